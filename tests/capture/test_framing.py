"""Framing agrees with what was sent, however it was cut."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.capture.framing import Message, read_message

HEAD = b"HTTP/1.1 200 OK\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def frame(tape: bytes, *, limit: int = 1 << 20, method: str = "GET") -> Message:
    return read_message(io.BytesIO(tape), method=method, max_body_bytes=limit)


def encode(pieces: list[bytes], extension: bytes, trailers: bytes) -> bytes:
    lines = [b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces if piece]
    return b"".join(lines) + b"0\r\n" + trailers + b"\r\n"


@given(
    st.lists(st.binary(max_size=300)),
    st.sampled_from([b"", b";a=b", b'; quoted="x;y"']),
    st.sampled_from([b"", b"Late: 1\r\n"]),
    st.binary(max_size=20),
)
def test_a_chunked_body_ends_where_it_ends(
    pieces: list[bytes], extension: bytes, trailers: bytes, after: bytes
) -> None:
    message = CHUNKED + encode(pieces, extension, trailers)
    framed = frame(message + after)
    assert (framed.end, framed.excess, framed.is_whole) == (len(message), len(after), True)
    assert framed.payload_size == sum(map(len, pieces))


@given(st.binary(max_size=300), st.data())
def test_a_body_cut_short_is_never_whole(body: bytes, data: st.DataObject) -> None:
    message = CHUNKED + encode([body], b"", b"Late: 1\r\n")
    cut = data.draw(st.integers(min_value=len(CHUNKED), max_value=len(message) - 1))
    framed = frame(message[:cut])
    assert not framed.is_whole
    assert not framed.is_malformed
    assert framed.end == cut


@given(st.binary(max_size=400))
def test_nothing_that_a_server_sends_makes_it_fail(noise: bytes) -> None:
    for beginning in (b"", HEAD, CHUNKED, b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"):
        framed = frame(beginning + noise)
        assert 0 <= framed.start <= framed.end <= framed.size


@given(st.integers(min_value=1, max_value=200), st.booleans())
def test_a_body_over_the_limit_is_cut_there(limit: int, is_chunked: bool) -> None:
    head, body = (CHUNKED, encode([b"x" * 50] * 8, b"", b"")) if is_chunked else (HEAD, b"x" * 400)
    framed = frame(head + body, limit=limit)
    assert framed.is_cut
    assert framed.end == len(head) + limit
    assert framed.payload_size <= limit


@pytest.mark.parametrize(
    ("head", "size"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", 3),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\n", 3),
        (b"HTTP/1.1 200 OK\nContent-Length:3\n\n", 3),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 0),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n", 0),
        (b"HTTP/1.0 200 OK\r\n\r\n", 8),
        (b"http/1.1 200 OK\r\n\r\n", 8),
    ],
    ids=["length", "length-twice", "lf-only", "no-content", "not-modified", "until-close", "lower-case"],
)
def test_the_payload_is_what_the_head_says(head: bytes, size: int) -> None:
    framed = frame(head + b"whatever")
    assert (framed.payload_size, framed.is_whole) == (size, True)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (b"HTTP/1.1 200 OK", 200),
        (b"HTTP/1.1 999", 999),
        (b"HTTP/1.1 1000 Much", None),
        (b"HTTP/1.1 099 Low", None),
        (b"HTTP/1.1 2_0 Odd", None),
        (b"HTTP/1.1 " + b"2" * 5000, None),
        (b"HTTP/" + b"1" * 5000 + b".1 200 OK", None),
    ],
    ids=["plain", "highest", "too-high", "too-low", "underscore", "5000-digits", "version-of-5000-digits"],
)
def test_a_status_has_three_digits(line: bytes, status: int | None) -> None:
    framed = frame(line + b"\r\nContent-Length: 2\r\n\r\nhi")
    assert (framed.status, framed.payload_size) == (status, 2)


def test_an_interim_answer_with_nothing_after_it_is_what_came() -> None:
    framed = frame(b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
    assert (framed.start, framed.end, framed.status) == (28, 53, 100)
    assert len(framed.interim) == 1
    assert not framed.is_whole


@pytest.mark.parametrize(
    "message",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"3" * 5000 + b"\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: br\r\n\r\nabc",
        CHUNKED + b"0x3\r\nabc\r\n",
        CHUNKED + b"3\r\nabcd\r\n",
        CHUNKED + b"3\nabc\n",
    ],
    ids=[
        "two-lengths",
        "negative",
        "5000-digits",
        "unknown-coding",
        "hex-prefix",
        "chunk-too-long",
        "lf-only-chunks",
    ],
)
def test_broken_framing_is_malformed(message: bytes) -> None:
    framed = frame(message)
    assert framed.is_malformed
    assert not framed.is_whole


def test_the_answer_to_head_has_no_body() -> None:
    framed = frame(b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n", method="HEAD")
    assert (framed.payload_size, framed.is_whole) == (0, True)
