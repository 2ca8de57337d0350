"""The words by which a full-text index finds a page: the same form for the index and for what it is asked.

Typography is folded; diacritics and ß stay, for an index has its own way with them. Scripts without spaces
are given as pairs of characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from archiver.model import Quote
from archiver.quotes.folding import fold
from archiver.quotes.marks import read
from archiver.quotes.words import has_unspaced, is_unspaced


def search_words(quote: str | Quote) -> tuple[str, ...]:
    """The words by which a quotation's page may be found: in lower case, outside brackets.

    >>> search_words("[T]he Größe of [a] house"), search_words("条約に署名")
    (('größe', 'of', 'house'), ('条約', '約に', 'に署', '署名'))
    """
    words = read(quote.text if isinstance(quote, Quote) else quote).words
    return tuple(_terms((word.form, word.start, word.end) for word in words if not word.mend))


def index_words(text: str) -> tuple[str, ...]:
    """The words of a page, in its order, as an index keeps them.

    >>> index_words("The Größe of “Tōkyō” 条約に")
    ('the', 'größe', 'of', 'tōkyō', '条約', '約に')
    """
    folded = fold(text)
    if not has_unspaced(folded.text):
        return tuple(" ".join(folded.forms).lower().split())
    return tuple(_terms(zip(folded.forms, folded.starts, folded.ends, strict=True)))


def _terms(words: Iterable[tuple[str, int, int]]) -> Iterator[str]:
    words = list(words)
    for (form, _, end), following in zip_longest(words, words[1:]):
        if not is_unspaced(form[0]):
            yield form.lower()
        elif following and is_unspaced(following[0][0]) and following[1] == end:
            yield form + following[0]
