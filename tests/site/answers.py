"""Fixed answers, byte for byte: what the server sends, and what becomes of it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

import brotli


def article_page(title: str, *, words: str = "") -> bytes:
    """A page with enough text to be read as an article."""
    paragraph = (
        f"<p>{title}: the council met on Tuesday evening to settle the question of the old bridge, which "
        "has been closed to traffic since the flood. Members spoke for two hours before the vote was taken, "
        f"and the result was announced to a full gallery. {words}</p>"
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{paragraph * 3}</article></body></html>"
    ).encode()


PAGE = article_page("A page")
HTML = b"Content-Type: text/html; charset=utf-8\r\n"
LENGTH = b"Content-Length: %d\r\n" % len(PAGE)


def _chunked(data: bytes, *, size: int = 100, extension: bytes = b"", trailers: bytes = b"") -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    lines = [b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces]
    return b"".join(lines) + b"0\r\n" + trailers + b"\r\n"


@dataclass(frozen=True)
class Answer:
    """What is sent, the part of it that the record must hold (all, if None), and the outcome."""

    sent: bytes
    record: bytes | None = None
    outcome: str = "saved"
    code: str | None = None
    status: int | None = 200
    payload: bytes | None = PAGE
    truncated: str | None = None
    is_http: bool = True
    keeps_open: bool = False

    @property
    def recorded(self) -> bytes:
        """The block of the answer's record."""
        return self.sent if self.record is None else self.record


def _ok(*fields: bytes, body: bytes = PAGE) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + HTML + b"".join(fields) + b"\r\n" + body


_EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n"
_WINDOWS_1251 = "<title>Мост</title><p>Мост закрыт после наводнения.</p>".encode("cp1251")
_GZIPPED = gzip.compress(PAGE, mtime=0)
_BROTLI = brotli.compress(PAGE)

ANSWERS: dict[str, Answer] = {
    # Answers that are fine
    "plain": Answer(_ok(LENGTH), keeps_open=True),
    "duplicate-fields": Answer(_ok(LENGTH, b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX: 1\r\nx: 2\r\n")),
    "lf-only": Answer(_ok(LENGTH).replace(b"\r\n", b"\n")),
    "mixed-line-ends": Answer(b"HTTP/1.1 200 OK\n" + HTML + LENGTH + b"\n" + PAGE),
    "folded": Answer(_ok(LENGTH, b"X-Long: one\r\n two\r\n\tthree\r\n")),
    "nul-in-a-field": Answer(_ok(LENGTH, b"X-Nul: a\x00b\r\n")),
    "non-ascii-field": Answer(_ok(LENGTH, b"X-Name: caf\xe9 \xd0\xbc\r\n")),
    "field-without-colon": Answer(_ok(LENGTH, b"this is no field\r\n")),
    "odd-spacing": Answer(_ok(LENGTH, b"X-Space :   a  \r\nX-Empty:\r\n")),
    "name-of-two-words": Answer(_ok(LENGTH, b"X Name: is none\r\n")),
    "no-phrase": Answer(_ok(LENGTH).replace(b"200 OK", b"200")),
    "lower-case-names": Answer(_ok(LENGTH.lower(), HTML.lower())),
    "chunked": Answer(_ok(_CHUNKED, body=_chunked(PAGE)), keeps_open=True),
    "chunk-extensions": Answer(
        _ok(_CHUNKED, body=_chunked(PAGE, extension=b';note="x"', trailers=b"X-Trailer: late\r\n"))
    ),
    "one-byte-chunks": Answer(_ok(_CHUNKED, body=_chunked(PAGE, size=1))),
    "length-and-chunked": Answer(_ok(b"Content-Length: 5\r\n", _CHUNKED, body=_chunked(PAGE))),
    "gzip": Answer(
        _ok(b"Content-Encoding: gzip\r\nContent-Length: %d\r\n" % len(_GZIPPED), body=_GZIPPED),
        payload=_GZIPPED,
    ),
    "gzip-chunked": Answer(
        _ok(b"Content-Encoding: gzip\r\n", _CHUNKED, body=_chunked(_GZIPPED)), payload=_GZIPPED
    ),
    "brotli-unasked-for": Answer(
        _ok(b"Content-Encoding: br\r\nContent-Length: %d\r\n" % len(_BROTLI), body=_BROTLI), payload=_BROTLI
    ),
    "broken-gzip": Answer(
        _ok(b"Content-Encoding: gzip\r\nContent-Length: 200\r\n", body=_GZIPPED[:200]),
        payload=_GZIPPED[:200],
    ),
    "not-gzip-at-all": Answer(_ok(b"Content-Encoding: gzip\r\n", LENGTH)),
    "until-close": Answer(_ok()),
    "http-1.0": Answer(_ok().replace(b"HTTP/1.1", b"HTTP/1.0")),
    "early-hints": Answer(_EARLY_HINTS + _ok(LENGTH), record=_ok(LENGTH)),
    "two-interim-answers": Answer(
        b"HTTP/1.1 100 Continue\r\n\r\n" + _EARLY_HINTS + _ok(LENGTH), record=_ok(LENGTH)
    ),
    "excess": Answer(_ok(LENGTH) + b"and more", record=_ok(LENGTH)),
    "short-length": Answer(
        _ok(b"Content-Length: 50\r\n"),
        record=_ok(b"Content-Length: 50\r\n", body=PAGE[:50]),
        payload=PAGE[:50],
    ),
    "same-length-twice": Answer(_ok(LENGTH, LENGTH)),
    "windows-1251": Answer(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _WINDOWS_1251, payload=_WINDOWS_1251
    ),
    "date-of-no-calendar": Answer(_ok(LENGTH, b"Date: Mon, 1 Jan 2024 00:00:00 +999999999999999\r\n")),
    "empty": Answer(_ok(b"Content-Length: 0\r\n", body=b""), payload=b""),
    "no-content": Answer(b"HTTP/1.1 204 No Content\r\n\r\n", status=204, payload=b"", keeps_open=True),
    "pdf": Answer(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 9\r\n\r\n%PDF-1.4\n",
        payload=b"%PDF-1.4\n",
    ),
    # Answers that are no page
    "not-found": Answer(
        b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone",
        outcome="http_error",
        status=404,
        payload=b"gone",
    ),
    "forbidden": Answer(
        b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", outcome="http_error", status=403, payload=b""
    ),
    "server-error": Answer(
        b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops",
        outcome="http_error",
        status=500,
        payload=b"oops",
    ),
    "not-modified": Answer(
        b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n', outcome="http_error", status=304, payload=b""
    ),
    "redirect-to-nowhere": Answer(
        b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", outcome="http_error", status=302, payload=b""
    ),
    "redirect-to-a-file": Answer(
        b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
        outcome="http_error",
        status=302,
        payload=b"",
    ),
    "redirect-to-a-broken-url": Answer(
        b"HTTP/1.1 302 Found\r\nLocation: //[::1\r\nContent-Length: 0\r\n\r\n",
        outcome="http_error",
        status=302,
        payload=b"",
    ),
    "redirect-without-an-address": Answer(
        b"HTTP/1.1 302 Found\r\nLocation:\r\nContent-Length: 0\r\n\r\n",
        outcome="http_error",
        status=302,
        payload=b"",
    ),
    # Answers that break off
    "only-continue": Answer(
        b"HTTP/1.1 100 Continue\r\n\r\n",
        outcome="failed",
        code="truncated",
        status=100,
        payload=b"",
        truncated="disconnect",
    ),
    "closed-in-the-head": Answer(
        b"HTTP/1.1 200 OK\r\nContent-Ty",
        outcome="failed",
        code="truncated",
        status=None,
        payload=b"",
        truncated="disconnect",
    ),
    "closed-in-the-body": Answer(
        _ok(LENGTH, body=PAGE[:100]),
        outcome="failed",
        code="truncated",
        payload=PAGE[:100],
        truncated="disconnect",
    ),
    "closed-in-a-chunk": Answer(
        _ok(_CHUNKED, body=_chunked(PAGE, size=200)[:150]),
        outcome="failed",
        code="truncated",
        payload=PAGE[:146],
        truncated="disconnect",
    ),
    "closed-before-the-last-chunk": Answer(
        _ok(_CHUNKED, body=_chunked(PAGE)[:-5]), outcome="failed", code="truncated", truncated="disconnect"
    ),
    # Answers that nobody can read
    "bad-chunk-size": Answer(
        _ok(_CHUNKED, body=b"5\r\nhello\r\nxyz\r\nthere"),
        record=_ok(_CHUNKED, body=b"5\r\nhello\r\nxyz\r\n"),
        outcome="failed",
        code="protocol",
        payload=b"hello",
        truncated="disconnect",
    ),
    "two-lengths": Answer(
        _ok(b"Content-Length: 5\r\nContent-Length: 6\r\n", body=b""),
        outcome="failed",
        code="protocol",
        payload=b"",
        truncated="disconnect",
    ),
    "unknown-transfer-coding": Answer(
        _ok(b"Transfer-Encoding: br\r\n", body=b""),
        outcome="failed",
        code="protocol",
        payload=b"",
        truncated="disconnect",
    ),
    "status-of-20-digits": Answer(
        _ok(LENGTH).replace(b"200 OK", b"2" * 20 + b" OK"), outcome="failed", code="protocol", status=None
    ),
    "status-of-5000-digits": Answer(
        _ok(LENGTH).replace(b"200 OK", b"2" * 5000 + b" OK"),
        outcome="failed",
        code="protocol",
        status=None,
    ),
    "status-below-100": Answer(
        _ok(LENGTH).replace(b"200 OK", b"99 Low"), outcome="failed", code="protocol", status=None
    ),
    "length-of-5000-digits": Answer(
        _ok(b"Content-Length: %b\r\n" % (b"5" * 5000), body=b""),
        outcome="failed",
        code="protocol",
        payload=b"",
        truncated="disconnect",
    ),
    "http-0.9": Answer(PAGE, outcome="failed", code="protocol", status=None, is_http=False),
    "icy": Answer(
        b"ICY 200 OK\r\nicy-name: radio\r\n\r\nmusic",
        outcome="failed",
        code="protocol",
        status=None,
        payload=None,
        is_http=False,
    ),
    "ssh": Answer(
        b"SSH-2.0-OpenSSH_9.9\r\n",
        outcome="failed",
        code="protocol",
        status=None,
        payload=None,
        is_http=False,
    ),
}
