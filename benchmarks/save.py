"""How fast pages are saved beside wget, trafilatura and Scrapy, and what the machine permits."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from archiver.capture.settings import CONCURRENT_REQUESTS, CONCURRENT_REQUESTS_PER_DOMAIN
from benchmarks._peers import PEERS, peer_version
from benchmarks._processes import Spent, load, part, spent, spread
from benchmarks._savers import save, wget_version
from benchmarks.inputs.site import HOSTS, REAL_PAGES, REQUISITES, Kind, Site, served

# So many that a start is a tenth of what a run takes, and that all of it takes a quarter of an hour.
PAGES, WITH_REQUISITES = 500, 300
ROUNDS = 5
OWN = "save --no-requisites"
_WEBARCHIVE = Path(__file__).with_name("_webarchive.py")
_CORES = os.cpu_count() or 1
_MB = 1_000_000

Contenders = Mapping[str, Callable[[], list[Spent]]]


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    rounds = 2 if is_quick else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        parts = [
            *_pages_alone(Path(name), pages=40 if is_quick else PAGES, rounds=rounds),
            "",
            *_with_requisites(Path(name), pages=40 if is_quick else WITH_REQUISITES, rounds=rounds),
        ]
    versions = [f"{name} {version(name)}" for name in ("scrapy", "trafilatura", "isal")]
    versions += [wget_version(), f"SQLite {sqlite3.sqlite_version}"]
    if PEERS.exists():
        versions.append(f"scrapy-webarchive {peer_version('scrapy-webarchive')}")
    return "\n".join(
        [
            "# save",
            "",
            f"`python -m benchmarks save{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}; {', '.join(versions)}.",
            "",
            f"The site has {HOSTS} loopback addresses, so that politeness to a host is not what is "
            "measured, and takes its part of the processors too. *CPU* is that of a command's processes, "
            "start included; memory is the most that all of them took at once (PSS). The contenders take "
            "turns; where others use the machine, the clock says less than the CPU.",
            "",
            *parts,
        ]
    )


# Pages alone


def _pages_alone(folder: Path, *, pages: int, rounds: int) -> list[str]:
    kind: Kind = "real" if REAL_PAGES.exists() else "made"
    with served(kind) as site:
        urls = _list(folder, site.urls(pages))
        contenders: Contenders = {
            OWN: lambda: [_save(folder, urls)],
            "wget, then trafilatura": lambda: _wget_and_trafilatura(folder, urls),
            "plain Scrapy": lambda: [part("benchmarks._savers", "fetch", str(urls))],
            **({"scrapy-webarchive": lambda: [_webarchive(urls)]} if PEERS.exists() else {}),
        }
        turns = [{name: take() for name, take in contenders.items()} for _ in range(rounds)]
        start = _save(folder, _list(folder, site.urls(1)))
    alone = {
        name: part("benchmarks._savers", name, kind, str(pages)).cpu_seconds
        for name in ("make", "read_by_trafilatura", "read_by_archiver", "compress")
    }
    fetching = statistics.median(_cpu(turn["plain Scrapy"]) for turn in turns)
    return [
        f"## Pages alone: {pages} {kind} pages, {rounds} rounds",
        "",
        *_table(turns, own=OWN, pages=pages),
        "",
        "Plain Scrapy throws the pages away; scrapy-webarchive writes them to a WACZ file and reads none.",
        "",
        f"A save of one page takes {start.cpu_seconds:.1f} s of CPU, nearly all of it start.",
        "",
        *_bound(turns=[_cpu(turn[OWN]) for turn in turns], fetching=fetching, alone=alone, pages=pages),
    ]


def _table(turns: Sequence[Mapping[str, Sequence[Spent]]], *, own: str, pages: int) -> list[str]:
    rows = [
        "Ratios are *save*'s to the other's in the same round: throughput by the clock (2 is twice as many "
        "pages a second), CPU (0.5 is half of it).",
        "",
        "| | pages/s | CPU, ms a page | memory | throughput, median (lowest to highest) | CPU |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in turns[0]:
        clock = [_clock(turn[name]) / _clock(turn[own]) for turn in turns]
        cpu = [_cpu(turn[own]) / _cpu(turn[name]) for turn in turns]
        rows.append(
            f"| {name} | {pages / statistics.median(_clock(turn[name]) for turn in turns):.0f} "
            f"| {1000 * statistics.median(_cpu(turn[name]) for turn in turns) / pages:.1f} "
            f"| {max(each.memory_bytes for turn in turns for each in turn[name]) / _MB:.0f} MB "
            f"| {spread(clock)} | {spread(cpu)} |"
        )
    return rows


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


# With requisites


def _with_requisites(folder: Path, *, pages: int, rounds: int) -> list[str]:
    with served("made") as site:
        urls = _list(folder, site.urls(pages))
        contenders: Contenders = {
            "save": lambda: [_save(folder, urls, has_requisites=True)],
            "wget --page-requisites": lambda: [_wget_with_requisites(folder, site, urls)],
        }
        turns = [{name: take() for name, take in contenders.items()} for _ in range(rounds)]
    return [
        f"## With requisites: {pages} made pages, {rounds} rounds",
        "",
        f"A made page has 450 words and {REQUISITES} requisites, two of which all pages of a host share. "
        "wget reads no page and has one connection.",
        "",
        *_table(turns, own="save", pages=pages),
    ]


# The contenders


def _save(folder: Path, urls: Path, *, has_requisites: bool = False) -> Spent:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        return save(Path(name), urls, has_requisites=has_requisites)


_WGET = ("wget", "--quiet", "--no-config", "--no-warc-keep-log")


def _wget_and_trafilatura(folder: Path, urls: Path) -> list[Spent]:
    warc = folder / "wget"
    options = ["--output-document=/dev/null", f"--input-file={urls}", f"--warc-file={warc}"]
    return [spent([*_WGET, *options]), part("benchmarks._savers", "read_warc", f"{warc}.warc.gz")]


def _wget_with_requisites(folder: Path, site: Site, urls: Path) -> Spent:
    with tempfile.TemporaryDirectory(dir=folder) as mirror:
        options = ["--page-requisites", "--span-hosts", f"--domains={','.join(site.hosts)}"]
        places = [f"--directory-prefix={mirror}", f"--input-file={urls}", f"--warc-file={mirror}/wget"]
        return spent([*_WGET, *options, *places], good_codes=(0, 8))  # 8: there is no robots.txt


def _webarchive(urls: Path) -> Spent:
    with tempfile.TemporaryDirectory() as name:
        limits = [str(CONCURRENT_REQUESTS), str(CONCURRENT_REQUESTS_PER_DOMAIN)]
        return spent([str(PEERS), str(_WEBARCHIVE), str(urls), name, *limits])


def _clock(steps: Sequence[Spent]) -> float:
    return sum(step.seconds for step in steps)


def _cpu(steps: Sequence[Spent]) -> float:
    return sum(step.cpu_seconds for step in steps)


def _list(folder: Path, urls: Sequence[str]) -> Path:
    path = folder / "urls.txt"
    path.write_text("\n".join(urls), encoding="utf-8")
    return path
