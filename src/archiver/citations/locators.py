"""The place of a quotation within a page that has no page numbers: its paragraph."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

# A number that the page itself prints before a paragraph: "4. It moves", "[4] It", "¶ 4 It", "(4) It".
_PRINTED = re.compile(r"\s*[\[(¶§]{0,2}\s*([0-9]{1,4})(?:[.)\]:]+\s|\s+(?=\S))")


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The first and the last paragraph of a quotation, from 1; `are_printed` where the page numbers them.

    APA has them counted where no number is printed (7, 8.28); MLA gives only numbers that are printed
    (9, 6.20), and nothing else.

    >>> str(Paragraphs(4, 4)), str(Paragraphs(4, 5))
    ('¶ 4', '¶¶ 4-5')
    """

    first: int
    last: int
    are_printed: bool = False

    def __str__(self) -> str:
        """As the engine reads it in any language; a style prints its own term: para. 4, Abs. 4."""
        return f"¶ {self.first}" if self.first == self.last else f"¶¶ {self.first}-{self.last}"


def paragraphs_at(text: str, span: tuple[int, int], *, headings: Collection[str] = ()) -> Paragraphs:
    """The paragraphs of a page's text that a span touches.

    A paragraph is a line that is not empty and none of the page's `headings`; `span` is half-open, in code
    points. Where the paragraphs there carry numbers in order, those count.

    >>> paragraphs_at("Ice\\n\\nIt moves.\\nIt melts.", (15, 20), headings={"Ice"})
    Paragraphs(first=2, last=2, are_printed=False)
    >>> paragraphs_at("12. It moves.\\n13. It melts.", (4, 8))
    Paragraphs(first=12, last=12, are_printed=True)
    """
    lines: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        if line.strip() and " ".join(line.split()) not in headings:
            lines.append((start, line))
        start += len(line) + 1
    counts = [max(sum(1 for begin, _ in lines if begin <= place), 1) for place in (span[0], span[1] - 1)]
    printed = [_printed_number(lines, count - 1) for count in counts]
    if printed[0] is not None and printed[1] is not None:
        return Paragraphs(printed[0], printed[1], are_printed=True)
    return Paragraphs(counts[0], counts[1])


def _printed_number(lines: list[tuple[int, str]], place: int) -> int | None:
    """The number before a paragraph, if one beside it has the number before or behind: 1918 may be a year."""
    number = _number(lines, place)
    if number is None:
        return None
    is_row = _number(lines, place - 1) == number - 1 or _number(lines, place + 1) == number + 1
    return number if is_row else None


def _number(lines: list[tuple[int, str]], place: int) -> int | None:
    found = _PRINTED.match(lines[place][1]) if 0 <= place < len(lines) else None
    return int(found[1]) if found else None
