"""`archiver serve` as a person starts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ORIGIN = "http://127.0.0.1:"


@dataclass(frozen=True)
class Server:
    """A running viewer: its address, without a slash at its end, and the number of its process."""

    address: str
    pid: int


@contextmanager
def serving(archive: Path, *arguments: str) -> Iterator[Server]:
    """`archiver serve` as a process of its own, on a free port, until the block ends."""
    command = [sys.executable, "-m", "archiver", "serve", "--port", "0", "--archive", str(archive)]
    with subprocess.Popen([*command, *arguments], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            # What else it has to say may come first.
            lines = iter(process.stderr.readline, "")
            address = next(
                (word for line in lines for word in line.split() if word.startswith(_ORIGIN)), None
            )
            assert address, "the viewer did not start"
            yield Server(address.rstrip("/"), process.pid)
        finally:
            process.terminate()
            process.stderr.read()
