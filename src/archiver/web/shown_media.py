"""As what a picture or a font of an archived page is served: by its own bytes, whatever was said of it.

What is none of these is not served, so that no address here ever holds a page or a script.
"""

from __future__ import annotations

import re

# The bytes that a file of each kind begins with, and its type.
_MAGIC: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(?:avif|avis)", re.DOTALL), "image/avif"),
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "image/bmp"),
    (re.compile(rb"\x00\x00\x01\x00[^\x00]\x00"), "image/x-icon"),
    (re.compile(rb"wOFF"), "font/woff"),
    (re.compile(rb"wOF2"), "font/woff2"),
    (re.compile(rb"\x00\x01\x00\x00\x00|true\x00"), "font/ttf"),
    (re.compile(rb"OTTO\x00"), "font/otf"),
    # <?xml …?><!-- … --><!DOCTYPE svg …><svg: in a picture nothing of it runs or is fetched (SVG 2, 2.7.1)
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
            rb"(?:<!DOCTYPE svg.*?>\s*)?<svg[\s>]",
            re.DOTALL | re.IGNORECASE,
        ),
        "image/svg+xml",
    ),
)
_LOOKED_AT_BYTES = 4096


def media_type(data: bytes) -> str | None:
    """The type of a picture or a font by its bytes; None for anything else.

    >>> media_type(b"GIF89a..."), media_type(b"<svg xmlns='...'/>"), media_type(b"<html><svg>")
    ('image/gif', 'image/svg+xml', None)
    """
    start = data[:_LOOKED_AT_BYTES]
    return next((mime for magic, mime in _MAGIC if magic.match(start)), None)
