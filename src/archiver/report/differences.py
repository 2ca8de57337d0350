"""A quotation beside its passage, word by word: what both have, what only one has, what is permitted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from archiver.model import Change, Verdict
from archiver.quotes import folded

# Words, scripts without spaces by the character, and single marks; quotation marks are the setting's.
_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|\w+|[^\w\s\"']"
)
_LONGEST = 4_000  # tokens; comparing is quadratic, and nobody reads the differences of twenty pages


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the passage, in the page's order.

    `same` stands in both; `changed` is where they differ without leave, `permitted` where they differ as
    the manuals allow: there `passage` is what the page has and `quote` what was written, either may be empty.
    """

    kind: Literal["same", "changed", "permitted"]
    passage: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


def pieces(verdict: Verdict) -> tuple[Piece, ...]:
    """The passage in pieces; together their `passage` is all of it.

    >>> changes = (Change("replace", "1921", "1911", False, "number"),)
    >>> pieces(Verdict("in 1921", "altered", passage="in 1911", changes=changes))
    (Piece(kind='same', passage='in ', quote=''), Piece(kind='changed', passage='1911', quote='1921'))
    """
    passage = verdict.passage or ""
    ours, theirs = _tokens(verdict.quote), _tokens(passage)
    if verdict.verdict == "exact" or max(len(ours), len(theirs)) > _LONGEST:
        return (Piece("same", passage),) if passage else ()
    return tuple(piece for piece in _pieces(verdict, ours, theirs) if piece.passage or piece.quote)


def _pieces(verdict: Verdict, ours: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[Piece]:
    passage, reached = verdict.passage or "", 0
    for quoted, paged in _regions(ours, theirs):
        here, there = ours[quoted], theirs[paged]
        if there:
            start, end = there[0].start, there[-1].end
        else:
            start = end = theirs[paged.start - 1].end if paged.start else 0
        yield Piece("same", passage[reached:start])
        quote = verdict.quote[here[0].start : here[-1].end] if here else ""
        is_permitted = verdict.verdict == "acceptable" or _is_permitted(here, there, verdict.changes)
        yield Piece("permitted" if is_permitted else "changed", passage[start:end], quote)
        reached = end
    yield Piece("same", passage[reached:])


def _tokens(text: str) -> list[_Token]:
    page = folded(text)
    return [_Token(match[0], *page.span(match.start(), match.end())) for match in _TOKEN.finditer(page.text)]


def _regions(ours: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[tuple[slice, slice]]:
    """Where the two differ, as slices of their tokens."""
    quoted = paged = 0
    for op in LCSseq.opcodes([token.text for token in ours], [token.text for token in theirs]):
        if op.tag == "equal":
            if quoted < op.src_start or paged < op.dest_start:
                yield slice(quoted, op.src_start), slice(paged, op.dest_start)
            quoted, paged = op.src_end, op.dest_end
    if quoted < len(ours) or paged < len(theirs):
        yield slice(quoted, len(ours)), slice(paged, len(theirs))


def _is_permitted(ours: Iterable[_Token], theirs: Iterable[_Token], changes: Iterable[Change]) -> bool:
    """Whether the changes that touch these words are all permitted; one that nothing explains is not."""
    written, stands = {token.text for token in ours}, {token.text for token in theirs}
    touching = [
        change.permitted
        for change in changes
        if written & set(_TOKEN.findall(change.quote)) or stands & set(_TOKEN.findall(change.passage))
    ]
    return bool(touching) and all(touching)
