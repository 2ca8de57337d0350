"""The full-text index, asked: which snapshots have all of these words, and which have most of them.

The index keeps a list of snapshots for each word, so what a question costs depends on the rarest word in
it. How rare a word is is reckoned from the beginning of its list.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import prod

_WORDS = 16  # of many, which tell a passage from any other
_LOOKED_AT = 64  # snapshots at the beginning of a word's list
_BY_CHANCE = 0.1  # snapshots that have some words, were words spread by chance
_RAREST = 5  # words: two of them, whichever are left, find a passage in which others were altered…
_ENOUGH = 20  # …if no more snapshots than this have both; else with further words beside them,
_MOST = 5  # so many in all


def having_all(connection: sqlite3.Connection, words: Sequence[str], *, limit: int) -> list[int]:
    """The numbers of the snapshots that have all the words, the newest first, at most `limit`.

    The rarest words are asked for alone where no snapshot has them by chance: it has the others then. Where
    very many snapshots have them, those come first that have them one behind the other.
    """
    shares = _shares(connection, words)
    if not shares or not all(shares.values()):
        return []
    expected = float(_last(connection))
    rare = sorted(shares, key=shares.__getitem__)
    asked = 0
    while asked < len(rare) and expected > _BY_CHANCE:
        expected *= shares[rare[asked]]
        asked += 1
    found = _matching(connection, rare[:asked], limit=limit)
    if len(found) < limit:
        return found
    in_order = _matching(connection, [" ".join(words[:_WORDS])], limit=limit)
    return list(dict.fromkeys(in_order + found))[:limit]


def having_most(connection: sqlite3.Connection, words: Sequence[str], *, limit: int) -> list[int]:
    """The numbers of the snapshots that have most of the rarest words, those with more of them first.

    Words that no snapshot has are left out, and snapshots that have two fewer than another. At most `limit`.
    """
    shares = {word: share for word, share in _shares(connection, words).items() if share}
    if not shares:
        return []
    rare = sorted(shares, key=shares.__getitem__)
    held: dict[int, set[str]] = defaultdict(set)
    for chosen in _small_sets(rare, shares, count=_last(connection)):
        for number in _matching(connection, chosen, limit=_ENOUGH):
            held[number].update(chosen)
    asked = rare[:_RAREST]
    counts = {number: sum(word in words for word in asked) for number, words in held.items()}
    least = max(len(asked) / 2, max(counts.values(), default=0) - 1)
    near = [number for number, count in counts.items() if count >= least]
    return sorted(near, key=lambda number: (-counts[number], -number))[:limit]


def having_phrase(connection: sqlite3.Connection, words: Sequence[str], *, limit: int) -> list[int]:
    """The numbers of the snapshots that have the words one behind the other, the likeliest first."""
    rows = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (_quoted(" ".join(words)), limit)
    )
    return [number for (number,) in rows]


def newest_having_phrase(
    connection: sqlite3.Connection, words: Sequence[str], *, after: str | None
) -> Iterator[int]:
    """The numbers of the snapshots that have the words one behind the other, the last catalogued first.

    `after` is the id of the snapshot behind which to begin.
    """
    rows = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ?1"
        " AND rowid < ifnull((SELECT number FROM snapshots WHERE id = ?2), 9e18) ORDER BY rowid DESC",
        (_quoted(" ".join(words)), after),
    )
    return (number for (number,) in rows)


def _small_sets(rare: Sequence[str], shares: Mapping[str, float], *, count: int) -> Iterator[tuple[str, ...]]:
    """Pairs of the rarest words, each with further ones until few of `count` snapshots have all by chance."""
    for pair in combinations(rare[:_RAREST], min(2, len(rare))):
        chosen = pair
        for word in rare:
            if len(chosen) == _MOST or count * prod(shares[each] for each in chosen) <= _ENOUGH:
                break
            if word not in chosen:
                chosen += (word,)
        yield chosen


def _shares(connection: sqlite3.Connection, words: Sequence[str]) -> dict[str, float]:
    """The share of the snapshots that have each of the longest words, as reckoned; 0 where none has it."""
    last = _last(connection)
    shares = {}
    for word in longest(words):
        ((count, reached),) = connection.execute(
            "SELECT count(*), max(rowid) FROM (SELECT rowid FROM words WHERE words MATCH ? LIMIT ?)",
            (_quoted(word), _LOOKED_AT),
        )
        shares[word] = count / (reached if count == _LOOKED_AT else last) if count else 0.0
    return shares


def longest(words: Sequence[str]) -> list[str]:
    """The words to look at: longer ones and numbers, which are rarer than others as like as not.

    >>> longest(["the", "minister", "signed", "in", "1911", "in"])
    ['minister', '1911', 'signed', 'the', 'in']
    """
    order = {word: place for place, word in enumerate(dict.fromkeys(words))}
    return sorted(order, key=lambda word: (-len(word) - 3 * word.isdigit(), order[word]))[:_WORDS]


def _last(connection: sqlite3.Connection) -> int:
    """The highest number of a snapshot: about how many there are."""
    ((last,),) = connection.execute("SELECT max(number) FROM snapshots")
    return last or 1


def _matching(connection: sqlite3.Connection, words: Sequence[str], *, limit: int) -> list[int]:
    query = " ".join(map(_quoted, words))
    rows = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit)
    )
    return [number for (number,) in rows]


def _quoted(text: str) -> str:
    """A string of FTS5's query language: within it words stand one behind the other."""
    return '"' + text.replace('"', '""') + '"'
