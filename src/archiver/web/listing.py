"""The archive: its pages, newest first; those that a form chooses; and the lines that hold a phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request

from archiver.archive import Archive
from archiver.corrections import KINDS
from archiver.full_text import Hit, hits_in, sought
from archiver.selection import OUTCOMES, Selection, period
from archiver.web.answers import Answer, query, reading, wants_json

_PAGES_AT_ONCE = 50
_HITS_AT_ONCE = 10  # each page's text is looked through
_LINES_SHOWN = 3  # of one page
_FIELDS = ("q", "site", "since", "until", "kind", "outcome", "tag", "incomplete")


@dataclass(frozen=True, slots=True)
class Found:
    """A page that holds a phrase: its newest capture of these, and the other ones."""

    hit: Hit
    others: tuple[Hit, ...]


def _show(archive: Archive, request: Request) -> Answer:
    asked = {name: request.query_params.get(name, "").strip() for name in _FIELDS}
    after = request.query_params.get("after") or None
    selection, is_incomplete = _selection(asked), bool(asked["incomplete"])
    values = {"asked": asked, "kinds": KINDS, "outcomes": OUTCOMES, "is_later": after is not None}
    if phrase := asked["q"]:
        part = archive.listing.holding(
            sought(phrase), selection, is_incomplete=is_incomplete, limit=_HITS_AT_ONCE, after=after
        )
        # A person looks at the page for the rest of them; a program is given what `search` gives.
        most = {} if wants_json(request) else {"most": _LINES_SHOWN + 1}
        hits = list(hits_in(part.snapshots, phrase, archive, **most))
        following = _following(asked, part.after)
        data = {"hits": [hit.to_json() for hit in hits], "next": following}
        return Answer(
            "search.html.jinja",
            values
            | {"found": _by_page(hits), "next": following, "phrase": phrase, "lines_shown": _LINES_SHOWN},
            data,
        )
    part = archive.listing.newest(selection, is_incomplete=is_incomplete, limit=_PAGES_AT_ONCE, after=after)
    following = _following(asked, part.after)
    data = {"snapshots": [snapshot.to_json() for snapshot in part.snapshots], "next": following}
    return Answer(
        "listing.html.jinja",
        values
        | {
            "snapshots": part.snapshots,
            "captures": part.captures,
            "next": following,
            "count": archive.listing.count(),
            "is_chosen": bool(selection) or is_incomplete,
        },
        data,
    )


show = reading(_show)


def _selection(asked: Mapping[str, str]) -> Selection:
    return Selection(
        tags=tuple(filter(None, [asked["tag"]])),
        sites=tuple(filter(None, [asked["site"]])),
        since=period(asked["since"])[0] if asked["since"] else None,
        before=period(asked["until"])[1] if asked["until"] else None,
        outcomes=tuple(filter(None, [asked["outcome"]])),
        kinds=tuple(filter(None, [asked["kind"]])),
    )


def _following(asked: Mapping[str, str], after: str | None) -> str | None:
    """The address of the next part of the list."""
    return f"/{query({**asked, 'after': after})}" if after else None


def _by_page(hits: list[Hit]) -> list[Found]:
    """The hits, captures of one page together where its newest stands."""
    order = {url: place for place, url in reversed(list(enumerate(hit.snapshot.url for hit in hits)))}
    ordered = sorted(hits, key=lambda hit: order[hit.snapshot.url])
    groups = (list(group) for _, group in groupby(ordered, key=lambda hit: hit.snapshot.url))
    return [Found(first, tuple(others)) for first, *others in groups]
