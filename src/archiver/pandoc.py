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

from archiver.errors import PandocError, PandocLimit, PandocRefused
from archiver.processes import bound_to_parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Document = dict[str, Any]
"""pandoc's tree: `pandoc-api-version`, `meta`, and the list `blocks` (pandoc.org/using-the-pandoc-api)."""

OLDEST_VERSION = (3, 0)
API_VERSION = [1, 23]
"""Of the trees that are exchanged; pandoc 3 speaks it, and refuses another major or minor number."""

RUN_SECONDS = 120.0
RUN_MEGABYTES = 2048
"""What one run may take unless more is asked for. Some readers are quadratic in the links of a paragraph."""

# GHC's runtime system ends a program whose heap outgrows `-M` with this code.
_HEAP_EXHAUSTED = 251
# Of a pandoc that was linked without `-rtsopts`, as some distributions do.
_NO_RTS_OPTIONS = b"RTS options are disabled"

_INSTALL = "install pandoc 3 from https://pandoc.org/installing.html or run `pip install pypandoc_binary`"


def read(source: bytes, *, format: str) -> Document:  # noqa: A002 (pandoc's own word)
    """Read a manuscript into pandoc's tree.

    `format` is pandoc's name of it, with extensions: `markdown-smart`, `docx`. The reader may open no
    file and no connection (`--sandbox`), whatever the manuscript asks for, and has RUN_SECONDS and
    RUN_MEGABYTES. Raises PandocError when pandoc is missing or too old, PandocRefused when it does not
    know the format or cannot read the bytes within these limits.

    >>> read(b"A *short* text", format="markdown")["blocks"][0]["c"][2]
    {'t': 'Emph', 'c': [{'t': 'Str', 'c': 'short'}]}
    """
    return _decoded(convert(source, format=format, to="json"))


def convert(source: bytes, *, format: str, to: str) -> bytes:  # noqa: A002
    """As `read`, in another of pandoc's output formats, such as `csljson` of a bibliography."""
    return run(source, arguments=["--from", format, "--to", to, "--sandbox"])


def transform(
    document: Document,
    *,
    arguments: Sequence[str],
    timeout_seconds: float = RUN_SECONDS,
    memory_megabytes: int = RUN_MEGABYTES,
) -> Document:
    """Pass a tree through pandoc with these arguments, such as `--citeproc`, and return the answer.

    >>> document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": []}
    >>> transform(document, arguments=["--citeproc"])["blocks"]
    []
    """
    answer = run(
        json.dumps(document).encode(),
        arguments=["--from", "json", "--to", "json", *arguments],
        timeout_seconds=timeout_seconds,
        memory_megabytes=memory_megabytes,
    )
    return _decoded(answer)


def run(
    source: bytes,
    *,
    arguments: Sequence[str],
    timeout_seconds: float = RUN_SECONDS,
    memory_megabytes: int = RUN_MEGABYTES,
) -> bytes:
    """Run pandoc on some bytes and return what it writes to its standard output.

    A pandoc on PATH that is older than version 3.0 is passed over for the package's. Raises
    PandocError, which names the program, the cause and the cure; PandocRefused where the cause is what
    it was given, PandocLimit where that took too much. A pandoc that takes no limit of its memory
    runs without one. It ends with the process that started it.
    """
    limits = ["+RTS", f"-M{memory_megabytes}m", "-RTS"]
    unsuitable = ""
    for program in _programs():
        try:
            done = _run_once([program, *limits, *arguments], source, timeout_seconds)
            if done.returncode and _NO_RTS_OPTIONS in done.stderr:
                done = _run_once([program, *arguments], source, timeout_seconds)
        except OSError as error:
            unsuitable = f"{program} cannot be started ({error.strerror})"
            continue
        except subprocess.TimeoutExpired:
            raise PandocLimit(
                f"{program} did not end within {timeout_seconds:g} s: give it less at a time, or break up "
                "paragraphs that hold hundreds of links"
            ) from None
        if done.returncode == 0:
            return done.stdout
        version = _version(program)
        if version and version < OLDEST_VERSION:
            unsuitable = f"{program} is version {'.'.join(map(str, version))}, which is too old"
            continue
        if done.returncode == _HEAP_EXHAUSTED:
            raise PandocLimit(
                f"{program} needs more than {memory_megabytes} MB of memory for it: give it less at a time"
            )
        raise PandocRefused(f"{program} failed with exit code {done.returncode}: {_complaint(done.stderr)}")
    raise PandocError(f"{unsuitable or 'pandoc is not found on PATH or in pypandoc_binary'}: {_INSTALL}")


def _run_once(
    command: Sequence[str | Path], source: bytes, timeout_seconds: float
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command,
        input=source,
        capture_output=True,
        timeout=timeout_seconds,
        check=False,
        preexec_fn=bound_to_parent(timeout_seconds),
    )


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
