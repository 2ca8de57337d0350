"""A difference between a quotation and its passage: the kind of place, and what stands on either side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from archiver.quotes.folding import Folded
from archiver.quotes.languages import Language
from archiver.quotes.marks import Mend

Kind = Literal[
    "typography",  # the same once folded
    "word",  # one word in two forms that are looked for as the same, or a word with brackets inside
    "words",  # bare words for other words, for none, or left out
    "marks",  # punctuation between two words
    "quotation_marks",  # the quotation's own inner marks
    "opening",  # punctuation before the first word
    "ending",  # punctuation after the last word
    "call",  # a footnote call of the page
    "insertion",  # a bracket, for words of the page or for none
    "ellipsis",
    "sic",
    "note",
    "emphasis",
]

SENTENCE_ENDS = ".!?…:;。！？؟۔।"
_NEAR_SENTENCE_START = re.compile(rf"[{re.escape(SENTENCE_ENDS)}\"\[(•*|/>]|(?:^|\s)['-]|^$")


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: the quotation's side and the page's side as folded, and their places in these texts.

    `opens` says that the word is the first one of the quotation or follows an ellipsis; `paged_words`
    are the words of the page that it touches, by index; `moved` that the words stand elsewhere in the
    passage.
    """

    kind: Kind
    quote: str
    passage: str
    quoted: tuple[int, int]
    paged: tuple[int, int]
    page: Folded
    quotation: Folded
    languages: tuple[Language, ...]
    opens: bool = False
    paged_words: tuple[int, int] = (0, 0)
    mend: Mend | None = None
    is_explained: bool = False
    moved: bool = False

    @property
    def passage_keys(self) -> list[str]:
        """The page's words in search form."""
        return self.page.keys[slice(*self.paged_words)]

    @property
    def quote_original(self) -> str:
        """The quotation's side, unfolded."""
        return self.quotation.original_of(*self.quoted)

    @property
    def passage_original(self) -> str:
        """The page's side, unfolded."""
        return self.page.original_of(*self.paged)


def starts_sentence(page: Folded, index: int) -> bool:
    """Whether a word of the page may owe its capital to its place: after a full stop, a mark, a line's end.

    >>> from archiver.quotes.folding import fold
    >>> page = fold("He came. The queen\\nLeft")
    >>> [starts_sentence(page, index) for index in range(5)]
    [True, False, True, False, True]
    """
    if index == 0:
        return True
    before = page.between(index - 1, index)
    start, end = page.ends[index - 1], page.starts[index]
    return bool(_NEAR_SENTENCE_START.search(before)) or page.is_broken(start, end)
