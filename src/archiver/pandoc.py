"""The one door to pandoc: a program that is run as a process, with its document tree (JSON) in and out.

The pandoc on PATH is taken first, then the one inside the package `pypandoc_binary`, which is found
without importing it. Its licence (GPL) stops at the process.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archiver.errors import PandocError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Document = dict[str, Any]
"""pandoc's tree: `pandoc-api-version`, `meta`, and the list `blocks` (pandoc.org/using-the-pandoc-api)."""

OLDEST_VERSION = (3, 0)
API_VERSION = [1, 23]
"""Of the trees that are exchanged; pandoc 3 speaks it, and refuses another major or minor number."""

_INSTALL = "install pandoc 3 from https://pandoc.org/installing.html or run `pip install pypandoc_binary`"


def read(source: bytes, *, format: str) -> Document:  # noqa: A002 (pandoc's own word)
    """Read a manuscript into pandoc's tree.

    `format` is pandoc's name of it, with extensions: `markdown-smart`, `docx`. The reader may open no
    file and no connection (`--sandbox`), whatever the manuscript asks for. Raises PandocError when
    pandoc is missing or too old, does not know the format, or cannot read the bytes.

    >>> read(b"A *short* text", format="markdown")["blocks"][0]["c"][2]
    {'t': 'Emph', 'c': [{'t': 'Str', 'c': 'short'}]}
    """
    return _decoded(run(source, arguments=["--from", format, "--to", "json", "--sandbox"]))


def transform(document: Document, *, arguments: Sequence[str]) -> Document:
    """Pass a tree through pandoc with these arguments, such as `--citeproc`, and return the answer.

    >>> document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": []}
    >>> transform(document, arguments=["--citeproc"])["blocks"]
    []
    """
    source = json.dumps(document).encode()
    return _decoded(run(source, arguments=["--from", "json", "--to", "json", *arguments]))


def run(source: bytes, *, arguments: Sequence[str], timeout_seconds: float | None = None) -> bytes:
    """Run pandoc on some bytes and return what it writes to its standard output.

    A pandoc on PATH that is older than version 3.0 is passed over for the package's. Raises
    PandocError, which names the program, the cause and the cure.
    """
    unsuitable = ""
    for program in _programs():
        try:
            done = subprocess.run(
                [program, *arguments], input=source, capture_output=True, timeout=timeout_seconds, check=False
            )
        except OSError as error:
            unsuitable = f"{program} cannot be started ({error.strerror})"
            continue
        except subprocess.TimeoutExpired:
            raise PandocError(
                f"{program} did not end within {timeout_seconds:g} s: give it less at a time"
            ) from None
        if done.returncode == 0:
            return done.stdout
        version = _version(program)
        if version and version < OLDEST_VERSION:
            unsuitable = f"{program} is version {'.'.join(map(str, version))}, which is too old"
            continue
        raise PandocError(f"{program} failed with exit code {done.returncode}: {_complaint(done.stderr)}")
    raise PandocError(f"{unsuitable or 'pandoc is not found on PATH or in pypandoc_binary'}: {_INSTALL}")


def _programs() -> Iterator[Path]:
    if found := shutil.which("pandoc"):
        yield Path(found)
    spec = find_spec("pypandoc")
    for folder in (spec and spec.submodule_search_locations) or ():
        for name in ("pandoc", "pandoc.exe"):
            if (bundled := Path(folder, "files", name)).is_file():
                yield bundled


def _version(program: Path) -> tuple[int, ...] | None:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    # "pandoc 2.17.1.1", "pandoc.exe 3.1.3"
    number = re.match(rb"pandoc\S*\s+(\d+(?:\.\d+)*)", said)
    return tuple(map(int, number[1].split(b"."))) if number else None


def _complaint(stderr: bytes) -> str:
    """What pandoc wrote, on one line; it is told in full, since its last line is often only a hint."""
    return " ".join(stderr.decode(errors="replace").split())[:500] or "it gave no reason"


def _decoded(answer: bytes) -> Document:
    document: Document = json.loads(answer)
    if document["pandoc-api-version"][:2] < API_VERSION:
        raise PandocError(f"the pandoc on PATH is too old for this program: {_INSTALL}")
    return document
