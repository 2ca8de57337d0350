"""The file that a correction is kept in: a WARC of its own, closed at once and never touched again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archiver.corrections import Correction, correction, times
from archiver.errors import ArchiverError, UsageError
from archiver.extraction import versions
from archiver.model import Snapshot
from archiver.recovery import catalogue_file
from archiver.store.catalogue import Catalogue
from archiver.store.locks import held
from archiver.store.paths import CATALOGUE, lock_path, new_run_id
from archiver.store.records import Record, correction_record, timestamp
from archiver.store.warc import WarcWriter, storage_error


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
        run = new_run_id(now)
        with held(lock_path(archive, run)):
            _write(archive, catalogue, run, record)
    return new


def _write(archive: Path, catalogue: Catalogue, run: str, record: Record) -> None:
    names: list[str] = []

    def note(name: str) -> None:
        names.append(name)
        catalogue.open_warc(name)

    about = {"software": f"archiver/{versions()['archiver']}", "format": "WARC File Format 1.1"}
    writer = WarcWriter(archive, run, about, on_new_file=note)
    try:
        writer.append(record)
        writer.close()
        for name in names:
            catalogue_file(archive, catalogue, name)
    except (ArchiverError, OSError) as error:
        with suppress(ArchiverError, OSError):
            writer.close()
        for name in names:
            _take_back(archive, catalogue, name)
        raise (storage_error(error, archive) if isinstance(error, OSError) else error) from error


def _take_back(archive: Path, catalogue: Catalogue, name: str) -> None:
    """Leave no trace of a file that was not finished; where the disk is full, the next `save` forgets it."""
    (archive / name).unlink(missing_ok=True)
    with suppress(ArchiverError), catalogue.transaction():
        catalogue.forget_warc(name)
