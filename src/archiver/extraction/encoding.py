"""From bytes to characters, as browsers do it, and as they should where a page lies.

The order is that of the WHATWG Encoding and HTML standards (HTML, section 13.2.3.2): byte order mark,
the HTTP header's charset, `<meta>`, then detection. Labels mean what browsers make of them (latin-1 is
windows-1252, gb2312 is gb18030). A declared charset is overruled only when the bytes leave no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

# Multi-byte sequences of UTF-8: no other encoding's text falls into this form by chance for long.
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_MARKUP = re.compile(rb"(?s)<(script|style)\b.*?</\1\s*>|<[^>]*>")
_SAMPLE_BYTES = 20_000
# What a `<meta>` may say of a page whose bytes were read as ASCII so far (HTML, section 13.2.3.2, step 5).
_READ_AS_UTF8 = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7"}
# The legacy encodings of the WHATWG standard, by Python's names, that detection chooses among.
_DETECTABLE = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u", "cp866",
    "big5", "gb18030", "euc_jp", "shift_jis", "euc_kr", "iso2022_jp",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """A body's characters; `witness` is `bom`, `http`, `meta`, `utf-8` or `detection`."""

    text: str
    encoding: str
    witness: str


def decode(body: bytes, *, content_type: str | None = None) -> Decoded:
    """Read a body's bytes; `content_type` is the header as served. Never raises: bad bytes become U+FFFD.

    >>> decode("Привет, мир".encode("cp1251"), content_type="text/html; charset=windows-1251").text
    'Привет, мир'
    >>> decode("café".encode(), content_type="text/html; charset=iso-8859-1").witness  # it leaves no doubt
    'utf-8'
    """
    encoding, mark = read_bom(body)
    if encoding and mark:
        return Decoded(_characters(body[len(mark) :], encoding), encoding, "bom")
    sequences, strays = _traces_of_utf8(body)
    for witness, label in _declarations(body, content_type):
        encoding = resolve_encoding(label)
        if not encoding:
            continue
        if encoding in _READ_AS_UTF8:
            encoding = "utf-8"
        if encoding == "utf-8" and strays > sequences:
            continue  # more wrong bytes than right sequences: another encoding, mislabelled
        if encoding != "utf-8" and sequences > 0 and not strays:
            break
        return Decoded(_characters(body, encoding), encoding, witness)
    if strays <= sequences // 10:
        return Decoded(_characters(body, "utf-8"), "utf-8", "utf-8")
    encoding = _detected(body)
    return Decoded(_characters(body, encoding), encoding, "detection")


def _traces_of_utf8(body: bytes) -> tuple[int, int]:
    """How many multi-byte sequences of UTF-8 there are, and how many high bytes outside of one."""
    if body.isascii():
        return 0, 0
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        sequences = len(_UTF8_SEQUENCE.findall(body))
        return sequences, len(_HIGH.findall(_UTF8_SEQUENCE.sub(b"", body)))
    return 1, 0


def _declarations(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    declared = [
        ("http", http_content_type_encoding(content_type) if content_type else None),
        ("meta", html_body_declared_encoding(body)),
    ]
    return [(witness, label) for witness, label in declared if label]


def _detected(body: bytes) -> str:
    """The legacy encoding that makes the words on the page most like a language's."""
    from charset_normalizer import from_bytes  # few pages need it, and it takes long to load

    words = b" ".join(run for run in _MARKUP.sub(b" ", body).split() if _HIGH.search(run))
    best = from_bytes(words[:_SAMPLE_BYTES], cp_isolation=_DETECTABLE).best()
    return best.encoding if best else "cp1252"


def _characters(body: bytes, encoding: str) -> str:
    return body.decode(encoding, errors="replace")
