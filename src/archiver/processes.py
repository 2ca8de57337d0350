"""A program that is run for us ends with us, even where we are killed and can end nothing ourselves."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def bound_to_parent(timeout_seconds: float) -> Callable[[], None] | None:
    """What a child does before it becomes the program (`preexec_fn`), or None where it can do nothing.

    On Linux the kernel kills it when the thread that started it ends; on every POSIX system it may use
    one processor for `timeout_seconds`, which ends one that was left behind.
    """
    if sys.platform == "win32":
        return None
    import resource  # POSIX alone has it

    seconds = math.ceil(timeout_seconds) + 1
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    if most != resource.RLIM_INFINITY:
        seconds = min(seconds, most)
    if not sys.platform.startswith("linux"):
        return lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))
    import ctypes
    import signal

    # Looked up here: between fork and exec a child of a program with threads may take no lock.
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    death = int(signal.SIGKILL)

    def bind() -> None:
        prctl(_PR_SET_PDEATHSIG, death, 0, 0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))

    return bind
