"""A WARC file that is written and closed at once: a correction, a supplied copy, an imported archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from archiver.archive.recovery import catalogue_file
from archiver.errors import ArchiverError
from archiver.extraction import versions
from archiver.store.catalogue import Catalogue
from archiver.store.locks import held
from archiver.store.paths import Origin, lock_path
from archiver.store.records import Record
from archiver.store.warc import Copied, WarcWriter


def write_closed(
    archive: Path,
    catalogue: Catalogue,
    run: str,
    groups: Iterable[Sequence[Record | Copied]],
    *,
    origin: Origin = "archiver",
) -> tuple[list[str], list[str]]:
    """Write records into files of their own, and catalogue them.

    Returns the files' names, relative to the archive, and a sentence for each record that makes no sense.
    Records of a group stand in one file. Safe on the disk when this returns, or not there at all.
    """
    names: list[str] = []
    damages: list[str] = []

    def note(name: str) -> None:
        names.append(name)
        catalogue.records.open_warc(name)

    about = {"software": f"archiver/{versions()['archiver']}", "format": "WARC File Format 1.1"}
    with held(lock_path(archive, run)):
        writer = WarcWriter(archive, run, about, on_new_file=note, origin=origin)
        try:
            for group in groups:
                writer.append(*group)
            writer.close()
            for name in names:
                damages += catalogue_file(archive, catalogue, name)
        except (ArchiverError, OSError):
            with suppress(ArchiverError, OSError):
                writer.close()
            for name in names:
                _take_back(archive, catalogue, name)
            raise
    return names, damages


def _take_back(archive: Path, catalogue: Catalogue, name: str) -> None:
    """Leave no trace of a file that was not finished; where the disk is full, the next `save` forgets it."""
    (archive / name).unlink(missing_ok=True)
    with suppress(ArchiverError), catalogue.transaction():
        catalogue.records.forget_warc(name)
