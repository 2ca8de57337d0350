"""Find the passage that a quotation may have been taken from, and pair its words with the page's.

Runs of words that stand in both (blocks) are found by rare words and by pairs of words, then chained:
the best chain covers much of the quotation with small gaps, and a gap costs next to nothing where the
writer put an ellipsis. Between the blocks of a chain the words that are left are paired in order. Words
are compared in search form: what pairs here is *looked at*, and nothing is passed by how much of it
pairs.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import log2
from operator import itemgetter

from archiver.quotes.folding import Folded
from archiver.quotes.marks import Quotation

_RARE = 8  # a word that stands so often, at most, in a page is an anchor by itself
_PLACES = 40  # of a pair of words so many places are tried; a verbatim quotation is found before, by search
_BLOCKS = 100  # the weightiest blocks are chained, which is quadratic in them; the rest is paired in the gaps
_CHAINS = 6  # the likeliest that are compared word by word…
_WORTH = 0.6  # …if each covers this share of what the best one covers
_DRIFT, _BRACKETED = 0.3, 0.5  # what a gap costs by how unlike its two sides are; less where a bracket is
_CELLS = 4_000_000  # words × words, the largest gap that is aligned


@dataclass(frozen=True, slots=True)
class Block:
    """`length` words that stand in both, from word `quoted` of the quotation and word `paged` of the page."""

    quoted: int
    paged: int
    length: int

    @property
    def quoted_end(self) -> int:
        return self.quoted + self.length

    @property
    def paged_end(self) -> int:
        return self.paged + self.length


# A block that chains end with, to be sorted: minus the best chain's score, its number, `quoted`, `paged` and
# `length`, and how far off the diagonal the next may lie
# where no ellipsis is between.
_Ranked = tuple[float, int, int, int, int, float]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Words of a quotation paired with words of a page: (index here, index there), both rising."""

    pairs: tuple[tuple[int, int], ...]


def align(quotation: Quotation, page: Folded) -> list[Alignment]:
    """The alignments worth looking at, the likeliest first; none where no words are shared."""
    keys = [f"\0{index}" if word.mend else word.key for index, word in enumerate(quotation.words)]
    if not keys or not page.keys:
        return []
    cuts = {index for index, slot in enumerate(quotation.slots) if slot.of("ellipsis")}
    if not cuts and (runs := _whole_runs(keys, page)):
        return [Alignment(tuple(enumerate(range(run, run + len(keys))))) for run in runs]
    blocks = _find_blocks(keys, page, cuts=cuts)
    weights = [1 / (1 + 0.5 * log2(max(1, page.counts[key]))) for key in keys]
    chains = _chain(blocks, weights, quotation)
    return [Alignment(tuple(_pair_all(chain, keys, quotation, page))) for chain in chains]


def _whole_runs(keys: list[str], page: Folded) -> list[int]:
    """Where all the words stand one behind the other, if their rarest one stands nowhere else in the page.

    Then every other place lacks that word, and is no better.
    """
    rarest = min(keys, key=page.counts.__getitem__)
    if not 0 < page.counts[rarest] <= _CHAINS or keys.count(rarest) > 1:
        return []
    runs = [place - keys.index(rarest) for place in page.places[rarest]]
    are_whole = all(run >= 0 and page.keys[run : run + len(keys)] == keys for run in runs)
    return runs if are_whole else []


def _find_blocks(keys: list[str], page: Folded, *, cuts: Collection[int]) -> list[Block]:
    """The runs of words that stand in both; none runs over an ellipsis, which stands before the words `cuts`.

    `we eat. … Then we rise`, of a page with `we eat. Then we sleep. Then we rise`, has its second half later.
    """
    quoted: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        quoted[key].append(index)
    pairs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, pair in enumerate(pairwise(keys)):
        pairs[pair].append(index)
    anchors: list[tuple[int, Sequence[int]]] = []
    rare = {key for key in quoted if page.counts[key] <= _RARE and len(quoted[key]) <= _RARE}
    for key in rare & page.places.keys():
        anchors += ((place, quoted[key]) for place in page.places[key])
    for (key, following), indices in pairs.items():
        if key not in rare:
            both = _side_by_side(page, key, following)[:_PLACES]
            anchors += ((place, indices[:_RARE]) for place in both)
    anchors.sort(key=itemgetter(0))
    covered: dict[int, int] = {}
    blocks: list[Block] = []
    for place, starts in anchors:
        for start in starts:
            if covered.get(place - start, -1) < place:
                block = _extend(keys, page.keys, start, place, cuts)
                covered[place - start] = block.paged_end - 1
                blocks.append(block)
    return blocks


def _side_by_side(page: Folded, key: str, following: str) -> list[int]:
    """Where one word stands right before another in the page."""
    firsts, seconds = page.places.get(key, ()), page.places.get(following, ())
    if len(firsts) <= len(seconds):
        return [place for place in firsts if page.keys[place + 1 : place + 2] == [following]]
    return [place - 1 for place in seconds if place and page.keys[place - 1] == key]


def _extend(keys: list[str], text: list[str], start: int, place: int, cuts: Collection[int]) -> Block:
    before = 0
    while (
        start > before
        and place > before
        and start - before not in cuts
        and keys[start - before - 1] == text[place - before - 1]
    ):
        before += 1
    after = 1
    while (
        start + after < len(keys)
        and place + after < len(text)
        and start + after not in cuts
        and keys[start + after] == text[place + after]
    ):
        after += 1
    return Block(start - before, place - before, before + after)


def _chain(blocks: list[Block], weights: list[float], quotation: Quotation) -> list[list[Block]]:
    """The best chains that share no block, the best first."""
    sums = [0.0, *accumulate(weights)]
    ellipses = [0, *accumulate(len(slot.of("ellipsis")) for slot in quotation.slots)]
    brackets = [0, *accumulate(len(slot.of("insertion")) for slot in quotation.slots)]
    blocks = sorted(blocks, key=lambda block: sums[block.quoted_end] - sums[block.quoted], reverse=True)[
        :_BLOCKS
    ]
    blocks.sort(key=lambda block: (block.paged, block.quoted))
    scores: list[float] = []
    links: list[int | None] = []
    trimmed: list[Block] = []
    ranked: list[_Ranked] = []  # the earlier ones, the best first: most blocks need no look at most of them
    for index, block in enumerate(blocks):
        quoted, paged, length = block.quoted, block.paged, block.length
        full = sums[quoted + length] - sums[quoted]
        score, link, kept = full, None, block
        for minus_score, earlier, left_quoted, left_paged, left_length, reach in ranked:
            if full - minus_score < score:
                break
            if left_quoted >= quoted or left_paged >= paged:
                continue
            drift = abs(paged - quoted - left_paged + left_quoted)
            quoted_end, paged_end = left_quoted + left_length, left_paged + left_length
            if drift > reach and ellipses[quoted + 1] <= ellipses[quoted_end]:
                continue
            shift = max(0, quoted_end - quoted, paged_end - paged)
            if shift >= length:
                continue
            start, place = quoted + shift, paged + shift
            if ellipses[start + 1] > ellipses[quoted_end]:
                cost = 0.2 + 0.05 * log2(1 + place - paged_end)
            else:
                cost = 0.1 * (start > quoted_end) + _DRIFT * log2(1 + drift)
                cost *= _BRACKETED if brackets[start + 1] > brackets[quoted_end] else 1
            value = scores[earlier] + sums[quoted + length] - sums[start] - cost
            if value > score or (value == score and link is not None and earlier < link):
                score, link, kept = value, earlier, Block(start, place, length - shift)
        reach = 2 ** min(score / (_DRIFT * _BRACKETED), 64)  # where a gap costs all that the chain is worth
        insort(ranked, (-score, index, kept.quoted, kept.paged, kept.length, reach))
        scores.append(score)
        links.append(link)
        trimmed.append(kept)
    chains: list[list[Block]] = []
    best = max(scores, default=0.0)
    used: set[int] = set()
    for tail in sorted(range(len(blocks)), key=lambda index: (-scores[index], index)):
        chain: list[Block] = []
        at: int | None = tail
        while at is not None and at not in used:
            used.add(at)
            chain.append(trimmed[at])
            at = links[at]
        if chain and at is None:
            chains.append(chain[::-1])
        if len(chains) == _CHAINS or scores[tail] < _WORTH * best:
            break
    return chains


def _pair_all(
    chain: list[Block], keys: list[str], quotation: Quotation, page: Folded
) -> list[tuple[int, int]]:
    first, last = chain[0], chain[-1]
    pairs = _pair_before(first, quotation, page)
    for index, block in enumerate(chain):
        if index:
            left = chain[index - 1]
            pairs += _pair_gap(
                left.quoted_end, block.quoted, left.paged_end, block.paged, keys, quotation, page
            )
        pairs += ((block.quoted + step, block.paged + step) for step in range(block.length))
    return pairs + _pair_after(last, quotation, page)


def _pair_gap(
    start: int, end: int, place: int, place_end: int, keys: list[str], quotation: Quotation, page: Folded
) -> list[tuple[int, int]]:
    """Pair the words between two blocks by their longest common subsequence."""
    if start == end or place == place_end or (end - start) * (place_end - place) > _CELLS:
        return []
    ours, theirs = keys[start:end], page.keys[place:place_end]
    for index in range(start, end):
        mend = quotation.words[index].mend
        if mend:
            fitting = (key for at, key in enumerate(theirs, place) if mend.fits(page.word(at)))
            ours[index - start] = next(fitting, ours[index - start])
    from rapidfuzz.distance import LCSseq  # takes as long to load as Python does to start

    return [
        (start + op.src_start + step, place + op.dest_start + step)
        for op in LCSseq.opcodes(ours, theirs)
        if op.tag == "equal"
        for step in range(op.src_end - op.src_start)
    ]


def _pair_before(first: Block, quotation: Quotation, page: Folded) -> list[tuple[int, int]]:
    """Pair the words before the first block, going left, each with the nearest word that it may be."""
    pairs: list[tuple[int, int]] = []
    place, missed = first.paged, 0
    for index in range(first.quoted - 1, -1, -1):
        reach = _reach(quotation, index + 1, missed)
        within = range(place - 1, max(-1, place - 1 - reach), -1)
        candidate = _nearest(index, within, page.keys[max(0, place - reach) : place], quotation, page)
        if candidate is None:
            missed += 1
        else:
            pairs.append((index, candidate))
            place, missed = candidate, 0
    return pairs[::-1]


def _pair_after(last: Block, quotation: Quotation, page: Folded) -> list[tuple[int, int]]:
    """The same after the last block, going right."""
    pairs: list[tuple[int, int]] = []
    place, missed = last.paged_end, 0
    for index in range(last.quoted_end, len(quotation.words)):
        reach = _reach(quotation, index, missed)
        within = range(place, min(len(page.keys), place + reach))
        candidate = _nearest(index, within, page.keys[place : place + reach], quotation, page)
        if candidate is None:
            missed += 1
        else:
            pairs.append((index, candidate))
            place, missed = candidate + 1, 0
    return pairs


def _reach(quotation: Quotation, slot: int, missed: int) -> int:
    """How many words of the page may be passed over: more at a bracket, most at an ellipsis."""
    elements = quotation.slots[slot]
    if elements.of("ellipsis"):
        return 60
    return min(12, 2 + 2 * missed + (3 if elements.of("insertion") else 0))


def _nearest(index: int, within: range, window: list[str], quotation: Quotation, page: Folded) -> int | None:
    """The first place `within` the page, whose words there are `window`, with what may be the same word."""
    word = quotation.words[index]
    mend = word.mend
    if mend is None or not mend.kept_start + mend.kept_end:
        return next((at for at in within if page.keys[at] == word.key), None) if word.key in window else None
    return next((at for at in within if page.keys[at] == word.key or mend.fits(page.word(at))), None)
