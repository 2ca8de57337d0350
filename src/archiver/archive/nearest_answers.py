"""What a page needs to be shown, from the archive: of each URL the answer that came nearest in time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from urllib.parse import urljoin

from archiver.errors import InvalidURL
from archiver.store.answers import Answer, answer_of, original_of
from archiver.store.catalogue import Catalogue
from archiver.store.payload import header
from archiver.store.reading import read_record
from archiver.urls import fetchable

_MOST_REDIRECTS = 5


def nearest_answer(archive: Path, catalogue: Catalogue, url: str, moment: str) -> tuple[str, Answer] | None:
    """The answer to a URL nearest to a time (UTC, ISO 8601), with the URL where its redirects ended.

    None where the archive holds none. Raises `DamagedRecord` where it cannot be read.
    """
    for _ in range(_MOST_REDIRECTS + 1):
        place = catalogue.records.nearest(url, moment)
        if place is None:
            return None
        warc, offset, status = place
        record = read_record(archive / warc, offset)
        original = original_of(record, catalogue, archive) if record.type == "revisit" else None
        answer = answer_of(record, original)
        if status is None or status < 300:
            return url, answer
        target = _redirect(answer, url)
        if target is None:
            return None
        url = target
    return None


def _redirect(answer: Answer, url: str) -> str | None:
    location = header(answer.head, "Location")
    with suppress(InvalidURL, ValueError):
        return fetchable(urljoin(url, location)) if location else None
    return None
