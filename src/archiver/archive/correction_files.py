"""The file that a correction is kept in: a WARC of its own, closed at once and never touched again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archiver.archive.closed_files import write_closed
from archiver.corrections import Correction, correction, times
from archiver.errors import UsageError
from archiver.model import Snapshot
from archiver.store.catalogue import Catalogue
from archiver.store.paths import CATALOGUE, new_run_id
from archiver.store.records import correction_record, timestamp


def write(
    archive: Path, snapshot: Snapshot, values: Mapping[str, Any], *, resets: Sequence[str] = ()
) -> Correction:
    """Correct a snapshot: safe on the disk and in the catalogue when this returns, or not there at all.

    Raises `UsageError` for what no correction can say, `StorageFull`, `ReadOnlyArchive` or `OSError` where
    the archive cannot take it.
    """
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue:
        earlier = catalogue.corrections(snapshot.id)
        # Their times are their order: one that the clock would put before another comes just after it.
        now = datetime.now(UTC)
        if earlier:
            now = max(now, datetime.fromisoformat(earlier[-1].corrected_at) + timedelta(microseconds=1))
        new = correction(values, corrected_at=timestamp(now), resets=resets)
        if untouched := [name for name in new.resets if name not in times(earlier)]:
            raise UsageError(
                f"{untouched[0]} of {snapshot.id} is as its page has it; there is nothing to reset"
            )
        record = correction_record(
            new.to_json(), refers_to=catalogue.record_id(snapshot), url=snapshot.url, now=now
        )
        write_closed(archive, catalogue, new_run_id(now), [[record]])
    return new
