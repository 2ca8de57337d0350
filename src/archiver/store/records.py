"""What goes into a WARC file for one exchange, byte for byte as it crossed the wire.

One exchange gives three records, the answer last, so that a writer killed at any byte leaves no answer
without what explains it:

    request    what was sent                                   (WARC 1.1, section 6.4)
    metadata   what only the moment of capture knew, as JSON   (section 6.5)
    response   the answer's final message as it came           (section 6.3), or `resource` where the
               answer was not HTTP/1 (HTTP/0.9, ICY)           (section 6.6), or `revisit`, the answer's
               head alone, where its payload is in the archive (section 6.7)

A correction that a person makes later is a `metadata` record of its own, in a file of its own.

Records are framed here and not by warcio, whose writer parses HTTP headers and writes them anew: odd
spacing, folded and LF-only lines would be lost. They are read back with warcio.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any
from uuid import uuid4

from archiver.store.exchanges import Exchange, Original

# The purpose of a metadata record that a person's correction stands in.
CORRECTION = "correction"
# The type of a block of named fields (WARC 1.1, section 4), and the field that holds our facts.
WARC_FIELDS = "application/warc-fields"
FACTS = "json-metadata"

CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record to write: its named fields in order, and its block."""

    fields: tuple[tuple[str, str], ...]
    block: IO[bytes]

    def head(self, size: int) -> bytes:
        """The record's header for a block of `size` bytes (WARC 1.1, section 4)."""
        lines = [f"{name}: {value}" for name, value in (*self.fields, ("Content-Length", str(size)))]
        return "\r\n".join(["WARC/1.1", *lines, "", ""]).encode()


def warcinfo(file_name: str, about: Mapping[str, str], *, now: datetime) -> Record:
    """The record that opens each file: which program wrote it, and how (WARC 1.1, section 6.2)."""
    block = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    return _record("warcinfo", WARC_FIELDS, io.BytesIO(block), now, [("WARC-Filename", file_name)])


def records_of(
    exchange: Exchange,
    *,
    run: str,
    hops: tuple[str, ...],
    tags: tuple[str, ...] = (),
    original: Original | None = None,
) -> tuple[Record, Record, Record]:
    """The request, the metadata and the answer of an exchange, in the order in which they are written.

    With `original`, which has the same payload or is the one that was not modified, the answer is a revisit.
    """
    target = [("WARC-Target-URI", exchange.url)]
    address = [("WARC-IP-Address", exchange.peer)] if exchange.peer else []
    cut = [("WARC-Truncated", str(exchange.truncated))] if exchange.truncated else []
    # `warcio check` and `fastwarc check -p` hash chunked blocks as they stand: on those the digest of
    # the decoded payload would count as wrong, so it stands in the metadata record alone.
    payload = [] if exchange.is_chunked else [("WARC-Payload-Digest", exchange.payload_digest)]
    if original:
        answer = _revisit(exchange, original, target + address)
    elif exchange.is_http:
        answer = _record(
            "response",
            "application/http;msgtype=response",
            exchange.response,
            exchange.started_at,
            target + address + payload + cut,
        )
    else:
        answer = _record(
            "resource",
            "application/octet-stream",
            exchange.response,
            exchange.started_at,
            target + address + cut,
        )
    together = [("WARC-Concurrent-To", record_id(answer))]
    request = _record(
        "request",
        "application/http;msgtype=request",
        io.BytesIO(exchange.request),
        exchange.started_at,
        target + address + together,
    )
    facts = {
        "run": run,
        "purpose": exchange.purpose,
        "requested": exchange.requested,
        "hops": list(hops),
        "tags": list(tags),
        "via": exchange.via,
        "status": exchange.status,
        "content_type": exchange.content_type,
        "payload_digest": exchange.payload_digest,
        "payload_size": exchange.payload_size,
        "truncated": exchange.truncated,
        **({"not_modified": exchange.head.decode("latin-1")} if exchange.not_modified else {}),
        **exchange.details,
    }
    metadata = _metadata(facts, exchange.started_at, target + together)
    return request, metadata, answer


def _revisit(exchange: Exchange, original: Original, more: list[tuple[str, str]]) -> Record:
    """The head of an answer alone, and where its payload is (WARC 1.1, section 6.7).

    Its digest is of the decoded payload also where that is chunked: a revisit has no chunks to hash. The
    head of a 304 stands in the metadata record: pywb would show it with nothing behind it, and takes the
    original's where a revisit has none.
    """
    is_unmodified = original is exchange.not_modified
    profile = "server-not-modified" if is_unmodified else "identical-payload-digest"
    refers = [
        ("WARC-Profile", f"http://netpreserve.org/warc/1.1/revisit/{profile}"),
        ("WARC-Refers-To", original.record_id),
        ("WARC-Refers-To-Target-URI", original.url),
        ("WARC-Refers-To-Date", original.captured_at),
        ("WARC-Payload-Digest", original.payload_digest),
    ]
    head = io.BytesIO(b"" if is_unmodified else exchange.head)
    return _record("revisit", "application/http;msgtype=response", head, exchange.started_at, more + refers)


def correction_record(changes: Mapping[str, Any], *, refers_to: str, url: str, now: datetime) -> Record:
    """What a person corrects of a capture: metadata of the answer whose record id is `refers_to`.

    A `metadata` record that describes another names it by `WARC-Refers-To` (WARC 1.1, section 6.5).
    """
    named = [("WARC-Target-URI", url), ("WARC-Refers-To", refers_to)]
    return _metadata({"purpose": CORRECTION, **changes}, now, named)


def _metadata(facts: Mapping[str, Any], moment: datetime, more: list[tuple[str, str]]) -> Record:
    """Facts as JSON in a named field, as Webrecorder writes its own.

    In a block of JSON alone, replay tools take the record for another answer of the URL: pywb and
    cdxj-indexer leave out `application/warc-fields` only.
    """
    block = f"{FACTS}: {json.dumps(facts, ensure_ascii=False, default=str)}\r\n".encode()
    return _record("metadata", WARC_FIELDS, io.BytesIO(block), moment, more)


def supplied_records(
    body: bytes,
    *,
    url: str,
    content_type: str,
    captured_at: datetime,
    about: Mapping[str, Any],
) -> tuple[Record, Record]:
    """The metadata and the `resource` record of a copy that a person supplies (WARC 1.1, section 6.6).

    `about` goes into the metadata record besides what every answer has there.
    """
    digest = payload_digest(body)
    target = [("WARC-Target-URI", url)]
    answer = _record(
        "resource", content_type, io.BytesIO(body), captured_at, [*target, ("WARC-Payload-Digest", digest)]
    )
    facts = {
        "purpose": "page",
        "provenance": "supplied",
        "requested": url,
        "status": None,
        "content_type": content_type,
        "payload_digest": digest,
        "payload_size": len(body),
        **about,
    }
    return noted(facts, url=url, answer_id=record_id(answer), moment=captured_at), answer


def noted(facts: Mapping[str, Any], *, url: str, answer_id: str, moment: datetime) -> Record:
    """The metadata record of an answer: what is known of it besides its bytes (WARC 1.1, section 6.5)."""
    return _metadata(facts, moment, [("WARC-Target-URI", url), ("WARC-Concurrent-To", answer_id)])


def record_id(record: Record) -> str:
    """The record's `WARC-Record-ID`."""
    return dict(record.fields)["WARC-Record-ID"]


def payload_digest(payload: bytes) -> str:
    """`sha256:` and lower-case hex.

    >>> payload_digest(b"")[:15]
    'sha256:e3b0c442'
    """
    return "sha256:" + hashlib.sha256(payload).hexdigest()


def timestamp(moment: datetime) -> str:
    """`WARC-Date`: UTC with microseconds (W3C-DTF, as WARC 1.1, section 5.4 allows).

    >>> timestamp(datetime(2026, 11, 24, 11, 4, 55, 120000, tzinfo=UTC))
    '2026-11-24T11:04:55.120000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _record(
    kind: str, content_type: str, block: IO[bytes], moment: datetime, more: Iterable[tuple[str, str]]
) -> Record:
    return Record(
        (
            ("WARC-Type", kind),
            ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
            ("WARC-Date", timestamp(moment)),
            *more,
            ("WARC-Block-Digest", _digest(block)),
            ("Content-Type", content_type),
        ),
        block,
    )


def _digest(block: IO[bytes]) -> str:
    digest = hashlib.sha256()
    block.seek(0)
    while data := block.read(CHUNK_BYTES):
        digest.update(data)
    return "sha256:" + digest.hexdigest()
