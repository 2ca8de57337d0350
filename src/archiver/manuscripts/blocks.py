"""The flattened text of a manuscript: what every format is brought to before quotations are sought."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["paragraph", "heading", "note"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link, a note's call or a numbered reference on `[start, end)` of a block's text.

    `urls` are the pages that it leads to (none where a note names a book), `keys` the works of a
    bibliography that it cites; `is_call` says that its text is only the sign of a reference (`[1]`), no
    part of the sentence.
    """

    start: int
    end: int
    urls: tuple[str, ...]
    is_call: bool = False
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, note's paragraph or table cell: its text without markup, and what hangs on it.

    `container` is the path of list items, table rows, block quotes and notes around it, by number, and
    `quoted_in` the part of that path that ends with its outermost block quote (`cite` is its `cite`);
    `emphases` are the spans set in italics or bold; `lines` pairs an offset with the line (from 1) of
    the source from there on; `page` counts from 1; `ids` are the targets that links within the document
    may name.
    """

    text: str
    kind: BlockKind = "paragraph"
    anchors: tuple[Anchor, ...] = ()
    emphases: tuple[tuple[int, int], ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    container: tuple[int, ...] = ()
    quoted_in: tuple[int, ...] | None = None
    paragraph: int | None = None
    page: int | None = None
    cite: str | None = None
    ordinal: int | None = None
    ids: tuple[str, ...] = ()

    def line(self, offset: int) -> int | None:
        """The source line at that offset of the text.

        >>> Block("one\\ntwo", lines=((0, 7), (4, 8))).line(5)
        8
        """
        index = bisect_right(self.lines, offset, key=lambda pair: pair[0])
        return self.lines[max(index - 1, 0)][1] if self.lines else None


def is_within(block: Block, container: tuple[int, ...]) -> bool:
    """Whether the block stands in that container, at any depth."""
    return block.container[: len(container)] == container
