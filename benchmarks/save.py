"""How fast pages are saved beside wget, trafilatura and plain Scrapy, and what the machine permits."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks._processes import Spent, load, part, spent, spread
from benchmarks._savers import wget_version
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.site import HOSTS, REAL_PAGES, REQUISITES, Kind, served

ROUNDS = 5
WORDS = 60  # of a snapshot in the full archive, which is soon made
_CORES = os.cpu_count() or 1
_MB = 1_000_000


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            *_rivals(folder, pages=40 if is_quick else 150, rounds=2 if is_quick else ROUNDS),
            "",
            *_made_site(folder, (200,) if is_quick else (1_000, 10_000)),
            "",
            *_full_archive(
                folder,
                size=2_000 if is_quick else 100_000,
                pages=200 if is_quick else 500,
                rounds=2 if is_quick else 3,
            ),
        ]
    versions = ", ".join(f"{name} {version(name)}" for name in ("scrapy", "trafilatura", "isal"))
    return "\n".join(
        [
            "# save",
            "",
            f"`python -m benchmarks save{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}; {versions}, {wget_version()}, "
            f"SQLite {sqlite3.sqlite_version}.",
            "",
            f"The site has {HOSTS} loopback addresses, so that politeness to a host is not what is "
            "measured, and takes its part of the processors too. *CPU* is that of a command's processes, "
            "start included; memory is the most that all of them took at once (PSS). The contenders take "
            "turns; where others use the machine, the clock says less than the CPU.",
            "",
            *parts,
        ]
    )


# Beside others


def _rivals(folder: Path, *, pages: int, rounds: int) -> list[str]:
    kind: Kind = "real" if REAL_PAGES.exists() else "made"
    with served(kind) as site:
        urls = _list(folder, site.urls(pages))
        contenders: Mapping[str, Callable[[], list[Spent]]] = {
            "save --no-requisites": lambda: [_save(folder / "archive", urls, is_new=True)],
            "wget, then trafilatura": lambda: _wget_and_trafilatura(folder, urls),
            "plain Scrapy": lambda: [part("benchmarks._savers", "fetch", str(urls))],
        }
        turns = [{name: take() for name, take in contenders.items()} for _ in range(rounds)]
        start = _save(folder / "archive", _list(folder, site.urls(1)), is_new=True)
    alone = {
        name: part("benchmarks._savers", name, kind, str(pages)).cpu_seconds
        for name in ("make", "read_by_trafilatura", "read_by_archiver", "compress")
    }
    own = "save --no-requisites"
    rows = [
        f"## Beside others: {pages} {kind} pages, {rounds} rounds",
        "",
        "Ratios are *save*'s to the other's in the same round: throughput by the clock (2 is twice as many "
        "pages a second), CPU (0.5 is half of it).",
        "",
        "| | pages/s | CPU, ms a page | memory | throughput, median (lowest to highest) | CPU |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in contenders:
        clock = [_clock(turn[own]) and _clock(turn[name]) / _clock(turn[own]) for turn in turns]
        cpu = [_cpu(turn[own]) / _cpu(turn[name]) for turn in turns]
        rows.append(
            f"| {name} | {pages / statistics.median(_clock(turn[name]) for turn in turns):.0f} "
            f"| {1000 * statistics.median(_cpu(turn[name]) for turn in turns) / pages:.1f} "
            f"| {max(each.memory_bytes for turn in turns for each in turn[name]) / _MB:.0f} MB "
            f"| {spread(clock)} | {spread(cpu)} |"
        )
    fetching = statistics.median(_cpu(turn["plain Scrapy"]) for turn in turns)
    return [
        *rows,
        "",
        f"A save of one page takes {start.cpu_seconds:.1f} s of CPU, nearly all of it start.",
        "",
        *_bound(turns=[_cpu(turn[own]) for turn in turns], fetching=fetching, alone=alone, pages=pages),
    ]


def _bound(*, turns: Sequence[float], fetching: float, alone: Mapping[str, float], pages: int) -> list[str]:
    made = alone["make"]
    reading, own_reading, compressing = (
        alone[name] - made for name in ("read_by_trafilatura", "read_by_archiver", "compress")
    )
    least = fetching + reading + compressing
    own = statistics.median(turns)
    return [
        "The bound is the CPU of the parts that nobody can leave out, each alone and start included, over "
        f"{_CORES} cores:",
        "",
        "| | CPU, ms a page |",
        "| --- | ---: |",
        f"| plain Scrapy's fetch | {1000 * fetching / pages:.1f} |",
        f"| trafilatura's reading | {1000 * reading / pages:.1f} |",
        f"| gzip (isal) of the pages | {1000 * compressing / pages:.1f} |",
        f"| these three: the bound | {1000 * least / pages:.1f} ({pages * _CORES / least:.0f} pages/s) |",
        f"| the same with `archiver.extract`'s reading ({1000 * own_reading / pages:.1f}) "
        f"| {1000 * (least - reading + own_reading) / pages:.1f} |",
        f"| save | {1000 * own / pages:.1f} |",
        "",
        f"save has {least / own:.2f} of the bound's throughput, by CPU.",
    ]


def _wget_and_trafilatura(folder: Path, urls: Path) -> list[Spent]:
    warc = folder / "wget"
    options = ["--quiet", "--no-config", "--no-warc-keep-log", "--output-document=/dev/null"]
    fetched = spent(["wget", *options, f"--input-file={urls}", f"--warc-file={warc}"])
    return [fetched, part("benchmarks._savers", "read_warc", f"{warc}.warc.gz")]


def _clock(steps: Sequence[Spent]) -> float:
    return sum(step.seconds for step in steps)


def _cpu(steps: Sequence[Spent]) -> float:
    return sum(step.cpu_seconds for step in steps)


# The made site


def _made_site(folder: Path, sizes: Sequence[int]) -> list[str]:
    rows = [
        "## With and without requisites: made pages",
        "",
        f"A made page has 450 words and {REQUISITES} requisites, two of which all pages share.",
        "",
        "| pages | requisites | pages/s | CPU, ms a page | memory of all processes |",
        "| ---: | --- | ---: | ---: | ---: |",
    ]
    with served("made") as site:
        for size in sizes:
            urls = _list(folder, site.urls(size))
            for has_requisites in (False, True):
                took = _save(folder / "archive", urls, is_new=True, has_requisites=has_requisites)
                rows.append(
                    f"| {size:,} | {'yes' if has_requisites else 'no'} | {size / took.seconds:.0f} "
                    f"| {1000 * took.cpu_seconds / size:.1f} | {took.memory_bytes / _MB:.0f} MB |"
                )
    return rows


# A full archive


def _full_archive(folder: Path, *, size: int, pages: int, rounds: int) -> list[str]:
    full = folder / "full"
    make_archive(full, size, words=WORDS)
    taken: dict[str, list[Spent]] = {"an empty archive": [], f"one of {size:,} snapshots": []}
    with served("made") as site:
        for turn in range(rounds):
            urls = _list(folder, site.urls(pages, first=turn * pages))
            for name, archive in zip(taken, (folder / "archive", full), strict=True):
                taken[name].append(_save(archive, urls, is_new=archive != full))
    rows = [
        f"## Into a full archive: {pages:,} made pages, {rounds} rounds",
        "",
        f"The full archive has WARC files, ledger, catalogue and index; its pages have {WORDS} words.",
        "",
        "| into | pages/s | CPU, ms a page | memory |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, each in taken.items():
        rows.append(
            f"| {name} | {pages / statistics.median(took.seconds for took in each):.0f} "
            f"| {1000 * statistics.median(took.cpu_seconds for took in each) / pages:.1f} "
            f"| {max(took.memory_bytes for took in each) / _MB:.0f} MB |"
        )
    empty, other = taken.values()
    cpu = spread(b.cpu_seconds / a.cpu_seconds for a, b in zip(empty, other, strict=True))
    return [*rows, "", f"The CPU of the second to that of the first: {cpu}."]


# All


def _save(archive: Path, urls: Path, *, is_new: bool, has_requisites: bool = False) -> Spent:
    if is_new:
        shutil.rmtree(archive, ignore_errors=True)
    options = ["--allow-private", "--delay", "0", *([] if has_requisites else ["--no-requisites"])]
    command = [sys.executable, "-m", "archiver", "save", "-i", str(urls), "--archive", str(archive)]
    return spent([*command, *options], good_codes=(0, 1))  # 1: some real pages are walls


def _list(folder: Path, urls: Sequence[str]) -> Path:
    path = folder / "urls.txt"
    path.write_text("\n".join(urls), encoding="utf-8")
    return path
