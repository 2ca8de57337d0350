"""The article's own words: the lines of the page that belong to it, in reading order.

On most pages it is plain to see where the article is; on the others trafilatura says it. The words
are the page's own lines, so that what it drops from the middle (a list, a heading, a lead) comes back, what
it lets in (related links, share bars) goes, and no sentence is glued to the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trafilatura import bare_extraction
from trafilatura.settings import Document

from archiver.extraction.bounds import article_lines, squeeze
from archiver.extraction.plain_article import plain_article
from archiver.extraction.visible import text_of

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey
    from archiver.extraction.visible import Line

# trafilatura's time grows faster than the page (36 s for 10 MB of paragraphs): a page past this has its
# whole text for its article, which is true of the logs and the books that are so long.
MAX_CHARACTERS = 1_500_000
MAX_ELEMENTS = 50_000
_FOUND_AGAIN = 0.7  # of what trafilatura gives: with less among the visible lines it has seen others
_LITTLE = 0.35  # of a page's prose: with less trafilatura is asked for its slower, second opinion
_PROSE = 100  # characters of a line that is hardly a heading, a label or a link
_DISTINCT = 25  # letters that stand once in a text, as a rule
_BEGINNING = 50  # letters of a line that are looked for
_SEARCHED = 300_000  # letters of a text that is searched for every line, which costs lines times letters
_NEARBY = 80  # letters ahead of the last match, in which shorter ones are looked for


def article_text(survey: Survey, *, lines: list[Line]) -> str:
    """The main text of a page, a line of it a line; empty where there is none. Leaves the tree as it was."""
    if survey.size > MAX_ELEMENTS or sum(len(line.text) for line in lines) > MAX_CHARACTERS:
        return text_of(lines)
    if plain := plain_article(lines):
        return text_of(lines[n] for n in article_lines(survey, lines, plain))
    squeezed = [squeeze(line.text) for line in lines]
    prose = sum(len(line.text) for line in lines if _is_prose(line))
    found, told = "", set[int]()
    # Its fast way is right on most pages, and its slower one costs half as much again.
    for is_fast in (True, False):
        found = _main_text(survey, is_fast=is_fast)
        told = _told(squeezed, found)
        if found and sum(len(lines[n].text) for n in told) >= _LITTLE * prose:
            break
    # A page that shows nothing of its article until its scripts have run keeps it in what is not visible.
    is_unseen = sum(len(squeezed[n]) for n in told) < _FOUND_AGAIN * len(squeeze(found))
    if is_unseen and len(found) > prose:
        return found
    return text_of(lines[n] for n in article_lines(survey, lines, told))


def _is_prose(line: Line) -> bool:
    return len(line.text) > _PROSE and line.linked * 2 < len(line.text)


def _main_text(survey: Survey, *, is_fast: bool) -> str:
    # It works on a copy of a tree that it is given.
    found = bare_extraction(
        survey.root, url=survey.url, fast=is_fast, include_comments=False, with_metadata=False
    )
    return (found.text or "").strip() if isinstance(found, Document) else ""


def _told(squeezed: list[str], found: str) -> set[int]:
    """The numbers of the lines that trafilatura's text has, all taken as letters and digits alone.

    Of a long line its beginning is enough: the marks of footnotes further on are in one of the two only.
    """
    squeezed_lines = [squeeze(line) for line in found.split("\n")]
    whole, own_lines = "".join(squeezed_lines), set(squeezed_lines)
    told: set[int] = set()
    at = 0
    for n, words in enumerate(squeezed):
        if not words:
            continue
        is_short = len(words) < _DISTINCT
        words = words[:_BEGINNING]
        if whole.startswith(words, at):
            place = at
        elif not is_short and len(whole) <= _SEARCHED:
            place = whole.find(words, at)
            if place < 0:
                place = whole.find(words, 0, at)
        else:
            place = whole.find(words, at, at + _NEARBY) if words in own_lines else -1
        if place >= 0:
            told.add(n)
            at = max(at, place + len(words))
    return told
