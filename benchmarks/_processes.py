"""What a command takes, with all the processes that it starts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile

from tests.capture.memory import Watch


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processors, and the most memory at once in bytes (PSS)."""

    seconds: float
    cpu_seconds: float
    memory_bytes: int


def spent(
    command: Sequence[str],
    *,
    more: Mapping[str, str] | None = None,
    good_codes: Collection[int] = (0,),
    on_line: Callable[[str], None] | None = None,
) -> Spent:
    """Run a command to its end, `more` in its environment; `on_line` is told what it prints as it does.

    Its modules stay compiled, as where a package is installed. Raises `CalledProcessError` for another
    exit code than the good ones.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= more or {}
    began = time.perf_counter()
    with TemporaryFile() as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment
        )
        with Watch(process.pid) as watch:
            assert process.stdout is not None
            for line in process.stdout:
                if on_line:
                    on_line(line.decode())
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - began
        process.stdout.close()
        errors.seek(0)
        said = errors.read()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good_codes:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    # What the command did not wait for, such as forked readers of pages, was seen while it ran alone.
    cpu_seconds = max(usage.ru_utime + usage.ru_stime, watch.cpu_seconds)
    return Spent(seconds, cpu_seconds, watch.most_bytes)


def part(module: str, name: str, *arguments: str) -> Spent:
    """Run a function of one of the benchmarks' modules in a process of its own."""
    return spent([sys.executable, "-m", module, name, *arguments])


def load() -> str:
    """How busy the machine is with other things: processes that want to run, on how many cores.

    The average of the last minute; above the number of cores the others took part of every second.
    """
    return f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} processes wanting to run at the end"


def spread(values: Iterable[float]) -> str:
    """The median of some ratios, and the lowest and the highest."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):.2f} ({ordered[0]:.2f} to {ordered[-1]:.2f})"
