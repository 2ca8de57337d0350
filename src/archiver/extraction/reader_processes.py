"""Starting processes that read pages: forked by a nursery where the system can fork, else each by itself.

Not `multiprocessing`: it imports the caller's `__main__` again, so that a script without the
`if __name__` guard could not rebuild its archive, and its fork server is one for all of a program. A nursery,
and with it each reader, is in a session of its own, so that Ctrl-C is the parent's affair.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from typing import IO, Any

_PROGRAM = "archiver.extraction.reader_program"
_STOP_SECONDS = 5.0


class Reader:
    """A process that reads pages, and the two pipes to it. Its methods raise OSError once it has died."""

    def __init__(
        self, asked: IO[bytes], answers: IO[bytes], own: subprocess.Popen[bytes] | None = None
    ) -> None:
        self._asked, self._answers, self._own = asked, answers, own
        said = answers.readline()
        if not said.endswith(b"\n"):
            self.stop()
            raise BrokenPipeError("the program that reads pages did not start")
        self.pid = int(said)

    @property
    def is_alive(self) -> bool:
        """Whether it runs, while it has nothing to do."""
        if self._own:
            return self._own.poll() is None
        return not _has_news(self._answers, 0)  # it has nothing to say but that it ended

    def ask(self, head: dict[str, Any], body: bytes) -> bytes:
        """Hand it a task, and wait for its answer: a line, which lacks its end where the reader died."""
        self._asked.write(json.dumps(head).encode() + b"\n")
        self._asked.write(body)
        self._asked.flush()
        return self._answers.readline()

    def stop(self) -> None:
        """End it once it has nothing to do, and wait for its end."""
        with suppress(OSError):  # what it did not read any more
            self._asked.close()
        with self._answers:
            if self._own:
                _end(self._own)
            elif _has_news(self._answers, _STOP_SECONDS):
                return
            else:  # its end of the pipe is open: it lives, and the number is still its own
                os.kill(self.pid, signal.SIGKILL)


class Nursery:
    """Starts readers, each of which has `timeout_seconds` for a page; from any thread.

    The nursery's own process starts with the first reader, or with `warm_up`.
    """

    def __init__(self, timeout_seconds: float) -> None:
        self._timeout_seconds = timeout_seconds
        self._lock = threading.Lock()
        self._is_killed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        self._alone: list[subprocess.Popen[bytes]] = []

    def warm_up(self) -> None:
        """Begin to load what reads pages, without waiting for it."""
        if sys.platform != "win32":
            with self._lock:
                self._opened()

    def start(self) -> Reader:
        """A new reader. Raises OSError where it cannot start."""
        return self._spawned() if sys.platform == "win32" else self._forked()

    def kill(self) -> None:
        """End the readers at once, and start no more."""
        with self._lock:
            self._is_killed = True
            if self._process and sys.platform != "win32":
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            for process in self._alone:
                process.kill()

    def close(self) -> None:
        """End the nursery's own process; its readers were stopped before."""
        with self._lock:
            self._discard()

    if sys.platform != "win32":

        def _forked(self) -> Reader:
            with ExitStack() as opened:
                asked, ours = os.pipe()
                theirs, answers = os.pipe()
                for pipe in (asked, answers):
                    opened.callback(os.close, pipe)
                tasks, articles = os.fdopen(ours, "wb"), os.fdopen(theirs, "rb")
                try:
                    with self._lock:
                        socket.send_fds(self._opened(), [b"+"], [asked, answers])
                except OSError:
                    tasks.close()
                    articles.close()
                    raise
            return Reader(tasks, articles)

        def _opened(self) -> socket.socket:
            """The socket of the nursery, which is started anew where it has died."""
            if self._is_killed:
                raise BrokenPipeError("no reader is started any more")
            if self._process and self._process.poll() is not None:
                self._discard()
            if self._orders is None:
                self._orders, theirs = socket.socketpair()
                with theirs:
                    self._process = _program(
                        self._timeout_seconds, stdin=theirs, stdout=subprocess.DEVNULL, start_new_session=True
                    )
            return self._orders

    def _spawned(self) -> Reader:
        with self._lock:
            if self._is_killed:
                raise BrokenPipeError("no reader is started any more")
            process = _program(
                self._timeout_seconds,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            self._alone = [*(each for each in self._alone if each.poll() is None), process]
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError("the reader has no pipes")
        return Reader(process.stdin, process.stdout, process)

    def _discard(self) -> None:
        if self._orders:
            self._orders.close()
        if self._process:
            _end(self._process)
        self._orders = self._process = None


def _has_news(pipe: IO[bytes], seconds: float) -> bool:
    """Whether something can be read within so long, be it that the other end was closed."""
    with selectors.DefaultSelector() as selector:  # `select` takes no descriptor above 1,023
        selector.register(pipe, selectors.EVENT_READ)
        return bool(selector.select(seconds))


def _program(timeout_seconds: float, **how: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", _PROGRAM, str(timeout_seconds)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, **how)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end of a process that has nothing to do any more."""
    try:
        process.wait(timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
