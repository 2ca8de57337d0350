"""The archive as a list that a person pages through: one line a page, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from archiver.citations.completeness import missing
from archiver.errors import NoSuchSnapshot
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


class Listing:
    """Lists of an archive, part by part: `Archive.listing`.

    Of each, at most `limit` are given; `after` is that of the part before. All raise `NoSuchSnapshot` for an
    `after` that is none.

    >>> import tempfile
    >>> from archiver.archive import Archive
    >>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
    ...     archive.listing.newest(limit=50)
    Listed(snapshots=(), captures={}, after=None)
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def newest(
        self,
        selection: Selection | None = None,
        *,
        is_incomplete: bool = False,
        limit: int,
        after: str | None = None,
    ) -> Listed:
        """Each page by its newest capture of those selected, the newest first.

        With `is_incomplete` only those that lack what a citation cannot do without.
        """
        self._require(after)
        chosen = selection or Selection()

        def belongs(snapshot: Snapshot) -> bool:
            # Without conditions the catalogue gives each page once.
            return not (chosen or is_incomplete) or (
                _matches(snapshot, chosen, is_incomplete=is_incomplete)
                and not any(
                    _matches(newer, chosen, is_incomplete=is_incomplete)
                    for newer in self._catalogue.newer(snapshot)
                )
            )

        found = self._catalogue.newest(chosen, is_incomplete=is_incomplete, after=after)
        return self._part(found, belongs, limit=limit)

    def holding(
        self,
        words: Sequence[str],
        selection: Selection | None = None,
        *,
        is_incomplete: bool = False,
        limit: int,
        after: str | None = None,
    ) -> Listed:
        """The snapshots whose texts hold the folded words one behind the other, the last catalogued first."""
        self._require(after)
        chosen = selection or Selection()

        def belongs(snapshot: Snapshot) -> bool:
            return _matches(snapshot, chosen, is_incomplete=is_incomplete)

        return self._part(self._catalogue.newest_holding(words, after=after), belongs, limit=limit)

    def history(self, url: str, *, limit: int, after: str | None = None) -> Listed:
        """The captures of a page, found by its folded URL, the newest first; none of a page unknown."""
        self._require(after)
        found = self._catalogue.history(url, after=after, limit=limit + 1)
        shown = found[:limit]
        return Listed(tuple(shown), {}, shown[-1].id if len(found) > limit else None)

    def beside(self, snapshot: Snapshot) -> tuple[Snapshot | None, Snapshot | None]:
        """The captures of its page before and behind a snapshot in time; None where there is none."""
        before = self._catalogue.history(snapshot.url, after=snapshot.id, limit=1)
        return next(iter(before), None), self._catalogue.next_capture(snapshot)

    def count(self) -> int:
        """How many snapshots there are in all."""
        return self._catalogue.count()

    def _require(self, after: str | None) -> None:
        if after and not self._catalogue.snapshot(after):
            raise NoSuchSnapshot(f"no snapshot {after!r} is in the archive; begin the list anew")

    def _part(self, found: Iterable[Snapshot], belongs: Callable[[Snapshot], bool], *, limit: int) -> Listed:
        shown: list[Snapshot] = []
        last = after = None
        for looked_at, snapshot in enumerate(found):
            if len(shown) == limit or looked_at == _LOOKED_AT:
                after = last
                break
            last = snapshot.id
            if belongs(snapshot):
                shown.append(snapshot)
        return Listed(tuple(shown), self._catalogue.capture_counts([each.url for each in shown]), after)


def _matches(snapshot: Snapshot, selection: Selection, *, is_incomplete: bool) -> bool:
    lacks = missing(snapshot.article, but_author=True) if is_incomplete else {}
    return selection.matches(snapshot) and (not is_incomplete or bool(lacks))
