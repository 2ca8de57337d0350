"""Exchanges and archives made by hand, for tests that need no server."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from archiver.archive import Archive
from archiver.archive.runs import Run
from archiver.archive.snapshots import outcome_of
from archiver.model import Article, Outcome
from archiver.store.exchanges import Exchange
from archiver.store.payload import header, split_head, transfer_decode
from archiver.store.records import payload_digest

PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>A day</title><p>It was a day."
)


def exchange(url: str, message: bytes = PAGE, **changes: object) -> Exchange:
    """An exchange whose answer is `message`."""
    head, body = split_head(message)
    is_chunked = "chunked" in (header(head, "Transfer-Encoding") or "")
    payload = transfer_decode(body) if is_chunked else body
    fields: dict[str, object] = {
        "url": url,
        "requested": url,
        "purpose": "page",
        "started_at": datetime.now(UTC),
        "request": f"GET {url} HTTP/1.1\r\n\r\n".encode(),
        "response": io.BytesIO(message),
        "status": int(head.split()[1]) if head.startswith(b"HTTP/") else None,
        "content_type": header(head, "Content-Type"),
        "payload_digest": payload_digest(payload),
        "payload_size": len(payload),
        "head": head if head.endswith(b"\r\n\r\n") else b"",
        "is_chunked": is_chunked,
    }
    return Exchange(**fields | changes)  # type: ignore[arg-type]


def save_next(run: Run, article: Article, message: bytes = PAGE, **changes: object) -> list[Outcome]:
    """Do the run's next task: its page answers with `message` and is understood as `article`.

    As in a crawl, a page that the run has from before its process died is not asked for again.
    """
    (task,) = run.tasks(1)
    if kept := run.kept(task):
        return run.conclude(task, outcome_of(kept, run=run.id)).result()
    recorded = run.record(exchange(task.url, message, **changes)).result()
    outcome = Outcome(url=task.url, outcome="saved", run=run.id, status=200, final_url=task.url)
    return run.conclude(task, outcome, recorded=recorded, article=article).result()


def archive_of(folder: Path, articles: Iterable[Article]) -> Archive:
    """An open archive that holds one snapshot of each article, in their order."""
    archive = Archive.open(folder, create=True)
    for article in articles:
        with archive.start_run([article.url]) as run:
            save_next(run, article)
    return archive
