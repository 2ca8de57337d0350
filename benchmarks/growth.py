"""How what one asks of an archive grows with its size."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from math import log
from pathlib import Path

from archiver import Archive
from benchmarks._processes import Spent, load, spent
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.made_pages import WORDS_IN_A_QUOTATION, url_of

WORDS = 60  # of a snapshot
_MB = 1_000_000


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    sizes = (200, 1_000) if is_quick else (1_000, 10_000)
    taken = {size: _measure(size) for size in sizes}
    return "\n".join(
        [
            "# growth",
            "",
            f"`python -m benchmarks growth{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}.",
            "",
            f"CPU and memory (PSS) of each command, start included, on archives of pages of {WORDS} words. "
            "The exponent is that of the time beyond the command's start (`archiver --version`): 1 is "
            "linear. How `save` grows is in save.md, and how a look-up without a source does in verify.md.",
            "",
            *_rows(taken, sizes),
        ]
    )


def _rows(taken: Mapping[int, Mapping[str, Spent]], sizes: Sequence[int]) -> list[str]:
    rows = [
        f"| | {' | '.join(f'{size:,}' for size in sizes)} | grows as *n* to the |",
        f"| --- |{' ---: |' * (len(sizes) + 1)}",
    ]
    for name in taken[sizes[0]]:
        cells = [
            f"{taken[size][name].cpu_seconds:.2f} s, {taken[size][name].memory_bytes / _MB:.0f} MB"
            for size in sizes
        ]
        rows.append(f"| `{name}` | {' | '.join(cells)} | {_exponent(taken, sizes, name)} |")
    return rows


def _exponent(taken: Mapping[int, Mapping[str, Spent]], sizes: Sequence[int], name: str) -> str:
    """Between the smallest and the largest; none where the smallest is all start."""
    beyond = [
        taken[size][name].cpu_seconds - taken[size]["archiver --version"].cpu_seconds
        for size in (sizes[0], sizes[-1])
    ]
    if name == "archiver --version" or min(beyond) <= 0:
        return "–"
    return f"{log(beyond[1] / beyond[0]) / log(sizes[-1] / sizes[0]):.2f}"


def _measure(size: int) -> dict[str, Spent]:
    with tempfile.TemporaryDirectory() as name:
        archive = Path(name) / "archive"
        make_archive(archive, size, words=WORDS)
        with Archive.open(archive) as opened:
            words = opened.article(opened.snapshot(url_of(7))).text.split()[:WORDS_IN_A_QUOTATION]
        commands = {
            "archiver --version": ["--version"],
            "archiver list": ["list"],
            "archiver cite URL": ["cite", url_of(7)],
            "archiver verify --quote": ["verify", "--quote", " ".join(words), "--url", url_of(7)],
            "archiver audit": ["audit"],
            "archiver rebuild": ["rebuild"],
        }
        taken = {}
        for shown, arguments in commands.items():
            place = [] if arguments == ["--version"] else ["--archive", str(archive)]
            taken[shown] = spent([sys.executable, "-m", "archiver", *arguments, *place])
        shutil.rmtree(archive)
        return taken
