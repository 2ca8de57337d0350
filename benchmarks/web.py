"""How soon the viewer answers, and how many pages a second, in archives that grow."""

from __future__ import annotations

import platform
import statistics
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

from archiver import Archive
from benchmarks._processes import load
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.made_pages import SEED, WORDS_IN_A_QUOTATION, url_of
from tests.capture.memory import Watch
from tests.web.serving import serving

AIM_MS = 100
READERS = 4  # browsers that ask at once
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one archive: the milliseconds of each answer by kind, pages a second, the most memory in bytes."""

    taken: Mapping[str, Sequence[float]]
    pages_per_second: float
    memory_bytes: int


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    sizes = (200, 2_000) if is_quick else (1_000, 100_000)
    rounds = 5 if is_quick else 30
    measured = {size: _measure(size, rounds) for size in sizes}
    return "\n".join(
        [
            "# web",
            "",
            f"`python -m benchmarks web{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}.",
            "",
            f"Milliseconds from a request to the last byte of its answer, `archiver serve` in a process of "
            f"its own: median and slowest of {rounds}, each time of another page of the archive. The aim is "
            f"{AIM_MS} ms. Citations are made by pandoc, which takes most of theirs.",
            "",
            *_rows(measured),
            "",
            f"All kinds but citations in turn, {READERS} readers at once; the memory is the most (PSS) that "
            "the server took through all of it, with the pandoc that it starts for citations.",
            "",
            *_totals(measured),
        ]
    )


def _rows(measured: Mapping[int, Measured]) -> list[str]:
    rows = [
        f"| snapshots | {' | '.join(f'{size:,}' for size in measured)} |",
        f"| --- |{' ---: |' * len(measured)}",
    ]
    for kind in next(iter(measured.values())).taken:
        cells = [
            f"{statistics.median(taken):.0f} ms, slowest {max(taken):.0f} ms"
            for taken in (each.taken[kind] for each in measured.values())
        ]
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    return rows


def _totals(measured: Mapping[int, Measured]) -> list[str]:
    return [
        "| snapshots | pages a second | memory |",
        "| ---: | ---: | ---: |",
        *(
            f"| {size:,} | {each.pages_per_second:.0f} | {each.memory_bytes / _MB:.0f} MB |"
            for size, each in measured.items()
        ),
    ]


def _measure(size: int, rounds: int) -> Measured:
    with tempfile.TemporaryDirectory() as name:
        archive = Path(name) / "archive"
        make_archive(archive, size)
        asked = [_addresses(archive, number) for number in Random(SEED).sample(range(size), rounds)]
        with serving(archive) as server, Watch(server.pid) as watch:
            address = urlsplit(server.address).netloc
            connection = HTTPConnection(address)
            for path in asked[0].values():
                _ask(connection, path)  # templates are read, and SQLite's pages come into memory
            taken = {kind: [_ask(connection, each[kind]) for each in asked] for kind in asked[0]}
            connection.close()
            rate = _pages_per_second(address, asked)
        return Measured(taken, rate, watch.most_bytes)


def _addresses(archive: Path, number: int) -> dict[str, str]:
    """The addresses that are asked for, by what they show, about one page of the archive."""
    with Archive.open(archive) as opened:
        snapshot = opened.snapshot(url_of(number))
        words = opened.article(snapshot).text.split()
    quote = " ".join(words[20 : 20 + WORDS_IN_A_QUOTATION])
    of = f"/snapshots/{snapshot.id}"
    day = snapshot.captured_at[:10]
    return {
        "the archive": "/",
        "further down": "/?" + urlencode({"after": snapshot.id}),
        "a site's pages": "/?" + urlencode({"site": "example.org"}),
        "of a day": "/?" + urlencode({"since": day, "until": day}),
        "incomplete ones": "/?" + urlencode({"incomplete": 1}),
        "none of a kind": "/?" + urlencode({"kind": "report"}),
        "a search for three words": "/?" + urlencode({"q": " ".join(words[30:33])}),
        "for one that most pages have": "/?" + urlencode({"q": min(words, key=len)}),
        "for one that no page has": "/?" + urlencode({"q": f"xyzzy{number}"}),
        "a page's captures": "/pages?" + urlencode({"url": snapshot.url}),
        "a capture": of,
        "with a passage lit": f"{of}?" + urlencode({"quote": quote}),
        "its changes": f"{of}/changes",
        "its metadata": f"{of}/metadata",
        "its record": f"{of}/record",
        "its citations": f"{of}/citations",
        "a quotation checked, its page named": "/check?" + urlencode({"quote": quote, "url": snapshot.url}),
        "without its page": "/check?" + urlencode({"quote": quote}),
    }


def _ask(connection: HTTPConnection, path: str) -> float:
    """How many milliseconds the answer took. Raises `AssertionError` for an answer that is no page."""
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, (path, answer.status)
    return 1000 * (time.perf_counter() - began)


def _pages_per_second(address: str, asked: Sequence[Mapping[str, str]]) -> float:
    paths = [path for each in asked for kind, path in each.items() if kind != "its citations"]

    def read(some: Sequence[str]) -> None:
        connection = HTTPConnection(address)
        for path in some:
            _ask(connection, path)
        connection.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        list(readers.map(read, [paths[start::READERS] for start in range(READERS)]))
    return len(paths) / (time.perf_counter() - began)
