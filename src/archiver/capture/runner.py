"""`save`: one run of a list into an archive."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from queue import Empty, SimpleQueue
from types import FrameType
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.resolver import dnscache
from scrapy.settings import Settings
from scrapy.utils.misc import build_from_crawler, load_object

from archiver.archive import Archive
from archiver.archive.runs import Run
from archiver.capture import reactor
from archiver.capture.estimate import estimate
from archiver.capture.events import Ended, Event, Notice, Started, Summary
from archiver.capture.options import SaveOptions
from archiver.capture.recording import Recording, readers
from archiver.capture.secrets import secrets_of
from archiver.capture.settings import settings_of
from archiver.capture.tape import versions
from archiver.model import Outcome

# Windows does not interrupt a wait for a lock: look up now and then, so that Ctrl-C is seen.
_POLL_SECONDS = 0.5


def save(
    archive: Archive,
    lines: Sequence[str],
    options: SaveOptions,
    *,
    on_event: Callable[[Event], None],
) -> Summary:
    """Save a list of URLs, one a line, and tell how it goes.

    Each line gets one `Ended` when what it says is safe on the disk; `on_event` is called in the
    caller's thread. Ctrl-C once finishes what is on the wire and returns, twice returns at once; what
    was reported is safe in any case. May be called again, and from any thread.

    Raises `UsageError` for an empty list, `StorageFull` when the disk is, and what `Archive.start_run`
    raises; lines without an `Ended` are then left to do for a run with `options.resume`.
    """
    secrets_of(options)  # a file of cookies that is none ends the run before it begins
    outcomes: list[Outcome] = []
    inbox: SimpleQueue[Event | None] = SimpleQueue()
    crawl = _Crawl(archive, lines, options, tell=inbox.put)
    running = reactor.submit(crawl.run())
    running.add_done_callback(lambda _: inbox.put(None))
    try:
        with _signals(crawl, inbox.put):
            while (event := _next(inbox)) is not None:
                if isinstance(event, Ended):
                    outcomes.append(event.outcome)
                on_event(event)
    except BaseException:  # on_event raised: the reader is gone, or a debugger was left
        reactor.call(crawl.abort)
        running.exception()
        raise
    run = running.result()
    return Summary.of(run, outcomes, stopped=crawl.was_stopped)


class _Crawl:
    """A run on its way, in the reactor's thread."""

    def __init__(
        self,
        archive: Archive,
        lines: Sequence[str],
        options: SaveOptions,
        *,
        tell: Callable[[Event], None],
    ) -> None:
        self._archive, self._lines, self._options, self._tell = archive, lines, options, tell
        self._recording: Recording | None = None
        self.was_stopped = False

    async def run(self) -> str:
        """Crawl to the end; the run's id."""
        max_age = self._options.max_age_seconds
        about = {"software": f"archiver/{versions()['archiver']}", "format": "WARC File Format 1.1"}
        with (
            self._archive.start_run(
                self._lines,
                resume=self._options.resume,
                about=about,
                tags=self._options.tags,
                keys=self._options.keys,
                feeds=self._options.feeds,
                sitemaps=self._options.sitemaps,
                max_age=None if max_age is None else timedelta(seconds=max_age),
            ) as run,
            readers() as extractors,
        ):
            extractors.warm_up()
            self._recording = Recording(run, extractors, on_event=self._tell)
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


def _next(inbox: SimpleQueue[Any]) -> Any:
    while True:
        try:
            return inbox.get(timeout=_POLL_SECONDS)
        except Empty:
            continue


@contextmanager
def _signals(crawl: _Crawl, tell: Callable[[Event], None]) -> Iterator[None]:
    """Ctrl-C and a polite kill stop the run: once when it suits, twice at once. In the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    times = 0

    def handle(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        nonlocal times
        times += 1
        if times == 1:
            tell(Notice("stopping when what is on its way has come; press Ctrl-C again to stop at once"))
            reactor.call(crawl.stop)
        else:
            reactor.call(crawl.abort)

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
