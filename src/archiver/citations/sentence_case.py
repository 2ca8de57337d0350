"""Sentence case for English headlines (APA 7, 6.17), by what the article's own text shows to be proper."""

from __future__ import annotations

import re
from collections import Counter

from archiver.citations.casing import is_english

# A word, with what belongs to it: O'Brien, don't, Reyes's; its hyphenated neighbours are words of their own.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$")
# After these a title begins anew (APA 7, 6.17: "the first word after a colon, em dash, or end punctuation").
_FRESH = re.compile(r"(?:^|[:—.?!])[\s\"'“”‘’(\[]*$")
_ITALIC = re.compile(r"(<i>.*?</i>)")


def sentence_cased(title: str, text: str, *, language: str | None = None) -> str:
    """A headline in sentence case: its first word, and those after a colon, a dash or an end, stay.

    A capital stays too where `text`, the article, writes the word so in mid-sentence, more often than small;
    so do words with capitals inside (NASA, iPhone), "I", and titles in italics. A headline in another
    language than English, or whose article has no text to tell names by, is left as it is.

    >>> text = "At dawn the ferry left Morvent for good. In Morvent nobody saw the NASA boat."
    >>> sentence_cased("The Last Ferry Leaves Morvent: A NASA Story", text)
    'The last ferry leaves Morvent: A NASA story'
    """
    if not text.strip() or not is_english(re.sub(r"</?i>", "", title), language):
        return title
    capital, small = _counts(text)
    pieces: list[str] = []
    for piece in _ITALIC.split(title):
        if piece.startswith("<i>"):
            pieces.append(piece)
            continue
        end = 0
        for found in _WORD.finditer(piece):
            word, before = found[0], "".join(pieces) + piece[end : found.start()]
            bare = _POSSESSIVE.sub("", word)
            is_proper = capital[bare] > small[bare.lower()]
            is_kept = not bare.istitle() or bare == "I" or is_proper or _FRESH.search(before)
            pieces += [piece[end : found.start()], word if is_kept else word[0].lower() + word[1:]]
            end = found.end()
        pieces.append(piece[end:])
    return "".join(pieces)


def _counts(text: str) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands capitalised in mid-sentence, and small anywhere.

    Mid-sentence is after a small word or such a name, and a blank: after a mark a capital shows nothing.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    last, end = "", 0
    for found in _WORD.finditer(text):
        word = found[0]
        bare = _POSSESSIVE.sub("", word)
        between = text[end : found.start()]
        if word[0].islower():
            small[bare] += 1
        elif between in (" ", "-") and last and (last[0].islower() or capital[last]):
            capital[bare] += 1
        last, end = bare, found.end()
    return capital, small
