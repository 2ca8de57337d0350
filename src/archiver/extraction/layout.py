"""How much of the article each element of a page holds, and so what kind of place a line stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from archiver.extraction.boilerplate import Place, place_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.visible import Line

_MOST = 0.8  # of the article's characters: the innermost element that holds so much is its container
_MUCH = 0.3  # of them: what holds so much is the article's, whatever its names say
# Elements each of whose lines is a part of one thing, which is left out or taken as a whole.
_WHOLES = frozenset(("ul", "ol", "dl", "blockquote", "table", "tbody", "thead", "tr", "td", "th", "li", "p"))
_WRAPPERS = 3  # elements around a line that may stand for nothing
_INTERACTIVE = ("button", "input", "form", "select", "iframe", "video", "audio")


class Layout:
    """The lines of a page, and the elements around those that are known to be the article's.

    `told` are the numbers of these lines; there is at least one.
    """

    def __init__(self, lines: list[Line], told: Iterable[int]) -> None:
        self.lines = lines
        self._chains: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
        self._places: dict[HtmlElement, Place | None] = {}
        self._plain: dict[HtmlElement, bool] = {}
        self._held: dict[HtmlElement, int] = defaultdict(int)
        self.size = 0  # characters of the article
        for n in told:
            self.size += len(lines[n].text)
            for element in self.around(lines[n].block):
                self._held[element] += len(lines[n].text)
        self._held_by_alike: dict[tuple[str, str | None], int] = defaultdict(int)
        for element, held in self._held.items():
            if held <= _MUCH * self.size:
                self._held_by_alike[element.tag, element.get("class")] += held
        full = [element for element, held in self._held.items() if held >= _MOST * self.size]
        self.container = max(full, key=lambda element: len(self.around(element)))

    def around(self, element: HtmlElement) -> tuple[HtmlElement, ...]:
        """An element and those around it, from the inside out."""
        if element not in self._chains:
            self._chains[element] = (element, *element.iterancestors())
        return self._chains[element]

    def is_inside(self, n: int) -> bool:
        """Whether a line stands in the article's container."""
        return self.container in self.around(self.lines[n].block)

    def place(self, n: int) -> Place | None:
        """What the innermost element that says anything says of a line's place.

        An element that holds much of the article is believed no bad word about what it holds, nor are
        several that are built alike and hold much together.
        """
        block = self.lines[n].block
        if block not in self._places:
            self._places[block] = self._told_of(block)
        return self._places[block]

    def _told_of(self, block: HtmlElement) -> Place | None:
        for element in self.around(block):
            if self._held.get(element, 0) > _MUCH * self.size:
                return None
            place = place_of(element)
            alike = self._held_by_alike.get((element.tag, element.get("class")), 0)
            if place == "caption" or (place and alike <= _MUCH * self.size):
                return place
        return None

    def stands_beside(self, n: int) -> bool:
        """Whether a line, or the list, table or quotation that it is part of, has the article's beside it."""
        wrappers = 0
        for element in self.around(self.lines[n].block):
            parent = element.getparent()
            if parent is None or element is self.container:
                return False
            if self._held.get(parent, 0):
                return self._is_plain(element)
            wrappers += parent.tag not in _WHOLES
            if wrappers > _WRAPPERS:
                return False
        return False

    def _is_plain(self, element: HtmlElement) -> bool:
        if element not in self._plain:
            self._plain[element] = next(element.iter(*_INTERACTIVE), None) is None
        return self._plain[element]

    def build(self, n: int) -> tuple[HtmlElement | None, str, str | None]:
        """What a line has in common with the others of its row: parent, tag and class of its block."""
        block = self.lines[n].block
        return block.getparent(), block.tag, block.get("class")
