"""Fixed answers, byte for byte: what the server sends, and what becomes of it."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import partial

import brotlicffi


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


HTML = b"Content-Type: text/html; charset=utf-8\r\n"
_EARLY_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"
_CHUNKED = b"Transfer-Encoding: chunked\r\n"
_WINDOWS_1251 = "<title>Мост</title><p>Мост закрыт после наводнения.</p>".encode("cp1251")


def _chunked(data: bytes, *, size: int = 100, extension: bytes = b"", trailers: bytes = b"") -> bytes:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    lines = [b"%x%b\r\n%b\r\n" % (len(piece), extension, piece) for piece in pieces]
    return b"".join(lines) + b"0\r\n" + trailers + b"\r\n"


@dataclass(frozen=True)
class Answer:
    """What is sent, the part of it that the record must hold (all, if None), and the outcome.

    `payload` is what the digest is of, None where no HTTP answer has one.
    """

    sent: bytes
    record: bytes | None = None
    outcome: str = "saved"
    code: str | None = None
    status: int | None = 200
    payload: bytes | None = None
    truncated: str | None = None
    is_http: bool = True
    keeps_open: bool = False

    @property
    def recorded(self) -> bytes:
        """The block of the answer's record."""
        return self.sent if self.record is None else self.record


def _answers(page: bytes) -> dict[str, Answer]:
    length = b"Content-Length: %d\r\n" % len(page)
    gzipped, brotlied = gzip.compress(page, mtime=0), brotlicffi.compress(page)
    answer = partial(Answer, payload=page)

    def ok(*fields: bytes, body: bytes = page) -> bytes:
        return b"HTTP/1.1 200 OK\r\n" + HTML + b"".join(fields) + b"\r\n" + body

    return {
        # Answers that are fine
        "plain": answer(ok(length), keeps_open=True),
        "duplicate-fields": answer(ok(length, b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX: 1\r\nx: 2\r\n")),
        "lf-only": answer(ok(length).replace(b"\r\n", b"\n")),
        "mixed-line-ends": answer(b"HTTP/1.1 200 OK\n" + HTML + length + b"\n" + page),
        "folded": answer(ok(length, b"X-Long: one\r\n two\r\n\tthree\r\n")),
        "nul-in-a-field": answer(ok(length, b"X-Nul: a\x00b\r\n")),
        "non-ascii-field": answer(ok(length, b"X-Name: caf\xe9 \xd0\xbc\r\n")),
        "field-without-colon": answer(ok(length, b"this is no field\r\n")),
        "odd-spacing": answer(ok(length, b"X-Space :   a  \r\nX-Empty:\r\n")),
        "name-of-two-words": answer(ok(length, b"X Name: is none\r\n")),
        "no-phrase": answer(ok(length).replace(b"200 OK", b"200")),
        "lower-case-names": answer(ok(length.lower(), HTML.lower())),
        "chunked": answer(ok(_CHUNKED, body=_chunked(page)), keeps_open=True),
        "chunk-extensions": answer(
            ok(_CHUNKED, body=_chunked(page, extension=b';note="x"', trailers=b"X-Trailer: late\r\n"))
        ),
        "one-byte-chunks": answer(ok(_CHUNKED, body=_chunked(page, size=1))),
        "length-and-chunked": answer(ok(b"Content-Length: 5\r\n", _CHUNKED, body=_chunked(page))),
        "gzip": answer(
            ok(b"Content-Encoding: gzip\r\nContent-Length: %d\r\n" % len(gzipped), body=gzipped),
            payload=gzipped,
        ),
        "gzip-chunked": answer(
            ok(b"Content-Encoding: gzip\r\n", _CHUNKED, body=_chunked(gzipped)), payload=gzipped
        ),
        "brotli-unasked-for": answer(
            ok(b"Content-Encoding: br\r\nContent-Length: %d\r\n" % len(brotlied), body=brotlied),
            payload=brotlied,
        ),
        "broken-gzip": answer(
            ok(b"Content-Encoding: gzip\r\nContent-Length: 200\r\n", body=gzipped[:200]),
            payload=gzipped[:200],
        ),
        "not-gzip-at-all": answer(ok(b"Content-Encoding: gzip\r\n", length)),
        "until-close": answer(ok()),
        "http-1.0": answer(ok().replace(b"HTTP/1.1", b"HTTP/1.0")),
        "early-hints": answer(_EARLY_HINTS + ok(length), record=ok(length)),
        "two-interim-answers": answer(
            b"HTTP/1.1 100 Continue\r\n\r\n" + _EARLY_HINTS + ok(length), record=ok(length)
        ),
        "excess": answer(ok(length) + b"and more", record=ok(length)),
        "short-length": answer(
            ok(b"Content-Length: 50\r\n"),
            record=ok(b"Content-Length: 50\r\n", body=page[:50]),
            payload=page[:50],
        ),
        "same-length-twice": answer(ok(length, length)),
        "windows-1251": answer(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _WINDOWS_1251, payload=_WINDOWS_1251
        ),
        "date-of-no-calendar": answer(ok(length, b"Date: Mon, 1 Jan 2024 00:00:00 +999999999999999\r\n")),
        "empty": answer(ok(b"Content-Length: 0\r\n", body=b""), payload=b""),
        "no-content": answer(b"HTTP/1.1 204 No Content\r\n\r\n", status=204, payload=b"", keeps_open=True),
        "pdf": answer(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 9\r\n\r\n%PDF-1.4\n",
            payload=b"%PDF-1.4\n",
        ),
        # Answers that are no page
        "not-found": answer(
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone",
            outcome="http_error",
            status=404,
            payload=b"gone",
        ),
        "forbidden": answer(
            b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
            outcome="http_error",
            status=403,
            payload=b"",
        ),
        "server-error": answer(
            b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops",
            outcome="http_error",
            status=500,
            payload=b"oops",
        ),
        "not-modified": answer(
            b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n', outcome="http_error", status=304, payload=b""
        ),
        "redirect-to-nowhere": answer(
            b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", outcome="http_error", status=302, payload=b""
        ),
        "redirect-to-a-file": answer(
            b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
            outcome="http_error",
            status=302,
            payload=b"",
        ),
        "redirect-to-a-broken-url": answer(
            b"HTTP/1.1 302 Found\r\nLocation: //[::1\r\nContent-Length: 0\r\n\r\n",
            outcome="http_error",
            status=302,
            payload=b"",
        ),
        "redirect-without-an-address": answer(
            b"HTTP/1.1 302 Found\r\nLocation:\r\nContent-Length: 0\r\n\r\n",
            outcome="http_error",
            status=302,
            payload=b"",
        ),
        # Answers that break off
        "only-continue": answer(
            b"HTTP/1.1 100 Continue\r\n\r\n",
            outcome="failed",
            code="truncated",
            status=100,
            payload=b"",
            truncated="disconnect",
        ),
        "closed-in-the-head": answer(
            b"HTTP/1.1 200 OK\r\nContent-Ty",
            outcome="failed",
            code="truncated",
            status=None,
            payload=b"",
            truncated="disconnect",
        ),
        "closed-in-the-body": answer(
            ok(length, body=page[:100]),
            outcome="failed",
            code="truncated",
            payload=page[:100],
            truncated="disconnect",
        ),
        "closed-in-a-chunk": answer(
            ok(_CHUNKED, body=_chunked(page, size=200)[:150]),
            outcome="failed",
            code="truncated",
            payload=page[:146],
            truncated="disconnect",
        ),
        "closed-before-the-last-chunk": answer(
            ok(_CHUNKED, body=_chunked(page)[:-5]), outcome="failed", code="truncated", truncated="disconnect"
        ),
        # Answers that nobody can read
        "bad-chunk-size": answer(
            ok(_CHUNKED, body=b"5\r\nhello\r\nxyz\r\nthere"),
            record=ok(_CHUNKED, body=b"5\r\nhello\r\nxyz\r\n"),
            outcome="failed",
            code="protocol",
            payload=b"hello",
            truncated="disconnect",
        ),
        "two-lengths": answer(
            ok(b"Content-Length: 5\r\nContent-Length: 6\r\n", body=b""),
            outcome="failed",
            code="protocol",
            payload=b"",
            truncated="disconnect",
        ),
        "unknown-transfer-coding": answer(
            ok(b"Transfer-Encoding: br\r\n", body=b""),
            outcome="failed",
            code="protocol",
            payload=b"",
            truncated="disconnect",
        ),
        "status-of-20-digits": answer(
            ok(length).replace(b"200 OK", b"2" * 20 + b" OK"), outcome="failed", code="protocol", status=None
        ),
        "status-of-5000-digits": answer(
            ok(length).replace(b"200 OK", b"2" * 5000 + b" OK"),
            outcome="failed",
            code="protocol",
            status=None,
        ),
        "status-below-100": answer(
            ok(length).replace(b"200 OK", b"99 Low"), outcome="failed", code="protocol", status=None
        ),
        "length-of-5000-digits": answer(
            ok(b"Content-Length: %b\r\n" % (b"5" * 5000), body=b""),
            outcome="failed",
            code="protocol",
            payload=b"",
            truncated="disconnect",
        ),
        "http-0.9": answer(page, outcome="failed", code="protocol", status=None, is_http=False),
        "icy": answer(
            b"ICY 200 OK\r\nicy-name: radio\r\n\r\nmusic",
            outcome="failed",
            code="protocol",
            status=None,
            payload=None,
            is_http=False,
        ),
        "ssh": answer(
            b"SSH-2.0-OpenSSH_9.9\r\n",
            outcome="failed",
            code="protocol",
            status=None,
            payload=None,
            is_http=False,
        ),
    }


# Each with a page of its own: of two that are alike the second would be recorded as a revisit.
ANSWERS = {
    name: _answers(article_page(f"Page {number:02}"))[name]
    for number, name in enumerate(_answers(article_page("A page")))
}
