"""What stands between two words: marks, quotation marks, and a page's footnote calls."""

from __future__ import annotations

import re

from archiver.quotes.folding import QUOTATION_MARKS
from archiver.quotes.words import SUPERSCRIPTS, WORD

# signed.[4] Then · signed.4 Then · signed² · signed[a] · signed[citation needed]
CALL = re.compile(
    r"\[(?:\d{1,3}|[a-z]|(?:note|n\.?|fn|anm\.?|nota) ?\d{1,3}|citation needed|clarification needed|edit)\]"
    rf"|[{SUPERSCRIPTS}]+"
    r"|(?<=[.,;:!?\"')])\d{1,3}(?=\s|$)"
    r"|[*†‡]+(?=[\s.,;:]|$)",
    re.IGNORECASE,
)


def is_same_but_blanks(ours: str, theirs: str) -> bool:
    """Whether two texts have the same words and marks, however they are spaced."""
    return ours.replace(" ", "") == theirs.replace(" ", "") and words_of(ours) == words_of(theirs)


def words_of(text: str) -> list[str]:
    """The words of a text."""
    return WORD.findall(text)


def without_words(text: str) -> str:
    """The marks alone, without blanks."""
    return "".join(WORD.sub("", text).split())


def without_quotation_marks(marks: str) -> str:
    """Marks other than quotation marks."""
    return "".join(mark for mark in marks if mark not in QUOTATION_MARKS)


def quotation_marks_of(marks: str) -> str:
    """The quotation marks alone."""
    return "".join(mark for mark in marks if mark in QUOTATION_MARKS)


def is_mark(char: str) -> bool:
    """Whether a character is neither letter, digit nor blank."""
    return not char.isalnum() and not char.isspace()
