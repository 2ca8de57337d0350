"""WARC files on disk: appended a gzip member a record, scanned member by member, read back with warcio."""

from __future__ import annotations

import errno
import io
import os
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from isal import isal_zlib
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archiver.errors import DamagedRecord
from archiver.store.paths import WARC_FOLDER, no_room, sync, sync_folder, warc_name
from archiver.store.records import CHUNK_BYTES, Record, warcinfo

ROTATE_BYTES = 1_000_000_000
FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})

# isal at level 2 costs a twelfth of zlib at 6, for files about 1.7 times as large; the members are
# standard gzip either way.
_LEVEL = 2
_GZIP_WINDOW = 31
_MEMBER_START = b"\x1f\x8b\x08"
_HEAD_END = re.compile(rb"\r?\n\r?\n")


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
    ) -> None:
        self._archive, self._run, self._about = archive, run, about
        self._on_new_file, self._rotate_bytes = on_new_file, rotate_bytes
        self._file: IO[bytes] | None = None
        self._finished: list[tuple[str, int]] = []
        self._serial = 0
        self.name = ""
        self.size = 0

    def append(self, *records: Record) -> tuple[str, int, int]:
        """Write records that belong together; returns the file, offset and length of the last.

        They are safe only after `sync`, and all of them stand in one file.
        """
        if self._file is None or self.size >= self._rotate_bytes:
            self._rotate()
        assert self._file is not None
        start = offset = self.size
        try:
            for record in records:
                offset = self.size
                self.size += _write_member(self._file, record)
        except OSError as error:
            self.size = start
            with suppress(OSError):
                self._file.truncate(start)
            raise storage_error(error, self._archive) from error
        return self.name, offset, self.size - offset

    def take_finished(self) -> list[tuple[str, int]]:
        """The files that were finished since the last call, and their sizes in bytes."""
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
                self._finished.append((self.name, self.size))
                self.name = ""

    def _rotate(self) -> None:
        self.close()
        now = datetime.now(UTC)
        folder = self._archive / WARC_FOLDER
        try:
            folder.mkdir(exist_ok=True)
            while self._file is None:
                self._serial += 1
                name = warc_name(self._run, self._serial, now)
                if (self._archive / name).exists():
                    continue
                self._on_new_file(name)
                self._file = (self._archive / name).open("xb", buffering=0)
            self.name, self.size = name, 0
            sync_folder(folder)
            self.size = _write_member(self._file, warcinfo(Path(name).name, self._about, now=now))
        except OSError as error:
            raise storage_error(error, self._archive) from error


def storage_error(error: OSError, archive: Path) -> Exception:
    """A full disk, quota or file-size limit as `StorageFull`; any other error as it is."""
    if error.errno in FULL:
        return no_room(archive, os.strerror(error.errno or 0))
    return error


def _write_member(file: IO[bytes], record: Record) -> int:
    size = record.block.seek(0, os.SEEK_END)
    record.block.seek(0)
    compressor = isal_zlib.compressobj(_LEVEL, wbits=_GZIP_WINDOW)
    written = _write_all(file, compressor.compress(record.head(size)))
    while data := record.block.read(CHUNK_BYTES):
        written += _write_all(file, compressor.compress(data))
    written += _write_all(file, compressor.compress(b"\r\n\r\n"))
    return written + _write_all(file, compressor.flush())


def _write_all(file: IO[bytes], data: bytes) -> int:
    # An unbuffered file may take less than it was given, near a full disk or a size limit.
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
    return len(data)


@dataclass(frozen=True, slots=True)
class Member:
    """A whole gzip member of a file: where it starts and how long it is, in bytes of the file."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that is no whole gzip member; `is_tail` when it runs to the file's end."""

    offset: int
    length: int
    is_tail: bool


def scan(path: Path) -> Iterator[Member | Damage]:
    """The whole members of a file, and the damaged stretches between and after them.

    A member counts as whole when its checksum is right. After a damaged one the next is looked for by
    gzip's magic bytes, so one flipped byte costs one record.
    """
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        at = 0
        while at < end:
            if length := _member_length(file, at):
                yield Member(at, length)
                at += length
                continue
            following = _next_member(file, at + 1, end)
            yield Damage(at, following - at, is_tail=following == end)
            at = following


def _member_length(file: IO[bytes], offset: int) -> int:
    file.seek(offset)
    decompressor, read = zlib.decompressobj(_GZIP_WINDOW), 0
    while not decompressor.eof:
        data = file.read(CHUNK_BYTES)
        read += len(data)
        try:
            # The text itself is not needed here, only whether it is sound; and no bomb fills the memory.
            decompressor.decompress(data, CHUNK_BYTES)
            while decompressor.unconsumed_tail and not decompressor.eof:
                decompressor.decompress(decompressor.unconsumed_tail, CHUNK_BYTES)
        except zlib.error:
            return 0
        if not data and not decompressor.eof:
            return 0
    return read - len(decompressor.unused_data)


def _next_member(file: IO[bytes], start: int, end: int) -> int:
    at, tail = start, b""
    file.seek(start)
    while data := file.read(CHUNK_BYTES):
        window = tail + data
        found = window.find(_MEMBER_START)
        while found >= 0:
            candidate = at - len(tail) + found
            position = file.tell()
            if _member_length(file, candidate):
                return candidate
            file.seek(position)
            found = window.find(_MEMBER_START, found + 1)
        at += len(data)
        tail = window[-2:]
    return end


def cut(path: Path, size: int) -> None:
    """Cut a file's torn tail off, durably."""
    with path.open("r+b") as file:
        file.truncate(size)
        sync(file.fileno())


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as it was read back: its named fields, lower-case, its block, and where it stands.

    `excess` counts the bytes of its gzip member behind it, where another record may hide.
    """

    fields: Mapping[str, str]
    block: bytes
    place: str = ""
    excess: int = 0

    @property
    def type(self) -> str:
        """`WARC-Type`."""
        return self.fields.get("warc-type", "")


def read_record(path: Path, offset: int) -> StoredRecord:
    """The record whose gzip member starts at `offset`. Raises `DamagedRecord` where none can be read."""
    place = f"the record in {path} at byte {offset}"
    try:
        member = _unpacked(path, offset)
        record: Any = next(ArchiveIterator(io.BytesIO(member), no_record_parse=True), None)
        if record is None:
            raise DamagedRecord(f"{place} cannot be read: the file ends there")
        fields = {name.lower(): value for name, value in record.rec_headers.headers}
        block = record.raw_stream.read()
        size = int(fields.get("content-length", ""))
    except FileNotFoundError as error:
        raise DamagedRecord(f"{path} is missing; restore it from a copy of the archive") from error
    except (ArchiveLoadFailed, zlib.error, OSError, ValueError) as error:
        raise DamagedRecord(f"{place} cannot be read: {error}") from error
    if len(block) != size:
        raise DamagedRecord(f"{place} is cut short")
    head = _HEAD_END.search(member)
    behind = member[head.end() + size :] if head else b""
    return StoredRecord(fields, block, place, excess=len(behind.strip()))


def _unpacked(path: Path, offset: int) -> bytes:
    decompressor, pieces = zlib.decompressobj(_GZIP_WINDOW), []
    with path.open("rb") as file:
        file.seek(offset)
        while not decompressor.eof and (data := file.read(CHUNK_BYTES)):
            pieces.append(decompressor.decompress(data))
    return b"".join(pieces)
