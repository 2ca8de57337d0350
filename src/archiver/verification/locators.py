"""Where in one capture a quotation stands, for the citation that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.citations.locators import Paragraphs, paragraphs_at
from archiver.model import Quote
from archiver.verification.pages import Pages, match

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.model import Snapshot, Verdict


def locate(quote: str, snapshot: Snapshot, archive: Archive) -> tuple[Verdict | None, Paragraphs | None]:
    """The verdict on a quotation in this capture alone, and its paragraphs.

    No verdict where the capture cannot be read (a wall, a shell, a scan); no paragraphs unless the verdict is
    `exact` or `acceptable` and the passage stands in the article's own text.
    """
    page = Pages(archive)[snapshot]
    if page.unreadable:
        return None, None
    verdict = match(Quote(quote), page)
    if verdict.verdict not in ("exact", "acceptable") or verdict.part != "article" or not verdict.span:
        return verdict, None
    text = next(part.text for part in page.parts if part.name == "article")
    return verdict, paragraphs_at(text, verdict.span, headings=page.structure().headings)
