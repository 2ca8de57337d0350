"""What a save takes, page for page, of short lists and long ones, and into small archives and large ones."""

from __future__ import annotations

import platform
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks._processes import Spent, load, spread
from benchmarks._savers import save
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.site import REQUISITES, served

ROUNDS = 5
WORDS = 60  # of a snapshot in the full archive
_MB = 1_000_000


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        parts = [
            *_lists(Path(name), (100, 300) if is_quick else (1_000, 10_000)),
            "",
            *_full_archive(
                Path(name),
                size=2_000 if is_quick else 100_000,
                pages=100 if is_quick else 500,
                rounds=2 if is_quick else ROUNDS,
            ),
        ]
    return "\n".join(
        [
            "# save_sizes",
            "",
            f"`python -m benchmarks save_sizes{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}.",
            "",
            "Made pages on loopback. *CPU* is that of all processes, start included; memory is the most that "
            "all of them took at once (PSS).",
            "",
            *parts,
        ]
    )


def _lists(folder: Path, sizes: Sequence[int]) -> list[str]:
    rows = [
        "## Short lists and long ones, with and without requisites",
        "",
        f"A made page has 450 words and {REQUISITES} requisites, two of which all pages of a host share.",
        "",
        "| pages | requisites | pages/s | CPU, ms a page | memory of all processes |",
        "| ---: | --- | ---: | ---: | ---: |",
    ]
    with served("made") as site:
        for size in sizes:
            urls = _list(folder, site.urls(size))
            for has_requisites in (False, True):
                with tempfile.TemporaryDirectory(dir=folder) as archive:
                    took = save(Path(archive), urls, has_requisites=has_requisites)
                rows.append(f"| {size:,} | {'yes' if has_requisites else 'no'} {_cells([took], size)}")
    return rows


def _full_archive(folder: Path, *, size: int, pages: int, rounds: int) -> list[str]:
    full = folder / "full"
    make_archive(full, size, words=WORDS)
    empty: list[Spent] = []
    filled: list[Spent] = []
    with served("made") as site:
        for turn in range(rounds):
            urls = _list(folder, site.urls(pages, first=turn * pages))
            with tempfile.TemporaryDirectory(dir=folder) as archive:
                empty.append(save(Path(archive), urls))
            filled.append(save(full, urls))
    cpu = spread(b.cpu_seconds / a.cpu_seconds for a, b in zip(empty, filled, strict=True))
    return [
        f"## Into a full archive: {pages:,} made pages, {rounds} rounds",
        "",
        f"The full archive has WARC files, ledger, catalogue and index; its pages have {WORDS} words.",
        "",
        "| into | pages/s | CPU, ms a page | memory of all processes |",
        "| --- | ---: | ---: | ---: |",
        f"| an empty archive {_cells(empty, pages)}",
        f"| one of {size:,} snapshots {_cells(filled, pages)}",
        "",
        f"The CPU of the second to that of the first: {cpu}.",
    ]


def _cells(taken: Sequence[Spent], pages: int) -> str:
    return (
        f"| {pages / statistics.median(took.seconds for took in taken):.0f} "
        f"| {1000 * statistics.median(took.cpu_seconds for took in taken) / pages:.1f} "
        f"| {max(took.memory_bytes for took in taken) / _MB:.0f} MB |"
    )


def _list(folder: Path, urls: Sequence[str]) -> Path:
    path = folder / "urls.txt"
    path.write_text("\n".join(urls), encoding="utf-8")
    return path
