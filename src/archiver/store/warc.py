"""WARC files as they are written: a gzip member a record, flushed when the caller says so."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from isal import isal_zlib

from archiver.store.paths import WARC_FOLDER, Origin, no_room, sync, sync_folder, warc_name
from archiver.store.records import CHUNK_BYTES, Record, warcinfo

ROTATE_BYTES = 1_000_000_000
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})

# isal at level 2 costs a twelfth of zlib at 6, for files about 1.7 times as large; the members are
# standard gzip either way.
_LEVEL = 2
_GZIP_WINDOW = 31


@dataclass(frozen=True, slots=True)
class Copied:
    """A record of another file, to be written as it stands: its gzip member, or its bytes to be packed."""

    pieces: Iterable[bytes]
    is_packed: bool


class WarcWriter:
    """Appends records to a run's files; the caller says when they must be safe on the disk.

    `on_new_file` is called with a file's name, relative to the archive, before the file is there, so that
    whoever keeps the list of files knows of each that a crash may leave torn. A write that fails is cut
    off again: the file ends with a whole record or with what a crash left.
    """

    def __init__(
        self,
        archive: Path,
        run: str,
        about: Mapping[str, str],
        *,
        on_new_file: Callable[[str], None],
        rotate_bytes: int = ROTATE_BYTES,
        origin: Origin = "archiver",
    ) -> None:
        self._archive, self._run, self._about = archive, run, about
        self._on_new_file, self._rotate_bytes = on_new_file, rotate_bytes
        self._file: IO[bytes] | None = None
        self._finished: list[tuple[str, int, int]] = []
        self._serial, self._origin = 0, origin
        self.name = ""
        self.size = self.checksum = 0

    def append(self, *records: Record | Copied) -> tuple[str, int, int]:
        """Write records that belong together; returns the file, offset and length of the last.

        They are safe only after `sync`, and all of them stand in one file.
        """
        if self._file is None or self.size >= self._rotate_bytes:
            self._rotate()
        assert self._file is not None
        start, checksum = self.size, self.checksum
        offset = start
        try:
            for record in records:
                offset = self.size
                self._write(record)
        except OSError as error:
            self.size, self.checksum = start, checksum
            with suppress(OSError):
                self._file.truncate(start)
            raise storage_error(error, self._archive) from error
        return self.name, offset, self.size - offset

    def take_finished(self) -> list[tuple[str, int, int]]:
        """The files that were finished since the last call, their sizes in bytes and their CRC-32."""
        finished, self._finished = self._finished, []
        return finished

    def sync(self) -> None:
        """Flush what was appended to the disk."""
        if self._file is None:
            return
        try:
            sync(self._file.fileno())
        except OSError as error:
            raise storage_error(error, self._archive) from error

    def close(self) -> None:
        """Flush and close the file."""
        if self._file is not None:
            try:
                self.sync()
            finally:
                self._file.close()
                self._file = None
                self._finished.append((self.name, self.size, self.checksum))
                self.name = ""

    def abandon(self) -> None:
        """Let go of the file as it is, after an error; the next run repairs it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _rotate(self) -> None:
        self.close()
        now = datetime.now(UTC)
        folder = self._archive / WARC_FOLDER
        try:
            folder.mkdir(exist_ok=True)
            while self._file is None:
                self._serial += 1
                name = warc_name(self._run, self._serial, now, origin=self._origin)
                if (self._archive / name).exists():
                    continue
                self._on_new_file(name)
                self._file = (self._archive / name).open("xb", buffering=0)
            self.name, self.size, self.checksum = name, 0, 0
            sync_folder(folder)
            self._write(warcinfo(Path(name).name, self._about, now=now))
        except OSError as error:
            raise storage_error(error, self._archive) from error

    def _write(self, record: Record | Copied) -> None:
        assert self._file is not None
        for piece in _packed(record):
            _write_all(self._file, piece)
            self.size += len(piece)
            self.checksum = zlib.crc32(piece, self.checksum)


def storage_error(error: OSError, archive: Path) -> Exception:
    """A full disk, quota or file-size limit as `StorageFull`; any other error as it is."""
    if error.errno in FULL:
        return no_room(archive, os.strerror(error.errno or 0))
    return error


def _packed(record: Record | Copied) -> Iterator[bytes]:
    """A record's gzip member, piece by piece."""
    if isinstance(record, Copied) and record.is_packed:
        yield from record.pieces
        return
    compressor = isal_zlib.compressobj(_LEVEL, wbits=_GZIP_WINDOW)
    for piece in record.pieces if isinstance(record, Copied) else _pieces(record):
        yield compressor.compress(piece)
    yield compressor.flush()


def _pieces(record: Record) -> Iterator[bytes]:
    size = record.block.seek(0, os.SEEK_END)
    record.block.seek(0)
    yield record.head(size)
    while data := record.block.read(CHUNK_BYTES):
        yield data
    yield b"\r\n\r\n"


def _write_all(file: IO[bytes], data: bytes) -> None:
    # An unbuffered file may take less than it was given, near a full disk or a size limit.
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
