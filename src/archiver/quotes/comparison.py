"""Walk along an alignment and collect every place where quotation and passage differ.

What such a place amounts to is for the table in `rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archiver.quotes import vocabulary
from archiver.quotes.alignment import Alignment
from archiver.quotes.differences import Difference
from archiver.quotes.edges import compare_head, compare_tail, span_of
from archiver.quotes.findings import Findings
from archiver.quotes.folding import Folded
from archiver.quotes.marks import Element, Quotation, Slot
from archiver.quotes.punctuation import (
    CALL,
    is_same_but_blanks,
    quotation_marks_of,
    without_quotation_marks,
    without_words,
)

_SQUARES, _LONGEST_UNIT = ("²", "³"), 3  # the ² of km² is no call


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between a quotation and the passage it was aligned with.

    `span` is that of the passage in the folded page; `same` counts the words that are the very same in
    both, `paired` those that are the same in search form, and `paired_content` those of them
    that are not common ones.
    """

    differences: tuple[Difference, ...]
    span: tuple[int, int]
    same: int
    paired: int
    paired_content: int


def compare(quotation: Quotation, page: Folded, alignment: Alignment) -> Comparison:
    """Compare a quotation with its passage."""
    return _Walk(quotation, page, alignment).compare()


class _Walk:
    """One comparison: the two texts, the pairs of their words, and what was found so far."""

    def __init__(self, quotation: Quotation, page: Folded, alignment: Alignment) -> None:
        self._quotation, self._page, self._pairs = quotation, page, alignment.pairs
        self._found = Findings(quotation, page, first=self._pairs[0][1], last=self._pairs[-1][1])

    def compare(self) -> Comparison:
        same = 0
        left = before = -1
        compare_head(self._found, *self._pairs[0])
        for run in self._runs():
            index, place = run[0]
            if left >= 0:
                self._gap(left, index, before, place)
            same += len(run) if self._is_same(run) else self._words(run)
            left, before = run[-1]
        compare_tail(self._found, *self._pairs[-1])
        content = sum(not vocabulary.is_common(self._page.keys[place]) for _, place in self._pairs)
        return Comparison(
            tuple(self._found.differences()), span_of(self._found), same, len(self._pairs), content
        )

    def _runs(self) -> Iterator[Sequence[tuple[int, int]]]:
        """The pairs, in runs of words that stand one behind the other on both sides."""
        start = 0
        for end in range(1, len(self._pairs) + 1):
            index, place = self._pairs[end - 1]
            if end == len(self._pairs) or self._pairs[end] != (index + 1, place + 1):
                yield self._pairs[start:end]
                start = end

    def _is_same(self, run: Sequence[tuple[int, int]]) -> bool:
        """Whether a run is the same on both sides, letter by letter: then nothing is to be found in it."""
        (first, at), (last, to) = run[0], run[-1]
        words = self._quotation.words
        if self._quotation.is_emphasised:
            return False
        ours = self._quotation.folded.text[words[first].start : words[last].end]
        return ours == self._page.text[self._page.starts[at] : self._page.ends[to]]

    def _words(self, run: Sequence[tuple[int, int]]) -> int:
        """Compare the words of a run and what stands between them; returns how many are the very same."""
        same = int(self._word(*run[0]))
        for (left, before), (index, place) in pairwise(run):
            self._gap(left, index, before, place)
            same += self._word(index, place)
        return same

    def _word(self, index: int, place: int) -> bool:
        word = self._quotation.words[index]
        form = self._page.word(place)
        around = (word.start, word.end)
        if word.is_emphasised and not self._is_emphasised_by_page(place):
            self._found.add("emphasis", around, (place, place + 1), is_explained=self._quotation.has_note)
        if word.form == form and word.mend is None:
            return True
        opens = index == 0 or bool(self._quotation.slots[index].of("ellipsis"))
        self._found.add("word", around, (place, place + 1), quote=word.form, mend=word.mend, opens=opens)
        return word.mend is not None

    def _is_emphasised_by_page(self, place: int) -> bool:
        return self._page.text[self._page.starts[place] - 1 : self._page.starts[place]] in ("*", "_")

    def _gap(self, left: int, right: int, before: int, after: int) -> None:
        """Compare what stands between two pairs: words left and right here, before and after in the page."""
        ours, theirs = self._quotation.between(left, right), self._page.between(before, after)
        if ours == theirs or is_same_but_blanks(ours, theirs):
            return
        slots = self._quotation.slots[left + 1 : right + 1]
        elements = [element for slot in slots for element in slot.elements]
        bare = range(left + 1, right)
        words = (before + 1, after)
        self._found.add_notes(elements)
        ellipses = [element for element in elements if element.kind == "ellipsis"]
        insertions = [element for element in elements if element.kind == "insertion"]
        if ellipses:
            self._ellipsis(ellipses, insertions, bare, before, after)
        elif insertions:
            self._insertions(insertions, bare, words)
            if after > before + 1 and not bare:  # the full stop of “Ms. Ruiz” goes with [the mayor]
                theirs = self._page.between(before, before + 1) + self._page.between(after - 1, after)
            self._marks(
                _joined(slots), without_words(theirs), (left, right), (before, after), is_strict=False
            )
        elif not bare:
            self._no_words(slots[0], theirs, (left, right), (before, after))
        else:
            self._found.add_bare(bare, words)

    def _ellipsis(
        self, ellipses: list[Element], insertions: list[Element], bare: range, before: int, after: int
    ) -> None:
        first, last = ellipses[0], ellipses[-1]
        paged = (self._page.ends[before], self._page.starts[after])
        left = bare.start - 1
        self._found.add_text("ellipsis", (first.start, last.end), paged, paged_words=(before + 1, after))
        for element in insertions:
            self._found.add_insertion(element, (before + 1, before + 1))
        for index in bare:
            word = self._quotation.words[index]
            self._found.add("words", (word.start, word.end), (before + 1, before + 1))
        kept = self._quotation.slots[left + 1].marks
        for force in "?!":
            if force in kept and force not in self._page.text[slice(*paged)]:
                self._found.add_text("ending", (first.start, first.start), paged, quote=force, passage="")

    def _insertions(self, insertions: list[Element], bare: range, words: tuple[int, int]) -> None:
        start, end = words
        for number, element in enumerate(insertions):
            self._found.add_insertion(element, (start, end) if number == 0 and not bare else (start, start))
        if bare:
            self._found.add_bare(bare, words)

    def _no_words(self, slot: Slot, theirs: str, ours_at: tuple[int, int], at: tuple[int, int]) -> None:
        """No words left on our side: the page's are footnote calls, or were left out."""
        before, after = at
        if theirs[:1] in _SQUARES and len(self._page.word(before)) <= _LONGEST_UNIT:
            self._found.add_bare(range(ours_at[1], ours_at[1]), (before + 1, before + 2))
            return
        rest = CALL.sub("", theirs) if after > before + 1 or "[" in theirs or "*" in theirs else theirs
        if re.search(r"[^\W_]", rest):
            self._found.add_bare(range(ours_at[1], ours_at[1]), (before + 1, after))
            return
        if rest != theirs and slot.marks != "".join(theirs.split()):
            self._found.add_text(
                "call",
                (self._found.end_of(ours_at[0]),) * 2,
                (self._page.ends[before], self._page.starts[after]),
            )
            theirs = rest
        self._marks(slot.marks, "".join(theirs.split()), ours_at, at)

    def _marks(
        self, ours: str, theirs: str, ours_at: tuple[int, int], at: tuple[int, int], *, is_strict: bool = True
    ) -> None:
        if ours == theirs:
            return
        quoted = (self._quotation.words[ours_at[0]].end, self._quotation.words[ours_at[1]].start)
        paged = (self._page.ends[at[0]], self._page.starts[at[1]])
        plain, page_plain = without_quotation_marks(ours), without_quotation_marks(theirs)
        if plain != page_plain and plain != page_plain.replace("*", "").replace("_", ""):
            self._found.add_text("marks", quoted, paged, quote=plain, passage=page_plain)
        elif is_strict:
            marks, page_marks = quotation_marks_of(ours), quotation_marks_of(theirs)
            if marks != page_marks:
                self._found.add_text("quotation_marks", quoted, paged)


def _joined(slots: tuple[Slot, ...]) -> str:
    return "".join(slot.marks for slot in slots)
