"""Where a quotation stands in a page as it is, once both are folded, and what is set otherwise there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import starmap

from archiver.quotes.folding import QUOTATION_MARKS, Folded, is_glyph_pair
from archiver.quotes.words import is_unspaced, is_word_start

_PLACES = 100  # at most, so that "a a a" in a page of a's stays cheap
_FOUR_WORDS = re.compile(r"(?:[\W_]*+[^\W_][^ ]*+ ){3}[\W_]*+[^\W_]")
# Up to the next bracket of the kind, so that 100,000 open ones are passed in one go.
_BRACKETED = re.compile(r"\[[^\[\]]*+\]|\([^\[\]()]*+\)|<[^<>]*+>")
_EDGE = re.compile(r"(?<=\W)(?=.)|(?=\W)", re.DOTALL)  # between two words, or a word and a mark


def is_plain(text: str) -> bool:
    """Whether a folded quotation, where it is found, needs not be taken apart.

    It has four words outside brackets: too many to be trivial.

    >>> is_plain("She did not sign (in May)"), is_plain("She did not [ever] sign"), is_plain("She did not")
    (True, True, False)
    """
    return _FOUR_WORDS.match(_BRACKETED.sub("", text)) is not None


def find(quotation: Folded, page: Folded) -> Iterator[tuple[int, int]]:
    """The places in the folded page where the folded quotation stands between words, 100 at most.

    >>> from archiver.quotes.folding import fold
    >>> list(find(fold("“the sea”"), fold("To the sea! To the seaside!")))
    [(3, 10)]
    """
    core = quotation.text.strip(QUOTATION_MARKS + " ")
    at = page.text.find(core) if core else -1
    found = 0
    while at >= 0 and found < _PLACES:
        end = at + len(core)
        if _is_whole(page.text, at, core) and _is_whole(page.text, end, core):
            found += 1
            yield at, end
        at = page.text.find(core, at + 1)


def _is_whole(text: str, position: int, core: str) -> bool:
    """Whether a fragment may be cut here: between words and before a genitive, never inside a number.

    Quotations in scripts without spaces are cut by characters, and so are foreign words in them.
    """
    if is_word_start(text, position):
        return True
    if text.startswith("'s", position) and not text[position + 2 : position + 3].isalnum():
        return True
    is_in_number = text[position - 1].isdigit() or text[position].isdigit()
    return not is_in_number and 2 * sum(map(is_unspaced, core)) > len(core)


def settings(quotation: Folded, page: Folded, place: tuple[int, int]) -> Iterable[tuple[str, str]]:
    """The words and marks at a place of `find` that are set in two ways, ours and the page's, each pair once.

    >>> from archiver.quotes.folding import fold
    >>> list(settings(fold("so-called--end"), fold("so–called—end"), (0, 13)))
    [('-', '–'), ('--', '—')]
    """
    start, end = place
    shift = quotation.text.find(page.text[start:end]) - start
    return dict.fromkeys(_settings(quotation, page, start, end, shift=shift))


def _settings(
    quotation: Folded, page: Folded, start: int, end: int, *, shift: int
) -> Iterator[tuple[str, str]]:
    """Stretches that are set alike are passed over whole, the others halved until one word is left."""
    ours, theirs = quotation.original_of(start + shift, end + shift), page.original_of(start, end)
    if ours == theirs:
        return
    if len(ours) == len(theirs) == end - start:
        pairs = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
        if all(starmap(is_glyph_pair, pairs)):
            yield from pairs
            return
    middle = max(start + 1, (start + end) // 2)
    cut = _EDGE.search(page.text, middle, end) or _EDGE.search(page.text, start + 1, end)
    if cut:
        yield from _settings(quotation, page, start, cut.start(), shift=shift)
        yield from _settings(quotation, page, cut.start(), end, shift=shift)
    else:
        yield ours, theirs
