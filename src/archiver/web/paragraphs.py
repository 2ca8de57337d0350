"""A text as numbered paragraphs, its headings told, a passage in it lit."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a paragraph; `is_lit` where they belong to the passage, `is_first` where it begins."""

    text: str
    is_lit: bool = False
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a text that is not empty. `number` counts them from 1, as verdicts do."""

    number: int
    stretches: tuple[Stretch, ...]
    is_heading: bool


def paragraphs(
    text: str, *, headings: Collection[str] = (), lit: tuple[int, int] | None = None
) -> Iterator[Paragraph]:
    """The paragraphs of a text; `lit` is the span of a passage, in code points, half-open.

    >>> ice, moves = paragraphs("Ice\\n\\nIt moves.", headings={"Ice"}, lit=(8, 13))
    >>> ice.is_heading, moves.number, [(each.text, each.is_lit) for each in moves.stretches]
    (True, 2, [('It ', False), ('moves', True), ('.', False)])
    """
    start = number = 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            is_heading = " ".join(line.split()) in headings
            yield Paragraph(number, tuple(_stretches(line, start, lit)), is_heading)
        start += len(line) + 1


def _stretches(line: str, start: int, lit: tuple[int, int] | None) -> Iterator[Stretch]:
    first, last = lit or (0, 0)
    begin, end = max(first - start, 0), min(last - start, len(line))
    if begin >= end:
        yield Stretch(line)
        return
    if begin:
        yield Stretch(line[:begin])
    yield Stretch(line[begin:end], is_lit=True, is_first=first >= start)
    if end < len(line):
        yield Stretch(line[end:])
