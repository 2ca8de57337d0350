"""`archiver serve` as a person starts it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(archive: Path, *arguments: str) -> Iterator[str]:
    """`archiver serve` as a process of its own, on a free port; its address, without a slash at its end."""
    command = [sys.executable, "-m", "archiver", "serve", "--port", "0", "--archive", str(archive)]
    with subprocess.Popen([*command, *arguments], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            address = next((word for word in said.split() if word.startswith("http://")), None)
            assert address, said + process.stderr.read()
            yield address.rstrip("/")
        finally:
            process.terminate()
            process.stderr.read()
