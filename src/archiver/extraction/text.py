"""The article's own words: what trafilatura takes for the main text of a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trafilatura import bare_extraction
from trafilatura.settings import Document

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

# trafilatura's time grows faster than the page (36 s for 10 MB of paragraphs): a page past this has its
# whole text for its article, which is true of the logs and the books that are so long.
MAX_CHARACTERS = 1_500_000
MAX_ELEMENTS = 50_000


def article_text(survey: Survey, *, page_text: str) -> str:
    """The main text of a page, a paragraph a line; empty where there is none. Leaves the tree as it was."""
    if len(page_text) > MAX_CHARACTERS or survey.size > MAX_ELEMENTS:
        return page_text
    # It works on a copy of a tree that it is given.
    found = bare_extraction(survey.root, url=survey.url, include_comments=False, with_metadata=False)
    return (found.text or "").strip() if isinstance(found, Document) else ""
