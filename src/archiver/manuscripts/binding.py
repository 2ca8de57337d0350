"""Which of the links and notes around it is a quotation's source.

Nearest first: on the quotation or right beside it; in its sentence; in its paragraph; in its list item
or table row. A block quote names its source by `cite`, in its last line, in the sentence that leads
it in, or in the line that follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archiver.manuscripts.blocks import Anchor, Block

# No more links than this are taken from one paragraph or list item for one quotation.
_MOST = 12

# Between a quotation and its link: `.”[^1]`, `” (source: `, `”, via `
_BESIDE = re.compile(
    r"[\s\W]*(?:(?:source|via|from|see|quelle|aus|vgl|siehe|voir|fuente|véase|fonte|bron|källa|источник|出典|来源)\b[\s\W]*)?",
    re.IGNORECASE,
)
# `[The Times](…): “`; and, where the line begins with the link, `https://… - “`
_LEADS_IN_WITH_COLON = re.compile(r"\s*[:,：]\s*")
_LEADS_IN = re.compile(r"\s*[:,：—–-]?\s*")
_OPENS_A_QUOTATION = re.compile(r"\s*[:,：]\s*[“„«»「『\"‘'”]")
_SENTENCE_END = re.compile(r"[.!?…]+[”“\"’'»«)\]]*(?=\s+[^\s(\[a-zà-ÿ])|[。！？]+[」』”）]*")
_CREDIT = re.compile(
    r"\s*(?:[—–―~-]|--|\(|source\b|via\b|quelle\b|fuente\b|fonte\b|出典|来源)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sources:
    """The pages that a quotation cites, likeliest first; `are_own` says that they stand on it."""

    urls: tuple[str, ...] = ()
    are_own: bool = False


class Binder:
    """Binds the quotations of one document; what it needs of a block is worked out once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._contained: dict[tuple[int, ...], list[Anchor]] = defaultdict(list)
        for block in blocks:
            for depth in range(1, len(block.container) + 1):
                self._contained[block.container[:depth]] += block.anchors
        self._sentences = lru_cache(maxsize=4)(lambda index: sentence_ends(blocks[index].text))

    def inline(self, index: int, start: int, end: int, *, last: int) -> Sources:
        """The sources of the quotation that begins at `start` of block `index`, marks included.

        It ends at `end` of block `last`, which is another block when it crosses paragraphs.
        """
        block, final = self._blocks[index], self._blocks[last]
        if last != index:
            own = [*_on(block, start, len(block.text)), *_on(final, 0, end)]
            return _first_of(own, [*block.anchors, *final.anchors][:_MOST], self._around(block))
        first, past = self.sentence(index, start, end)
        near = _nearest(block.anchors, start, end)
        in_sentence = [a for a in near if first <= a.start <= past]
        return _first_of(_on(block, start, end), in_sentence, near, self._around(block))

    def sentence(self, index: int, start: int, end: int) -> tuple[int, int]:
        """The sentence, or sentences, of block `index` that `[start, end)` stands in."""
        ends = self._sentences(index)
        before, after = bisect_right(ends, start) - 1, bisect_left(ends, end)
        return (ends[before] if before >= 0 else 0), (
            ends[after] if after < len(ends) else len(self._blocks[index].text)
        )

    def block_quote(self, first: int, last: int, credit: Sequence[Anchor]) -> Sources:
        """The sources of the block quote in blocks `first` to `last`; `credit` are those in its last line."""
        inside = [a for block in self._blocks[first : last + 1] for a in block.anchors]
        cite = self._blocks[first].cite
        named = [Anchor(0, 0, (cite,))] if cite and cite.startswith("http") else []
        notes = [a for a in inside if a.start == a.end or a.is_call]
        if own := [*named, *credit] or notes or self._credit_below(last):
            return Sources(_urls(own), are_own=True)
        return _first_of([], self._lead_in(first), inside, self._around(self._blocks[first]))

    def _credit_below(self, last: int) -> list[Anchor]:
        """The links of the line under a block quote, if it is nothing but its credit."""
        if last + 1 == len(self._blocks):
            return []
        below = self._blocks[last + 1]
        around = (self._blocks[last].quoted_in or ())[:-1]
        is_prose = below.kind == "paragraph" and not below.quoted_in and below.container == around
        return (
            list(below.anchors) if is_prose and (_CREDIT.match(below.text) or _is_only_links(below)) else []
        )

    def _lead_in(self, first: int) -> list[Anchor]:
        """Of the paragraph before: its last sentence first, then the rest."""
        if first == 0 or self._blocks[first - 1].quoted_in or self._blocks[first - 1].kind != "paragraph":
            return []
        before = self._blocks[first - 1]
        start = self.sentence(first - 1, len(before.text), len(before.text))[0]
        if start >= len(before.text.rstrip()):
            ends = self._sentences(first - 1)
            start = ends[-2] if len(ends) > 1 else 0
        return [a for a in before.anchors if a.start >= start] or list(before.anchors[-_MOST:])

    def _around(self, block: Block) -> list[Anchor]:
        """The anchors of the list item, table row or note around it, the innermost that has any."""
        for depth in range(len(block.container), 0, -1):
            if anchors := self._contained[block.container[:depth]]:
                return anchors[:_MOST]
        return []


def sentence_ends(text: str) -> list[int]:
    """Where sentences end.

    >>> [text[:end] for text in ["He said “One. Two.” Then (he) left."] for end in sentence_ends(text)]
    ['He said “One.', 'He said “One. Two.”']
    """
    return [match.end() for match in _SENTENCE_END.finditer(text)]


def _is_only_links(block: Block) -> bool:
    covered = sum(anchor.end - anchor.start for anchor in block.anchors)
    return bool(block.anchors) and covered + len(block.anchors) >= len(block.text.strip(" \n.,()[]"))


def _first_of(own: Iterable[Anchor], *others: Iterable[Anchor]) -> Sources:
    own = list(own)
    if own:
        return Sources(_urls(own), are_own=True)
    for anchors in others:
        if urls := _urls(anchors):
            return Sources(urls)
    return Sources()


def _urls(anchors: Iterable[Anchor]) -> tuple[str, ...]:
    urls = (url for anchor in anchors for url in anchor.urls)
    return tuple(dict.fromkeys(url for url in urls if not url.startswith("#")))


def _on(block: Block, start: int, end: int) -> list[Anchor]:
    """What stands on the quotation, right behind it, or leads it in with a colon."""
    text, anchors = block.text, block.anchors
    first, past = _index(anchors, start), _index(anchors, end)
    on = [*_if_reaches(anchors[:first], start), *anchors[first:past]]
    behind = []
    for anchor in anchors[past:]:
        if not _BESIDE.fullmatch(text, end, anchor.start) or _OPENS_A_QUOTATION.match(text, anchor.end):
            break
        behind.append(anchor)
        end = anchor.end
    if on or behind:
        return [*on, *behind]
    if not first:
        return []
    ahead = anchors[first - 1]
    leads_in = (
        _LEADS_IN if text[ahead.start :].startswith("http") or not ahead.start else _LEADS_IN_WITH_COLON
    )
    return [ahead] if leads_in.fullmatch(text, ahead.end, start) else []


def _index(anchors: Sequence[Anchor], start: int) -> int:
    return bisect_left(anchors, start, key=lambda anchor: anchor.start)


def _if_reaches(earlier: Sequence[Anchor], start: int) -> list[Anchor]:
    return [anchor for anchor in earlier[-1:] if anchor.end > start]


def _nearest(anchors: Sequence[Anchor], start: int, end: int) -> list[Anchor]:
    """By distance; at the same distance the one that follows."""
    here = _index(anchors, start)
    near = anchors[max(here - _MOST, 0) : here + _MOST]
    return sorted(near, key=lambda a: (max(a.start - end, start - a.end, 0), a.start < start))
