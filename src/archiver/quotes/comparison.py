"""Walk along an alignment and collect every place where quotation and passage differ.

What such a place amounts to is for the table in `rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from archiver.quotes import vocabulary
from archiver.quotes.alignment import Alignment
from archiver.quotes.differences import SENTENCE_ENDS, Difference, Kind, starts_sentence
from archiver.quotes.folding import Folded
from archiver.quotes.marks import Element, Quotation, Slot
from archiver.quotes.punctuation import (
    CALL,
    is_mark,
    is_same_but_blanks,
    quotation_marks_of,
    without_quotation_marks,
    without_words,
    words_of,
)
from archiver.quotes.words import is_number, search_form

_SENTENCE, _PASSAGE = (
    30,
    200,
)  # words of a sentence beside the passage, and of the passage, that tell its language
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
    """The state of one comparison: the two texts, the pairs, and what was found so far."""

    def __init__(self, quotation: Quotation, page: Folded, alignment: Alignment) -> None:
        self.quotation, self.page, self.pairs = quotation, page, alignment.pairs
        self.found: list[Difference] = []
        self.first = alignment.pairs[0][1]
        self.last = alignment.pairs[-1][1]
        self.languages = vocabulary.with_local(page.languages, *self._surroundings())

    def _surroundings(self) -> tuple[list[str], list[str]]:
        """The passage's own words, and those of its sentence: an English page may quote a Russian."""
        start, end = self.first, self.last + 1
        while start > max(0, self.first - _SENTENCE) and not starts_sentence(self.page, start):
            start -= 1
        limit = min(len(self.page.keys), end + _SENTENCE)
        while end < limit and not starts_sentence(self.page, end):
            end += 1
        keys = self.page.keys
        return keys[self.first : min(self.last + 1, self.first + _PASSAGE)], keys[
            start : min(end, start + _PASSAGE)
        ]

    def compare(self) -> Comparison:
        same = 0
        left = before = -1
        self._head()
        for run in self._runs():
            index, place = run[0]
            if left >= 0:
                self._gap(left, index, before, place)
            same += len(run) if self._is_same(run) else self._words(run)
            left, before = run[-1]
        self._tail()
        content = sum(not vocabulary.is_common(self.page.keys[place]) for _, place in self.pairs)
        return Comparison(tuple(self._with_moves()), self._span(), same, len(self.pairs), content)

    def _runs(self) -> Iterator[Sequence[tuple[int, int]]]:
        """The pairs, in runs of words that stand one behind the other on both sides."""
        start = 0
        for end in range(1, len(self.pairs) + 1):
            index, place = self.pairs[end - 1]
            if end == len(self.pairs) or self.pairs[end] != (index + 1, place + 1):
                yield self.pairs[start:end]
                start = end

    def _is_same(self, run: Sequence[tuple[int, int]]) -> bool:
        """Whether a run is the same on both sides, letter by letter: then nothing is to be found in it."""
        (first, at), (last, to) = run[0], run[-1]
        words = self.quotation.words
        if self.quotation.is_emphasised:
            return False
        ours = self.quotation.folded.text[words[first].start : words[last].end]
        return ours == self.page.text[self.page.starts[at] : self.page.ends[to]]

    def _words(self, run: Sequence[tuple[int, int]]) -> int:
        """Compare the words of a run and what stands between them; returns how many are the very same."""
        same = int(self._word(*run[0]))
        for (left, before), (index, place) in pairwise(run):
            self._gap(left, index, before, place)
            same += self._word(index, place)
        return same

    def _add(self, kind: Kind, quoted: tuple[int, int], words: tuple[int, int], **more: Any) -> None:
        """Add a difference of words: the page's side is given by the indices of its words."""
        start, end = words
        first = self.page.starts[start] if start < end else self.page.ends[start - 1]
        self._add_text(kind, quoted, (first, self.page.ends[max(start, end) - 1]), paged_words=words, **more)

    def _add_text(self, kind: Kind, quoted: tuple[int, int], paged: tuple[int, int], **more: Any) -> None:
        """Add a difference: both sides are given by places in the folded texts."""
        sides = {
            "quote": self.quotation.folded.text[slice(*quoted)].strip(),
            "passage": self.page.text[slice(*paged)].strip(),
        }
        self.found.append(
            Difference(
                kind=kind,
                quoted=quoted,
                paged=paged,
                page=self.page,
                quotation=self.quotation.folded,
                languages=self.languages,
                **(sides | more),
            )
        )

    def _word(self, index: int, place: int) -> bool:
        word = self.quotation.words[index]
        form = self.page.word(place)
        around = (word.start, word.end)
        if word.is_emphasised and not self._is_emphasised_by_page(place):
            self._add("emphasis", around, (place, place + 1), is_explained=self.quotation.has_note)
        if word.form == form and word.mend is None:
            return True
        opens = index == 0 or bool(self.quotation.slots[index].of("ellipsis"))
        self._add("word", around, (place, place + 1), quote=word.form, mend=word.mend, opens=opens)
        return word.mend is not None

    def _is_emphasised_by_page(self, place: int) -> bool:
        return self.page.text[self.page.starts[place] - 1 : self.page.starts[place]] in ("*", "_")

    def _gap(self, left: int, right: int, before: int, after: int) -> None:
        """Compare what stands between two pairs: words left and right here, before and after in the page."""
        ours, theirs = self.quotation.between(left, right), self.page.between(before, after)
        if ours == theirs or is_same_but_blanks(ours, theirs):
            return
        slots = self.quotation.slots[left + 1 : right + 1]
        elements = [element for slot in slots for element in slot.elements]
        bare = range(left + 1, right)
        words = (before + 1, after)
        self._notes(elements)
        ellipses = [element for element in elements if element.kind == "ellipsis"]
        insertions = [element for element in elements if element.kind == "insertion"]
        if ellipses:
            self._ellipsis(ellipses, insertions, bare, before, after)
        elif insertions:
            self._insertions(insertions, bare, words)
            if after > before + 1 and not bare:  # the full stop of “Ms. Ruiz” goes with [the mayor]
                theirs = self.page.between(before, before + 1) + self.page.between(after - 1, after)
            self._marks(
                _joined(slots), without_words(theirs), (left, right), (before, after), is_strict=False
            )
        elif not bare:
            self._no_words(slots[0], theirs, (left, right), (before, after))
        else:
            self._bare(bare, words)

    def _notes(self, elements: list[Element]) -> None:
        for element in elements:
            if element.kind in ("sic", "note"):
                self._add_text(element.kind, (element.start, element.end), (0, 0), passage="")

    def _ellipsis(
        self, ellipses: list[Element], insertions: list[Element], bare: range, before: int, after: int
    ) -> None:
        first, last = ellipses[0], ellipses[-1]
        paged = (self.page.ends[before], self.page.starts[after])
        left = bare.start - 1
        self._add_text("ellipsis", (first.start, last.end), paged, paged_words=(before + 1, after))
        for element in insertions:
            self._insertion(element, (before + 1, before + 1))
        for index in bare:
            word = self.quotation.words[index]
            self._add("words", (word.start, word.end), (before + 1, before + 1))
        kept = self.quotation.slots[left + 1].marks
        for force in "?!":
            if force in kept and force not in self.page.text[slice(*paged)]:
                self._add_text("ending", (first.start, first.start), paged, quote=force, passage="")

    def _insertions(self, insertions: list[Element], bare: range, words: tuple[int, int]) -> None:
        start, end = words
        for number, element in enumerate(insertions):
            self._insertion(element, (start, end) if number == 0 and not bare else (start, start))
        if bare:
            self._bare(bare, words)

    def _insertion(self, element: Element, words: tuple[int, int]) -> None:
        self._add("insertion", (element.start, element.end), words, quote=element.content)

    def _no_words(self, slot: Slot, theirs: str, ours_at: tuple[int, int], at: tuple[int, int]) -> None:
        """No words left on our side: the page's are footnote calls, or were left out."""
        before, after = at
        if theirs[:1] in _SQUARES and len(self.page.word(before)) <= _LONGEST_UNIT:
            self._bare(range(ours_at[1], ours_at[1]), (before + 1, before + 2))
            return
        rest = CALL.sub("", theirs) if after > before + 1 or "[" in theirs or "*" in theirs else theirs
        if re.search(r"[^\W_]", rest):
            self._bare(range(ours_at[1], ours_at[1]), (before + 1, after))
            return
        if rest != theirs and slot.marks != "".join(theirs.split()):
            self._add_text(
                "call", (self._end_of(ours_at[0]),) * 2, (self.page.ends[before], self.page.starts[after])
            )
            theirs = rest
        self._marks(slot.marks, "".join(theirs.split()), ours_at, at)

    def _end_of(self, index: int) -> int:
        return self.quotation.words[index].end

    def _marks(
        self, ours: str, theirs: str, ours_at: tuple[int, int], at: tuple[int, int], *, is_strict: bool = True
    ) -> None:
        if ours == theirs:
            return
        quoted = (self.quotation.words[ours_at[0]].end, self.quotation.words[ours_at[1]].start)
        paged = (self.page.ends[at[0]], self.page.starts[at[1]])
        plain, page_plain = without_quotation_marks(ours), without_quotation_marks(theirs)
        if plain != page_plain and plain != page_plain.replace("*", "").replace("_", ""):
            self._add_text("marks", quoted, paged, quote=plain, passage=page_plain)
        elif is_strict:
            marks, page_marks = quotation_marks_of(ours), quotation_marks_of(theirs)
            if marks != page_marks:
                self._add_text("quotation_marks", quoted, paged)

    def _bare(self, bare: range, words: tuple[int, int]) -> None:
        """Add bare words that the passage lacks, and words of the passage that no ellipsis stands for."""
        ours = [self.quotation.words[index] for index in bare]
        theirs = list(range(*words))
        if len(ours) == len(theirs):
            for word, place in zip(ours, theirs, strict=True):
                self._add(
                    "words", (word.start, word.end), (place, place + 1), quote=word.form, mend=word.mend
                )
            return
        quoted = (ours[0].start, ours[-1].end) if ours else (self._end_of(bare.start - 1),) * 2
        self._add("words", quoted, words, quote=" ".join(word.form for word in ours))

    def _head(self) -> None:
        """What stands before the first pair."""
        index, place = self.pairs[0]
        slots = self.quotation.slots[: index + 1]
        elements = [element for slot in slots for element in slot.elements]
        self._notes(elements)
        insertions = [element for element in elements if element.kind == "insertion"]
        ellipses = [element for element in elements if element.kind == "ellipsis"]
        if index:
            start = place
            while start > max(0, place - index) and not (
                starts_sentence(self.page, start) and start <= place
            ):
                start -= 1
            self.first = start
            self._bare(range(index), (start, place))
        elif insertions and not ellipses:
            self._edge_insertions(insertions, place - 1, place)
        else:
            for element in insertions:
                self._insertion(element, (place, place))
        if insertions and ellipses and not index:
            self._ellipsis_at_head(ellipses, place)
        elif ellipses and self._is_behind_negation(place):
            self._add("ellipsis", (ellipses[0].start, ellipses[-1].end), (place - 1, place))
        else:
            self._edge_ellipses(ellipses, self.page.between(place - 1, place)[-8:])
        self._opening(slots[0].marks, bool(elements))

    def _is_behind_negation(self, place: int) -> bool:
        """… all members agreed, for: Not all members agreed"""
        return (
            place > 0
            and not starts_sentence(self.page, place)
            and vocabulary.negates(self.page.keys[place - 1], self.languages)
        )

    def _ellipsis_at_head(self, ellipses: list[Element], place: int) -> None:
        """[The] … king: the bracket opens the page's sentence, and the ellipsis stands for its beginning."""
        start = place
        while start > max(0, place - _SENTENCE) and not starts_sentence(self.page, start):
            start -= 1
        if start < place:
            self._add("ellipsis", (ellipses[0].start, ellipses[-1].end), (start, place))
        else:
            self._edge_ellipses(ellipses, self.page.between(place - 1, place)[-8:])

    def _edge_insertions(self, insertions: list[Element], outer: int, place: int) -> None:
        """Guess which words of the page a bracket at an edge stands for: nothing beyond it shows."""
        is_before = outer < place
        content = words_of(insertions[0].content)
        keys = [search_form(word) for word in content]
        size = len(keys)
        start, end = (max(0, place - size), place) if is_before else (outer, outer + size)
        if keys and self.page.keys[start:end] == keys:
            stands_for = (start, end)
        elif 0 <= outer < len(self.page.keys) and self._may_stand_for(content, outer, place):
            stands_for = (outer, outer + 1)
        else:
            stands_for = (max(place, outer),) * 2
        self._insertion(insertions[0], stands_for)
        for element in insertions[1:]:
            self._insertion(element, (stands_for[1],) * 2)
        if stands_for[0] < stands_for[1]:
            self.first, self.last = min(self.first, stands_for[0]), max(self.last, stands_for[1] - 1)

    def _may_stand_for(self, content: list[str], outer: int, place: int) -> bool:
        """What a bracket at an edge may be meant for.

        A number for a number, a name for a name, anything for a pronoun or a negation, a lone word
        after *the* or *of* for the word that follows there, and words of content before a passage that
        was cut out of its sentence for what stood before it: [Wind power] was the reason.
        """
        left, right = sorted((outer, place))
        if set(self.page.between(left, right)) & set(SENTENCE_ENDS):
            return False
        word = self.page.word(outer)
        is_gloss = all(vocabulary.is_common(search_form(each)) for each in content)
        if outer < place and not starts_sentence(self.page, place) and not is_gloss:
            return True
        if len(content) == 1 and is_number(content[0]) and is_number(word):
            return True
        if word[0].isupper() and (outer < place or (len(content) == 1 and content[0][0].isupper())):
            return True
        key = self.page.keys[outer]
        if vocabulary.is_pronoun(key, self.languages) or vocabulary.negates(key, self.languages):
            return True
        leans = outer > place and vocabulary.leans(self.page.keys[place], self.languages)
        return len(content) == 1 and leans

    def _edge_ellipses(self, ellipses: list[Element], beside: str) -> None:
        if ellipses and "…" not in beside:
            self._add_text("ellipsis", (ellipses[0].start, ellipses[-1].end), (0, 0), passage="")

    def _opening(self, marks: str, is_marked: bool) -> None:
        plain = without_quotation_marks(marks)
        before = "".join(self.page.between(self.first - 1, self.first).split())
        theirs = without_quotation_marks(before)
        if plain and not theirs.endswith(plain) and not is_marked:
            start = self.page.starts[self.first]
            self._add_text(
                "opening", (0, self.quotation.words[0].start), (start, start), quote=plain, passage=theirs
            )

    def _tail(self) -> None:
        """What stands after the last pair."""
        index, place = self.pairs[-1]
        count = len(self.quotation.words)
        slots = self.quotation.slots[index + 1 :]
        elements = [element for slot in slots for element in slot.elements]
        self._notes(elements)
        insertions = [element for element in elements if element.kind == "insertion"]
        ellipses = [element for element in elements if element.kind == "ellipsis"]
        missing = count - index - 1
        if missing:
            end = place + 1
            while end < min(len(self.page.keys), place + 1 + missing) and not starts_sentence(self.page, end):
                end += 1
            self.last = end - 1
            self._bare(range(index + 1, count), (place + 1, end))
        elif insertions and not ellipses:
            self._edge_insertions(insertions, place + 1, place)
        else:
            for element in insertions:
                self._insertion(element, (place + 1, place + 1))
        after = "".join(self.page.between(self.last, self.last + 1).split())
        self._edge_ellipses(ellipses, after[:3])
        self._ending(slots[-1].marks, after, has_ellipsis=bool(ellipses))

    def _ending(self, marks: str, after: str, *, has_ellipsis: bool) -> None:
        ours, theirs = without_quotation_marks(marks), without_quotation_marks(after)
        if has_ellipsis:
            ours = "".join(mark for mark in ours if mark in "?!")
        if theirs.startswith(ours):
            return
        while ours and theirs and ours[0] == theirs[0]:
            ours, theirs = ours[1:], theirs[1:]
        end = self.page.ends[self.last]
        start = self.quotation.words[-1].end
        self._add_text("ending", (start, start), (end, end), quote=ours, passage=theirs[:1])

    def _span(self) -> tuple[int, int]:
        """From the first to the last quoted word, with the punctuation at the edges that was quoted."""
        start, end = self.page.starts[self.first], self.page.ends[self.last]
        opening = self.quotation.slots[0].marks
        while opening and start and self.page.text[start - 1] == opening[-1]:
            opening, start = opening[:-1], start - 1
        closing = self.quotation.slots[-1].marks
        while closing and end < len(self.page.text) and is_mark(self.page.text[end]):
            closing, end = closing[1:], end + 1
        return start, end

    def _with_moves(self) -> Iterator[Difference]:
        """Words put in at one place and left out at another have been moved."""
        added = {d.quote.casefold() for d in self.found if d.kind == "words" and d.quote}
        dropped = {d.passage.casefold() for d in self.found if d.kind == "words" and d.passage}
        moved = added & dropped
        for difference in self.found:
            words = {difference.quote.casefold(), difference.passage.casefold()} - {""}
            if difference.kind == "words" and words <= moved:
                yield replace(difference, moved=True)
            else:
                yield difference


def _joined(slots: tuple[Slot, ...]) -> str:
    return "".join(slot.marks for slot in slots)
