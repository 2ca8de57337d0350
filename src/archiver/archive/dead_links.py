"""Which pages are gone from the web, by what the archive saw last when it asked for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archiver.errors import InvalidURL
from archiver.model import Outcome, Snapshot
from archiver.urls import fetchable

if TYPE_CHECKING:
    from archiver.archive import Archive

_GONE = (404, 410)
"""Not found, and gone (RFC 9110, 15.5.5 and 15.5.11); any other failure may pass."""


def dead_links(snapshots: Sequence[Snapshot], archive: Archive) -> frozenset[str]:
    """The URLs, of these snapshots, whose last attempt to save them found no such page or no such host.

    A page that was captured again since, or was never tried again, is not among them.

    >>> import tempfile
    >>> from archiver.archive import Archive
    >>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
    ...     sorted(dead_links([], archive))
    []
    """
    targets = {snapshot.id: _targets(snapshot) for snapshot in snapshots}
    tried = archive.last_outcomes({target for of_one in targets.values() for target in of_one})
    dead = set()
    for snapshot in snapshots:
        newest = max(archive.captures(snapshot.url), key=lambda one: one.captured_at, default=snapshot)
        attempts = [tried[target] for target in targets[snapshot.id] if target in tried]
        began, attempt = max(attempts, key=lambda one: one[0], default=("", None))
        last: Outcome | Snapshot = attempt if attempt and began > newest.captured_at else newest
        if _is_gone(last):
            dead.add(snapshot.url)
    return frozenset(dead)


def _is_gone(last: Outcome | Snapshot) -> bool:
    if last.outcome == "http_error":
        return last.status in _GONE
    return last.outcome == "soft_404" or (last.outcome == "failed" and last.code == "dns")


def _targets(snapshot: Snapshot) -> set[str]:
    found = set()
    for url in (snapshot.url, snapshot.requested):
        try:
            found.add(fetchable(url))
        except InvalidURL:
            continue
    return found
