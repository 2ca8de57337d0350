"""An exchange as the wire gave it, and its answer as it is known once it is recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, Literal

from archiver.model import Provenance

Truncation = Literal["length", "time", "disconnect"]
Purpose = Literal["page", "requisite", "robots", "list"]
# The kinds of record that hold an answer (WARC 1.1, section 6).
Kind = Literal["response", "resource", "revisit"]


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


def _crockford(number: int, *, digits: int) -> str:
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(alphabet[number >> 5 * place & 31] for place in reversed(range(digits)))


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
