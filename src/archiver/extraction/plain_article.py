"""The article's lines where a page leaves no doubt about them: its prose is one row of paragraphs.

Most pages are so (three of five). They need no search for the article, which costs more than all the rest.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from archiver.extraction.boilerplate import leads_away
from archiver.extraction.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from archiver.extraction.visible import Line

_PROSE = 80  # characters of a line that is hardly a label
_AN_ARTICLE = 600  # characters of prose; shorter ones are teasers, captions and notices as often
_SURE = 0.6  # of the page's prose: with less there are comments or other articles that it may be
_ROW = 0.6  # of the article's, that stands in one element: less is a page of many parts
_BOXES = 2  # elements that may stand around each paragraph: <div class=paragraph><div><p>
_ALIKE = 0.8  # of the article's, in boxes of one kind: less is a page of cards
_LOOSE = 300  # characters of prose that may stand in the container before and after the row: a lead, a note
_ABOVE = 300  # characters of prose that may stand above the container: more is the article's beginning


def plain_article(lines: list[Line]) -> set[int]:
    """The numbers of the article's lines; none where there is any doubt.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.visible import visible_lines
    >>> told = "<p>It rained on the town for a day and a night, and the river rose above the bridges. "
    >>> page = f"<nav>News</nav><article><h1>A day</h1>{told * 9}<h2>After</h2>{told}</article><p>© 2024"
    >>> sorted(plain_article(visible_lines(document_fromstring(page))))
    [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    """
    prose = [n for n, line in enumerate(lines) if _is_prose(line)]
    if _size(lines, prose) < _AN_ARTICLE:
        return set()
    page = Layout(lines, prose)
    own = [n for n in prose if page.place(n) is None and not leads_away(lines[n])]
    if not own:
        return set()
    article = Layout(lines, own)
    told = [n for n in own if article.is_inside(n)]
    above = _size(lines, (n for n in own if n < told[0]))
    if _size(lines, told) < max(_AN_ARTICLE, _SURE * page.size) or above > _ABOVE:
        return set()
    for boxes in range(_BOXES + 1):
        if row := _row(lines, told, boxes):
            short = (n for n in row if page.place(n) is None and not leads_away(lines[n]))
            return {*told, *short}
    return set()


def _is_prose(line: Line) -> bool:
    return len(line.text) >= _PROSE and line.linked * 2 < len(line.text)


def _size(lines: list[Line], numbers: Iterable[int]) -> int:
    return sum(len(lines[n].text) for n in numbers)


def _row(lines: list[Line], told: list[int], boxes: int) -> list[int]:
    """The numbers of the lines that stand side by side, each in so many boxes; none where they are no row."""

    def stand_in(n: int) -> HtmlElement | None:
        return next(islice(lines[n].block.iterancestors(), boxes, None), None)

    held: dict[HtmlElement | None, int] = defaultdict(int)
    built: dict[tuple[str | None, ...], int] = defaultdict(int)
    for n in told:
        block, parent = lines[n].block, lines[n].block.getparent()
        held[stand_in(n)] += len(lines[n].text)
        if boxes and parent is not None:
            built[block.tag, parent.tag, parent.get("class")] += len(lines[n].text)
    size = _size(lines, told)
    holder = max(held, key=lambda element: held[element])
    if held[holder] < _ROW * size or (boxes and max(built.values()) < _ALIKE * size):
        return []
    inside = [n for n in told if stand_in(n) is holder]
    first, last = inside[0], inside[-1]
    is_list = sum(lines[n].block.tag == "li" for n in inside) * 2 >= len(inside)  # of notes, or of posts
    if is_list or _size(lines, (n for n in told if not first <= n <= last)) > _LOOSE:
        return []
    return [n for n in range(first, last) if stand_in(n) is holder]
