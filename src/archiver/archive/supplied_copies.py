"""A person's own copy of a page, where the page itself cannot be had: what it is, kept, and marked so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath

from archiver.archive.closed_files import write_closed
from archiver.errors import UnreadableInput, UsageError
from archiver.extraction.mhtml import is_mhtml, saved_page
from archiver.model import Snapshot
from archiver.store.catalogue import Catalogue
from archiver.store.cdx_file import update_index
from archiver.store.paths import CATALOGUE, new_run_id
from archiver.store.records import payload_digest, supplied_records, timestamp
from archiver.urls import fetchable, without_userinfo

# What a file is by its name, where its first bytes do not say it better.
_BY_SUFFIX = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
}
_BY_START = ((b"%PDF-", "application/pdf"), (b"WEBVTT", "text/vtt"))
_MARKUP = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head)\b", re.IGNORECASE | re.DOTALL)
# SingleFile's comment: "Page saved with SingleFile
#  url: https://a.org/
#  saved date: Tue Nov 24 2026 12:13:30 GMT+0100 (Central European Standard Time)"
_SINGLE_FILE = re.compile(
    rb"Page saved with SingleFile\s+url: (?P<url>\S+)\s+"
    rb"saved date: \w+ (?P<date>\w+ \d+ \d+ [\d:]+ GMT[+-]\d{4})"
)
_LOOKED_AT_BYTES = 4096


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A file as a copy of a page: its media type, and the URL and time that it names itself."""

    body: bytes
    content_type: str
    url: str | None = None
    saved_at: datetime | None = None


def own_copy(body: bytes, *, name: str) -> OwnCopy:
    """What a file is, by its content and its name. Raises `UnreadableInput` for what is no page.

    >>> own_copy(b"WEBVTT", name="talk.txt").content_type
    'text/vtt'
    """
    start = body[:_LOOKED_AT_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise UnreadableInput(f"{name}: it is empty; check how it was saved")
    if is_mhtml(body):
        page = saved_page(body)
        if page is None:
            raise UnreadableInput(f"{name}: it is MHTML without a page in it; save the page as HTML")
        return OwnCopy(body, "multipart/related", page.url, page.saved_at)
    suffix = PurePath(name).suffix.lower()
    kind = next((media for mark, media in _BY_START if start.startswith(mark)), _BY_SUFFIX.get(suffix))
    if kind is None and _MARKUP.match(start):
        kind = "text/html"
    if kind is None or b"\0" in start.split(b"%PDF-")[0][:512].replace(b"\xff\xfe", b""):
        raise UnreadableInput(
            f"{name}: it is no WARC, WACZ, HTML, MHTML, PDF, text (.txt, .md) or subtitles (.vtt, .srt); "
            "save the page as one of these"
        )
    if kind == "text/html" and (said := _SINGLE_FILE.search(start)):
        return OwnCopy(body, kind, said["url"].decode("utf-8", "replace"), _javascript_date(said["date"]))
    return OwnCopy(body, kind)


def supply(
    archive: Path,
    copy: OwnCopy,
    *,
    name: str,
    url: str | None,
    captured_at: datetime | None,
    tags: Sequence[str] = (),
) -> Snapshot:
    """Keep a copy as a snapshot of a page; the one there is, where the same copy of it was supplied before.

    `url` and `captured_at` overrule what the copy says itself; a time that nobody says is now. Raises
    `UsageError` without a URL or for a time to come, `InvalidURL`, `StorageFull`, `OSError`.
    """
    if not (named := url or copy.url):
        raise UsageError(f"{name}: of which page it is a copy is not known; give --url URL")
    page, now = without_userinfo(fetchable(named)), datetime.now(UTC)
    moment = captured_at or copy.saved_at or now
    if moment > now:
        raise UsageError(f"{name}: a copy cannot be of {moment:%Y-%m-%d %H:%M}, which is yet to come")
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue:
        digest = payload_digest(copy.body)
        for known in catalogue.named(page):
            if known.provenance == "supplied" and (known.payload_digest, known.url) == (digest, page):
                return known
        run = new_run_id(now)
        about = {
            "run": run,
            "tags": list(tags),
            "file": PurePath(name).name,
            "imported_at": timestamp(now),
            "captured_at_by": "person" if captured_at else "file" if copy.saved_at else "import",
        }
        records = supplied_records(
            copy.body, url=page, content_type=copy.content_type, captured_at=moment, about=about
        )
        (warc,), _ = write_closed(archive, catalogue, run, [records])
        update_index(archive, catalogue)
        (snapshot,) = catalogue.snapshots_in(warc)
        return snapshot


def _javascript_date(text: bytes) -> datetime | None:
    with suppress(ValueError):
        return datetime.strptime(text.decode("ascii"), "%b %d %Y %H:%M:%S GMT%z")
    return None
