"""What an archive knows of a cited page, and the insertion of it into a text that stays as it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What an archive knows of a page: its day of capture, its public copy, that one's day, if it is gone.

    `archive_url` is empty and `archived` None where they are not known.
    """

    captured: datetime.date
    archive_url: str = ""
    archived: datetime.date | None = None
    is_dead: bool = False


Find = Callable[[str], Known | None]
"""What is known of the page of a URL."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text to be put in at a place: code points of the text as it was."""

    place: int
    text: str


def with_insertions(text: str, insertions: Iterable[Insertion]) -> str:
    """The text with the insertions, each at its place.

    >>> with_insertions("ad", [Insertion(1, "b"), Insertion(1, "c")])
    'abcd'
    """
    pieces, end = [], 0
    for insertion in sorted(insertions, key=lambda each: each.place):
        pieces += [text[end : insertion.place], insertion.text]
        end = insertion.place
    return "".join([*pieces, text[end:]])


def line_number(text: str, place: int) -> int:
    """The line, from 1, of a place."""
    return text.count("\n", 0, place) + 1


def indentation(text: str, place: int) -> str | None:
    """The line end and blanks before a place that opens a line; None where something else stands before it.

    >>> indentation("a {\\r\\n\\tb", 6), indentation("a { b", 4)
    ('\\r\\n\\t', None)
    """
    found = re.search(r"(\r\n|\n|\r)([ \t]*)\Z", text[:place])
    return found[0] if found else None
