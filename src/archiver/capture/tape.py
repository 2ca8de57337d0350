"""The tape: what crossed the wire for one request, from the first byte sent to the last that came."""

from __future__ import annotations

import io
import platform
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from time import monotonic
from typing import IO, Any

from archiver.capture.framing import Message, is_http_so_far
from archiver.capture.header_dates import header_date
from archiver.capture.secrets import Secrets
from archiver.store.exchanges import Exchange, Original, Purpose, Truncation
from archiver.store.payload import header

# Answers up to this size stay in memory: 256 may be on their way.
MEMORY_BYTES = 1 << 16
# Beyond the size limit of the body: room for heads, chunk lines and what came in one last piece.
_SLACK_BYTES = 2 << 20
_SHOWN_EXCESS_BYTES = 256

_PROGRAMS = {"archiver": "warcite", "scrapy": "Scrapy", "twisted": "Twisted", "pyopenssl": "pyOpenSSL"}


class Tape:
    """Records one exchange; started afresh when Twisted sends a request again on a new connection.

    `headers` are sent besides those of the request.
    """

    def __init__(self, *, max_body_bytes: int, headers: Sequence[tuple[str, str]] = ()) -> None:
        self.max_body_bytes, self.headers = max_body_bytes, headers
        self.is_silent = False
        self.on_silence: Callable[[], None] | None = None
        self.peer: str | None = None
        self.certificates: tuple[str, ...] = ()
        self.has_begun = False
        self.started_at = datetime.now(UTC)
        self.request = bytearray()
        self.response: IO[bytes] = io.BytesIO()
        self.size = 0
        self._beginning = b""
        self._began = monotonic()
        self._on_end: Callable[[Tape], None] | None = None

    def begin(self, *, peer: str | None, on_end: Callable[[Tape], None]) -> None:
        """A request is about to be written to a connection to `peer`, which `on_end` releases."""
        self.response.close()
        self.response = tempfile.SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115
        self.request.clear()
        self.size, self._beginning = 0, b""
        self.has_begun, self.peer, self._on_end = True, peer, on_end
        self.started_at, self._began = datetime.now(UTC), monotonic()

    def end(self) -> None:
        """The exchange is over: what the connection still brings belongs to nothing."""
        if self._on_end:
            self._on_end(self)
            self._on_end = None

    def sent(self, data: bytes) -> None:
        """Bytes that were written to the connection."""
        self.request += data

    def received(self, data: bytes) -> None:
        """Bytes that came from it."""
        if len(self._beginning) < 5:
            self._beginning += data[:5]
        self.size += len(data)
        self.response.write(data)

    def fall_silent(self) -> None:
        """Nothing came for too long: the download is cancelled, since Twisted would send a request that
        ends otherwise without an answer once more."""
        self.is_silent = True
        if self.on_silence:
            self.on_silence()

    @property
    def is_http(self) -> bool:
        """Whether what came so far can be the beginning of an HTTP/1 answer."""
        return is_http_so_far(self._beginning)

    @property
    def is_too_long(self) -> bool:
        """Whether more came than any answer within the size limit needs."""
        return self.size > self.max_body_bytes + _SLACK_BYTES

    def exchange(
        self,
        message: Message,
        *,
        url: str,
        requested: str,
        purpose: Purpose,
        via: str | None,
        not_modified: Original | None,
        truncated: Truncation | None,
        resolved: tuple[str, ...],
        is_proxied: bool,
        secrets: Secrets,
    ) -> Exchange:
        """What is recorded: the final message alone, and in `details` what cannot be had later.

        Takes the tape over: its spool becomes the exchange's response.
        """
        details = dict(self._details(message, resolved=resolved, is_proxied=is_proxied))
        request, removed = secrets.redact(bytes(self.request))
        if removed:
            details["removed"] = list(removed)
        return Exchange(
            url=url,
            requested=requested,
            purpose=purpose,
            started_at=self.started_at,
            request=request,
            response=_final(self.response, message),
            status=message.status,
            content_type=header(message.head, "Content-Type") if message.head else None,
            payload_digest=message.payload_digest,
            payload_size=message.payload_size,
            head=message.head if message.is_http else b"",
            # Through a proxy the peer is the proxy, which is nobody's address on the page.
            peer=None if is_proxied else self.peer,
            is_chunked=message.is_chunked,
            truncated=truncated,
            is_http=message.is_http,
            via=via,
            not_modified=not_modified,
            details=details,
        )

    def _details(self, message: Message, *, resolved: tuple[str, ...], is_proxied: bool) -> Mapping[str, Any]:
        details: dict[str, Any] = {
            "elapsed": round(monotonic() - self._began, 6),
            "is_proxied": is_proxied,
            "resolved": list(resolved),
            "certificates": list(self.certificates),
            "clock_skew": _clock_skew(self.started_at, header(message.head, "Date")),
            "interim": [head.decode("latin-1") for head in message.interim],
            "versions": dict(versions()),
        }
        if message.excess and not message.is_cut:
            self.response.seek(message.end)
            beginning = self.response.read(_SHOWN_EXCESS_BYTES).decode("latin-1")
            details["excess"] = {"size": message.excess, "beginning": beginning}
        if message.is_malformed:
            details["is_malformed"] = True
        return details


def _final(tape: IO[bytes], message: Message) -> IO[bytes]:
    if message.start == 0:
        tape.truncate(message.end)
        tape.seek(0)
        return tape
    with tape:
        final: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115
        tape.seek(message.start)
        left = message.end - message.start
        while left and (piece := tape.read(min(left, MEMORY_BYTES))):
            final.write(piece)
            left -= len(piece)
    final.seek(0)
    return final


def _clock_skew(started_at: datetime, date: str | None) -> float | None:
    """Seconds by which our clock is ahead of the server's `Date`, which has whole seconds."""
    served = header_date(date)
    return round((started_at - served).total_seconds(), 3) if served else None


@cache
def versions() -> Mapping[str, str]:
    """The versions of the programs that take the bytes.

    >>> sorted(versions())
    ['archiver', 'pyopenssl', 'python', 'scrapy', 'twisted']
    """
    return {"python": platform.python_version()} | {
        name: version(distribution) for name, distribution in _PROGRAMS.items()
    }
