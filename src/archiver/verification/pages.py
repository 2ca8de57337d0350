"""The texts of a snapshot, folded once, and a quotation's best match in them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from archiver.errors import DamagedRecord
from archiver.extraction.text_sources import is_embedded
from archiver.model import Part, Passage, Quote, Snapshot, Verdict
from archiver.quotes import Folded, check_folded, folded
from archiver.verification.cures import why_unreadable
from archiver.verification.fragments import fragment_url, paragraph_at
from archiver.verification.parts import article_extent, heading_above
from archiver.verification.speakers import are_different, named_speaker, page_speaker

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.extraction.structure import Structure

_PAGES_KEPT = 256
RANKS = {"exact": 0, "acceptable": 0, "review": 1, "altered": 2, "not_found": 3}
"""How well a text bears a quotation; exact and acceptable are alike in that it stands there."""

_OUTSIDE = (
    "it stands on the page outside the article's text: it may be a reader's comment, or lead to another "
    "article; see whose words they are"
)
_BESIDE: dict[Part, str] = {
    "page": "it stands within the article, beside its running text",
    "title": "it stands in the page's title alone",
    "caption": "it stands in a caption",
    "data": "it stands in the page's data, from which scripts show the article",
}


@dataclass(frozen=True, slots=True)
class PagePart:
    """One of a snapshot's texts."""

    name: Part
    text: str
    folded: Folded


def _no_structure() -> Structure:
    from archiver.extraction.structure import Structure

    return Structure()


@dataclass(frozen=True, slots=True)
class Page:
    """A snapshot with its texts, the article's first.

    `extent` is where in the page's text the article stands, None where that is not known; `data_from` where
    in it begins what the page has in its data alone; `structure` reads the page's headings and captions.
    `unreadable` says why it may bear nothing (a wall, a scan, a shell), `is_cut` that there was more.
    """

    snapshot: Snapshot
    parts: tuple[PagePart, ...]
    structure: Callable[[], Structure] = _no_structure
    extent: tuple[int, int] | None = None
    data_from: int | None = None
    unreadable: str | None = None
    is_cut: bool = False

    @property
    def text(self) -> str:
        """All of the page's text."""
        return next((part.text for part in self.parts if part.name == "page"), "")


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
        if reason := why_unreadable(snapshot, article):
            return Page(snapshot, (), unreadable=reason)
        is_data = is_embedded(article)
        named: tuple[tuple[Part, str], ...] = (
            ("article", "" if is_data else article.text),
            ("page", article.page_text if is_data or article.page_text != article.text else ""),
            ("title", article.title or ""),
        )
        parts = tuple(PagePart(name, text, folded(text)) for name, text in named if text.strip())
        return Page(
            snapshot,
            parts,
            structure=cache(partial(self._structure, snapshot)),
            extent=article_extent(article.text, article.page_text, title=article.title),
            data_from=len(article.page_text) - len(article.text) if is_data else None,
            is_cut=is_cut or bool(article.unreadable),
        )

    def _structure(self, snapshot: Snapshot) -> Structure:
        from archiver.extraction.structure import structure_of

        try:
            body = self._archive.content(snapshot)
        except DamagedRecord:
            return _no_structure()  # `audit` tells of it; the texts were read when the page was saved
        return structure_of(body, url=snapshot.url, content_type=snapshot.mime)


def match(quote: Quote, page: Page) -> Verdict:
    """What the page says to a quotation: the best of its parts, the article's text before the others.

    Only `exact`, `acceptable`, `review`, `altered` and `not_found` are said here.
    """
    best: Verdict | None = None
    for part, verdict in _checked(quote, page):
        if best is None or RANKS[verdict.verdict] < RANKS[best.verdict]:
            best = _attributed(_placed(verdict, part, page), quote, part, page)
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
    if part.name == "page":
        verdict = _inside_first(verdict, page)
    span = verdict.span
    if span is None:
        return verdict
    snapshot = page.snapshot
    in_title = part.name == "title"
    name = _part_of(verdict.passage or "", span, part, page)
    where = _BESIDE.get(name)
    if name == "page" and _is_outside(span, page):
        where = _OUTSIDE
        if RANKS[verdict.verdict] == 0:
            verdict = replace(verdict, verdict="review", reasons=())
    return replace(
        verdict,
        reasons=(*verdict.reasons, where) if where else verdict.reasons,
        part=name,
        span=None if in_title else span,
        place=None if in_title else _place(part, span[0], page),
        others=tuple(_placed_passage(passage, part, page) for passage in verdict.others),
        found_url=snapshot.url,
        snapshot=snapshot.id,
        captured_at=snapshot.captured_at,
        provenance=snapshot.provenance,
        text_digest="sha256:" + sha256(part.text.encode("utf-8", "surrogatepass")).hexdigest(),
        extracted_by=snapshot.extracted_by,
        link=fragment_url(snapshot.url, part.text, span, page_text=page.text),
    )


def _attributed(verdict: Verdict, quote: Quote, part: PagePart, page: Page) -> Verdict:
    """With who the page says is speaking; for a person to look at where the manuscript names another."""
    speaker = page_speaker(part.text, verdict.span) if verdict.span else None
    if speaker is None or RANKS[verdict.verdict] > RANKS["review"]:
        return verdict
    verdict = replace(verdict, place={**(verdict.place or {}), "speaker": speaker})
    said_by = named_speaker(quote.prefix or "", quote.suffix or "")
    article = page.snapshot.article
    names = (article.site_name, article.publisher, *map(str, article.authors))
    if not said_by or not are_different(said_by, speaker, besides=names):
        return verdict
    reason = f"the manuscript gives the words to {said_by}, the page to {speaker}"
    if verdict.verdict == "review":
        return replace(verdict, reasons=(*verdict.reasons, reason))
    return replace(verdict, verdict="review", reasons=(reason,))


def _inside_first(verdict: Verdict, page: Page) -> Verdict:
    """The verdict with a place within the article first: a teaser above may repeat its first sentence."""
    inside = next((each for each in verdict.others if not _is_outside(each.span, page)), None)
    if verdict.span is None or inside is None or not _is_outside(verdict.span, page):
        return verdict
    there = Passage(
        verdict.span, verdict.passage or "", prefix=verdict.prefix or "", suffix=verdict.suffix or ""
    )
    return replace(
        verdict,
        span=inside.span,
        passage=inside.passage,
        prefix=inside.prefix,
        suffix=inside.suffix,
        others=(*(each for each in verdict.others if each is not inside), there),
    )


def _part_of(passage: str, span: tuple[int, int], part: PagePart, page: Page) -> Part:
    """The part's name; `caption` where the passage stands in one, `data` where the page does not show it."""
    if part.name != "page":
        return part.name
    if page.data_from is not None and span[0] >= page.data_from:
        return "data"
    words = " ".join(passage.split())
    return "caption" if any(words in caption for caption in page.structure().captions) else "page"


def _is_outside(span: tuple[int, int], page: Page) -> bool:
    """Whether the passage stands before or behind all of the article; never where its place is unknown."""
    if page.extent is None:
        return False
    return span[0] < page.extent[0] or span[1] > page.extent[1]


def _place(part: PagePart, offset: int, page: Page) -> dict[str, int | str]:
    place: dict[str, int | str] = {"paragraph": paragraph_at(part.text, offset)}
    if "\n" not in part.text[:offset]:  # nothing above, so that the page need not be read for its headings
        return place
    if heading := heading_above(part.text, offset, frozenset(page.structure().headings)):
        place["heading"] = heading
    return place


def _placed_passage(passage: Passage, part: PagePart, page: Page) -> Passage:
    snapshot = page.snapshot
    return replace(
        passage,
        part=_part_of(passage.passage, passage.span, part, page),
        place=_place(part, passage.span[0], page),
        url=snapshot.url,
        snapshot=snapshot.id,
        captured_at=snapshot.captured_at,
        link=fragment_url(snapshot.url, part.text, passage.span, page_text=page.text),
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
