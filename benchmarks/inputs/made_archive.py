"""Archives of made pages, WARC files, ledger, catalogue and index included, as `save` leaves them."""

from __future__ import annotations

import hashlib
import io
from collections import deque
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archiver import Archive, Article, Outcome
from archiver.store.records import Exchange
from benchmarks.inputs.made_pages import Pages, url_of

_BEGAN = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
_AT_ONCE = 200


def make_archive(folder: Path, size: int, *, words: int | None = None) -> None:
    """Make an archive of `size` snapshots; their texts are cut to `words`, where that is given."""
    pages = Pages()
    waiting: deque[Future[list[Outcome]]] = deque()
    with (
        Archive.open(folder, create=True) as archive,
        archive.start_run([url_of(number) for number in range(size)]) as run,
    ):
        while tasks := run.tasks(_AT_ONCE):
            for task in tasks:
                text = pages.text() if words is None else " ".join(pages.words(words))
                recorded = run.record(_exchange(task.url, text, moment=_moment(task.position)))
                article = Article(task.url, title=f"Page {task.position}", text=text, page_text=text)
                outcome = Outcome(url=task.url, outcome="saved", run=run.id, status=200)
                waiting.append(run.conclude(task, outcome, recorded=recorded.result(), article=article))
            while len(waiting) > _AT_ONCE:
                waiting.popleft().result()


def _moment(number: int) -> datetime:
    return _BEGAN + timedelta(seconds=number)


def _exchange(url: str, text: str, *, moment: datetime) -> Exchange:
    paragraphs = text.replace("\n\n", "</p>\n<p>")
    body = f"<!doctype html><title>{url}</title><article><p>{paragraphs}</p></article>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body)
    return Exchange(
        url=url,
        requested=url,
        purpose="page",
        started_at=moment,
        request=b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
        response=io.BytesIO(head + body),
        status=200,
        content_type="text/html",
        payload_digest=f"sha256:{hashlib.sha256(body).hexdigest()}",
        payload_size=len(body),
        head=head,
    )
