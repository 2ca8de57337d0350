"""Two wordings beside each other, word by word: what both have, and what only one has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archiver.first_use import pattern
from archiver.quotes import folded

# Words, scripts without spaces by the character, and single marks; quotation marks are the setting's.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = pattern(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+|[^\w\s\"']")
_LONGEST = 4_000  # tokens: comparing is quadratic, and nobody reads the differences of twenty pages


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both have (`is_same`), or what one has for the other's; either may then be empty."""

    is_same: bool
    before: str
    after: str


def compare_wording(before: str, after: str) -> tuple[Stretch, ...]:
    """The two texts in stretches; their `before`, joined, is the whole of the first text.

    What differs in typography alone is the same. Texts too long to be compared are one stretch.

    >>> compare_wording("in “1911”, he", "in 1921, he")
    (Stretch(is_same=True, before='in “', after='in '), Stretch(is_same=False, before='1911', after='1921'), \
Stretch(is_same=True, before='”, he', after=', he'))
    """
    ours, theirs = _tokens(before), _tokens(after)
    if max(len(ours), len(theirs)) > _LONGEST:
        return (Stretch(before == after, before, after),)
    return tuple(each for each in _stretches(before, after, ours, theirs) if each.before or each.after)


def _stretches(
    before: str, after: str, ours: Sequence[_Token], theirs: Sequence[_Token]
) -> Iterator[Stretch]:
    left = right = 0
    for own, other in _regions(ours, theirs):
        start, end = _span(ours, own)
        opens, closes = _span(theirs, other)
        yield Stretch(True, before[left:start], after[right:opens])
        yield Stretch(False, before[start:end], after[opens:closes])
        left, right = end, closes
    yield Stretch(True, before[left:], after[right:])


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    page = folded(text)
    return [_Token(match[0], *page.span(*match.span())) for match in TOKEN.finditer(page.text)]


def _span(tokens: Sequence[_Token], part: slice) -> tuple[int, int]:
    """The place of some tokens in their text; of none, the place between their neighbours."""
    if inside := tokens[part]:
        return inside[0].start, inside[-1].end
    place = tokens[part.start - 1].end if part.start else 0
    return place, place


def _regions(ours: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[tuple[slice, slice]]:
    from rapidfuzz.distance import LCSseq

    own = other = 0
    for op in LCSseq.opcodes([token.text for token in ours], [token.text for token in theirs]):
        if op.tag == "equal":
            if own < op.src_start or other < op.dest_start:
                yield slice(own, op.src_start), slice(other, op.dest_start)
            own, other = op.src_end, op.dest_end
    if own < len(ours) or other < len(theirs):
        yield slice(own, len(ours)), slice(other, len(theirs))
