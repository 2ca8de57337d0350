"""Blocks to quotations: what stands in quotation marks, and block quotes, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archiver.manuscripts.binding import Binder, Sources
from archiver.manuscripts.blocks import Anchor, Block
from archiver.manuscripts.marks import Marked, find_marked
from archiver.manuscripts.titles import opens_a_reference, why_unchecked

_MOST_PARAGRAPHS = 50
# No attribution is looked for farther away.
_CONTEXT = 300
_WORD_CHARACTER = re.compile(r"[^\W_]")
_NOT_CLOSED = "its quotation mark is not closed: it was read to the end of the paragraph"
# A block quote's last line: `— Name, [Title](url)`, `Source: …`
_CREDIT = re.compile(
    r"\s*(?:[—–―]|--|-(?!\w)|\(?(?:source|via|quelle|fuente|fonte|källa|источник|出典|来源)\b)", re.IGNORECASE
)
_LONGEST_NAME = 8  # words of a link that is a block quote's credit
_ENDED = re.compile(r"[.!?…。！？\"”’»«」』)\]]\s*$")
_LIST_OF_SOURCES = re.compile(
    r"\W*(?:references|bibliography|works cited|sources|notes|footnotes|further reading|literatur|quellen|"
    r"einzelnachweise|références|bibliographie|sources|notes|referencias|bibliografía|bibliografia|fonti|referências|"
    r"источники|литература|примечания|参考|文献|資料|脚注|출처)",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\s*\[\^?\w{1,12}\]:?\s")


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation as it was found: its words, where they begin, and what it cites."""

    words: str
    block: Block
    offset: int
    sources: Sources
    unchecked: str | None = None
    remark: str | None = None
    before: str = ""
    after: str = ""


def find_quotations(blocks: Sequence[Block]) -> Iterator[Found]:
    """Each quotation with its sources, in the order of the blocks."""
    finder = _Finder(blocks)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        last = index
        if block.quoted_in:
            while last + 1 < len(blocks) and blocks[last + 1].quoted_in == block.quoted_in:
                last += 1
            yield from finder.block_quote(index, last)
        elif block.kind == "heading":
            finder.in_sources = bool(_LIST_OF_SOURCES.match(block.text))
        else:
            yield from finder.inline(index)
        index = last + 1


class _Finder:
    def __init__(self, blocks: Sequence[Block]) -> None:
        self.in_sources = False
        self._blocks = blocks
        self._binder = Binder(blocks)
        # What is left to a paragraph whose beginning ends a quotation of an earlier one.
        self._left: dict[int, list[Marked]] = {}

    def inline(self, index: int) -> Iterator[Found]:
        block = self._blocks[index]
        marks = self._left.pop(index) if index in self._left else _marks(block)
        for number, marked in enumerate(marks):
            pieces = [(index, marked.inner_start, marked.inner_end)]
            end, is_closed = marked.end, marked.is_closed
            if not is_closed and marked is marks[-1] and marked.end >= len(block.text.rstrip()):
                for later, there in self._continuations(index, marked.opener):
                    pieces.append((later, there.inner_start, there.inner_end))
                    end, is_closed = there.end, there.is_closed
            words = "\n\n".join(words_of(self._blocks[i], first, past) for i, first, past in pieces)
            last = pieces[-1][0]
            sources = self._binder.inline(index, marked.start, end, last=last)
            before, after = self._around(index, marked.start, end, last)
            yield Found(
                words,
                block,
                marked.inner_start,
                sources,
                unchecked=self._why_unchecked(
                    words, marked, block, sources, before, after, is_first=not number
                ),
                remark=None if is_closed else _NOT_CLOSED,
                before=before,
                after=after,
            )

    def _continuations(self, index: int, opener: str) -> Iterator[tuple[int, Marked]]:
        """The paragraphs that carry an open quotation on, up to the one that closes it."""
        for _ in range(_MOST_PARAGRAPHS):
            following = self._next_paragraph(index)
            marks = _carried_on(self._blocks[following].text, opener) if following else None
            if not following or not marks:
                return
            self._left[following] = marks[1:]
            yield following, marks[0]
            if marks[0].is_closed:
                return
            index = following

    def _next_paragraph(self, index: int) -> int | None:
        """The paragraph after this one in its container; notes stand between and don't count."""
        block = self._blocks[index]
        for later in range(index + 1, len(self._blocks)):
            there = self._blocks[later]
            if there.kind == "note" and block.kind != "note":
                continue
            is_next = there.kind == block.kind and there.container == block.container and not there.quoted_in
            return later if is_next else None
        return None

    def _around(self, index: int, start: int, end: int, last: int) -> tuple[str, str]:
        """What its sentence holds before and behind it."""
        text = self._blocks[index].text
        if last != index:
            first = self._binder.sentence(index, start, len(text))[0]
            following = self._blocks[last].text
            past = self._binder.sentence(last, 0, end)[1]
        else:
            following = text
            first, past = self._binder.sentence(index, start, end)
        return text[max(first, start - _CONTEXT) : start], following[end : min(past, end + _CONTEXT)]

    def _why_unchecked(
        self,
        words: str,
        marked: Marked,
        block: Block,
        sources: Sources,
        before: str,
        after: str,
        *,
        is_first: bool,
    ) -> str | None:
        if not any(char.isalnum() for char in words):
            return "no words in it"
        is_entry = block.kind == "note" or self.in_sources or bool(_ENTRY.match(block.text))
        if is_first and is_entry and opens_a_reference(block.text[: marked.start], block.text[marked.end :]):
            return "a title"
        if sources.are_own or not _WORD_CHARACTER.search(before + after):
            return None
        return why_unchecked(words, opener=marked.opener, before=before, after=after)

    def block_quote(self, first: int, last: int) -> Iterator[Found]:
        blocks = self._blocks[first : last + 1]
        credit, end = _credit(blocks)
        kept = blocks if end is not None else blocks[:-1]
        pieces = [
            words_of(block, 0, end if block is blocks[-1] and end is not None else len(block.text))
            for block in kept
        ]
        words = "\n\n".join(piece for piece in pieces if piece.strip())
        if any(char.isalnum() for char in words):
            yield Found(words, blocks[0], 0, self._binder.block_quote(first, last, credit))


def _marks(block: Block) -> list[Marked]:
    borders = {offset for anchor in block.anchors for offset in (anchor.start, anchor.end)}
    return find_marked(block.text, borders=borders)


def _carried_on(text: str, opener: str) -> list[Marked] | None:
    """The marks of a paragraph that carries an open quotation on; None if it does not.

    It opens with the mark anew (Chicago 13.30; French with »), or closes what it did not open.
    """
    blank = len(text) - len(text.lstrip())
    is_reopened = text.startswith((opener, "»") if opener == "«" else opener, blank)
    if is_reopened:
        blank += len(opener)
        text = " " * blank + text[blank:]
    marks = find_marked(text, carried=opener)
    if not marks or marks[0].start or not (is_reopened or marks[0].is_closed):
        return None
    return [replace(marks[0], inner_start=blank), *marks[1:]]


def _credit(blocks: Sequence[Block]) -> tuple[list[Anchor], int | None]:
    """The links of a block quote's credit line, and where that line begins in the last block.

    None stands for the beginning: the last block is nothing but the credit.
    """
    block = blocks[-1]
    text, anchors = block.text.rstrip(), block.anchors
    if len(blocks) > 1 and (
        _CREDIT.match(text)
        or (anchors and len(block.container) > len(blocks[0].container))
        or (anchors and _is_covered(text, 0, anchors))
    ):
        return list(anchors), None
    line = text.rfind("\n") + 1
    if line and _CREDIT.match(text, line) and _ENDED.search(text[:line]):
        return [a for a in anchors if a.start >= line], line
    if line and anchors and _is_covered(text, line, anchors):
        return [a for a in anchors if a.start >= line], line
    bracket = text.rfind("(") if text.endswith(")") else -1
    if bracket > 0 and (inside := [a for a in anchors if a.start > bracket]):
        return inside, bracket
    if anchors and anchors[-1].end == len(text) and text.startswith("http", anchors[-1].start):
        return [anchors[-1]], anchors[-1].start
    if anchors and _is_closing_credit(text, anchors[-1]):
        return [anchors[-1]], anchors[-1].start
    return [], len(block.text)


def _is_closing_credit(text: str, anchor: Anchor) -> bool:
    """> It rained on the town. [The Gazette](…): a name behind the last sentence, no sentence itself."""
    name = text[anchor.start : anchor.end]
    is_name = 0 < len(name.split()) <= _LONGEST_NAME and not name.rstrip().endswith((".", "!", "?", "…"))
    is_last = not any(char.isalnum() for char in text[anchor.end :])
    return is_name and is_last and bool(_ENDED.search(text[: anchor.start]))


def _is_covered(text: str, start: int, anchors: Sequence[Anchor]) -> bool:
    """Whether all words from `start` on belong to links."""
    rest = list(text)
    for anchor in anchors:
        rest[anchor.start : anchor.end] = " " * (anchor.end - anchor.start)
    return start < len(text) and not any(char.isalnum() for char in rest[start:])


def words_of(block: Block, start: int, end: int) -> str:
    """The words of a quotation, without calls of notes, and with `*` around what is set off in it.

    What is wholly in italics is a matter of how quotations are set; a word or two is emphasis.
    """
    text = block.text
    inserted: list[tuple[int, str]] = []
    for first, past in block.emphases:
        first, past = max(first, start), min(past, end)
        rest = text[start:first] + text[past:end]
        if first < past and any(char.isalnum() for char in rest):
            inserted += [(first, "*"), (past, "*")]
    inserted += [(end, "")]
    for anchor in block.anchors:
        if anchor.is_call and start <= anchor.start and anchor.end <= end:
            inserted.append((anchor.start, "\0"))
            inserted.append((anchor.end, "\1"))
    pieces, reached, is_call = [], start, False
    for offset, sign in sorted(inserted, key=lambda pair: pair[0]):
        if not is_call:
            pieces.append(text[reached:offset])
        reached = offset
        if sign in ("\0", "\1"):
            is_call = sign == "\0"
        else:
            pieces.append(sign)
    return "".join(pieces).strip()
