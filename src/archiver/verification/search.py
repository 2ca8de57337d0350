"""The snapshots that may hold a quotation, wherever it is said to come from.

The archive's index is asked for words in their search form. A page that bears a quotation has all its
words outside brackets; one that has it altered has most of its rarer words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from archiver.model import Snapshot
from archiver.quotes import search_words

if TYPE_CHECKING:
    from archiver.archive import Archive

_MOST = 24
_NEAR = 4  # of near passages the likeliest is reported, so that few pages need to be compared
_WORDS = 16  # of a long quotation, which tell it from any other


def bearing(archive: Archive, quote: str, *, without: Collection[str] = ()) -> list[Snapshot]:
    """Snapshots that have all the quotation's longer words, the newest first; `without` are ids."""
    found = archive.candidates(longest(search_words(quote)), limit=_MOST + len(without))
    return [snapshot for snapshot in found if snapshot.id not in without]


def resembling(archive: Archive, quote: str) -> list[Snapshot]:
    """Snapshots that have most of the rarest of these words, the likeliest first."""
    return archive.near(longest(search_words(quote)), limit=_NEAR)


def longest(words: Sequence[str]) -> list[str]:
    """The words to ask for: longer ones and numbers, which are rarer than others as like as not.

    >>> longest(["the", "minister", "signed", "in", "1911", "in"])
    ['minister', '1911', 'signed', 'the', 'in']
    """
    order = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return sorted(order, key=lambda word: (-len(word) - 3 * word.isdigit(), order[word]))[:_WORDS]
