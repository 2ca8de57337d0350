"""Where a message on the wire begins and ends (RFC 9112, sections 2, 6 and 7).

Pure reading of what was recorded; it frames as the client that received it does, so that the record
and the page agree.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from archiver.store.payload import header

# Chrome's limit for all header lines together; a server that sends more is broken or hostile.
MAX_HEAD_BYTES = 256 * 1024
_MAX_CHUNK_LINE = 4096
_PIECE_BYTES = 1 << 16

_HEAD_END = re.compile(rb"\n\r?\n")  # b"HTTP/1.1 200 OK\nA: b\r\n\r\n", LF alone too
# b"HTTP/1.1 200", the phrase may be absent
_STATUS_LINE = re.compile(rb"(?i)HTTP/\d{1,3}\.\d{1,3} ([1-9]\d\d)(?!\d)")
# b"Content-Length: 1234"; longer numbers count more than any disk holds, and int() refuses the longest
_LENGTH = re.compile(r"[0-9]{1,18}")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]+)(?:;[^\n]*)?\r\n")  # b"1a;name=value\r\n"


@dataclass(frozen=True, slots=True)
class Message:
    """The final answer on a tape, and what came before and after it.

    `start` and `end` bound it, in bytes of the tape; `head` is its status line and header fields, empty
    if they never ended; `interim` holds the 1xx heads before it. `payload_digest` and `payload_size`
    are of the body without transfer coding, so far as it came. `is_whole` says that all of the body
    came, `is_malformed` that its framing breaks off in nonsense, `is_cut` that it was larger than the
    limit, where it now ends. A tape that ends after a 1xx head has that as its answer, which is never whole.
    """

    start: int
    end: int
    size: int
    head: bytes = b""
    status: int | None = None
    interim: tuple[bytes, ...] = ()
    payload_digest: str = "sha256:" + hashlib.sha256().hexdigest()
    payload_size: int = 0
    is_http: bool = True
    is_chunked: bool = False
    is_whole: bool = False
    is_malformed: bool = False
    is_cut: bool = False

    @property
    def excess(self) -> int:
        """How many bytes came after the end."""
        return self.size - self.end


def is_http_so_far(beginning: bytes) -> bool:
    """Whether an answer that begins so can still be HTTP/1: HTTP/0.9, ICY and SSH cannot.

    >>> is_http_so_far(b"HT"), is_http_so_far(b"HTTP/1.1 200"), is_http_so_far(b"ICY 200 OK")
    (True, True, False)
    """
    return b"HTTP/".startswith(beginning[:5].upper())


def status_of(head: bytes) -> int | None:
    """The status of a head, from 100 to 999; None where its first line has none (RFC 9110, section 15).

    >>> status_of(b"HTTP/1.1 200"), status_of(b"HTTP/1.1 2000 OK"), status_of(b"HTTP/1.1 099 Low")
    (200, None, None)
    """
    line = _STATUS_LINE.match(head)
    return int(line[1]) if line else None


def read_message(tape: IO[bytes], *, method: str = "GET", max_body_bytes: int) -> Message:
    r"""Frame what a tape holds as the answer to a request.

    >>> import io
    >>> tape = io.BytesIO(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi, there")
    >>> message = read_message(tape, max_body_bytes=100)
    >>> message.status, message.payload_size, message.is_whole, message.excess
    (200, 2, True, 7)
    >>> read_message(io.BytesIO(b"HTTP/1.1 100 Continue\r\n\r\n"), max_body_bytes=100).status
    100
    """
    size = tape.seek(0, os.SEEK_END)
    tape.seek(0)
    if not is_http_so_far(tape.read(5)):
        return _frame(_Body(tape, 0, size, max_body_bytes), None, {"size": size, "is_http": False})
    start, status = 0, None
    interim: list[bytes] = []
    while head := _read_head(tape, start):
        status = status_of(head)
        if status is None or not 100 <= status < 200:
            facts = {"size": size, "head": head, "status": status, "interim": tuple(interim)}
            body = _Body(tape, start + len(head), size, max_body_bytes)
            return _frame(body, _framing(head, status, method), facts)
        interim.append(head)
        start += len(head)
    if interim and start == size:
        # What came is kept, also where nothing follows b"HTTP/1.1 100 Continue\r\n\r\n".
        head = interim.pop()
        return Message(start - len(head), size, size, head=head, status=status, interim=tuple(interim))
    return Message(start=start, end=size, size=size, interim=tuple(interim))


def payload(tape: IO[bytes], message: Message) -> Iterator[bytes]:
    r"""The body of a framed message without transfer coding, so far as it came, piece by piece.

    >>> import io
    >>> tape = io.BytesIO(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n")
    >>> b"".join(payload(tape, read_message(tape, max_body_bytes=100)))
    b'hi'
    """
    start = message.start + len(message.head)
    body = _Body(tape, start, message.end, message.end - start)
    return body.chunks() if message.is_chunked else body.plain(message.end - start)


def _read_head(tape: IO[bytes], start: int) -> bytes:
    tape.seek(start)
    window = tape.read(MAX_HEAD_BYTES + 2)
    end = _HEAD_END.search(window)
    return window[: end.end()] if end else b""


def _framing(head: bytes, status: int | None, method: str) -> int | str | None:
    """How the body ends: a length in bytes, `chunked`, `unknown`, or with the connection (None)."""
    if method == "HEAD" or status in (204, 304):
        return 0
    if coding := header(head, "Transfer-Encoding"):
        # The first of several counts, as it does for the client.
        return "chunked" if coding.split(",")[0].strip().lower() == "chunked" else "unknown"
    if (given := header(head, "Content-Length")) is None:
        return None
    lengths = {length.strip() for length in given.split(",")}
    if not all(map(_LENGTH.fullmatch, lengths)):
        return "unknown"
    values = {int(length) for length in lengths}
    return values.pop() if len(values) == 1 else "unknown"


def _frame(body: _Body, framing: int | str | None, facts: dict[str, object]) -> Message:
    if framing == "chunked":
        pieces = body.chunks()
    else:
        pieces = body.plain(framing if isinstance(framing, int) else None)
    digest, payload_size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        payload_size += len(piece)
    head = facts.get("head", b"")
    return Message(
        start=body.start - (len(head) if isinstance(head, bytes) else 0),
        end=body.end,
        payload_digest="sha256:" + digest.hexdigest(),
        payload_size=payload_size,
        is_chunked=framing == "chunked",
        is_whole=body.is_whole and framing != "unknown",
        is_malformed=body.is_malformed or framing == "unknown",
        is_cut=body.is_cut,
        **facts,  # type: ignore[arg-type]
    )


class _Body:
    """A body on a tape, read piece by piece; afterwards it knows where it ended, and how."""

    def __init__(self, tape: IO[bytes], start: int, size: int, limit: int) -> None:
        self.start = self.end = start
        self.is_whole = self.is_malformed = False
        self._tape, self._size, self._limit = tape, size, start + limit
        self.is_cut = False
        tape.seek(start)

    def plain(self, length: int | None) -> Iterator[bytes]:
        """The payload of a body of a known length, or of one that ends with the connection."""
        end = self._size if length is None else self.start + length
        self.is_whole = end <= self._size
        self.is_cut = min(end, self._size) > self._limit
        self._tape.seek(self.start)
        yield from self._take(min(end, self._size, self._limit) - self.start)

    def chunks(self) -> Iterator[bytes]:
        """The payload of a chunked body; trailer fields belong to the body, but not to the payload."""
        while (length := self._chunk_line()) is not None:
            if length == 0:
                self._trailers()
                return
            took = 0
            for piece in self._take(min(length, self._limit - self.end)):
                took += len(piece)
                yield piece
            if self._is_at_limit() or took < length:
                return
            if (after := self._line(2)) != b"\r\n":
                self.is_malformed = after not in (b"", b"\r")
                return

    def _chunk_line(self) -> int | None:
        line = self._line(_MAX_CHUNK_LINE)
        if match := _CHUNK_SIZE.fullmatch(line):
            return int(match[1], 16)
        self.is_malformed = not self.is_cut and (line.endswith(b"\n") or len(line) == _MAX_CHUNK_LINE)
        return None

    def _trailers(self) -> None:
        while line := self._line(_PIECE_BYTES):
            if line == b"\r\n":
                self.is_whole = True
                return
            if not line.endswith(b"\n"):
                return

    def _line(self, limit: int) -> bytes:
        line = self._tape.readline(min(limit, max(0, self._limit - self.end)))
        self.end += len(line)
        self._is_at_limit()
        return line

    def _is_at_limit(self) -> bool:
        self.is_cut = self.end >= self._limit and self._size > self._limit
        return self.is_cut

    def _take(self, count: int) -> Iterator[bytes]:
        while count > 0 and (piece := self._tape.read(min(count, _PIECE_BYTES))):
            self.end += len(piece)
            count -= len(piece)
            yield piece
