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
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Any, Literal
from uuid import uuid4

from archiver.model import Provenance

Truncation = Literal["length", "time", "disconnect"]
Purpose = Literal["page", "requisite", "robots", "list"]
# The kinds of record that hold an answer (WARC 1.1, section 6).
Kind = Literal["response", "resource", "revisit"]
# The purpose of a metadata record that a person's correction stands in.
CORRECTION = "correction"
# The type of a block of named fields (WARC 1.1, section 4), and the field that holds our facts.
WARC_FIELDS = "application/warc-fields"
FACTS = "json-metadata"

CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Original:
    """A whole answer that is in the archive, on which a revisit of its payload can stand."""

    warc: str
    offset: int
    record_id: str
    url: str
    captured_at: str
    status: int
    mime: str | None
    payload_digest: str
    is_chunked: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, as the wire gave them.

    `url` is the target as sent, without fragment and userinfo; `requested` the URL of the list that led
    here, and `via` the one whose redirect did. `response` is a seekable stream at 0 with the final
    message's head and body, transfer coding included, empty if no byte came; `head` is that head alone, with
    its empty line, and empty if it never ended. `payload_digest` is `sha256:` and lower-case hex of the
    transfer-decoded, still content-coded payload, `payload_size` its bytes. `peer` is the server's address,
    None through a proxy. `truncated` says why the answer was cut short (WARC 1.1, section 5.13).
    `not_modified` is the answer that this one, a 304, says is still the page's. `details` goes into the
    metadata record as it is.
    """

    url: str
    requested: str
    purpose: Purpose
    started_at: datetime
    request: bytes
    response: IO[bytes]
    status: int | None
    content_type: str | None
    payload_digest: str
    payload_size: int
    head: bytes = b""
    peer: str | None = None
    is_chunked: bool = False
    truncated: Truncation | None = None
    is_http: bool = True
    via: str | None = None
    not_modified: Original | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where an exchange's answer stands: file (relative to the archive), offset and length in bytes.

    `snapshot_id` is the id that its snapshot gets if it becomes one, `hops` are the URLs before it, `tags`
    what a person marked its run with. `payload_digest` is what was computed, `declared_digest` the field of
    a foreign record in another notation, by which its revisits name it. `rendered` is the text that a
    browser showed, where an import brought it; `etag` and `last_modified` are what a later capture asks with.
    """

    warc: str
    offset: int
    length: int
    record_id: str
    snapshot_id: str
    url: str
    requested: str
    captured_at: str
    status: int | None
    mime: str | None
    payload_digest: str
    truncated: Truncation | None
    purpose: Purpose
    hops: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_chunked: bool = False
    etag: str | None = None
    last_modified: str | None = None
    citation_key: str | None = None
    kind: Kind = "response"
    declared_digest: str | None = None
    provenance: Provenance = "captured"
    archived_at: str | None = None
    rendered: str | None = None


def is_original(recorded: Recorded) -> bool:
    """Whether a revisit can stand on an answer: one of HTTP that came whole."""
    return recorded.kind == "response" and recorded.status is not None and recorded.truncated is None


def original_at(recorded: Recorded) -> Original:
    """An answer as what a revisit stands on."""
    return Original(
        warc=recorded.warc,
        offset=recorded.offset,
        record_id=recorded.record_id,
        url=recorded.url,
        captured_at=recorded.captured_at,
        status=recorded.status or 0,
        mime=recorded.mime,
        payload_digest=recorded.payload_digest,
        is_chunked=recorded.is_chunked,
    )


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


def snapshot_id(captured_at: str, answer_id: str) -> str:
    """A short id that sorts by time, made from the answer's record alone.

    Milliseconds in nine digits of Crockford's base 32, then four from the record id's digest.

    >>> snapshot_id("2026-11-24T11:04:55.123456Z", "<urn:uuid:0c8bbf3c-6a5c-4d5c-8d0c-1f2b8c9d7e6f>")
    '1m86knv2k5a8k'
    """
    moment = datetime.fromisoformat(captured_at)
    milliseconds = int(moment.timestamp() * 1000)
    salt = int.from_bytes(hashlib.sha256(answer_id.encode()).digest()[:4]) & 0xFFFFF
    return _crockford(milliseconds, digits=9) + _crockford(salt, digits=4)


def timestamp(moment: datetime) -> str:
    """`WARC-Date`: UTC with microseconds (W3C-DTF, as WARC 1.1, section 5.4 allows).

    >>> timestamp(datetime(2026, 11, 24, 11, 4, 55, 120000, tzinfo=UTC))
    '2026-11-24T11:04:55.120000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def http_status(code: int | None) -> int | None:
    """A status code as HTTP has them, three digits (RFC 9110, section 15); None for any other number.

    >>> http_status(404), http_status(99999999999999999999)
    (404, None)
    """
    return code if code is not None and 100 <= code <= 999 else None


def mime_of(content_type: str | None) -> str | None:
    """The media type of a `Content-Type` field, lower-case, without parameters.

    >>> mime_of("Text/HTML; charset=utf-8")
    'text/html'
    """
    return (content_type or "").partition(";")[0].strip().lower() or None


_TRUNCATIONS: Mapping[str, Truncation] = {"length": "length", "time": "time"}


def truncation(reason: str | None) -> Truncation | None:
    """`WARC-Truncated` as one of the reasons that are told apart here; any other counts as a disconnect.

    >>> truncation("length"), truncation("unspecified"), truncation(None)
    ('length', 'disconnect', None)
    """
    return _TRUNCATIONS.get(reason.lower(), "disconnect") if reason else None


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


def _crockford(number: int, *, digits: int) -> str:
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(alphabet[number >> 5 * place & 31] for place in reversed(range(digits)))
