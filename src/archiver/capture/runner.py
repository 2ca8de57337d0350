"""`save`: one run of a list into an archive."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from types import FrameType
from typing import TYPE_CHECKING, Any

from archiver.capture.events import Ended, Event, Notice, Summary
from archiver.capture.readers import readers
from archiver.capture.secrets import secrets_of

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.capture.crawl import Crawl
    from archiver.capture.options import SaveOptions
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
    with readers() as extractors:
        extractors.warm_up()
        # Scrapy is loaded beside the readers, which takes as long.
        from archiver.capture import reactor
        from archiver.capture.crawl import Crawl

        crawl = Crawl(archive, lines, options, extractors, tell=inbox.put)
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


def _next(inbox: SimpleQueue[Any]) -> Any:
    while True:
        try:
            return inbox.get(timeout=_POLL_SECONDS)
        except Empty:
            continue


@contextmanager
def _signals(crawl: Crawl, tell: Callable[[Event], None]) -> Iterator[None]:
    """Ctrl-C and a polite kill stop the run: once when it suits, twice at once. In the main thread alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    from archiver.capture import reactor

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
