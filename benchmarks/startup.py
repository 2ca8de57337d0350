"""How soon a command answers, beside Python with click."""

from __future__ import annotations

import platform
import statistics
import sys
import tempfile
from pathlib import Path

import pypandoc

from archiver import Archive
from benchmarks._processes import load, spent
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.made_pages import WORDS_IN_A_QUOTATION, url_of

ROUNDS = 21
SNAPSHOTS = 50
CLICK = "python -c 'import click'"
# What each is to take, in times of click's start.
AIMS = {
    "archiver --version": "2×",
    "archiver --help": "2×",
    "archiver list": "3×",
    "archiver cite URL": "3× and pandoc's start",
    "archiver verify --quote": "3×",
}


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        taken = _measure(Path(name), rounds=5 if is_quick else ROUNDS)
    click = taken.pop(CLICK)
    pandoc = taken.pop("pandoc")
    rows = [
        "# startup",
        "",
        f"`python -m benchmarks startup{' --quick' if is_quick else ''}`, Python "
        f"{platform.python_version()}, {platform.machine()}, {load()}.",
        "",
        f"CPU of each command and what it starts, median of {len(click)} turns, on an archive of "
        f"{SNAPSHOTS} snapshots; its modules are compiled, as where a package is installed. pandoc's start "
        f"({_ms(pandoc)}) is that of `pandoc --citeproc` on nothing.",
        "",
        "| | CPU | beside click's start | aim |",
        "| --- | ---: | ---: | --- |",
        f"| `{CLICK}` | {_ms(click)} | 1.0× | |",
    ]
    for command, seconds in taken.items():
        ratio = statistics.median(seconds) / statistics.median(click)
        rows.append(f"| `{command}` | {_ms(seconds)} | {ratio:.1f}× | {AIMS[command]} |")
    limit = 3 * statistics.median(click) + statistics.median(pandoc)
    ratio = statistics.median(taken["archiver cite URL"]) / limit
    return "\n".join([*rows, "", f"`cite` takes {ratio:.2f} of three times click's start and pandoc's."])


def _measure(folder: Path, *, rounds: int) -> dict[str, list[float]]:
    """The CPU seconds of each command, by turns."""
    archive = folder / "archive"
    make_archive(archive, SNAPSHOTS)
    with Archive.open(archive) as opened:
        words = opened.article(opened.snapshot(url_of(7))).text.split()[:WORDS_IN_A_QUOTATION]
    more = {"ARCHIVER_ARCHIVE": str(archive)}
    own = [sys.executable, "-m", "archiver"]
    commands = {
        CLICK: [sys.executable, "-c", "import click"],
        "pandoc": [pypandoc.get_pandoc_path(), "--citeproc", "--from=markdown", "--to=plain"],
        "archiver --version": [*own, "--version"],
        "archiver --help": [*own, "--help"],
        "archiver list": [*own, "list"],
        "archiver cite URL": [*own, "cite", url_of(7)],
        "archiver verify --quote": [*own, "verify", "--quote", " ".join(words), "--url", url_of(7)],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        spent(command, more=more)  # compiles the modules
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(spent(command, more=more).cpu_seconds)
    return taken


def _ms(seconds: list[float]) -> str:
    return f"{1000 * statistics.median(seconds):.0f} ms"
