"""How soon a list on far hosts is saved, beside what politeness to each of them and the distance permit."""

from __future__ import annotations

import json
import platform
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from archiver.capture.settings import CONCURRENT_REQUESTS, CONCURRENT_REQUESTS_PER_DOMAIN
from benchmarks._processes import Spent, load, spent, spread
from benchmarks._savers import wget_version
from benchmarks.inputs.site import Site, served

PAGES, HOSTS, DEAD = 1_000, 200, 2
LATENCY_SECONDS = 0.2
# Between two pages of a host: what `save` keeps to by itself, and what a careful crawl does.
DELAYS_SECONDS = (0.1, 5.0)
ROUNDS = 5
_PATIENCE_SECONDS = 15  # until a connection stands: `save`'s own
_TRIES = 3
OWN = "save --no-requisites"
_MB = 1_000_000


@dataclass(frozen=True)
class Turn:
    """What a contender took, and when the last page of a host that answers had come, in seconds."""

    spent: Spent
    living_seconds: float


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    pages, hosts, dead = (100, 20, 1) if is_quick else (PAGES, HOSTS, DEAD)
    with (
        tempfile.TemporaryDirectory() as name,
        served("made", hosts=hosts, dead=dead, latency_seconds=LATENCY_SECONDS) as site,
    ):
        rounds = 1 if is_quick else ROUNDS
        parts = [
            *(
                line
                for delay in DELAYS_SECONDS
                for line in _living(delay, Path(name), site, pages=pages, rounds=rounds)
            ),
            *_with_dead(DELAYS_SECONDS[0], Path(name), site, pages=pages),
        ]
    return "\n".join(
        [
            "# faraway",
            "",
            f"`python -m benchmarks faraway{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}; scrapy {version('scrapy')}, "
            f"{wget_version()}.",
            "",
            f"{pages:,} made pages by turns on {hosts} loopback addresses, {dead} of which drop what comes "
            f"to them. Each answer takes {1000 * LATENCY_SECONDS:.0f} ms, the first of a connection twice as "
            "long. All keep the same delay between two pages of a host and wait as long for a connection. "
            "Plain Scrapy has the settings of `save` and throws the pages away. wget is started for each "
            f"host with its list, {CONCURRENT_REQUESTS} at once, and writes WARC files; it reads no "
            "robots.txt and has one request at a time on its way to a host. *CPU* is that of a command's "
            "processes, start included; memory is the most that all of them took at once (PSS).",
            *parts,
        ]
    )


def _living(delay: float, folder: Path, site: Site, *, pages: int, rounds: int) -> list[str]:
    """The list without the dead hosts."""
    urls = [url for url in site.urls(pages) if not site.is_dead(url)]
    turns = [_turns(folder, urls, site, delay=delay) for _ in range(rounds)]
    bound = _bound(delay, pages=len(urls), hosts=len(site.hosts) - site.dead)
    rows = [
        "",
        f"## {delay:g} s between two pages of a host, {rounds} rounds",
        "",
        f"The {len(urls)} pages of hosts that answer. Politeness and distance permit {bound:.1f} s.",
        "",
        "| | pages done | over the bound | *save*'s time to its | CPU | memory |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name in turns[0]:
        seconds = [turn[name].spent.seconds for turn in turns]
        beside = [turn[OWN].spent.seconds / turn[name].spent.seconds for turn in turns]
        rows.append(
            f"| {name} | {statistics.median(seconds):.1f} s | {statistics.median(seconds) / bound:.2f} "
            f"| {spread(beside)} | {statistics.median(turn[name].spent.cpu_seconds for turn in turns):.1f} s "
            f"| {max(turn[name].spent.memory_bytes for turn in turns) / _MB:.0f} MB |"
        )
    return rows


def _with_dead(delay: float, folder: Path, site: Site, *, pages: int) -> list[str]:
    """All of the list, once: what is waited for is patience, which does not vary."""
    turn = _turns(folder, site.urls(pages), site, delay=delay)
    return [
        "",
        f"## All {pages:,}, with the {site.dead} dead hosts: {delay:g} s between two pages, 1 round",
        "",
        "| | pages of the living | all |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {each.living_seconds:.0f} s | {each.spent.seconds:.0f} s |"
            for name, each in turn.items()
        ),
    ]


def _turns(folder: Path, urls: Sequence[str], site: Site, *, delay: float) -> dict[str, Turn]:
    path = folder / "urls.txt"
    path.write_text("\n".join(urls), encoding="utf-8")
    return {
        OWN: _save(folder, path, site, delay=delay),
        "wget": _wget(folder, site, urls, delay=delay),
        "plain Scrapy": _scrapy(path, site, delay=delay),
    }


def _bound(delay: float, *, pages: int, hosts: int) -> float:
    """What politeness and distance permit: the longer of a host's own pages and of all hosts' together.

    A host's pages begin `delay` apart, no more than two at once, when its robots.txt has come (a round trip
    for the connection, one for the answer). Of all that is on its way no more is so at once than `save`
    permits itself.
    """
    each = -(-pages // hosts)
    robots = 2 * LATENCY_SECONDS
    step = max(delay, LATENCY_SECONDS / CONCURRENT_REQUESTS_PER_DOMAIN)
    one_host = robots + (each - 1) * step + LATENCY_SECONDS
    all_hosts = (hosts * robots + pages * LATENCY_SECONDS) / CONCURRENT_REQUESTS
    return max(one_host, all_hosts)


# The contenders


def _save(folder: Path, urls: Path, site: Site, *, delay: float) -> Turn:
    with tempfile.TemporaryDirectory(dir=folder) as archive:
        command = [sys.executable, "-m", "archiver", "save", "-i", str(urls), "--archive", archive, "--json"]
        options = ["--allow-private", "--no-requisites", "--delay", str(delay)]
        # 1: the dead hosts
        return _turn(
            [*command, *options], site, good_codes=(0, 1), url_of=lambda line: json.loads(line)["url"]
        )


def _scrapy(urls: Path, site: Site, *, delay: float) -> Turn:
    command = [sys.executable, "-m", "benchmarks._savers", "fetch_politely", str(urls), str(delay)]
    return _turn(command, site)


def _wget(folder: Path, site: Site, urls: Sequence[str], *, delay: float) -> Turn:
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).hostname or ""].append(url)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for host, listed in by_host.items():
            (Path(name) / host).write_text("\n".join(listed) + "\n", encoding="utf-8")
        options = (
            f"--quiet --no-config --wait={delay} --timeout={_PATIENCE_SECONDS} --tries={_TRIES} "
            "--output-document=/dev/null --no-warc-keep-log"
        )
        one = f'wget {options} --warc-file="$0" --input-file="$0"; head -n 1 "$0"'
        hosts = " ".join(f"{name}/{host}" for host in by_host)
        all_of_them = f"printf '%s\\n' {hosts} | xargs -P {CONCURRENT_REQUESTS} -n 1 sh -c '{one}'"
        return _turn(["sh", "-c", all_of_them], site)


def _turn(
    command: Sequence[str],
    site: Site,
    *,
    good_codes: Sequence[int] = (0,),
    url_of: Callable[[str], str] = str.strip,
) -> Turn:
    began = time.perf_counter()
    living = 0.0

    def note(line: str) -> None:
        nonlocal living
        if not site.is_dead(url_of(line)):
            living = time.perf_counter() - began

    took = spent(command, good_codes=good_codes, on_line=note)
    return Turn(took, living)
