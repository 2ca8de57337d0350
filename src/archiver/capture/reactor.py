"""The one Twisted reactor of the process, in a thread of its own.

A reactor can be started once, and a library's caller may save twice, have an event loop of its own, or
call from any thread. So it is started on the first run and then waits, idle, for the next.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor, is_reactor_installed

from archiver.errors import UsageError

# A connection to each of many hosts is a file: Linux permits a process 1,024 by itself, macOS 256.
_OPEN_FILES = 8192
_T = TypeVar("_T")
_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

_lock = Lock()
_loop: asyncio.AbstractEventLoop | None = None


def submit(work: Coroutine[Any, Any, _T]) -> Future[_T]:
    """Run a coroutine in the reactor's thread.

    Raises `UsageError` in a process that has another reactor: use the settings there, not `save`.
    """
    return asyncio.run_coroutine_threadsafe(work, _running_loop())


def call(function: Any, *arguments: Any) -> None:
    """Call a function in the reactor's thread, soon."""
    _running_loop().call_soon_threadsafe(function, *arguments)


def _running_loop() -> asyncio.AbstractEventLoop:
    global _loop
    with _lock:
        if _loop is None:
            if is_reactor_installed():
                raise UsageError(
                    "this process runs a Twisted reactor already; run `archiver save` in a process of its own"
                )
            started = Event()
            Thread(target=_run, args=(started,), name="archiver reactor", daemon=True).start()
            started.wait()
        if _loop is None:
            raise UsageError("the Twisted reactor could not be started")
        return _loop


def _run(started: Event) -> None:
    global _loop
    # Without a handler of their own Python prints their warnings to stderr; a program that wants them
    # configures logging.
    for name in ("scrapy", "twisted", "protego", "archiver"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    _permit_open_files()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    install_reactor(_REACTOR)
    from twisted.internet import reactor
    from twisted.logger import STDLibLogObserver, globalLogBeginner

    observers: Any = [STDLibLogObserver("twisted")]
    globalLogBeginner.beginLoggingTo(observers, redirectStandardIO=False)
    running: Any = reactor
    # A look-up that hangs must not keep the process from ending.
    running.getThreadPool().threadFactory = partial(Thread, daemon=True)
    running.callWhenRunning(started.set)
    _loop = loop
    running.run(installSignalHandlers=False)


def _permit_open_files() -> None:
    """As many as a crawl of many hosts wants, as far as the process may permit them to itself."""
    if sys.platform == "win32":
        return
    import resource  # POSIX alone has it

    permitted, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _OPEN_FILES if most == resource.RLIM_INFINITY else min(_OPEN_FILES, most)
    if permitted != resource.RLIM_INFINITY and permitted < wanted:
        with suppress(OSError, ValueError):  # macOS may permit fewer than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
