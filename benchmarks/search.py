"""How soon an archive is searched and listed, by its size."""

from __future__ import annotations

import platform
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from math import log
from pathlib import Path

from archiver import Archive
from archiver.quotes import index_words
from archiver.selection import Selection
from benchmarks._processes import load, spent
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.made_pages import Pages, url_of

WORDS = 450  # of a snapshot
ROUNDS = 30
_IN_A_PHRASE = 5
_MB = 1_000_000


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    sizes = (200, 1_000) if is_quick else (1_000, 10_000, 100_000)
    taken = {size: _measure(size) for size in sizes}
    first, last = sizes[0], sizes[-1]
    rows = [
        f"| snapshots | {' | '.join(f'{size:,}' for size in sizes)} | grows as *n* to the |",
        f"| --- |{' ---: |' * (len(sizes) + 1)}",
    ]
    for name, at_first in taken[first].items():
        cells = " | ".join(_shown(name, taken[size][name]) for size in sizes)
        rows.append(f"| {name} | {cells} | {log(taken[last][name] / at_first) / log(last / first):.2f} |")
    return "\n".join(
        [
            "# search",
            "",
            f"`python -m benchmarks search{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}; SQLite {sqlite3.sqlite_version}.",
            "",
            f"Made pages of {WORDS} words. In one process, by the processor: the median of {ROUNDS} "
            f"questions to an archive that is open; a phrase has {_IN_A_PHRASE} words, some rare and some in "
            "every page. Commands by the processor, with their start.",
            "",
            *rows,
        ]
    )


def _shown(name: str, value: float) -> str:
    return f"{value / _MB:.0f} MB" if "memory" in name else f"{1000 * value:,.1f} ms"


def _measure(size: int) -> dict[str, float]:
    pages = Pages()
    texts = [pages.text() for _ in range(min(ROUNDS, size))]  # those of the archive's first pages
    phrases = [pages.quotation(text).split()[:_IN_A_PHRASE] for text in texts]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        make_archive(folder, size, words=WORDS)
        with Archive.open(folder) as archive:
            taken = _in_process(archive, phrases, size)
        own = [sys.executable, "-m", "archiver"]
        commands: Mapping[str, Sequence[str]] = {
            "`search` on the command line": ["search", " ".join(phrases[0])],
            "`list --json`": ["list", "--json"],
            "`list --site`, which none has": ["list", "--site", "nowhere.example", "--json"],
        }
        for shown, arguments in commands.items():
            took = spent([*own, *arguments, "--archive", str(folder)], good_codes=(0, 1))
            taken |= {shown: took.cpu_seconds, f"{shown}: memory": took.memory_bytes}
        return taken


def _in_process(archive: Archive, phrases: Sequence[Sequence[str]], size: int) -> dict[str, float]:
    folded = [index_words(" ".join(words)) for words in phrases]
    questions: Mapping[str, Callable[[int], object]] = {
        "a phrase that stands in a page": lambda k: archive.holding(folded[k % len(folded)], limit=20),
        "all of its words": lambda k: archive.candidates(folded[k % len(folded)], limit=20),
        "most of its words": lambda k: archive.near(folded[k % len(folded)], limit=20),
        "a page by its URL": lambda k: archive.latest(url_of(k * 7919 % size)),
        "the first of the list": lambda _: next(iter(archive.snapshots(Selection()))),
    }
    return {name: _median(question) for name, question in questions.items()}


def _median(question: Callable[[int], object]) -> float:
    times = []
    for number in range(ROUNDS):
        began = time.process_time()
        question(number)
        times.append(time.process_time() - began)
    return statistics.median(times)
