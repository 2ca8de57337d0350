"""MHTML, a page as a browser saves it in one file: its HTML, among pictures and styles (RFC 2557)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

_MARK = re.compile(rb"^(?:From: |MIME-Version: |Snapshot-Content-Location: |Subject: )", re.IGNORECASE)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_LOOKED_AT_BYTES = 4096
_TYPES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page within: its bytes, its `Content-Type`, and its URL and time where the file says them."""

    body: bytes
    content_type: str
    url: str | None = None
    saved_at: datetime | None = None


def is_mhtml(body: bytes) -> bool:
    """Whether a file is MHTML, by its head.

    >>> is_mhtml(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=x\\r\\n\\r\\n")
    True
    """
    start = body[:_LOOKED_AT_BYTES].lstrip()
    return bool(_MARK.match(start) and _RELATED.search(start))


def saved_page(body: bytes) -> SavedPage | None:
    """The page that an MHTML file holds; None where it holds none.

    The root is the part that `start` names, or else the first that is HTML (RFC 2387, section 3.2).
    """
    from email import message_from_bytes, policy

    message = message_from_bytes(body, policy=policy.compat32)
    parts = [part for part in message.walk() if part.get_content_type() in _TYPES]
    if not parts:
        return None
    start = message.get_param("start")
    root = next((part for part in parts if start and part.get("Content-ID") == start), parts[0])
    payload = root.get_payload(decode=True)
    return SavedPage(
        body=payload if isinstance(payload, bytes) else b"",
        content_type=str(root.get("Content-Type", "text/html")),
        url=_url(message, root),
        saved_at=_time(message),
    )


def unwrapped(body: bytes, content_type: str | None) -> tuple[bytes, str | None]:
    """The page within a body that is MHTML, and its type; any other body as it is.

    >>> unwrapped(b"<p>words", "text/html")
    (b'<p>words', 'text/html')
    """
    if is_mhtml(body) and (page := saved_page(body)):
        return page.body, page.content_type
    return body, content_type


def _url(message: Message, root: Message) -> str | None:
    said = message.get("Snapshot-Content-Location") or root.get("Content-Location")
    url = re.sub(r"\s", "", str(said)) if said else ""
    return url if url.startswith(("http://", "https://")) else None


def _time(message: Message) -> datetime | None:
    from email.utils import parsedate_to_datetime

    with suppress(TypeError, ValueError):
        moment = parsedate_to_datetime(str(message["Date"]))
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # "-0000": a time in UTC (RFC 5322)
    return None
