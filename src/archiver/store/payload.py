"""From a recorded answer back to what a browser would have seen: head, transfer coding, content coding.

Written here because the readers at hand do not serve evidence: warcio's print to stderr and guess when
a chunk or a gzip stream is broken, and urllib's and Scrapy's want a connection. Nothing here raises for
what a server sent: what can be decoded is, and the rest is left.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdError
else:
    from backports.zstd import ZstdDecompressor, ZstdError

# Not `brotli`, whose name brotlipy takes too: it comes with pywb, and unpacks a bomb without a limit.
import brotlicffi

# A page that unpacks to more than this is a bomb, not an article: what came before is kept.
MAX_DECODED_BYTES = 256 << 20


def split_head(message: bytes) -> tuple[bytes, bytes]:
    r"""An HTTP message's head, closing blank line included, and its body (RFC 9112, section 2.1).

    Lines may end with LF alone, as section 2.2 lets a recipient accept.

    >>> split_head(b"HTTP/1.1 200 OK\nA: b\n\nbody")
    (b'HTTP/1.1 200 OK\nA: b\n\n', b'body')
    """
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n", b"\n\r\n") if (at := message.find(mark)) >= 0]
    end = min(ends, default=len(message))
    return message[:end], message[end:]


def header(head: bytes, name: str) -> str | None:
    r"""The value of a header field, several joined by commas (RFC 9110, section 5.3); None if it is absent.

    >>> header(b"HTTP/1.1 200 OK\r\nVary: a\r\nvary: b\r\n\r\n", "Vary")
    'a, b'
    """
    wanted = name.lower().encode()
    lines = head.replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ").split(b"\n")
    pairs = (line.partition(b":") for line in lines[1:])
    values = [value.strip().decode("latin-1") for key, _, value in pairs if key.strip().lower() == wanted]
    return ", ".join(values) if values else None


def is_chunked(head: bytes) -> bool:
    r"""Whether an answer's body comes in chunks (RFC 9112, section 7.1).

    >>> is_chunked(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n")
    True
    """
    return "chunked" in (header(head, "Transfer-Encoding") or "").lower()


def transfer_decode(body: bytes) -> bytes:
    r"""The payload of a chunked body; a chunk cut short gives what is there (RFC 9112, section 7.1).

    >>> transfer_decode(b"4;ext=1\r\nWiki\r\n5\r\npedia\r\n0\r\nTrailer: x\r\n\r\n")
    b'Wikipedia'
    """
    payload, at = [], 0
    while True:
        end = body.find(b"\n", at)
        try:
            size = int(body[at:end].split(b";")[0], 16)
        except ValueError:
            break
        if end < 0 or size <= 0:
            break
        payload.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(payload)


@dataclass(frozen=True, slots=True)
class Content:
    """What a browser would have seen; `is_whole` is false when its compression breaks off or is a bomb."""

    data: bytes
    is_whole: bool = True


def content_decode(payload: bytes, codings: str | None, *, limit: int = MAX_DECODED_BYTES) -> Content:
    """The content behind a `Content-Encoding` field, the last coding undone first (RFC 9110, section 8.4).

    A coding that is unknown, or was not applied at all, leaves the bytes as they are. What is decoded ends
    at `limit` bytes.

    >>> content_decode(zlib.compress(b"words"), "deflate")
    Content(data=b'words', is_whole=True)
    """
    decoded = Content(payload)
    for coding in reversed((codings or "").split(",")):
        if decoders := _DECODERS.get(coding.strip().lower()):
            step = _first_that_decodes(decoded.data, decoders, limit)
            decoded = Content(step.data, decoded.is_whole and step.is_whole)
    return decoded


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class _Brotli:
    """brotli's decompressor under the name of zlib's method."""

    def __init__(self) -> None:
        self._inner = brotlicffi.Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._inner.is_finished())

    def decompress(self, data: bytes, max_length: int = 0, /) -> bytes:
        return bytes(self._inner.process(data, output_buffer_limit=max_length))


_DECODERS: dict[str, tuple[Callable[[], _Decompressor], ...]] = {
    "gzip": (lambda: zlib.decompressobj(31),),
    "x-gzip": (lambda: zlib.decompressobj(31),),
    # "deflate" means the zlib format, but servers send the bare stream too (RFC 9110, section 8.4.1.2).
    "deflate": (zlib.decompressobj, lambda: zlib.decompressobj(-15)),
    "br": (_Brotli,),
    "zstd": (ZstdDecompressor,),
}


def _first_that_decodes(
    payload: bytes, decoders: tuple[Callable[[], _Decompressor], ...], limit: int
) -> Content:
    for decoder in decoders:
        decoded = _decode(payload, decoder(), limit)
        if decoded.data or decoded.is_whole:
            return decoded
    return Content(payload)


def _decode(payload: bytes, decompressor: _Decompressor, limit: int) -> Content:
    decoded, size = [], 0
    # In pieces, so that a stream that breaks half-way gives the half that is sound.
    for at in range(0, len(payload), 1 << 14):
        try:
            piece = decompressor.decompress(payload[at : at + (1 << 14)], limit - size)
        except (zlib.error, brotlicffi.error, ZstdError):
            break
        decoded.append(piece)
        size += len(piece)
        if decompressor.eof or size >= limit:
            break
    return Content(b"".join(decoded), is_whole=decompressor.eof)
