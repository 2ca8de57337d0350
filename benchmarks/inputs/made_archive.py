"""Archives of made pages, WARC files, ledger, catalogue and index included, as `save` leaves them.

`save` makes each page safe before it says so, some fifty at a time, and has it read in another process.
Nobody waits for these, and what a reading would find is known: they are written with the same parts of
`store`, thousands to a transaction.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from archiver import Archive, Article, extract
from archiver.archive.snapshots import catalogue_entry, ledger_fields, outcome_of
from archiver.store.catalogue import Catalogue
from archiver.store.cdx_file import update_index
from archiver.store.exchanges import Exchange, Recorded
from archiver.store.ledger import Line
from archiver.store.paths import CATALOGUE, new_run_id
from archiver.store.recorder import recorded_as
from archiver.store.records import record_id, records_of
from archiver.store.warc import WarcWriter
from benchmarks.inputs.made_pages import Pages, url_of

_BEGAN = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
_AT_ONCE = 5_000


def make_archive(folder: Path, size: int, *, words: int | None = None) -> None:
    """Make an archive of `size` snapshots; their texts are cut to `words`, where that is given."""
    run = new_run_id(_BEGAN)
    Archive.open(folder, create=True).close()
    with Catalogue(folder / CATALOGUE, is_writable=True) as catalogue:
        catalogue.ledger.begin_run(
            run,
            started_at=_BEGAN.isoformat(timespec="milliseconds"),
            list_digest="made",
            lines=(Line(url_of(number), url_of(number)) for number in range(size)),
        )
        writer = WarcWriter(folder, run, {"software": "made"}, on_new_file=catalogue.records.open_warc)
        pages = _pages(size, words)
        while some := list(islice(pages, _AT_ONCE)):
            _catalogue(catalogue, run, [(n, _write(writer, run, n, text), text) for n, text in some])
        writer.close()
        with catalogue.transaction():
            for name, length, checksum in writer.take_finished():
                catalogue.records.mark_warc(name, catalogued=length, checksum=checksum, is_closed=True)
        catalogue.ledger.end_run(run, ended_at=_moment(size).isoformat(timespec="milliseconds"))
        update_index(folder, catalogue)


def _pages(size: int, words: int | None) -> Iterator[tuple[int, str]]:
    pages = Pages()
    for number in range(size):
        yield number, pages.text() if words is None else " ".join(pages.words(words))


def _write(writer: WarcWriter, run: str, number: int, text: str) -> Recorded:
    exchange = _exchange(number, text)
    records = records_of(exchange, run=run, hops=())
    return recorded_as(exchange, record_id(records[-1]), writer.append(*records))


def _catalogue(catalogue: Catalogue, run: str, pages: Sequence[tuple[int, Recorded, str]]) -> None:
    with catalogue.transaction():
        for number, recorded, text in pages:
            entry = catalogue_entry(recorded, _article(recorded.url, text))
            catalogue.records.add_record(recorded)
            catalogue.add_snapshot(entry)
            catalogue.ledger.end_task(run, number, ledger_fields(outcome_of(entry.snapshot, run=run)))


def _article(url: str, text: str) -> Article:
    """What `extract` reads in a made page, in a thousandth of its time."""
    title = _title(url)
    return replace(_READ, url=url, title=title, text=text, page_text=f"{title}\n{text}")


def _title(url: str) -> str:
    return f"Page {url.rpartition('/')[2]}"


def _body(url: str, text: str) -> bytes:
    paragraphs = text.replace("\n\n", "</p>\n<p>")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_title(url)}</title></head>'
        f"<body><article><h1>{_title(url)}</h1><p>{paragraphs}</p></article></body></html>"
    ).encode()


_READ = extract(_body(url_of(0), " ".join(Pages().words(60))), url=url_of(0), content_type="text/html")


def _moment(number: int) -> datetime:
    return _BEGAN + timedelta(seconds=number)


def _exchange(number: int, text: str) -> Exchange:
    url = url_of(number)
    body = _body(url, text)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return Exchange(
        url=url,
        requested=url,
        purpose="page",
        started_at=_moment(number),
        request=b"GET /%d HTTP/1.1\r\nHost: example.org\r\n\r\n" % number,
        response=io.BytesIO(head + body),
        status=200,
        content_type="text/html",
        payload_digest=f"sha256:{hashlib.sha256(body).hexdigest()}",
        payload_size=len(body),
        head=head,
    )
