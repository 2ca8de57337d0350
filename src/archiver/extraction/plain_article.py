"""The article's lines where a page leaves no doubt about them: its prose is one row of paragraphs.

Every second page is so. It needs no search for the article, which costs more than all the rest.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from archiver.extraction.boilerplate import leads_away
from archiver.extraction.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from archiver.extraction.visible import Line

_PROSE = 80  # characters of a line that is hardly a label
_AN_ARTICLE = 600  # characters of prose; shorter ones are teasers, captions and notices as often
_SURE = 0.7  # of the page's prose: with less there are comments or other articles that it may be
_ROW = 0.6  # of the article's, that stands in one element: less is a page of many parts
# Characters of prose of the container's that may stand before and after the row: a lead, a note.
_LOOSE = 300
_BEFORE = 300  # characters of prose that may stand above the container: more is the article's beginning


def plain_article(lines: list[Line]) -> set[int]:
    """The numbers of the article's lines; none where there is any doubt.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.visible import visible_lines
    >>> told = "<p>It rained on the town for a day and a night, and the river rose above the bridges. "
    >>> page = f"<nav>News</nav><article><h1>A day</h1>{told * 9}<h2>After</h2>{told}</article><p>© 2024"
    >>> sorted(plain_article(visible_lines(document_fromstring(page))))
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    """
    prose = [
        n for n, line in enumerate(lines) if len(line.text) >= _PROSE and line.linked * 2 < len(line.text)
    ]
    if _size(lines, prose) < _AN_ARTICLE:
        return set()
    page = Layout(lines, prose)
    own = [n for n in prose if page.place(n) is None and not leads_away(lines[n])]
    if not own:
        return set()
    article = Layout(lines, own)
    told = [n for n in own if article.is_inside(n)]
    row = _row(lines, told)
    in_row = [n for n in told if lines[n].block.getparent() is row]
    first, last = in_row[0], in_row[-1]
    size = _size(lines, told)
    is_sure = (
        size >= max(_AN_ARTICLE, _SURE * page.size)
        and _size(lines, in_row) >= _ROW * size
        and _size(lines, (n for n in told if not first <= n <= last)) <= _LOOSE
        and _size(lines, (n for n in own if n < told[0])) <= _BEFORE
        and sum(lines[n].block.tag == "li" for n in in_row) * 2 < len(in_row)  # a list of notes or of posts
    )
    if not is_sure:
        return set()
    beside = (
        n
        for n in range(first, last)
        if lines[n].block.getparent() is row and page.place(n) is None and not leads_away(lines[n])
    )
    return {*told, *beside}


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PROSE and line.linked * 2 < len(line.text)


def _size(lines: list[Line], numbers: Iterable[int]) -> int:
    return sum(len(lines[n].text) for n in numbers)


def _row(lines: list[Line], told: list[int]) -> HtmlElement | None:
    """The element in which the blocks of most of the told characters stand side by side."""
    held: dict[HtmlElement | None, int] = defaultdict(int)
    for n in told:
        held[lines[n].block.getparent()] += len(lines[n].text)
    return max(held, key=lambda element: held[element])
