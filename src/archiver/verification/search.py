"""The snapshots that may hold a quotation, wherever it is said to come from.

The archive's index is asked for words in their search form. A page that bears a quotation has all its
words outside brackets; one that has it altered has most of its rarer words.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from archiver.model import Snapshot
from archiver.quotes import search_words

if TYPE_CHECKING:
    from archiver.archive import Archive

_MOST = 24
_NEAR = 4  # of near passages the likeliest is reported, so that few pages need to be compared


def bearing(archive: Archive, quote: str, *, without: Collection[str] = ()) -> list[Snapshot]:
    """Snapshots that have all the quotation's rarer words, the newest first; `without` are ids."""
    found = archive.candidates(search_words(quote), limit=_MOST + len(without))
    return [snapshot for snapshot in found if snapshot.id not in without]


def resembling(archive: Archive, quote: str, *, without: Collection[str] = ()) -> list[Snapshot]:
    """Snapshots that have most of the quotation's rarest words, the likeliest first; `without` are ids."""
    found = archive.near(search_words(quote), limit=_NEAR)
    return [snapshot for snapshot in found if snapshot.id not in without]
