"""A run of a list in Scrapy: from the archive's tasks to the end of the crawl."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

# Loaded first: it asks for the whole stack as it is loaded, which takes half a second where that is deep.
from scrapy.core.downloader import contextfactory  # noqa: F401
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.resolver import dnscache
from scrapy.settings import Settings
from scrapy.utils.misc import build_from_crawler, load_object

from archiver.archive import Archive
from archiver.archive.runs import Run
from archiver.capture.estimate import estimate
from archiver.capture.events import Ended, Event, Notice, Started
from archiver.capture.options import SaveOptions
from archiver.capture.recording import Recording
from archiver.capture.settings import settings_of
from archiver.capture.tape import versions
from archiver.extraction.workers import Extractors


class Crawl:
    """A run on its way, in the reactor's thread."""

    def __init__(
        self,
        archive: Archive,
        lines: Sequence[str],
        options: SaveOptions,
        extractors: Extractors,
        *,
        tell: Callable[[Event], None],
    ) -> None:
        self._archive, self._lines, self._options, self._tell = archive, lines, options, tell
        self._extractors = extractors
        self._recording: Recording | None = None
        self.was_stopped = False

    async def run(self) -> str:
        """Crawl to the end; the run's id."""
        max_age = self._options.max_age_seconds
        about = {"software": f"archiver/{versions()['archiver']}", "format": "WARC File Format 1.1"}
        with self._archive.start_run(
            self._lines,
            resume=self._options.resume,
            about=about,
            tags=self._options.tags,
            keys=self._options.keys,
            feeds=self._options.feeds,
            sitemaps=self._options.sitemaps,
            max_age=None if max_age is None else timedelta(seconds=max_age),
        ) as run:
            self._recording = Recording(run, self._extractors, on_event=self._tell)
            self._report_start(run)
            if self.was_stopped:
                self._recording.stop()
            await _crawl(self._recording, self._options)
        if self._recording.failure:
            raise self._recording.failure
        return run.id

    def stop(self) -> None:
        """Finish what is on the wire, begin nothing."""
        self.was_stopped = True
        if self._recording:
            self._recording.stop()

    def abort(self) -> None:
        """End at once."""
        self.was_stopped = True
        if self._recording:
            self._recording.abort()

    def _report_start(self, run: Run) -> None:
        self._tell(Started(run.id, run.total, len(run.done), notice="; ".join(run.notices) or None))
        for outcome in run.done:
            self._tell(Ended(outcome))
        if said := estimate(self._lines, self._options):
            self._tell(Notice(said))


async def _crawl(recording: Recording, options: SaveOptions) -> None:
    settings = Settings()
    settings.setmodule("archiver.capture.settings", priority="project")
    settings.setdict(settings_of(options), priority="cmdline")
    runner = AsyncCrawlerRunner(settings)
    _install_resolver(runner)
    await runner.crawl("articles", recording=recording)


def _install_resolver(runner: Any) -> None:
    """What Scrapy's process classes do; once in a process, since each resolver wraps the one before."""
    from twisted.internet import reactor as twisted_reactor

    kind = load_object(runner.settings["TWISTED_DNS_RESOLVER"])
    dnscache.clear()
    threads = runner.settings.getint("REACTOR_THREADPOOL_MAXSIZE")
    twisted_reactor.suggestThreadPoolSize(threads)
    if not isinstance(twisted_reactor.nameResolver, kind):
        build_from_crawler(kind, runner, reactor=twisted_reactor).install_on_reactor()
