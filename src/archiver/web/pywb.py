"""pywb beside the viewer, as a process of its own: archived pages with their scripts, on another origin.

`beside_pywb/run.py` is that process; it needs a Python that has pywb, and nothing of archiver.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from archiver.errors import UsageError
from archiver.model import Snapshot
from archiver.store.paths import INDEX, WARC_FOLDER

VARIABLE = "ARCHIVER_PYWB"
NAMED = "archiver:"  # so begins the name of a frame that says which passage is to be lit in it
PROGRAM = "run.py"
_START_SECONDS = 60
_GRACE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Pywb:
    """pywb as it runs: `origin` is where it answers."""

    origin: str
    process: subprocess.Popen[str]

    @property
    def is_alive(self) -> bool:
        """Whether it still answers."""
        return self.process.poll() is None

    def address(self, snapshot: Snapshot) -> str:
        """Where it shows a capture."""
        return f"{self.origin}/a/{moment14(snapshot.captured_at)}/{snapshot.url}"


def moment14(captured_at: str) -> str:
    """A time as replay tools name it.

    >>> moment14("2020-01-02T03:04:05.678Z")
    '20200102030405'
    """
    return f"{datetime.fromisoformat(captured_at).astimezone(UTC):%Y%m%d%H%M%S}"


def python_with_pywb() -> str | None:
    """The Python that has pywb: as `ARCHIVER_PYWB` names it, this one, or that of `wayback` on the PATH.

    None where there is none. Raises `UsageError` where the variable names no program.
    """
    if named := os.environ.get(VARIABLE):
        if found := shutil.which(named):
            return found
        raise UsageError(
            f"{VARIABLE}: {named} is no program; it names the Python of an environment that has pywb"
        )
    if find_spec("pywb"):
        return sys.executable
    if wayback := shutil.which("wayback"):  # `pipx install pywb` puts it there, a link to that environment
        return shutil.which("python", path=str(Path(wayback).resolve().parent))
    return None


@contextmanager
def running_pywb(
    archive: Path, *, viewers: Sequence[str], on_notice: Callable[[str], None]
) -> Iterator[Pywb | None]:
    """pywb for the archive in a folder, to be framed from the origins `viewers`, until the block ends.

    None where it is not installed, or did not start: then `on_notice` is told why. It ends with this
    process, however that ends.
    """
    python = python_with_pywb()
    if python is None:
        yield None
        return
    folder = files("archiver.web") / "beside_pywb"
    with as_file(folder / PROGRAM) as program, _started(python, program) as process:
        asked = {
            "index": str((archive / INDEX).absolute()),
            "warcs": f"{(archive / WARC_FOLDER).absolute()}{os.sep}",
            "viewers": list(viewers),
            "script": (folder / "light.js").read_text(encoding="utf-8"),
        }
        said = _told(process, json.dumps(asked))
        if said.isdecimal():
            yield Pywb(f"http://127.0.0.1:{said}", process)
        else:
            on_notice(
                f"pywb did not start with {python}; pages are shown without their scripts. "
                f"`{python} -c 'import pywb.apps.frontendapp'` may say why"
            )
            yield None


@contextmanager
def _started(python: str, program: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    process = subprocess.Popen(
        [python, "-P", str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """Let it clean up; what does not end by itself is ended."""
    for stream in (process.stdin, process.stdout):
        if stream:
            _close(stream)
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _close(stream: IO[str]) -> None:
    try:
        stream.close()
    except OSError:  # what was not taken any more
        return


def _told(process: subprocess.Popen[str], line: str) -> str:
    """What it says first to what it is told; nothing where it ends or takes too long."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    except OSError:  # it has ended
        return ""
    lines: SimpleQueue[str] = SimpleQueue()
    Thread(target=lambda stream: lines.put(stream.readline()), args=(process.stdout,), daemon=True).start()
    try:
        return lines.get(timeout=_START_SECONDS).strip()
    except Empty:
        return ""
