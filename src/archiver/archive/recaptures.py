"""Pages that were captured before: which captures have nothing new."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from archiver.store.catalogue import Catalogue, Entry
from archiver.store.paths import began, run_of


def as_recapture(entry: Entry, catalogue: Catalogue) -> Entry:
    """The entry, `unchanged` where its content is that of the page's last good capture of an earlier run."""
    shot = entry.snapshot
    if shot.outcome != "saved" or shot.code:
        return entry
    last = catalogue.last_content(shot.url, before=_began(shot.warc, shot.captured_at))
    if last != entry.content_digest:
        return entry
    return replace(entry, snapshot=replace(shot, outcome="unchanged"))


def settle_recaptures(catalogue: Catalogue) -> None:
    """Judge all captures anew, within a transaction, as `as_recapture` does: files are read in any order."""
    goods = sorted(catalogue.contents(), key=lambda good: good[3])
    captures: dict[str, list[tuple[str, str]]] = {}
    for _, url, _, captured_at, digest in goods:
        captures.setdefault(url, []).append((captured_at, digest))
    for snapshot_id, url, warc, captured_at, digest in goods:
        history = captures[url]
        earlier = bisect_left(history, (_began(warc, captured_at), ""))
        is_unchanged = earlier > 0 and history[earlier - 1][1] == digest
        catalogue.set_outcome(snapshot_id, "unchanged" if is_unchanged else "saved")


def _began(warc: str, captured_at: str) -> str:
    """The time before which captures count as earlier: two of one run are no recapture of each other."""
    run = run_of(warc)
    return min(began(run), captured_at) if run else captured_at
