"""The extension that ties a crawl to an archive's run: what is fetched next, and what became of it."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.exceptions import NotConfigured

from archiver.archive import Archive
from archiver.archive.runs import Run
from archiver.capture.events import Ended, Event
from archiver.capture.items import Kept
from archiver.capture.options import SaveOptions
from archiver.capture.readers import readers
from archiver.capture.room import Room
from archiver.capture.secrets import Secrets, secrets_of
from archiver.capture.settings import NOTICE, options_from
from archiver.capture.tape import versions
from archiver.capture.visits import PURPOSE, VISIT, Visit, visit_of
from archiver.errors import ArchiverError
from archiver.extraction.workers import Extractors

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.core.downloader import Downloader
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred
    from twisted.python.failure import Failure

    from archiver.lists import UrlList
    from archiver.store.ledger import Task

_log = logging.getLogger(__name__)
logging.addLevelName(NOTICE, "NOTICE")

# How many tasks are on their way at once: enough that many hosts are among them, few enough to hold.
AHEAD = 1000
# What pages may hold of memory together, for each of three forms: the bodies as they came, those without
# their content coding, and the articles read of them. Bodies that find no room wait on the disk. Small beside
# what reading them takes.
_ROOM_BYTES = 16_000_000


class Recording:
    """A crawl's archive: its run, its extractors, and who is told of outcomes.

    In a crawl of `archiver` it is made by the runner, and given to the spider as `recording`. In any
    other project it opens the archive that the setting `ARCHIVER_ARCHIVE` names when the spider opens,
    and closes it when the spider closes; the spider's `lines` are then the list, if it has any.
    """

    def __init__(self, run: Run, extractors: Extractors, *, on_event: Callable[[Event], None]) -> None:
        self.run, self.extractors = run, extractors
        self.options = SaveOptions()
        self.secrets = Secrets()
        self.bodies, self.contents, self.articles = (Room(_ROOM_BYTES) for _ in range(3))
        self.is_stopping = self.is_aborted = False
        self.failure: BaseException | None = None
        self._on_event = on_event
        self._transfers: set[Deferred[Any]] = set()
        self._open = 0
        self._has_more = True
        self._later: list[tuple[float, int, Request]] = []
        self._count = itertools.count()
        self._changed = asyncio.Event()
        self._downloader: Downloader | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Recording:
        """The recording of this crawl (Scrapy calls this)."""
        recording = getattr(crawler.spider, "recording", None)
        if recording:  # an error in a callback would leave a task without an end
            crawler.signals.connect(recording._break, signal=signals.spider_error)
            crawler.signals.connect(recording._break, signal=signals.item_error)
        else:
            recording = _standing_alone(crawler)
        recording.options = options_from(crawler.settings)
        recording.secrets = secrets_of(recording.options)
        crawler.signals.connect(recording._attach, signal=signals.spider_opened)
        return recording

    @classmethod
    def of(cls, crawler: Crawler) -> Recording:
        """The recording that a component of the crawl works with; raises `NotConfigured` without one."""
        if recording := crawler.get_extension(cls):
            return recording
        raise NotConfigured(f"the extension {cls.__module__}.{cls.__name__} is not in EXTENSIONS")

    def _attach(self, spider: Spider) -> None:
        self._downloader = spider.crawler.engine.downloader

    def _break(self, failure: Failure) -> None:
        self.abort(failure.value)

    # What is fetched next

    async def requests(self) -> AsyncIterator[Request | Kept]:
        """The run's tasks as requests, and again those to be tried later, until all have an outcome.

        A page that the run has already is not asked for again.
        """
        while not self.is_stopping:
            if self._later and self._later[0][0] <= monotonic():
                yield heapq.heappop(self._later)[2]
            elif self._has_more and self._open <= AHEAD // 2:
                tasks = self.run.tasks(AHEAD - self._open)
                self._has_more = bool(tasks)
                self._open += len(tasks)
                for task in tasks:
                    visit = Visit(task, self.options.timeout_seconds)
                    # The ledger has each URL once; Scrapy's own filter would drop what a redirect led to.
                    purpose = "page" if task.kind == "page" else "list"
                    if snapshot := self.run.kept(task):
                        yield Kept(visit, snapshot)
                    else:
                        yield Request(task.url, dont_filter=True, meta={VISIT: visit, PURPOSE: purpose})
            elif self._open:
                await self._change()
            else:
                return

    def later(self, request: Request, *, wait_seconds: float) -> None:
        """Fetch a request again when `wait_seconds` have passed, which its budget pays for."""
        visit_of(request, budget_seconds=self.options.timeout_seconds).spend(wait_seconds)
        heapq.heappush(self._later, (monotonic() + wait_seconds, next(self._count), request))
        self._changed.set()

    def extend(self, task: Task, read: UrlList) -> int:
        """Take up the pages of a feed or a sitemap that has come; how many of them are new."""
        if self.options.since:
            read = read.since(self.options.since)
        if self.options.limit:
            read = read.newest_first()
        sitemaps = [sitemap.url for sitemap in read.sitemaps]
        added = self.run.extend(task, read.urls, sitemaps=sitemaps, limit=self.options.limit)
        self._has_more = self._has_more or bool(added)
        return added

    def close_task(self) -> None:
        """A task has its outcome: there is room for another."""
        self._open -= 1
        self._changed.set()

    async def _change(self) -> None:
        self._changed.clear()
        wait = self._later[0][0] - monotonic() if self._later else None
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), timeout=wait)

    # What became of it

    def report(self, event: Event) -> None:
        """Tell the caller of the run."""
        self._on_event(event)

    @contextmanager
    def transfer(self, download: Deferred[Any]) -> Iterator[Deferred[Any]]:
        """A download on its way, which `abort` can cancel."""
        self._transfers.add(download)
        try:
            yield download
        finally:
            self._transfers.discard(download)

    def stop(self) -> None:
        """Begin nothing new; what is on the wire is finished and kept."""
        if not self.is_stopping:
            self.is_stopping = True
            self._changed.set()
            if self._downloader:
                _let_go(self._downloader)

    def abort(self, failure: BaseException | None = None) -> None:
        """Drop what is on the wire as well; `failure` is why, if it was not a person's wish."""
        self.is_aborted = True
        self.failure = self.failure or failure
        self.stop()
        self.extractors.close(cancel=True)
        for download in tuple(self._transfers):
            download.cancel()


def _let_go(downloader: Downloader) -> None:
    """Let requests that wait for their turn at a host come to the handler now, which declines them."""
    for slot in downloader.slots.values():
        slot.delay = 0.0
        if slot.latercall:
            slot.latercall.cancel()
            slot.latercall = None
        downloader._process_queue(slot)


def _standing_alone(crawler: Crawler) -> Recording:
    if not (folder := crawler.settings.get("ARCHIVER_ARCHIVE")):
        raise NotConfigured("the setting ARCHIVER_ARCHIVE names no archive folder")
    archive = Archive.open(folder, create=True)
    # The ledger of a spider that has no list has one line: its name, which asks for no page.
    spider = crawler.spider
    about = {"software": f"archiver/{versions()['archiver']}"}
    run = archive.start_run(
        getattr(spider, "lines", None),
        about=about,
        tags=crawler.settings.getlist("ARCHIVER_TAGS"),
        feeds=getattr(spider, "feeds", ()),
        sitemaps=getattr(spider, "sitemaps", ()),
    )
    extractors = readers()
    stats = crawler.stats
    counts: Counter[str] = Counter()

    def count(event: Event) -> None:
        if isinstance(event, Ended):
            counts[event.outcome.outcome] += 1
            stats.inc_value(f"archiver/{event.outcome.outcome}")

    def close(spider: Spider) -> None:  # noqa: ARG001, Scrapy's signal has it
        extractors.close()
        try:
            run.close()
        except ArchiverError as error:
            _log.error("%s", error)
        else:
            said = ", ".join(f"{number} {outcome}" for outcome, number in counts.items())
            _log.log(NOTICE, "%s; archive: %s, run %s", said or "nothing saved", folder, run.id)
        finally:
            archive.close()

    recording = Recording(run, extractors, on_event=count)
    crawler.signals.connect(close, signal=signals.spider_closed, weak=False)
    return recording
