"""From a page that came to its outcome: read in another process, concluded in the archive, reported.

The crawl never waits for any of it, up to a bound on the bytes of the pages that wait to be read.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archiver.archive.snapshots import cut_short, judge, makes_snapshot, without_original
from archiver.capture.events import Ended
from archiver.capture.faults import Fault
from archiver.capture.fetching import Fetcher
from archiver.capture.items import Missed, Page
from archiver.capture.recording import Recording
from archiver.capture.requisites import Gathering
from archiver.capture.status_reasons import status_reason
from archiver.errors import DamagedRecord, UnreadableInput
from archiver.lists import UrlList, read_feed, read_sitemap, unpacked
from archiver.model import Article, Outcome, OutcomeName
from archiver.store.records import mime_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archiver.extraction.requisites import Requisite
    from archiver.store.records import Recorded

# A page this large takes a hundred megabytes to read: one at a time.
_LARGE_BYTES = 1_000_000
# Pages that are read, or wait for what they need to be shown.
_AT_ONCE = 64
# What has requisites; None: no type was said, and most often that is a page.
_MARKUP = frozenset(("text/html", "application/xhtml+xml", None))


class CapturePipeline:
    """Concludes each `Page` and `Missed`; lets all else pass."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._large = asyncio.Lock()
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._fetcher = Fetcher(crawler)
        self._pending: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CapturePipeline:
        """The pipeline of this crawl (Scrapy calls this)."""
        return cls(crawler)

    async def process_item(self, item: Any) -> Any:
        """Begin to conclude an item, once there is room."""
        if isinstance(item, Page | Missed):
            recording = Recording.of(self._crawler)
            await self._places.acquire()
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
        self._places.release()
        recording = Recording.of(self._crawler)
        recording.close_task()
        if not task.cancelled() and (error := task.exception()):
            recording.abort(error)

    async def _finish(self, recording: Recording, item: Page | Missed) -> None:
        needs: tuple[Requisite, ...] | None = None
        try:
            is_large = isinstance(item, Page) and len(item.content) > _LARGE_BYTES
            async with self._large if is_large else nullcontext():
                recorded, article, item = await self._read(recording, item)
            outcome = _outcome(item, recorded, article, run=recording.run.id)
            if isinstance(item, Page):
                if item.visit.task.kind != "page" and 200 <= item.status < 300:
                    outcome = await _take_up(recording, item, outcome)
                elif article and recording.options.requisites:
                    async with self._large if is_large else nullcontext():
                        needs = await self._needs(item)
                # What is waited for below may take a minute: the article is held, and its page let go of.
                await item.visit.hold(recording.articles, _characters(article))
                item = replace(item, content=b"")
            if recording.is_aborted:  # the page stays to be done
                return
            if isinstance(item, Page) and needs is not None:
                tally = await Gathering(item, self._fetcher, recording).run(needs)
                if recording.is_aborted:
                    return
                outcome = replace(outcome, requisites=tally.to_json())
            concluded = recording.run.conclude(item.visit.task, outcome, recorded=recorded, article=article)
            ended = await asyncio.wrap_future(concluded)
        finally:
            item.visit.release()
        for each in ended:
            recording.report(Ended(each))

    async def _needs(self, page: Page) -> tuple[Requisite, ...]:
        if mime_of(page.content_type) not in _MARKUP:
            return ()
        return await self._fetcher.named(
            page.content, url=page.url, content_type=page.content_type, source="page"
        )

    async def _read(
        self, recording: Recording, item: Page | Missed
    ) -> tuple[Recorded | None, Article | None, Page | Missed]:
        """Where the answer stands, what was understood of it, and the item, with what a 304 stands for."""
        recorded = None
        if item.attempt and item.attempt.recorded:
            recorded = await asyncio.wrap_future(item.attempt.recorded)
        if isinstance(item, Missed) or not recorded or not makes_snapshot(recorded):
            return recorded, None, item
        if recording.is_aborted:
            raise asyncio.CancelledError
        if item.not_modified:
            try:
                page, content_type = await asyncio.to_thread(recording.run.stored_page, item.not_modified)
            except DamagedRecord as error:
                return recorded, without_original(item.url, why=f"was not sent again, and {error}"), item
            item = replace(item, content=page.data, is_whole=page.is_whole, content_type=content_type)
        reading = recording.extractors.submit(item.content, url=item.url, content_type=item.content_type)
        article = await asyncio.wrap_future(reading)
        return recorded, article if item.is_whole else cut_short(article), item


def _characters(article: Article | None) -> int:
    return len(article.text) + len(article.page_text) if article else 0


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
        name, code, reason = "http_error", None, status_reason(item.status, location=item.location)
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


async def _take_up(recording: Recording, item: Page, outcome: Outcome) -> Outcome:
    """Have the run take up the pages that a feed or a sitemap names; how its own task ended."""
    try:
        read = await asyncio.to_thread(_listed, item)
    except UnreadableInput as error:
        return replace(outcome, outcome="failed", code="unreadable", reason=str(error))
    added = recording.extend(item.visit.task, read)
    reason = f"it names {len(read.pages) or len(read.sitemaps)} addresses, {added} of which are taken up"
    return replace(outcome, outcome="saved", code=None, reason=reason)


def _listed(item: Page) -> UrlList:
    content = unpacked(item.content, name=item.url)
    if item.visit.task.kind == "feed":
        return read_feed(content, name=item.url, url=item.url)
    return read_sitemap(content, name=item.url)


def _missed(fault: Fault) -> tuple[Any, str | None, str]:
    return ("robots", None, fault.reason) if fault.code == "robots" else ("failed", fault.code, fault.reason)
