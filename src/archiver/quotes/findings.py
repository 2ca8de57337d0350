"""What a comparison has found: differences, each with its places in both texts, and the passage's bounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from archiver.quotes import vocabulary
from archiver.quotes.differences import Difference, Kind, starts_sentence
from archiver.quotes.folding import Folded
from archiver.quotes.marks import Element, Quotation

SENTENCE_WORDS = 30  # how far beside a passage its sentence's beginning and end are looked for
_PASSAGE_WORDS = 200  # of a passage, that tell its language


class Findings:
    """The differences between a quotation and a page, as they are found.

    `first` and `last` are the page's words at which the passage begins and ends, by index, and move as the
    quotation's edges are compared; `languages` are those of the page and of the sentence around the passage.
    """

    def __init__(self, quotation: Quotation, page: Folded, *, first: int, last: int) -> None:
        self.quotation, self.page = quotation, page
        self.first, self.last = first, last
        self._found: list[Difference] = []
        self.languages = vocabulary.with_local(page.languages, *self._surroundings())

    def differences(self) -> Iterator[Difference]:
        """All that was found, in order; words put in at one place and left out at another were moved."""
        added = {d.quote.casefold() for d in self._found if d.kind == "words" and d.quote}
        dropped = {d.passage.casefold() for d in self._found if d.kind == "words" and d.passage}
        moved = added & dropped
        for difference in self._found:
            words = {difference.quote.casefold(), difference.passage.casefold()} - {""}
            if difference.kind == "words" and words <= moved:
                yield replace(difference, moved=True)
            else:
                yield difference

    def add(self, kind: Kind, quoted: tuple[int, int], words: tuple[int, int], **more: Any) -> None:
        """Add a difference of words: the page's side is given by the indices of its words."""
        start, end = words
        first = self.page.starts[start] if start < end else self.page.ends[start - 1]
        self.add_text(kind, quoted, (first, self.page.ends[max(start, end) - 1]), paged_words=words, **more)

    def add_text(self, kind: Kind, quoted: tuple[int, int], paged: tuple[int, int], **more: Any) -> None:
        """Add a difference: both sides are given by places in the folded texts."""
        sides = {
            "quote": self.quotation.folded.text[slice(*quoted)].strip(),
            "passage": self.page.text[slice(*paged)].strip(),
        }
        self._found.append(
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

    def add_bare(self, bare: range, words: tuple[int, int]) -> None:
        """Add bare words that the passage lacks, and words of the passage that no ellipsis stands for."""
        ours = [self.quotation.words[index] for index in bare]
        theirs = list(range(*words))
        if len(ours) == len(theirs):
            for word, place in zip(ours, theirs, strict=True):
                self.add("words", (word.start, word.end), (place, place + 1), quote=word.form, mend=word.mend)
            return
        quoted = (ours[0].start, ours[-1].end) if ours else (self.end_of(bare.start - 1),) * 2
        self.add("words", quoted, words, quote=" ".join(word.form for word in ours))

    def add_notes(self, elements: list[Element]) -> None:
        """Add each `[sic]` and each note of the writer's among the elements: the page's side is empty."""
        for element in elements:
            if element.kind in ("sic", "note"):
                self.add_text(element.kind, (element.start, element.end), (0, 0), passage="")

    def add_insertion(self, element: Element, words: tuple[int, int]) -> None:
        """Add a bracket, and the words of the page that it stands for, by index."""
        self.add("insertion", (element.start, element.end), words, quote=element.content)

    def end_of(self, index: int) -> int:
        """Where a word of the quotation ends in its folded text."""
        return self.quotation.words[index].end

    def _surroundings(self) -> tuple[list[str], list[str]]:
        """The passage's own words, and those of its sentence: an English page may quote a Russian."""
        start, end = self.first, self.last + 1
        while start > max(0, self.first - SENTENCE_WORDS) and not starts_sentence(self.page, start):
            start -= 1
        limit = min(len(self.page.keys), end + SENTENCE_WORDS)
        while end < limit and not starts_sentence(self.page, end):
            end += 1
        keys = self.page.keys
        return keys[self.first : min(self.last + 1, self.first + _PASSAGE_WORDS)], keys[
            start : min(end, start + _PASSAGE_WORDS)
        ]
