"""The texts of a snapshot, folded once, and a quotation's best match in them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from archiver.model import Part, Passage, Quote, Snapshot, Verdict
from archiver.quotes import Folded, check_folded, folded
from archiver.verification.fragments import fragment_url, paragraph_at

if TYPE_CHECKING:
    from archiver.archive import Archive

_PAGES_KEPT = 256
RANKS = {"exact": 0, "acceptable": 0, "review": 1, "altered": 2, "not_found": 3}
"""How well a text bears a quotation; exact and acceptable are alike in that it stands there."""

_NOT_IN_THE_ARTICLE: dict[Part, str] = {
    "page": "it stands on the page outside the article's text, which may be a comment or a teaser",
    "title": "it stands in the page's title alone",
}


@dataclass(frozen=True, slots=True)
class PagePart:
    """One of a snapshot's texts."""

    name: Part
    text: str
    folded: Folded


@dataclass(frozen=True, slots=True)
class Page:
    """A snapshot with its texts, the article's first.

    `unreadable` says why it may bear nothing (a wall, a scan, a shell), `is_cut` that there was more.
    """

    snapshot: Snapshot
    parts: tuple[PagePart, ...]
    unreadable: str | None = None
    is_cut: bool = False


class Pages:
    """The pages of an archive; those used last stay folded in memory."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._kept: OrderedDict[str, Page] = OrderedDict()

    def __getitem__(self, snapshot: Snapshot) -> Page:
        page = self._kept.pop(snapshot.id, None) or self._read(snapshot)
        self._kept[snapshot.id] = page
        if len(self._kept) > _PAGES_KEPT:
            self._kept.popitem(last=False)
        return page

    def _read(self, snapshot: Snapshot) -> Page:
        # A title that a person corrected is no evidence of what the page says.
        article = self._archive.evidence(snapshot)
        is_cut = snapshot.code == "truncated"
        if article.unreadable and article.unreadable.code != "truncated":
            return Page(snapshot, (), unreadable=article.unreadable.reason)
        named: tuple[tuple[Part, str], ...] = (
            ("article", article.text),
            ("page", article.page_text if article.page_text != article.text else ""),
            ("title", article.title or ""),
        )
        parts = tuple(PagePart(name, text, folded(text)) for name, text in named if text.strip())
        unreadable = None
        if not article.text.strip() and not article.page_text.strip():
            unreadable = "no text could be read from the page; open the snapshot, and save the page anew"
            parts = ()
        return Page(snapshot, parts, unreadable=unreadable, is_cut=is_cut or bool(article.unreadable))


def match(quote: Quote, page: Page) -> Verdict:
    """What the page says to a quotation: the best of its parts, the article's text before the others.

    Only `exact`, `acceptable`, `review`, `altered` and `not_found` are said here.
    """
    best: Verdict | None = None
    for part, verdict in _checked(quote, page):
        if best is None or RANKS[verdict.verdict] < RANKS[best.verdict]:
            best = _placed(verdict, part, page)
        if RANKS[best.verdict] == 0:
            break
    return best or Verdict(quote.text, "not_found")


def _checked(quote: Quote, page: Page) -> Iterator[tuple[PagePart, Verdict]]:
    for part in page.parts:
        verdict = check_folded(quote, part.folded)
        # A headline is matched as a whole thing or not at all: half of one is no near miss of a sentence.
        if part.name != "title" or RANKS[verdict.verdict] == 0:
            yield part, verdict


def _placed(verdict: Verdict, part: PagePart, page: Page) -> Verdict:
    """The verdict with the page's side of it filled in."""
    if verdict.span is None:
        return verdict
    snapshot = page.snapshot
    in_title = part.name == "title"
    where = _NOT_IN_THE_ARTICLE.get(part.name)
    return replace(
        verdict,
        reasons=(*verdict.reasons, where) if where else verdict.reasons,
        part=part.name,
        span=None if in_title else verdict.span,
        place=None if in_title else {"paragraph": paragraph_at(part.text, verdict.span[0])},
        others=tuple(_placed_passage(passage, part, snapshot) for passage in verdict.others),
        found_url=snapshot.url,
        snapshot=snapshot.id,
        captured_at=snapshot.captured_at,
        text_digest="sha256:" + sha256(part.text.encode("utf-8", "surrogatepass")).hexdigest(),
        extracted_by=snapshot.extracted_by,
        link=fragment_url(snapshot.url, part.text, verdict.span),
    )


def _placed_passage(passage: Passage, part: PagePart, snapshot: Snapshot) -> Passage:
    return replace(
        passage,
        part=part.name,
        place={"paragraph": paragraph_at(part.text, passage.span[0])},
        url=snapshot.url,
        snapshot=snapshot.id,
        captured_at=snapshot.captured_at,
        link=fragment_url(snapshot.url, part.text, passage.span),
    )


def passage_of(verdict: Verdict) -> Passage | None:
    """A verdict's place as one of another verdict's `others`."""
    if verdict.span is None or verdict.passage is None or verdict.part is None:
        return None
    return Passage(
        verdict.span,
        verdict.passage,
        prefix=verdict.prefix or "",
        suffix=verdict.suffix or "",
        part=verdict.part,
        place=verdict.place,
        url=verdict.found_url,
        snapshot=verdict.snapshot,
        captured_at=verdict.captured_at,
        link=verdict.link,
    )
