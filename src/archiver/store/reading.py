"""WARC files as they are read back: record by record, whichever program wrote them, whatever became of them.

Read by warcio, through streams that know where in the file each record stands: as a gzip member of its own,
as one of several in a member, or plain. A damaged stretch costs what stands in it, and is named.
"""

from __future__ import annotations

import io
import logging
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from uuid import NAMESPACE_URL, uuid5

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from archiver.errors import DamagedRecord
from archiver.store.paths import sync
from archiver.store.records import CHUNK_BYTES

# Its warnings repeat what a file says as it says it, escape sequences too; without a handler they reach
# the terminal.
logging.getLogger("warcio").addHandler(logging.NullHandler())

# A record whose block is larger is no page and nothing that a page needs, or a bomb.
MAX_BLOCK_BYTES = 4 << 30

_IN_MEMORY_BYTES = 16 << 20
_HEAD_BYTES = 1 << 20
_GZIP_WINDOW = 31
_HEADER_BYTES = 10  # RFC 1952, section 2.3
_MEMBER_START = b"\x1f\x8b\x08"
_RECORD_START = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")  # "WARC/1.1\r\n" at a line's start

_NAMED_SO = re.compile(r"\.w?arc(?:\.gz)?$", re.IGNORECASE)  # a.warc.gz, a.arc
_FIRST_LINE = re.compile(rb"WARC/[01]\.\d+\r?\n|filedesc://")


@dataclass(frozen=True, slots=True)
class Member:
    """Where a record stands: the offset and length of its gzip member, or of itself in a plain file.

    `header` is the fixed part of the gzip member's header, none in a plain file.
    """

    offset: int
    length: int
    header: bytes = b""


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that cannot be read, and why.

    `is_tail` where it runs to the file's end; `is_whole` for a sound gzip member that holds no record.
    """

    offset: int
    length: int
    is_tail: bool
    is_whole: bool = False
    why: str = field(default="", compare=False)

    def __str__(self) -> str:
        """What is damaged, where and how, to be put behind the file's name."""
        if self.is_whole:
            return f"the record at byte {self.offset} cannot be read: {self.why}"
        return f"{self.length} bytes from byte {self.offset} on cannot be read ({self.why})"


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as it was read back: its named fields, lower-case, and its block.

    `head` are the bytes before the block. `member` is where it stands, None where it shares a gzip member
    with others and so cannot be read by itself. `place` says it in words. From `records` the block is
    readable until the next record is asked for.
    """

    fields: Mapping[str, str]
    head: bytes
    body: IO[bytes]
    member: Member | None
    place: str = ""

    @property
    def type(self) -> str:
        """`WARC-Type`."""
        return self.fields.get("warc-type", "")

    @property
    def block(self) -> bytes:
        """The whole block."""
        self.body.seek(0)
        return self.body.read()

    def pieces(self, start: int = 0) -> Iterator[bytes]:
        """The block from a byte on, piece by piece."""
        self.body.seek(start)
        while data := self.body.read(CHUNK_BYTES):
            yield data


def records(path: Path) -> Iterator[StoredRecord | Damage]:
    """The records of a file, gzipped or not, and the damaged stretches between and after them.

    After a damaged stretch the next sound record is looked for, so one flipped byte costs one record.
    """
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        is_packed = path.suffix == ".gz" or _starts_packed(file)
        at = 0
        while at < end:
            source = _Source(file, at)
            try:
                yield from _read(source, path)
            except (zlib.error, EOFError) as error:
                following = _next_start(file, at + 1, end, is_packed=is_packed)
                why = "the file was cut off in it" if isinstance(error, EOFError) else f"{error}"
                yield Damage(at, following - at, is_tail=following == end, why=why)
                at = following
                continue
            except _NoRecord as error:
                # A sound gzip member is passed over whole; in a plain file nobody knows where it ends.
                sound = source.end_of_member() if source.is_packed else None
                following = sound or _next_start(file, at + 1, end, is_packed=is_packed)
                yield Damage(at, following - at, is_tail=False, is_whole=sound is not None, why=str(error))
                at = following
                continue
            at = source.position


def read_record(path: Path, offset: int) -> StoredRecord:
    """The record that stands at `offset`. Raises `DamagedRecord` where none can be read."""
    with opened_record(path, offset) as record:
        # The block is read out before it is closed.
        return replace(record, body=io.BytesIO(record.block))


@contextmanager
def opened_record(path: Path, offset: int) -> Iterator[StoredRecord]:
    """The record that stands at `offset`, its block readable within, however large it is.

    Raises `DamagedRecord` where none can be read.
    """
    place = f"the record in {path} at byte {offset}"
    try:
        with path.open("rb") as file:
            if offset >= file.seek(0, os.SEEK_END):
                raise DamagedRecord(f"{place} cannot be read: the file ends there")
            found = _read(_Source(file, offset), path)
            yield replace(next(found), place=place)
    except FileNotFoundError as error:
        raise DamagedRecord(f"{path} is missing; restore it from a copy of the archive") from error
    except EOFError as error:
        raise DamagedRecord(f"{place} is cut short") from error
    except (_NoRecord, zlib.error, OSError) as error:
        raise DamagedRecord(f"{place} cannot be read: {error}") from error


def is_web_archive(path: Path) -> bool:
    """Whether a file is a WARC or ARC file, gzipped or not, by its name or its first bytes."""
    if _NAMED_SO.search(path.name):
        return True
    with path.open("rb") as file, suppress(zlib.error, EOFError, _NoRecord):
        return bool(_FIRST_LINE.match(_Source(file, 0).readline()))
    return False


def cut(path: Path, size: int) -> None:
    """Cut a file's torn tail off, durably."""
    with path.open("r+b") as file:
        file.truncate(size)
        sync(file.fileno())


class _NoRecord(Exception):
    """What stands there is sound, and no WARC record."""


class _Source:
    """The bytes of a file from an offset on: those of the gzip member that begins there, or its own."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self._file, self.start = file, offset
        file.seek(offset)
        start = file.read(_HEADER_BYTES)
        self.is_packed = start.startswith(_MEMBER_START)
        self.header = start if self.is_packed else b""
        file.seek(offset)
        self._decompressor = zlib.decompressobj(_GZIP_WINDOW) if self.is_packed else None
        self._packed = b""
        self._at = offset  # up to where the file was read
        self._buffer = b""
        self.head: bytearray | None = None

    @property
    def position(self) -> int:
        """The byte of the file behind what was handed out; of a gzip member, behind what was unpacked."""
        return self._at - len(self._packed) - (0 if self.is_packed else len(self._buffer))

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        if not self._buffer:
            self._buffer = self._more()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        if self.head is not None:
            self.head += data
        return data

    def readline(self, size: int = _HEAD_BYTES) -> bytes:
        """A line with its end; raises `_NoRecord` for one longer than any field of a record."""
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) >= size:
                raise _NoRecord("a line of its head has no end")
            if not (more := self._more()):
                break
            self._buffer += more
        line = self.read(end + 1 if end >= 0 else len(self._buffer)) if self._buffer else b""
        if self.head is not None and len(self.head) > _HEAD_BYTES:
            raise _NoRecord("its head has no end")
        return line

    def skip_blank(self) -> bool:
        """Pass over line ends; whether anything comes after them."""
        while True:
            self._buffer = self._buffer.lstrip(b"\r\n")
            if self._buffer:
                return True
            if not (more := self._more()):
                return False
            self._buffer = more

    def end_of_member(self) -> int | None:
        """Where the gzip member ends, read to its end; None where it is damaged."""
        try:
            while self._more():
                pass
        except (zlib.error, EOFError):
            return None
        return self.position

    def _more(self) -> bytes:
        if self._decompressor is None:
            data = self._file.read(CHUNK_BYTES)
            self._at += len(data)
            return data
        while not self._decompressor.eof:
            if not self._packed:
                self._packed = self._file.read(CHUNK_BYTES)
                self._at += len(self._packed)
                if not self._packed:
                    raise EOFError
            data = self._decompressor.decompress(self._packed, CHUNK_BYTES)
            self._packed = self._decompressor.unconsumed_tail or self._decompressor.unused_data
            if data:
                return data
        return b""


_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=True)


def _read(source: _Source, path: Path) -> Iterator[StoredRecord]:
    """The records of a gzip member, or the one that begins there in a plain file."""
    has_more, is_first = True, True
    while has_more:
        place = f"the record in {path} at byte {source.start}"
        if not is_first:
            place = f"a record in {path}, in the gzip member at byte {source.start}"
        with SpooledTemporaryFile(_IN_MEMORY_BYTES) as body:
            fields, head = _head(source, body)
            # In a plain file the next record is another source's.
            has_more = source.skip_blank() and source.is_packed
            is_alone = is_first and not has_more
            length = source.position - source.start
            member = Member(source.start, length, source.header) if is_alone else None
            body.seek(0)
            yield StoredRecord(fields, head, body, member, place)
        is_first = False


def _head(source: _Source, body: IO[bytes]) -> tuple[Mapping[str, str], bytes]:
    """A record's fields and head; its block goes into `body`."""
    source.head = bytearray()
    try:
        record: Any = _LOADER.parse_record_stream(source, no_record_parse=True)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, IndexError) as error:
        raise _NoRecord(str(error).split("\n")[0]) from error
    head, source.head = bytes(source.head), None
    fields = {str(name).lower(): str(value) for name, value in record.rec_headers.headers}
    length = fields.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or len(length) > 15:
        raise _NoRecord(f"its length {length[:20]!r} is none")
    if int(length) > MAX_BLOCK_BYTES:
        raise _NoRecord(f"its block of {length} bytes is larger than the {MAX_BLOCK_BYTES} that are read")
    if not head.startswith(b"WARC/"):
        # An ARC record has no id; this one is the same whenever it is read.
        fields["warc-record-id"] = f"<urn:uuid:{uuid5(NAMESPACE_URL, head.decode('latin-1'))}>"
    missing = record.length  # of an ARC file's head, less than its field says
    while missing:
        if not (data := source.read(min(missing, CHUNK_BYTES))):
            # A plain file that ends within a record was cut; a sound member that does says too much of it.
            if source.is_packed:
                raise _NoRecord("it is cut short")
            raise EOFError
        body.write(data)
        missing -= len(data)
    return fields, head


def _starts_packed(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(3) == _MEMBER_START


def _next_start(file: IO[bytes], start: int, end: int, *, is_packed: bool) -> int:
    """Where the next sound gzip member, or the next plain record, begins; `end` where there is none."""
    at, tail = start, b""
    file.seek(start)
    while data := file.read(CHUNK_BYTES):
        window, before = tail + data, at - len(tail)
        position = file.tell()
        for found in _starts(window, is_packed=is_packed):
            candidate = before + found
            if not is_packed or _Source(file, candidate).end_of_member():
                return candidate
        file.seek(position)
        at += len(data)
        tail = window[-16:]
    return end


def _starts(window: bytes, *, is_packed: bool) -> Iterator[int]:
    if not is_packed:
        yield from (match.start() for match in _RECORD_START.finditer(window))
        return
    found = window.find(_MEMBER_START)
    while found >= 0:
        yield found
        found = window.find(_MEMBER_START, found + 1)
