"""Answers without their transfer and content coding."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import zlib
from pathlib import Path

import brotlicffi
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.store.answers import answer_of
from archiver.store.payload import Content, content_decode, header, split_head, transfer_decode
from archiver.store.reading import StoredRecord

TEXT = b"She did not sign. " * 100


def _raw_deflate(data: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-15)
    return compressor.compress(data) + compressor.flush()


@pytest.mark.parametrize(
    ("codings", "payload"),
    [
        (None, TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", _raw_deflate(TEXT)),
        ("br", brotlicffi.compress(TEXT)),
        ("gzip, br", brotlicffi.compress(gzip.compress(TEXT))),
        ("gzip", TEXT),  # named and not applied
        ("sdch", TEXT),  # unknown
    ],
    ids=[
        "none",
        "gzip",
        "case",
        "deflate",
        "raw deflate",
        "brotli",
        "two",
        "named and not applied",
        "unknown",
    ],
)
def test_content_codings_are_undone(codings: str | None, payload: bytes) -> None:
    assert content_decode(payload, codings) == Content(TEXT)


def test_brotli_is_undone_whatever_module_of_that_name_is_installed(tmp_path: Path) -> None:
    """pywb brings brotlipy, whose package of that name stands before the module that Scrapy brings."""
    (tmp_path / "brotli").mkdir()
    (tmp_path / "brotli" / "__init__.py").write_text("class Decompressor: pass")
    packed = brotlicffi.compress(TEXT)
    decode = f"from archiver.store.payload import content_decode as c; print(c({packed!r}, 'br').data)"
    done = subprocess.run(
        [sys.executable, "-c", decode],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == repr(TEXT)


def test_a_broken_gzip_gives_what_is_sound() -> None:
    noise = bytes(range(256)) * 400
    payload = bytearray(zlib.compressobj(0, wbits=31).compress(noise))
    decoded = content_decode(bytes(payload[:50_000]), "gzip")
    assert noise.startswith(decoded.data)
    assert len(decoded.data) > 16_000
    assert not decoded.is_whole


@pytest.mark.parametrize(
    ("body", "payload"),
    [
        (b"4\r\nWiki\r\n0\r\n\r\n", b"Wiki"),
        (b"4\nWiki\n0\n\n", b"Wiki"),
        (b"A;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", b"0123456789"),
        (b"ff\r\ncut short", b"cut short"),
        (b"zz\r\nno size", b""),
        (b"", b""),
    ],
    ids=["plain", "LF-only", "extension and trailer", "cut short", "no size", "empty"],
)
def test_chunks_are_joined(body: bytes, payload: bytes) -> None:
    assert transfer_decode(body) == payload


def test_header_fields_are_folded_joined_and_case_blind() -> None:
    head = b"HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\nx-a:three\r\nno colon\r\n\r\n"
    assert header(head, "X-a") == "one two, three"
    assert header(head, "X-B") is None


def test_a_chunked_and_compressed_answer_is_read() -> None:
    body = gzip.compress(TEXT)
    message = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert content(message + b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)) == Content(TEXT)


def content(message: bytes) -> Content:
    """The content of a response record whose block is `message`."""
    return answer_of(StoredRecord({"warc-type": "response"}, b"", io.BytesIO(message), None)).content()


@given(st.binary())
def test_nothing_that_a_server_sends_raises(message: bytes) -> None:
    head, body = split_head(message)
    assert head + body == message
    content(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip, br\r\n\r\n" + message)


@given(st.lists(st.binary(min_size=1), max_size=5))
def test_chunking_has_an_inverse(chunks: list[bytes]) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"
    assert transfer_decode(body) == b"".join(chunks)
