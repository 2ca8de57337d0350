"""A process that reads pages: what it is asked, and what it answers.

It reads tasks from its input (a line of JSON that gives the URL, the header and the body's size and what is
wanted of it, then the body) and answers on its output (the article, or the requisites that the body names:
a line of JSON). It ends by itself when its input ends, because the pool closed or the parent was killed, and
when a page takes longer than it may: a thread of `faulthandler` sees to that, which needs neither the GIL nor
signals.

Run as a program it is a *nursery*: it loads once what reads pages, and forks a reader for each pair of pipes
that comes over the socket that is its standard input. A reader is so there at once, and shares what it never
writes to. Where a system has no fork, the program is a reader itself.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Literal, TypedDict

from archiver.model import Article, Unreadable

MAX_MEMORY_BYTES = 4 * 2**30  # of address space, where the system can limit it; a 10 MB page needs about 1 GB

# What may be wanted of a body: its article, or what a page, a frame or a stylesheet needs to be shown.
Source = Literal["page", "frame", "stylesheet"]


class Head(TypedDict):
    """The line before a body; `source` says whose requisites are wanted, None that the article is."""

    url: str
    content_type: str | None
    size_bytes: int
    source: Source | None


def main() -> None:
    """Serve the parent process, on the pipes or the socket that it made."""
    timeout_seconds = float(sys.argv[1])
    faulthandler.dump_traceback_later(timeout_seconds, exit=True)  # a start that hangs, too
    _limit_memory()
    # Whatever a library prints must not get among the answers.
    asked, answers = os.dup(0), os.dup(1)
    with Path(os.devnull).open("r+b", buffering=0) as nowhere:
        os.dup2(nowhere.fileno(), 0)
        os.dup2(nowhere.fileno(), 1)
    from archiver.extraction.pages import extract  # noqa: F401 - loaded here, before the first fork
    from archiver.extraction.requisites import requisites_of, requisites_of_css  # noqa: F401 - likewise

    faulthandler.cancel_dump_traceback_later()
    if sys.platform == "win32":
        _serve(os.fdopen(asked, "rb"), os.fdopen(answers, "wb"), timeout_seconds=timeout_seconds)
    else:
        _fork_readers(socket.socket(fileno=asked), timeout_seconds=timeout_seconds)


if sys.platform != "win32":

    def _fork_readers(parent: socket.socket, *, timeout_seconds: float) -> None:
        """Fork a reader for each pair of pipes that the parent sends, until it closes the socket."""
        gc.collect()
        gc.freeze()  # a collection in a reader would write to what all of them share
        while True:
            _, pipes, _, _ = socket.recv_fds(parent, 1, 2)
            _bury(os.WNOHANG if pipes else 0)
            if not pipes:
                return
            if os.fork() == 0:
                try:
                    parent.close()
                    asked, answers = pipes
                    _serve(os.fdopen(asked, "rb"), os.fdopen(answers, "wb"), timeout_seconds=timeout_seconds)
                finally:
                    os._exit(0)  # never back into the loop, whatever was raised
            for pipe in pipes:
                os.close(pipe)

    def _bury(how: int) -> None:
        """Wait for readers that have ended, so that what they took counts as the parent's."""
        with suppress(ChildProcessError):
            while os.waitpid(-1, how)[0]:
                pass


def _serve(tasks: IO[bytes], answers: IO[bytes], *, timeout_seconds: float) -> None:
    """A reader's life: say which process it is, then read a task and answer it, until there are no more."""
    try:
        _send(os.getpid(), answers)
        while line := tasks.readline():
            faulthandler.dump_traceback_later(timeout_seconds, exit=True)
            head: Head = json.loads(line)
            _send(_read(tasks.read(head["size_bytes"]), head, answers), answers)
            faulthandler.cancel_dump_traceback_later()
    except BrokenPipeError:  # the parent is gone
        os._exit(1)


def _read(body: bytes, head: Head, answers: IO[bytes]) -> Any:
    try:
        if head["source"]:
            return _requisites(body, head, head["source"])
        from archiver.extraction.pages import extract

        return extract(body, url=head["url"], content_type=head["content_type"]).to_json()
    except BaseException as error:
        # What a page did to the libraries is not known: the answer says so, and the process ends.
        reason = f"the page could not be read ({type(error).__name__}: {error}); its bytes are archived"
        failed = Article(url=head["url"], unreadable=Unreadable("extraction_failed", reason))
        _send([] if head["source"] else failed.to_json(), answers)
        raise


def _requisites(body: bytes, head: Head, source: Source) -> list[tuple[str, str]]:
    from archiver.extraction.requisites import requisites_of, requisites_of_css

    url, content_type = head["url"], head["content_type"]
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


if __name__ == "__main__":
    main()
