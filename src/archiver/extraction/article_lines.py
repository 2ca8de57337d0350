"""Where the article stands in the lines of a page's visible text: its headline, its first and last words.

A byline and a date that nothing marks are told by their place: in the few lines between the headline and
the first paragraph, or under the last one. The same words in a list of other stories are another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

A_PARAGRAPH = 120  # characters: a line so long is running text
_HEAD = 10  # lines under a headline that may stand before the text, a standfirst among them
_ABOVE = 3  # lines above a headline that are still its own: the section, the date
_TAIL = 6  # lines under the last paragraph that still speak of the article


@dataclass(frozen=True, slots=True)
class ArticleLines:
    """A page's lines; the numbers of its headline's and of the article's first and last paragraphs' lines.

    A page without a headline has the line before its first paragraph in its place.
    """

    lines: tuple[str, ...]
    headline: int
    first: int
    last: int

    @property
    def page_text(self) -> str:
        """All visible text of the page."""
        return "\n".join(self.lines)

    @property
    def head(self) -> range:
        """The numbers of the lines under the headline that may name the writer and the day."""
        return range(self.headline + 1, min(len(self.lines), self.headline + 1 + _HEAD))

    @property
    def around(self) -> Iterator[int]:
        """The numbers of the lines around the headline, those under it first; then where it first stands."""
        for place in dict.fromkeys((self.headline, self.lines.index(self.lines[self.headline]))):
            yield from range(place + 1, min(len(self.lines), place + 1 + _HEAD))
            yield from range(max(0, place - _ABOVE), place)

    @property
    def tail(self) -> range:
        """The numbers of the lines just under the last paragraph."""
        return range(self.last + 1, min(len(self.lines), self.last + 1 + _TAIL))

    @property
    def near(self) -> range:
        """The numbers of the lines of the article, and of those close to its headline or its end."""
        return range(max(0, self.headline - _ABOVE), min(len(self.lines), self.last + 1 + _TAIL))

    def tells_of(self, name: str) -> bool:
        """Whether the article speaks of somebody; *Jane Doe is an architect* is said of its writer."""
        family = re.compile(rf"\b{re.escape(name.split()[-1])}\b", re.IGNORECASE)
        told = (line for line in self.lines[self.first : self.last + 1] if len(line) >= A_PARAGRAPH)
        return bool(family.search(self.lines[self.headline])) or any(
            family.search(line) and not line.startswith(name) for line in told
        )


def article_lines(survey: Survey, *, text: str, page_text: str) -> ArticleLines:
    """Where the article's `text` stands in the page's.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = survey(document_fromstring("<h1>A day of rain</h1>"), url="https://a.org/")
    >>> story = "It rained. " * 20
    >>> shown = f"Menu\\nA day of rain\\nJane Doe\\n{story}\\nShare"
    >>> found = article_lines(page, text=story, page_text=shown)
    >>> found.headline, found.first, found.last
    (1, 3, 3)
    """
    lines = tuple(page_text.split("\n"))
    told = text.split("\n") if text else []
    known = {line for line in told if len(line) >= A_PARAGRAPH} or set(told)
    is_long = [line in known if known else len(line) >= A_PARAGRAPH for line in lines]
    heading = "" if survey.heading is None else words_of(survey.heading)
    first = next((number for number, is_told in enumerate(is_long) if is_told), len(lines))
    places = [number for number, line in enumerate(lines) if line == heading] if heading else []
    headline = max((place for place in places if place < first), default=min(places, default=-1))
    if headline < 0:
        opening = text.partition("\n")[0]
        start = lines.index(opening) if opening and opening in lines else first
        headline = max(0, min(start, first) - 1)
    last = max((number for number, is_told in enumerate(is_long) if is_told), default=headline)
    return ArticleLines(lines, headline, max(headline, min(first, len(lines) - 1)), max(headline, last))
