"""Plain text to blocks: paragraphs between empty lines, `>` and indented block quotes, list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archiver.manuscripts.blocks import Block

_ITEM = re.compile(r"\s*(?:[-*+•–]|\d{1,3}[.)])\s+\S")
_REFERENCE = re.compile(r"\s*\[\^?\w{1,12}\]:?\s")
_INDENTED = re.compile(r"(?: {3,}|\t)\S")
_SOURCE_AT_END = re.compile(r"(?:\[\^?\w{1,12}\]|\(?https?://\S+)\W*$")  # … the town. [3]
_QUOTED = re.compile(r"\s{0,3}>\s?")


def read_plain_text(source: str) -> list[Block]:
    """The paragraphs of a text, each with the line that every line of it came from.

    >>> [(block.text, block.quoted_in) for block in read_plain_text("One\\ntwo\\n\\n> three")]
    [('One\\ntwo', None), ('three', (1,))]
    """
    blocks: list[Block] = []
    number = 0
    last = 0
    for is_quoted, lines in _paragraphs(source):
        if not is_quoted and _is_set_off(lines, behind=blocks[-1].text if blocks else ""):
            is_quoted, lines = True, [(line, text.strip()) for line, text in lines]
        continues = bool(is_quoted and blocks and blocks[-1].quoted_in and lines[0][0] - last <= 2)
        container: tuple[int, ...] = ()
        if continues:
            container = blocks[-1].container
        elif is_quoted or _ITEM.match(lines[0][1]):
            number += 1
            container = (number,)
        offsets, offset = [], 0
        for line, text in lines:
            offsets.append((offset, line))
            offset += len(text) + 1
        blocks.append(
            Block(
                "\n".join(text for _, text in lines),
                lines=tuple(offsets),
                container=container,
                quoted_in=container if is_quoted else None,
                paragraph=len(blocks) + 1,
            )
        )
        last = lines[-1][0]
    return blocks


def _is_set_off(lines: Sequence[tuple[int, str]], *, behind: str) -> bool:
    """Whether a paragraph is a block quote by its indentation: all of its lines, two at least.

    Code, verse and addresses are indented too, so a colon must lead it in or a source stand at its end.
    """
    if len(lines) < 2 or not all(_INDENTED.match(text) for _, text in lines):
        return False
    return behind.rstrip().endswith((":", "：")) or bool(_SOURCE_AT_END.search(lines[-1][1]))


def _paragraphs(source: str) -> Iterator[tuple[bool, list[tuple[int, str]]]]:
    """Whether it is quoted with `>`, and its lines by number; list items and references stand alone."""
    paragraph: list[tuple[int, str]] = []
    was_quoted = False
    for number, line in enumerate(source.split("\n"), start=1):
        is_quoted = bool(marker := _QUOTED.match(line))
        text = (line[marker.end() :] if marker else line).rstrip()
        starts_anew = is_quoted != was_quoted or _ITEM.match(text) or _REFERENCE.match(text)
        if paragraph and (not text.strip() or starts_anew):
            yield was_quoted, paragraph
            paragraph = []
        if text.strip():
            paragraph.append((number, text))
            was_quoted = is_quoted
    if paragraph:
        yield was_quoted, paragraph
