"""Answers as they are read back from a WARC file, of this program or another.

A file may say anything. What comes out of here can be catalogued; what cannot be raises `DamagedRecord`,
with a sentence that names the file, the byte and what is wrong there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlsplit

from archiver.errors import DamagedRecord
from archiver.model import Provenance
from archiver.store.digests import sha256
from archiver.store.exchanges import (
    Kind,
    Original,
    Purpose,
    Recorded,
    http_status,
    mime_of,
    snapshot_id,
    truncation,
)
from archiver.store.mementos import memento_url
from archiver.store.paths import is_captured, is_import
from archiver.store.payload import (
    MAX_DECODED_BYTES,
    Content,
    content_decode,
    header,
    is_chunked,
    split_head,
    transfer_decode,
)
from archiver.store.reading import Member, StoredRecord, opened_record, read_record
from archiver.store.records import FACTS, WARC_FIELDS, payload_digest
from archiver.store.revisits import reference_of

if TYPE_CHECKING:
    from archiver.store.catalogue import Catalogue

_STATUS_LINE = re.compile(rb"(?i)HTTP/\d\.\d +(\d{3})(?!\w)")  # b"HTTP/1.1 200 OK"
_PURPOSES: Mapping[str, Purpose] = {purpose: purpose for purpose in get_args(Purpose)}
_PROVENANCES: Mapping[str, Provenance] = {name: name for name in get_args(Provenance)}
_KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}
_HEAD_BYTES = 1 << 20
_DAYLESS_DATE = re.compile(r"\d{4}(-\d\d)?")  # "2020", "2020-06": legal in WARC 1.1, section 5.4

# What our metadata records say of an answer, and the type that each has.
_FACTS: Mapping[str, type | tuple[type, ...]] = {
    "purpose": str,
    "requested": str,
    "hops": list,
    "tags": list,
    "citation_key": (str, type(None)),
    "status": (int, type(None)),
    "content_type": (str, type(None)),
    "payload_digest": str,
    "truncated": (str, type(None)),
    "provenance": (str, type(None)),
    "archived_at": (str, type(None)),
    "rendered": (str, type(None)),
    "not_modified": str,
}


_FACTS_OF_A_VISIT = frozenset(
    ("purpose", "requested", "hops", "tags", "citation_key", "provenance", "archived_at", "rendered")
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a record tells of one visit: the head as it crossed the wire, and the page's payload.

    `payload` has no transfer coding; `content_type` and `coding` are the fields that describe it. Of a
    revisit it is the original's payload, under the head that came this time.
    """

    head: bytes
    payload: bytes
    content_type: str | None
    coding: str | None

    def content(self, *, limit: int = MAX_DECODED_BYTES) -> Content:
        """The payload without its content coding: what a browser would have seen, up to `limit` bytes."""
        return content_decode(self.payload, self.coding, limit=limit)


def answer_of(record: StoredRecord, original: StoredRecord | None = None) -> Answer:
    """The answer that a `response`, `resource` or `revisit` record holds, the last by its `original`.

    Raises `DamagedRecord` for a revisit whose original is not known.
    """
    if record.type == "resource":
        return Answer(b"", record.block, record.fields.get("content-type"), None)
    head, body = split_head(record.block)
    if record.type == "revisit":
        if original is None:
            raise DamagedRecord(f"{record.place} {missing_original(record)}")
        held = answer_of(original)
        # A 304 describes no payload, and a revisit may be written without a head.
        if _status(head) == 304 or not header(head, "Content-Type"):
            return Answer(head or held.head, held.payload, held.content_type, held.coding)
        return Answer(head, held.payload, header(head, "Content-Type"), header(head, "Content-Encoding"))
    if is_chunked(head):
        body = transfer_decode(body)
    return Answer(head, body, header(head, "Content-Type"), header(head, "Content-Encoding"))


def original_of(record: StoredRecord, catalogue: Catalogue, archive: Path) -> StoredRecord | None:
    """The record that holds what a revisit leaves out; None where the archive lacks it."""
    place = catalogue.records.original(reference_of(record))
    return read_record(archive / place[0], place[1]) if place else None


def head_of(record: StoredRecord) -> bytes:
    """The head of an answer; none of a `resource`."""
    if record.type == "resource":
        return b""
    record.body.seek(0)
    beginning = record.body.read(_HEAD_BYTES)
    head, _ = split_head(beginning)
    # A server may send a head without an end: all of what came is it then.
    return split_head(record.block)[0] if len(head) == len(beginning) == _HEAD_BYTES else head


def digest_of(record: StoredRecord) -> str:
    """The digest of the payload that a `response` or `resource` record holds, computed."""
    head = head_of(record)
    if is_chunked(head):
        return payload_digest(transfer_decode(record.block[len(head) :]))
    return sha256(record.pieces(len(head)))


def is_held(archive: Path, original: Original) -> bool:
    """Whether the archive can still read the payload of an original: its file may be damaged."""
    try:
        with opened_record(archive / original.warc, original.offset) as record:
            return record.type == "response" and digest_of(record) == original.payload_digest
    except DamagedRecord:
        return False


def missing_original(record: StoredRecord) -> str:
    """What to say of a revisit whose original the archive does not hold."""
    reference = reference_of(record)
    of_when = f" of {reference.date}" if reference.date else ""
    return (
        f"says that the page was the same as in an earlier capture, {reference.url}{of_when}, which is not "
        "in the archive; import the WARC file that holds it, then run `archiver rebuild`"
    )


def facts_of(record: StoredRecord) -> Mapping[str, Any]:
    """What a metadata record says of its answer; nothing where it is another program's.

    Raises `DamagedRecord` where it is ours and cannot be understood.
    """
    written = re.search(rb"^%b: (.*)" % FACTS.encode(), record.block, re.MULTILINE)
    if record.fields.get("content-type") != WARC_FIELDS or not written:
        return {}
    try:
        facts = json.loads(written[1])
    except (ValueError, RecursionError) as error:
        raise DamagedRecord(f"{record.place} is a metadata record that is no JSON: {error}") from error
    if not isinstance(facts, dict) or "purpose" not in facts:
        return {}
    for name, kind in _FACTS.items():
        if not isinstance(facts.get(name, _default(kind)), kind):
            raise DamagedRecord(f"{record.place} is a metadata record whose {name!r} makes no sense")
    if not all(isinstance(item, str) for name in ("hops", "tags") for item in facts.get(name, ())):
        raise DamagedRecord(f"{record.place} is a metadata record whose hops or tags make no sense")
    return facts


def _default(kind: type | tuple[type, ...]) -> object:
    return None if isinstance(kind, tuple) else kind()


def recorded_of(
    name: str,
    member: Member,
    record: StoredRecord,
    facts: Mapping[str, Any],
    *,
    original: StoredRecord | None = None,
) -> Recorded:
    """An answer for the catalogue, from its record and from what a metadata record said of it, if any did.

    `original` is what a revisit stands on, None where the archive lacks it. Without `facts` a robots.txt is
    told from a page by its path. Raises `DamagedRecord` for a record that lacks what WARC 1.1, section 5,
    says each must have.
    """
    fields = record.fields
    for needed in ("warc-record-id", "warc-date", "warc-target-uri"):
        if not fields.get(needed):
            raise DamagedRecord(f"{record.place} has no {needed}, which every answer must have")
    declared = fields.get("warc-payload-digest")
    head = head_of(record)
    validated = facts.get("not_modified", "").encode("latin-1", "replace") or head
    described = head_of(original) if original and _status(head) in (None, 304) else head
    if record.type == "revisit" and reference_of(record).is_not_modified:
        # What was noted is of the 304 itself, and not of the page.
        facts = {name: fact for name, fact in facts.items() if name in _FACTS_OF_A_VISIT}
    if facts.get("payload_digest"):
        digest = facts["payload_digest"]
    elif record.type == "revisit":
        digest = digest_of(original) if original else declared or ""
    else:
        digest = digest_of(record)
    # wget says that a revisit is cut, which is its record and not the page.
    whose = original if record.type == "revisit" else record
    cut = whose.fields.get("warc-truncated") if whose else None
    content_type = header(described, "Content-Type") or (
        header(head_of(original), "Content-Type") if original else None
    )
    if record.type == "resource":
        content_type = fields.get("content-type")
    url = fields["warc-target-uri"].strip("<>")
    date = _full_date(record)
    return Recorded(
        warc=name,
        offset=member.offset,
        length=member.length,
        record_id=fields["warc-record-id"],
        snapshot_id=snapshot_id(date, fields["warc-record-id"]),
        url=url,
        requested=facts.get("requested") or url,
        captured_at=date,
        status=http_status(facts["status"]) if "status" in facts else _status(described),
        mime=mime_of(facts.get("content_type", content_type)),
        payload_digest=digest,
        truncated=truncation(facts.get("truncated", cut)),
        # Of a copy the pages are noted, and what is not is none.
        purpose=_purpose(facts.get("purpose") or ("requisite" if is_import(name) else None), url),
        hops=tuple(facts.get("hops", ())),
        tags=tuple(facts.get("tags", ())),
        is_chunked=is_chunked(described),
        etag=header(validated, "ETag"),
        last_modified=header(validated, "Last-Modified"),
        citation_key=facts.get("citation_key"),
        kind=_KINDS.get(record.type, "response"),
        declared_digest=None if declared == digest else declared,
        provenance=_PROVENANCES.get(
            facts.get("provenance") or "", "captured" if is_captured(name) else "imported"
        ),
        archived_at=facts.get("archived_at") or memento_url(validated, url),
        rendered=facts.get("rendered"),
    )


def _full_date(record: StoredRecord) -> str:
    date = record.fields["warc-date"].strip()
    if match := _DAYLESS_DATE.fullmatch(date):
        date = f"{date}-01" if match[1] else f"{date}-01-01"
    try:
        moment = datetime.fromisoformat(date)
    except ValueError as error:
        raise DamagedRecord(f"{record.place} has the date {date[:40]!r}, which is none") from error
    return date if moment.tzinfo else f"{moment.isoformat()}Z"


def _status(head: bytes) -> int | None:
    line = _STATUS_LINE.match(head)
    return http_status(int(line[1])) if line else None


def _purpose(said: str | None, url: str) -> Purpose:
    if purpose := _PURPOSES.get(said or ""):
        return purpose
    try:
        return "robots" if urlsplit(url).path == "/robots.txt" else "page"
    except ValueError:
        return "page"
