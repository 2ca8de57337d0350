"""The archive as a list that a person pages through: one line a page, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archiver.citations.completeness import missing
from archiver.model import Snapshot
from archiver.selection import Selection
from archiver.store.catalogue import Catalogue

# Snapshots looked at for one part of a list, whether they belong there or not: it never takes long.
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the list: its snapshots, and how many captures the archive has of each one's URL.

    `after` is where the next part begins, None where there is none. A part may hold few snapshots, or none,
    and yet have a next one: where very many had to be passed over.
    """

    snapshots: tuple[Snapshot, ...]
    captures: Mapping[str, int]
    after: str | None


def newest_pages(
    catalogue: Catalogue, selection: Selection, *, is_incomplete: bool, limit: int, after: str | None
) -> Listed:
    """Each page by its newest capture of those selected, the newest first, at most `limit`."""
    is_chosen = bool(selection) or is_incomplete

    def belongs(snapshot: Snapshot) -> bool:
        # Without conditions the catalogue gives each page once.
        return not is_chosen or (
            _matches(snapshot, selection, is_incomplete=is_incomplete)
            and not any(
                _matches(newer, selection, is_incomplete=is_incomplete) for newer in catalogue.newer(snapshot)
            )
        )

    found = catalogue.newest(selection, is_incomplete=is_incomplete, after=after)
    return _part(catalogue, found, belongs, limit=limit)


def newest_holding(
    catalogue: Catalogue,
    words: Sequence[str],
    selection: Selection,
    *,
    is_incomplete: bool,
    limit: int,
    after: str | None,
) -> Listed:
    """The snapshots that hold a phrase, of those selected, the last catalogued first, at most `limit`."""

    def belongs(snapshot: Snapshot) -> bool:
        return _matches(snapshot, selection, is_incomplete=is_incomplete)

    return _part(catalogue, catalogue.newest_holding(words, after=after), belongs, limit=limit)


def history(catalogue: Catalogue, url: str, *, limit: int, after: str | None) -> Listed:
    """The captures of a page, the newest first, at most `limit`."""
    found = catalogue.history(url, after=after, limit=limit + 1)
    shown = found[:limit]
    return Listed(tuple(shown), {}, shown[-1].id if len(found) > limit else None)


def _matches(snapshot: Snapshot, selection: Selection, *, is_incomplete: bool) -> bool:
    lacks = missing(snapshot.article, but_author=True) if is_incomplete else {}
    return selection.matches(snapshot) and (not is_incomplete or bool(lacks))


def _part(
    catalogue: Catalogue,
    found: Iterable[Snapshot],
    belongs: Callable[[Snapshot], bool],
    *,
    limit: int,
) -> Listed:
    shown: list[Snapshot] = []
    last = after = None
    for looked_at, snapshot in enumerate(found):
        if len(shown) == limit or looked_at == _LOOKED_AT:
            after = last
            break
        last = snapshot.id
        if belongs(snapshot):
            shown.append(snapshot)
    return Listed(tuple(shown), catalogue.capture_counts([each.url for each in shown]), after)
