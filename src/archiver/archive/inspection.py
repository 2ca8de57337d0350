"""Inspection of an archive: each record read, each digest computed anew, files, catalogue and index compared.

Nothing is written. What is found is named with its file and byte, and what to do about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from archiver.errors import ArchiveError, DamagedRecord
from archiver.store.answers import digest_of, facts_of, head_of, missing_original, original_of
from archiver.store.catalogue import Catalogue
from archiver.store.cdx import Indexed, sorted_lines
from archiver.store.digests import crc32, is_right
from archiver.store.locks import is_free
from archiver.store.paths import CATALOGUE, INDEX, is_captured, lock_path, run_of, warc_files
from archiver.store.payload import is_chunked, transfer_decode
from archiver.store.reading import Damage, StoredRecord, records

Code = Literal[
    "damaged",
    "torn",
    "block_digest",
    "payload_digest",
    "missing_file",
    "missing_original",
    "shared_member",
    "catalogue",
    "index",
]
_RESTORE = "restore the file from a copy of the archive"
_REBUILD = "`archiver rebuild` makes it anew from the WARC files"
_NEXT_SAVE = "the next `archiver save` takes it up"
_HURTS = frozenset(("damaged", "torn", "block_digest", "payload_digest"))
_ANSWERS = frozenset(("response", "resource", "revisit"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: in which file, at which byte, and a sentence that says it.

    `code` is a word for programs: `damaged` and `torn` bytes, a `block_digest` or `payload_digest` that is
    wrong, a `missing_file`, a revisit's `missing_original`, a `shared_member` that hides a record, and what
    the `catalogue` or the `index` say that the files do not.
    """

    code: Code
    file: str
    offset: int | None
    reason: str

    def to_json(self) -> dict[str, Any]:
        """The object that `audit --json` prints."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(slots=True)
class Extent:
    """How much was read so far."""

    files: int = 0
    records: int = 0


def inspect(
    archive: Path, *, extent: Extent | None = None, on_progress: Callable[[int], None] | None = None
) -> Iterator[Finding]:
    """What is wrong with an archive, file by file; nothing where all is sound.

    What a process writes meanwhile is left out beyond what it has catalogued. `extent` counts what is read.
    """
    extent = extent or Extent()
    try:
        catalogue = Catalogue(archive / CATALOGUE, is_writable=False)
    except ArchiveError as error:
        yield Finding("catalogue", CATALOGUE, None, str(error))
        for name in warc_files(archive):
            yield from _FileInspection(archive, name, None, extent, on_progress).findings()
        return
    with catalogue:
        for name in sorted({*warc_files(archive), *catalogue.records.warc_sizes()}):
            yield from _FileInspection(archive, name, catalogue, extent, on_progress).findings()
        for snapshot_id, name, offset in catalogue.snapshots_without_records():
            reason = f"the snapshot {snapshot_id} stands on a record that is not catalogued; {_REBUILD}"
            yield Finding("catalogue", name, offset, reason)
        yield from _index_findings(archive, catalogue)


class _FileInspection:
    """One WARC file, held against what the catalogue says of it."""

    def __init__(
        self,
        archive: Path,
        name: str,
        catalogue: Catalogue | None,
        extent: Extent,
        on_progress: Callable[[int], None] | None,
    ) -> None:
        self._archive, self._name, self._catalogue = archive, name, catalogue
        self._extent, self._on_progress = extent, on_progress
        self._noted: dict[str, str] = {}  # payload digests by the answer that a metadata record is about
        self._is_hurt = False  # whether a record was found whose bytes are not those that were written
        self._headers: defaultdict[bytes, list[int]] = defaultdict(list)  # offsets by the members' headers

    def findings(self) -> Iterator[Finding]:
        path = self._archive / self._name
        run = run_of(self._name)
        is_growing = run is not None and not is_free(lock_path(self._archive, run))
        # Asked for before the file is read: what is catalogued by then is in the file.
        size, checksum = self._catalogue.records.checksum(self._name) if self._catalogue else (0, 0)
        rows = (
            {row.offset: row for row in self._catalogue.records.indexed(self._name)}
            if self._catalogue
            else {}
        )
        if not path.exists():
            if rows or not is_growing:
                yield self._found("missing_file", None, f"the file is missing; {_RESTORE}")
            return
        self._extent.files += 1
        for record in records(path):
            if is_growing and _offset(record) >= size:
                break
            if isinstance(record, Damage):
                yield from self._damage(record, rows)
                continue
            self._extent.records += 1
            if self._on_progress:
                self._on_progress(self._extent.records)
            yield from self._record(record, rows)
        yield from self._header_findings()
        if not self._is_hurt and crc32(path, end=size) != checksum:
            reason = "a byte of the file was changed, and each record in it reads as it was written"
            yield self._found("damaged", None, f"{reason}; {_RESTORE}")
        for offset, row in rows.items():
            reason = f"the catalogue has an answer of {row.url} there, and the file has none; {_REBUILD}"
            yield self._found("catalogue", offset, reason)

    def _is_left_behind(self, offset: int) -> bool:
        """Whether a writer that died put the record there after it last told the catalogue."""
        if self._catalogue is None or self._name not in self._catalogue.records.open_warcs():
            return False
        return offset >= self._catalogue.records.warc_sizes()[self._name][0]

    def _found(self, code: Code, offset: int | None, reason: str) -> Finding:
        self._is_hurt |= code in _HURTS
        return Finding(code, self._name, offset, reason)

    def _damage(self, damage: Damage, rows: dict[int, Indexed]) -> Iterator[Finding]:
        within = range(damage.offset, damage.offset + damage.length)
        lost = [rows.pop(offset).url for offset in list(rows) if offset in within]
        what = f", among them the answer of {lost[0]}" if lost else ""
        if damage.is_tail and not lost:
            cure = "the next `archiver save` cuts it off"
            yield self._found("torn", damage.offset, f"{damage.length} bytes are a torn record; {cure}")
        else:
            yield self._found("damaged", damage.offset, f"{damage}{what}; {_RESTORE}")

    def _record(self, record: StoredRecord, rows: dict[int, Indexed]) -> Iterator[Finding]:
        declared = record.fields.get("warc-block-digest")
        offset = record.member.offset if record.member else None
        if record.member:
            self._headers[record.member.header].append(record.member.offset)
        # wget gives a revisit the digest of the block from which it has cut the payload.
        is_cut = record.type == "revisit" and "warc-truncated" in record.fields
        if declared and not is_cut and is_right(declared, record.pieces()) is False:
            what = f"the block of a {record.type} record is not the one that was written"
            yield self._found("block_digest", offset, f"{what}: its digest is wrong; {_RESTORE}")
        if record.type == "metadata":
            yield from self._note(record, offset)
        elif record.type in _ANSWERS and record.member is None:
            reason = f"an answer shares its gzip member with others; `archiver import {self._name}` copies it"
            yield self._found("shared_member", None, reason)
        elif record.type in _ANSWERS:
            yield from self._answer(record, rows)

    def _header_findings(self) -> Iterator[Finding]:
        """Gzip headers unlike the others of a file of ours: no checksum covers them (RFC 1952)."""
        if not is_captured(self._name):
            return
        for offsets in sorted(self._headers.values(), key=len)[:-1]:
            for offset in offsets:
                reason = "a byte of the gzip header was changed; the record in it is whole"
                yield self._found("damaged", offset, f"{reason}; {_RESTORE}")

    def _note(self, record: StoredRecord, offset: int | None) -> Iterator[Finding]:
        try:
            facts = facts_of(record)
        except DamagedRecord as error:
            yield self._found("damaged", offset, str(error))
            return
        if digest := facts.get("payload_digest"):
            self._noted[record.fields.get("warc-concurrent-to", "")] = digest

    def _answer(self, record: StoredRecord, rows: dict[int, Indexed]) -> Iterator[Finding]:
        assert record.member is not None
        member, row = record.member, rows.pop(record.member.offset, None)
        noted = self._noted.pop(record.fields.get("warc-record-id", ""), None)
        digest = None
        if record.type == "revisit":
            # What was left out of the catalogue may stand on what was left out too.
            if row and (why := self._lacks_original(record)):
                yield self._found("missing_original", member.offset, f"the capture {why}")
        else:
            digest, is_declared = _payload(record)
            if is_declared is False or (noted and noted != digest):
                reason = (
                    "the page's bytes are not those that were received: the digest of the payload is wrong"
                )
                yield self._found("payload_digest", member.offset, f"{reason}; {_RESTORE}")
        if self._catalogue is None:
            return
        url = record.fields.get("warc-target-uri", "").strip("<>")
        if row is None:
            cure = _NEXT_SAVE if self._is_left_behind(member.offset) else _REBUILD
            reason = f"the answer of {url} is not in the catalogue; {cure}"
            yield self._found("catalogue", member.offset, reason)
        elif wrong := _differences(row, record, digest or row.payload_digest):
            reason = f"the catalogue has another {wrong} for the answer of {url}; {_REBUILD}"
            yield self._found("catalogue", member.offset, reason)

    def _lacks_original(self, record: StoredRecord) -> str | None:
        assert self._catalogue is not None
        try:
            original = original_of(record, self._catalogue, self._archive)
        except DamagedRecord as error:
            return f"says that the page was the same as in an earlier one, and {error}"
        return None if original else missing_original(record)


def _offset(record: StoredRecord | Damage) -> int:
    if isinstance(record, Damage):
        return record.offset
    return record.member.offset if record.member else 0


def _differences(row: Indexed, record: StoredRecord, digest: str) -> str:
    assert record.member is not None
    said = {
        "length": (row.length, record.member.length),
        "URL": (row.url, record.fields.get("warc-target-uri", "").strip("<>")),
        "digest": (row.payload_digest, digest),
        "type": (row.kind, record.type),
    }
    return " and ".join(name for name, (ours, theirs) in said.items() if ours != theirs)


def _payload(record: StoredRecord) -> tuple[str, bool | None]:
    """The digest of an answer's payload, and whether the one that its record declares is right."""
    declared = record.fields.get("warc-payload-digest")
    head = head_of(record)
    if not declared:
        return digest_of(record), None
    if is_chunked(head):
        body = record.block[len(head) :]
        # Some programs declare the digest of the chunks as they stand.
        right = [is_right(declared, [data]) for data in (transfer_decode(body), body)]
        return digest_of(record), None if None in right else any(right)
    return digest_of(record), is_right(declared, record.pieces(len(head)))


def _index_findings(archive: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """What the CDXJ index says otherwise than the catalogue, by the byte of its line."""
    path = archive / INDEX
    wanted = _wanted(catalogue)
    if not path.exists():
        # One whose first run was killed has none yet: a run lays it as it ends.
        if any(is_due for _, is_due in wanted):
            yield Finding("index", INDEX, None, f"the index is missing; {_REBUILD}")
        return
    expected, at, before = next(wanted, None), 0, b""
    with path.open("rb") as file:
        for line in file:
            if line < before:
                yield Finding("index", INDEX, at, f"a line is not in its order; {_REBUILD}")
            while expected and expected[0] < line:
                yield from _lacking(*expected, at=at)
                expected = next(wanted, None)
            if expected and expected[0] == line:
                expected = next(wanted, None)
            elif line >= before:
                key = line[:200].decode("utf-8", "replace").split(" ")[0]
                yield Finding("index", INDEX, at, f"the line of {key} is of no answer there; {_REBUILD}")
            at, before = at + len(line), max(before, line)
    while expected:
        yield from _lacking(*expected, at=at)
        expected = next(wanted, None)


def _wanted(catalogue: Catalogue) -> Iterator[tuple[bytes, bool]]:
    """An index's lines in order, and whether each is there already: those of the last run may come yet."""
    sizes = catalogue.records.warc_sizes()
    marked = (
        row.line()[:-1] + (b"1\n" if row.offset < sizes.get(row.warc, (0, 0))[1] else b"0\n")
        for row in catalogue.records.indexed()
    )
    for line in sorted_lines(marked):
        yield line[:-2] + b"\n", line[-2:-1] == b"1"


def _lacking(line: bytes, is_due: bool, *, at: int) -> Iterator[Finding]:
    if is_due:
        key = line.decode().split(" ")[0]
        yield Finding("index", INDEX, at, f"the answer of {key} is not in it; {_REBUILD}")
