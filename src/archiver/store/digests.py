"""Digests as WARC fields write them: an algorithm and a value in base 32 or hex (WARC 1.1, section 5.8)."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path

from archiver.store.records import CHUNK_BYTES

_ALGORITHMS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "sha-512": "sha512",
    "md5": "md5",
}


def is_right(declared: str, pieces: Iterable[bytes]) -> bool | None:
    """Whether a declared digest is that of the bytes; None where its algorithm is not known here.

    >>> is_right("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", [b""]), is_right("md5:00", [b""])
    (True, False)
    >>> is_right("blake3:00", [b""]) is None
    True
    """
    name, _, value = declared.partition(":")
    algorithm = _ALGORITHMS.get(name.strip().lower())
    if algorithm is None:
        return None
    # MD5 and SHA-1 are what other programs wrote: here they tell damage, and defend against nobody.
    digest = hashlib.new(algorithm, usedforsecurity=False)
    for piece in pieces:
        digest.update(piece)
    base32 = base64.b32encode(digest.digest()).decode().rstrip("=")
    value = value.strip()
    return value.lower() == digest.hexdigest() or value.upper().rstrip("=") == base32


def sha256(pieces: Iterable[bytes]) -> str:
    """`sha256:` and lower-case hex of bytes that come in pieces."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return f"sha256:{digest.hexdigest()}"


def crc32(path: Path, *, end: int, start: int = 0, before: int = 0) -> int:
    """The CRC-32 of a file's bytes up to `end`; `before` is that of those up to `start`, not read here."""
    with path.open("rb") as file:
        file.seek(start)
        left = end - start
        while data := file.read(min(left, CHUNK_BYTES)):
            before = zlib.crc32(data, before)
            left -= len(data)
    return before
