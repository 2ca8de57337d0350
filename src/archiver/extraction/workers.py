"""`extract()` in processes of its own: no page, however bad, can hold up or end the run that met it.

A worker is this module, run by the same Python in a session of its own, so that Ctrl-C is the parent's
affair. It reads tasks from its standard input (a line of JSON that gives the URL, the header and the
body's size and what is wanted of it, then the body) and answers on its standard output (the article, or
the requisites that the body names: a line of JSON). It ends
by itself when its input ends, because the pool closed or the parent was killed, and when a page takes
longer than it may: a thread of `faulthandler` sees to that, which needs neither the GIL nor signals.

Not `multiprocessing`: it imports the caller's `__main__` again, so that a script without the
`if __name__` guard could not rebuild its archive. Not one queue for all: a worker that dies while it
holds the queue's lock stalls the others.
"""

from __future__ import annotations

import faulthandler
import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, Literal, Self

from archiver.extraction.requisites import Requisite
from archiver.model import Article, Unreadable

MAX_TASKS = 500  # pages that a process reads before a fresh one takes over: what libraries leak goes with it
MAX_MEMORY_BYTES = 4 * 2**30  # of address space, where the system can limit it; a 10 MB page needs about 1 GB
_STOP_SECONDS = 5.0


# What may be wanted of a body: its article, or what a page, a frame or a stylesheet needs to be shown.
Source = Literal["page", "frame", "stylesheet"]


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
    take. A process starts when a page comes that none of those there is free to read.

    >>> with Extractors(processes=1) as extractors:
    ...     future = extractors.submit(b"<h1>A day</h1>", url="https://example.org/", content_type=None)
    ...     future.result().title
    'A day'
    """

    def __init__(self, *, processes: int | None = None, timeout_seconds: float = 30.0) -> None:
        count = processes or os.cpu_count() or 1
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._workers = [_Worker(timeout_seconds) for _ in range(count)]
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._unfinished = 0
        self._is_closed = False
        self._is_cancelled = False

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
            for worker in self._workers:
                worker.kill()
        for thread in self._threads:
            thread.join()

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
    """A process that reads one page after the other, and is replaced when it died or is old."""

    def __init__(self, timeout_seconds: float) -> None:
        self._timeout_seconds = timeout_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def read(self, task: _Task) -> Any:
        """The article of a page, or why there is none; the requisites, or none."""
        started = time.monotonic()
        try:
            answer = self._answer(task)
        except OSError:  # it could not start, or died while it was written to
            answer = b""
        if answer.endswith(b"\n"):
            found = json.loads(answer)
            if task.source:
                return tuple(Requisite(url, kind) for url, kind in found)
            return Article.from_json(found)
        self.stop()
        if task.source:
            return ()
        if time.monotonic() - started >= self._timeout_seconds:
            reason = f"the page could not be read within {self._timeout_seconds:g} s; its bytes are archived"
            return Article(url=task.url, unreadable=Unreadable("extraction_timeout", reason))
        reason = "the program that reads pages ended abruptly on this one; its bytes are archived"
        return Article(url=task.url, unreadable=Unreadable("extraction_failed", reason))

    def kill(self) -> None:
        """End the process at once, from any thread."""
        if process := self._process:
            process.kill()

    def stop(self) -> None:
        """End the process once it has nothing to do, and wait for its end."""
        process, self._process, self._done = self._process, None, 0
        if process is None:
            return
        try:
            process.communicate(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _answer(self, task: _Task) -> bytes:
        if self._done >= MAX_TASKS or (self._process and self._process.poll() is not None):
            self.stop()
        process = self._process = self._process or _start(self._timeout_seconds)
        self._done += 1
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError("the worker has no pipes")
        head = {
            "url": task.url,
            "content_type": task.content_type,
            "size_bytes": len(task.body),
            "source": task.source,
        }
        process.stdin.write(json.dumps(head).encode() + b"\n")
        process.stdin.write(task.body)
        process.stdin.flush()
        return process.stdout.readline()


def _start(timeout_seconds: float) -> subprocess.Popen[bytes]:
    apart: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return subprocess.Popen(
        [sys.executable, "-m", __name__, str(timeout_seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **apart,
    )


def _work(tasks: IO[bytes], answers: IO[bytes], *, timeout_seconds: float) -> None:
    """The worker's life: read a task, answer it, until there are no more."""
    from archiver.extraction.pages import extract

    while line := tasks.readline():
        faulthandler.dump_traceback_later(timeout_seconds, exit=True)
        head = json.loads(line)
        body = tasks.read(head["size_bytes"])
        try:
            if head["source"]:
                _send(_requisites(body, **head), answers)
                faulthandler.cancel_dump_traceback_later()
                continue
            article = extract(body, url=head["url"], content_type=head["content_type"])
        except BaseException as error:
            # What a page did to the libraries is not known: the answer says so, and the process ends.
            reason = f"the page could not be read ({type(error).__name__}: {error}); its bytes are archived"
            failed = Article(url=head["url"], unreadable=Unreadable("extraction_failed", reason))
            _send([] if head["source"] else failed.to_json(), answers)
            raise
        _send(article.to_json(), answers)
        faulthandler.cancel_dump_traceback_later()


def _requisites(
    body: bytes, *, url: str, content_type: str | None, source: Source, **_: object
) -> list[tuple[str, str]]:
    from archiver.extraction.requisites import requisites_of, requisites_of_css

    if source == "stylesheet":
        found = requisites_of_css(body, url, content_type=content_type)
    else:
        found = requisites_of(body, url, content_type=content_type, with_frames=source == "page")
    return [(each.url, each.kind) for each in found]


def _send(answer: object, answers: IO[bytes]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
        if ceiling == resource.RLIM_INFINITY or ceiling > MAX_MEMORY_BYTES:
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, ceiling))


def main() -> None:
    """Serve the parent process, on the pipes that it made."""
    timeout_seconds = float(sys.argv[1])
    faulthandler.dump_traceback_later(timeout_seconds, exit=True)  # a start that hangs, too
    _limit_memory()
    # Whatever a library prints must not get among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    try:
        _work(sys.stdin.buffer, answers, timeout_seconds=timeout_seconds)
    except BrokenPipeError:  # the parent is gone
        os._exit(1)


if __name__ == "__main__":
    main()
