"""The heads of one capture as they stand in its WARC file: the record's, the answer's and the request's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archiver.errors import DamagedRecord
from archiver.model import Snapshot
from archiver.store.answers import head_of
from archiver.store.catalogue import Catalogue
from archiver.store.payload import split_head
from archiver.store.reading import StoredRecord, read_record

# A file of another program may have other records there, or one after the other of the same answer.
_MOST_BEFORE = 16


@dataclass(frozen=True, slots=True)
class RecordedHeads:
    """`record` is the WARC record's own head, `answer` and `request` those that crossed the wire.

    `record_type` is its WARC-Type. `answer` is empty where no server answered, `request` where no record of
    one stands before the answer.
    """

    record_type: str
    record: str
    answer: str
    request: str


def recorded_heads(archive: Path, catalogue: Catalogue, snapshot: Snapshot) -> RecordedHeads:
    """What stands in the archive of a snapshot's exchange. Raises `DamagedRecord`."""
    record = read_record(archive / snapshot.warc, snapshot.offset)
    request = _request_of(record, archive, catalogue, snapshot)
    return RecordedHeads(
        record.type,
        record.head.decode("utf-8", "replace").strip(),
        head_of(record).decode("latin-1").strip(),
        split_head(request.block)[0].decode("latin-1").strip() if request else "",
    )


def _request_of(
    answer: StoredRecord, archive: Path, catalogue: Catalogue, snapshot: Snapshot
) -> StoredRecord | None:
    at = catalogue.records.stretch_before(snapshot.warc, snapshot.offset)
    for _ in range(_MOST_BEFORE):
        if at >= snapshot.offset:
            return None
        try:
            record = read_record(archive / snapshot.warc, at)
        except DamagedRecord:
            return None  # the answer is whole; `audit` tells of the rest
        about = record.fields.get("warc-concurrent-to")
        if record.type == "request" and about == answer.fields.get("warc-record-id"):
            return record
        if record.member is None:
            return None
        at += record.member.length
    return None
