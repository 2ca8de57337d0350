"""The snapshots that may hold a quotation, wherever it is said to come from.

The archive's index is asked for words in their search form. A page that bears a quotation has all its
words outside brackets; one that has it altered is found by small sets of its rarer words, so that one
altered word does not hide it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from archiver.model import Snapshot
from archiver.quotes import search_words

if TYPE_CHECKING:
    from archiver.archive import Archive

_MOST = 12
_SMALL = 3
_WORDS = 15


def bearing(archive: Archive, quote: str, *, without: Collection[str] = ()) -> Iterator[Snapshot]:
    """Snapshots that have all the quotation's rarer words, the likeliest first; `without` are ids."""
    rare = rarest(search_words(quote))
    found = archive.candidates(rare, limit=_MOST + len(without)) if rare else []
    return (snapshot for snapshot in found if snapshot.id not in without)


def resembling(archive: Archive, quote: str) -> Iterator[Snapshot]:
    """As `bearing`, then those that have a few of the words; each once, as they are asked for."""
    seen = set()
    for words in word_sets(rarest(search_words(quote))):
        for snapshot in archive.candidates(words, limit=_MOST):
            if snapshot.id not in seen:
                seen.add(snapshot.id)
                yield snapshot


def rarest(words: Sequence[str]) -> list[str]:
    """The words to ask for: longer ones and numbers pass for rarer.

    >>> rarest(["the", "minister", "signed", "in", "1911", "in"])
    ['minister', '1911', 'signed', 'the', 'in']
    """
    order = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return sorted(order, key=lambda word: (-len(word) - 3 * word.isdigit(), order[word]))[:_WORDS]


def word_sets(rare: Sequence[str]) -> list[list[str]]:
    """All of them, then a few each.

    >>> word_sets(["minister", "1911", "signed", "the", "in"])
    [['minister', '1911', 'signed', 'the', 'in'], ['minister', '1911', 'signed'], ['the', 'in']]
    """
    small = [list(rare[start : start + _SMALL]) for start in range(0, len(rare), _SMALL)]
    return [list(rare), *small] if len(small) > 1 else small
