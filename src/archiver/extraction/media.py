"""What a body is: a page to read, plain text, or something whose words cannot be had."""

from __future__ import annotations

import re
from typing import Literal

from archiver.model import Unreadable

Form = Literal["html", "text", "subtitles", "pdf", "other"]

# The first bytes of formats that servers mislabel (WHATWG MIME Sniffing, sections 6 and 7.1).
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"OggS\x00", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_HTML_TYPES = {"text/html", "application/xhtml+xml", "application/xml", "text/xml"}
_SUBTITLE_TYPES = {"text/vtt", "application/x-subrip", "text/srt"}
_TEXT_TYPES = {"text/plain", "text/markdown", "text/x-markdown", "text/csv"}
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|article|a)\b", re.IGNORECASE)
_LOOKED_AT_BYTES = 4096


def form_of(body: bytes, content_type: str | None) -> tuple[Form, str | None]:
    """What a body is, and its media type without parameters (None where nobody says).

    >>> form_of(b"%PDF-1.7", "text/html; charset=utf-8")
    ('pdf', 'application/pdf')
    >>> form_of(b"words", "Text/Plain;charset=utf-8")
    ('text', 'text/plain')
    """
    start = body[:_LOOKED_AT_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, sniffed in _SIGNATURES:
        if start.startswith(signature):
            return ("pdf" if sniffed == "application/pdf" else "other"), sniffed
    declared = (content_type or "").partition(";")[0].strip().lower() or None
    if declared in _SUBTITLE_TYPES or start.startswith(b"WEBVTT"):
        return "subtitles", declared or "text/vtt"
    if declared in _TEXT_TYPES:
        return "text", declared
    if declared is None or declared in _HTML_TYPES or _MARKUP.search(start):
        return "html", declared
    if declared == "application/pdf":
        return "pdf", declared
    return "other", declared


def unreadable(media_type: str | None) -> Unreadable:
    """Why a body that is neither page, PDF nor text gives no text, with the cure."""
    reason = (
        f"the page is of the type {media_type}, which holds no text that can be read; "
        "archive the page that shows it, or bring a transcript or subtitles: `archiver import FILE --url URL`"
    )
    return Unreadable("media", reason)
