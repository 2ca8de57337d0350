"""`extract()` in processes of its own: no page, however bad, can hold up or end the run that met it.

`reader_processes` starts them, `reader_program` is what they run. Not one queue for all of them: one that
dies while it holds the queue's lock stalls the others.
"""

from __future__ import annotations

import json
import os
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, Self

from archiver.extraction.reader_processes import Nursery, Reader
from archiver.extraction.reader_program import Source
from archiver.extraction.requisites import Requisite
from archiver.model import Article, Unreadable

MAX_TASKS = 500  # pages that a process reads before a fresh one takes over: what libraries leak goes with it
# What a page so large took a process does not give back, a hundred megabytes; a fresh one is soon there.
LARGE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class _Task:
    body: bytes
    url: str
    content_type: str | None
    future: Future[Any]
    source: Source | None = None  # whose requisites are wanted; None: the article is


class Extractors:
    """Worker processes that read pages; close it, or use it as a context manager.

    `processes` is how many at once (default: one a core), `timeout_seconds` how long one page may
    take. A process starts when a page comes that none of those there is free to read, or with `warm_up`.

    >>> with Extractors(processes=1) as extractors:
    ...     future = extractors.submit(b"<h1>A day</h1>", url="https://example.org/", content_type=None)
    ...     future.result().title
    'A day'
    """

    def __init__(self, *, processes: int | None = None, timeout_seconds: float = 30.0) -> None:
        count = processes or os.cpu_count() or 1
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._nursery = Nursery(timeout_seconds)
        self._workers = [_Worker(self._nursery, timeout_seconds) for _ in range(count)]
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._unfinished = 0
        self._is_closed = False
        self._is_cancelled = False

    def warm_up(self) -> None:
        """Begin to load what reads pages, since the first page is on its way."""
        self._nursery.warm_up()

    def submit(self, body: bytes, *, url: str, content_type: str | None) -> Future[Article]:
        """The article of a page, later. The future fails for no page.

        A page that makes the extractor raise or crash, or that takes too long, resolves to an article
        whose `unreadable` says `extraction_failed` or `extraction_timeout`. Raises ValueError once closed.
        """
        future: Future[Article] = Future()
        self._put(_Task(body, url, content_type, future))
        return future

    def requisites(
        self, body: bytes, *, url: str, content_type: str | None, source: Source
    ) -> Future[tuple[Requisite, ...]]:
        """What a page, a frame or a stylesheet needs to be shown, later; nothing where it cannot be read.

        A frame's own frames are left out. Raises ValueError once closed.
        """
        future: Future[tuple[Requisite, ...]] = Future()
        self._put(_Task(body, url, content_type, future, source))
        return future

    def _put(self, task: _Task) -> None:
        with self._lock:
            if self._is_closed:
                raise ValueError("these extractors are closed; open others to read more pages")
            self._tasks.put(task)
            self._unfinished += 1
            if len(self._threads) < min(self._unfinished, len(self._workers)):
                worker = self._workers[len(self._threads)]
                thread = threading.Thread(target=self._serve, args=(worker,), name="extractor", daemon=True)
                self._threads.append(thread)
                thread.start()

    def close(self, *, cancel: bool = False) -> None:
        """Wait for the pages that were submitted, then end the processes.

        With `cancel` they end at once: futures that wait are cancelled, the others resolve to
        `extraction_failed`. Closing twice is fine.
        """
        with self._lock:
            self._is_closed = True
            self._is_cancelled |= cancel
            for _ in self._threads:
                self._tasks.put(None)
        if cancel:
            self._nursery.kill()
        for thread in self._threads:
            thread.join()
        self._nursery.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.close(cancel=kind is not None)

    def _serve(self, worker: _Worker) -> None:
        """Hand a worker its tasks, one after the other, until there are none left."""
        while (task := self._tasks.get()) is not None:
            if self._is_cancelled:
                task.future.cancel()
            is_wanted = task.future.set_running_or_notify_cancel()
            found = worker.read(task) if is_wanted else None
            with self._lock:  # before the future resolves: whoever waits for it may have another task at once
                self._unfinished -= 1
            if is_wanted:
                task.future.set_result(found)
        worker.stop()


class _Worker:
    """Has one page after the other read by a process, which is replaced when it died or is old."""

    def __init__(self, nursery: Nursery, timeout_seconds: float) -> None:
        self._nursery, self._timeout_seconds = nursery, timeout_seconds
        self._reader: Reader | None = None
        self._done = 0

    def read(self, task: _Task) -> Any:
        """The article of a page, or why there is none; the requisites, or none."""
        started = time.monotonic()
        try:
            answer = self._answer(task)
        except OSError:  # it could not start, or died while it was written to
            answer = b""
        if not answer.endswith(b"\n") or self._done >= MAX_TASKS or len(task.body) > LARGE_BYTES:
            self.stop()
        if answer.endswith(b"\n"):
            found = json.loads(answer)
            if task.source:
                return tuple(Requisite(url, kind) for url, kind in found)
            return Article.from_json(found)
        if task.source:
            return ()
        if time.monotonic() - started >= self._timeout_seconds:
            reason = f"the page could not be read within {self._timeout_seconds:g} s; its bytes are archived"
            return Article(url=task.url, unreadable=Unreadable("extraction_timeout", reason))
        reason = "the program that reads pages ended abruptly on this one; its bytes are archived"
        return Article(url=task.url, unreadable=Unreadable("extraction_failed", reason))

    def stop(self) -> None:
        """End the process once it has nothing to do, and wait for its end."""
        reader, self._reader, self._done = self._reader, None, 0
        if reader:
            reader.stop()

    def _answer(self, task: _Task) -> bytes:
        if self._reader and not self._reader.is_alive:
            self.stop()
        reader = self._reader = self._reader or self._nursery.start()
        self._done += 1
        head = {
            "url": task.url,
            "content_type": task.content_type,
            "size_bytes": len(task.body),
            "source": task.source,
        }
        return reader.ask(head, task.body)
