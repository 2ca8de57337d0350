"""Answers as they are read back from a WARC file, of this program or another.

A file may say anything. What comes out of here can be catalogued; what cannot be raises `DamagedRecord`,
with a sentence that names the file, the byte and what is wrong there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args
from urllib.parse import urlsplit

from archiver.errors import DamagedRecord
from archiver.store.payload import header, split_head, transfer_decode
from archiver.store.records import (
    Purpose,
    Recorded,
    http_status,
    mime_of,
    payload_digest,
    snapshot_id,
    truncation,
)
from archiver.store.warc import Member, StoredRecord

_STATUS_LINE = re.compile(rb"(?i)HTTP/\d\.\d +(\d{3})(?!\w)")  # b"HTTP/1.1 200 OK"
_PURPOSES: Mapping[str, Purpose] = {purpose: purpose for purpose in get_args(Purpose)}
_DAYLESS_DATE = re.compile(r"\d{4}(-\d\d)?")  # "2020", "2020-06": legal in WARC 1.1, section 5.4

# What our metadata records say of an answer, and the type that each has.
_FACTS: Mapping[str, type | tuple[type, ...]] = {
    "purpose": str,
    "requested": str,
    "hops": list,
    "tags": list,
    "status": (int, type(None)),
    "content_type": (str, type(None)),
    "payload_digest": str,
    "truncated": (str, type(None)),
}


def facts_of(record: StoredRecord) -> Mapping[str, Any]:
    """What a metadata record says of its answer; nothing where it is another program's.

    Raises `DamagedRecord` where it is ours and cannot be understood.
    """
    if record.fields.get("content-type") != "application/json":
        return {}
    try:
        facts = json.loads(record.block)
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


def recorded_of(name: str, member: Member, record: StoredRecord, facts: Mapping[str, Any]) -> Recorded:
    """An answer for the catalogue, from its record and from what a metadata record said of it, if any did.

    Without `facts` a robots.txt is told from a page by its path. Raises `DamagedRecord` for a record that
    lacks what WARC 1.1, section 5, says each must have.
    """
    fields = record.fields
    for needed in ("warc-record-id", "warc-date", "warc-target-uri"):
        if not fields.get(needed):
            raise DamagedRecord(f"{record.place} has no {needed}, which every answer must have")
    head, body = split_head(record.block) if record.type == "response" else (b"", record.block)
    is_chunked = "chunked" in (header(head, "Transfer-Encoding") or "").lower()
    digest = facts.get("payload_digest") or payload_digest(transfer_decode(body) if is_chunked else body)
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
        status=http_status(facts["status"]) if "status" in facts else _status(head),
        mime=mime_of(facts.get("content_type") if facts else header(head, "Content-Type")),
        payload_digest=digest,
        truncated=truncation(facts.get("truncated") if facts else fields.get("warc-truncated")),
        purpose=_purpose(facts.get("purpose"), url),
        hops=tuple(facts.get("hops", ())),
        tags=tuple(facts.get("tags", ())),
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
