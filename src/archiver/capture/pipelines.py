"""From a page that came to its outcome: read in another process, concluded in the archive, reported.

The crawl never waits for any of it, up to a bound on the pages that wait to be read.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any

from archiver.capture.events import Ended
from archiver.capture.faults import Fault
from archiver.capture.items import Missed, Page
from archiver.capture.recording import Recording
from archiver.model import Article, Outcome, OutcomeName
from archiver.snapshots import cut_short, judge, makes_snapshot

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archiver.store.records import Recorded

# Pages that may wait for an extractor, for each core: what is beyond holds the crawl back.
_WAITING_PER_CORE = 16


class CapturePipeline:
    """Concludes each `Page` and `Missed`; lets all else pass."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._room = asyncio.Semaphore(_WAITING_PER_CORE * (os.cpu_count() or 1))
        self._pending: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CapturePipeline:
        """The pipeline of this crawl (Scrapy calls this)."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Begin to conclude an item, once there is room."""
        if isinstance(item, Page | Missed):
            recording = Recording.of(self._crawler)
            await self._room.acquire()
            task = asyncio.ensure_future(self._finish(recording, item))
            self._pending.add(task)
            task.add_done_callback(self._done)
        return item

    async def close_spider(self) -> None:
        """Wait for what is not concluded yet."""
        await asyncio.gather(*self._pending, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        """Room for another task; what went wrong with this one, a full disk above all, ends the crawl."""
        self._pending.discard(task)
        recording = Recording.of(self._crawler)
        recording.close_task()
        if not task.cancelled() and (error := task.exception()):
            recording.abort(error)

    async def _finish(self, recording: Recording, item: Page | Missed) -> None:
        try:
            recorded, article = await self._read(recording, item)
        finally:
            self._room.release()
        if recording.is_aborted:  # the page stays to be done
            return
        outcome = _outcome(item, recorded, article, run=recording.run.id)
        concluded = recording.run.conclude(item.visit.task, outcome, recorded=recorded, article=article)
        for ended in await asyncio.wrap_future(concluded):
            recording.report(Ended(ended))

    async def _read(
        self, recording: Recording, item: Page | Missed
    ) -> tuple[Recorded | None, Article | None]:
        recorded = None
        if item.attempt and item.attempt.recorded:
            recorded = await asyncio.wrap_future(item.attempt.recorded)
        if isinstance(item, Missed) or not recorded or not makes_snapshot(recorded):
            return recorded, None
        if recording.is_aborted:
            raise asyncio.CancelledError
        reading = recording.extractors.submit(item.content, url=item.url, content_type=item.content_type)
        article = await asyncio.wrap_future(reading)
        return recorded, article if item.is_whole else cut_short(article)


def _outcome(item: Page | Missed, recorded: Recorded | None, article: Article | None, *, run: str) -> Outcome:
    """How the item's task ended, but for the line, which `Run.conclude` knows."""
    status = recorded.status if recorded else None
    name: OutcomeName
    code: str | None
    reason: str | None
    if isinstance(item, Missed):
        name, code, reason = _missed(item.fault)
    elif recorded and article:
        name, code, reason = judge(recorded, article)
    else:
        name, code, reason = "http_error", None, _http_error(item.status)
        status = item.status
    return Outcome(
        url=item.visit.task.url,
        outcome=name,
        run=run,
        code=code,
        status=status,
        final_url=item.url,
        reason=reason,
        captured_at=recorded.captured_at if recorded else None,
        elapsed=round(item.visit.spent_seconds, 3),
    )


def _missed(fault: Fault) -> tuple[Any, str | None, str]:
    return ("robots", None, fault.reason) if fault.code == "robots" else ("failed", fault.code, fault.reason)


# What a status means to someone who wanted the page; the first line whose range holds it counts.
_STATUS_REASONS: tuple[tuple[range, str], ...] = (
    (range(401, 402), "it wants a log-in; save it from a browser that is logged in"),
    (range(403, 404), "it is forbidden; the site may turn programs away: try --user-agent"),
    (range(404, 405), "it is not there; check the URL, or look for a copy in a web archive"),
    (range(410, 411), "it is gone for good; look for a copy in a web archive"),
    (range(429, 430), "too many requests; try again later, with a longer --delay"),
    (range(300, 400), "it redirects to nowhere; open it in a browser and take the address from there"),
    (range(500, 600), "the server failed; try again later"),
    (range(1000), "the server refuses it; check the URL in a browser"),
)


def _http_error(status: int) -> str:
    return f"HTTP {status}: " + next(
        (text for codes, text in _STATUS_REASONS if status in codes), "unknown status"
    )
