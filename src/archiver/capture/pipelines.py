"""From a page that came to its outcome: read in another process, concluded in the archive, reported.

The crawl never waits for any of it, up to a bound on the bytes of the pages that wait to be read.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archiver.archive.snapshots import cut_short, judge, makes_snapshot, outcome_of, without_original
from archiver.capture.events import Ended, Notice
from archiver.capture.faults import Fault
from archiver.capture.fetching import Fetcher
from archiver.capture.items import Kept, Missed, Page
from archiver.capture.recording import Recording
from archiver.capture.requisites import Gathering
from archiver.capture.status_reasons import status_reason
from archiver.errors import DamagedRecord, UnreadableInput
from archiver.lists import UrlList, read_feed, read_sitemap, unpacked
from archiver.model import Article, Outcome, OutcomeName
from archiver.store.exchanges import mime_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archiver.archive.runs import Run
    from archiver.extraction.requisites import Requisite
    from archiver.store.exchanges import Recorded
    from archiver.store.ledger import Task

# A page this large takes a hundred megabytes to read: one at a time.
_LARGE_BYTES = 1_000_000
# Pages that are read, or wait for what they need to be shown.
_AT_ONCE = 64
# What has requisites; None: no type was said, and most often that is a page.
_MARKUP = frozenset(("text/html", "application/xhtml+xml", None))


class CapturePipeline:
    """Concludes each `Page`, `Missed` and `Kept`; lets all else pass."""

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
        if isinstance(item, Page | Missed | Kept):
            recording = Recording.of(self._crawler)
            await self._places.acquire()
            work = (
                self._complete(recording, item) if isinstance(item, Kept) else self._finish(recording, item)
            )
            task = asyncio.ensure_future(work)
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
            await _conclude(recording, item.visit.task, outcome, recorded=recorded, article=article)
        finally:
            item.visit.release()

    async def _complete(self, recording: Recording, item: Kept) -> None:
        """Fetch what a page lacks that the run has from before its process died, and conclude it."""
        outcome = outcome_of(item.snapshot, run=recording.run.id)
        if recording.options.requisites:
            try:
                async with self._large:  # which it may be: its record is compressed
                    page = await asyncio.to_thread(_kept_page, recording.run, item)
                    needs = await self._needs(page)
                    page = replace(page, content=b"")
            except DamagedRecord:  # what it needs cannot be known; the audit names the damage
                pass
            else:
                tally = await Gathering(page, self._fetcher, recording).run(needs)
                outcome = replace(outcome, requisites=tally.to_json())
        if not recording.is_aborted:
            await _conclude(recording, item.visit.task, outcome)

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
        if original := item.not_modified:
            try:
                page, content_type = await asyncio.to_thread(recording.run.stored_page, original)
            except DamagedRecord as error:
                return recorded, without_original(item.url, why=f"was not sent again, and {error}"), item
            item = replace(item, content=page.data, is_whole=page.is_whole, content_type=content_type)
            if known := recording.run.understood(original, item.url):
                return recorded, known, item
        reading = recording.extractors.submit(item.content, url=item.url, content_type=item.content_type)
        article = await asyncio.wrap_future(reading)
        return recorded, article if item.is_whole else cut_short(article), item


def _kept_page(run: Run, item: Kept) -> Page:
    shot = item.snapshot
    content, content_type = run.stored_page(shot)
    return Page(
        visit=item.visit,
        attempt=None,
        url=shot.url,
        status=shot.status,
        content_type=content_type,
        content=content.data,
        is_whole=content.is_whole,
    )


async def _conclude(
    recording: Recording,
    task: Task,
    outcome: Outcome,
    *,
    recorded: Recorded | None = None,
    article: Article | None = None,
) -> None:
    """Report how a task ended to each line that asked for it, once that is safe."""
    concluded = recording.run.conclude(task, outcome, recorded=recorded, article=article)
    for ended in await asyncio.wrap_future(concluded):
        recording.report(Ended(ended))


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
    if len(item.content) > _LARGE_BYTES:
        size = f"{len(item.content) / 1e6:,.0f} MB"
        recording.report(
            Notice(f"reading the {item.visit.task.kind} {item.url} ({size}); it may take a minute")
        )
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
