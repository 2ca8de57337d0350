"""The citations of a capture, in the usual styles or any other, and its entry for a library."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from archiver.archive import Archive
from archiver.archive.dead_links import dead_links
from archiver.citations import FORMATS, cite, export, missing
from archiver.citations.locators import Paragraphs
from archiver.errors import UnknownStyle, UsageError
from archiver.model import Reference, Snapshot
from archiver.verification.locators import locate
from archiver.web.answers import Answer, reading
from archiver.web.capture import of_capture

# CSL style, and what writers call it.
_USUAL = (("apa", "APA"), ("mla", "MLA"))
_FURTHER = (
    ("chicago-author-date", "Chicago"),
    ("chicago-notes-bibliography", "Chicago, notes"),
    ("harvard", "Harvard"),
    ("ieee", "IEEE"),
    ("vancouver", "Vancouver"),
)
# Format, what it is called, its media type, and how its file's name ends.
_LIBRARIES = {
    "csl-json": ("CSL-JSON (Zotero, pandoc)", "application/vnd.citationstyles.csl+json", "json"),
    "biblatex": ("BibLaTeX", "application/x-bibtex", "bib"),
    "bibtex": ("BibTeX", "application/x-bibtex", "bib"),
    "ris": ("RIS (EndNote, Mendeley)", "application/x-research-info-systems", "ris"),
    "wikipedia": ("Wikipedia", "text/plain", "wiki"),
}
"""Every format of `archiver.citations.FORMATS`."""

_NAME = re.compile(r"[\w .-]{1,100}")  # chicago-author-date, Harvard
_FILES = (".csl", ".xml")


def _show(archive: Archive, request: Request) -> Answer:
    snapshot, values = of_capture(archive, request, side="citations")
    asked = request.query_params.get("style", "").strip()
    styles = [(asked, asked)] if asked else list(_USUAL)
    paragraphs = None
    if quote := values.get("quote"):
        _, paragraphs = locate(quote, snapshot, archive)
    cited = list(zip(styles, _cited(snapshot, [name for name, _ in styles], paragraphs), strict=True))
    data = [reference.to_json(snapshot, style=name) for (name, _), reference in cited]
    entries = {
        name: (label, export([snapshot], format=name, dead=_dead(name, snapshot, archive)))
        for name, (label, _, _) in _LIBRARIES.items()
    }
    return Answer(
        "citations.html.jinja",
        {
            **values,
            "cited": cited,
            "style": asked,
            "usual": (*_USUAL, *_FURTHER),
            "entries": entries,
            "missing": missing(snapshot.article),
            "is_placed": paragraphs is not None,
        },
        data,
    )


show = reading(_show)


def download(request: Request) -> Response:
    """The entry of a capture as a file for a library."""
    name = request.path_params["format"]
    if name not in _LIBRARIES:
        raise UsageError(f"format {name!r} is unknown; it is one of {', '.join(FORMATS)}")
    _, media_type, suffix = _LIBRARIES[name]
    with Archive.open(request.app.state.archive) as archive:
        snapshot = archive.snapshot(request.path_params["id"])
        text = export([snapshot], format=name, dead=_dead(name, snapshot, archive))
    headers = {"Content-Disposition": f'attachment; filename="{snapshot.id}.{suffix}"'}
    return Response(text, media_type=media_type, headers=headers)


def _cited(snapshot: Snapshot, styles: Sequence[str], paragraphs: Paragraphs | None) -> list[Reference]:
    """The reference in each style, made beside each other: most of the time goes to starting pandoc."""
    # A style's file would be read from wherever its path leads.
    if strange := [style for style in styles if not _NAME.fullmatch(style) or style.endswith(_FILES)]:
        raise UnknownStyle(f"{strange[0]!r} is no name of a citation style; one is apa, mla or nature")
    # What a person corrects is told by what the snapshot says now.
    said = json.dumps(snapshot.to_json(), sort_keys=True)
    with ThreadPoolExecutor(len(styles)) as pool:
        return list(pool.map(lambda style: _printed(_Page(said, snapshot), style, paragraphs), styles))


@dataclass(frozen=True, slots=True)
class _Page:
    """A snapshot that is the same as another if they say the same."""

    said: str
    snapshot: Snapshot = field(compare=False)


@lru_cache(maxsize=256)
def _printed(page: _Page, style: str, paragraphs: Paragraphs | None) -> Reference:
    return cite(page.snapshot, style=style, paragraphs=paragraphs)


def _dead(name: str, snapshot: Snapshot, archive: Archive) -> frozenset[str]:
    return frozenset(dead_links([snapshot], archive)) if name == "wikipedia" else frozenset()
