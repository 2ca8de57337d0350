"""How what one asks of an archive grows with its size: time, and memory."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from math import log
from pathlib import Path

from archiver import Archive
from benchmarks._processes import Spent, load, spent
from benchmarks._savers import save
from benchmarks.inputs.made_archive import make_archive
from benchmarks.inputs.made_pages import WORDS_IN_A_QUOTATION, url_of
from benchmarks.inputs.site import Site, served

WORDS = 60  # of a snapshot
SAVED = 200  # made pages that are saved into each archive
_QUOTED = 10  # one quotation for so many snapshots
# A rebuild reads each page anew, which would take the largest archive a quarter of an hour.
_REBUILT = 10_000
_START = "`--version`"
_MB = 1_000_000


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    sizes = (200, 1_000) if is_quick else (1_000, 10_000, 100_000)
    with served("made") as site:
        taken = {size: _measure(size, site) for size in sizes}
    return "\n".join(
        [
            "# growth",
            "",
            f"`python -m benchmarks growth{' --quick' if is_quick else ''}`, Python "
            f"{platform.python_version()}, {platform.machine()}, {load()}.",
            "",
            f"CPU and memory (PSS) of each command, start included, on archives of pages of {WORDS} words. "
            "The exponent is that of the time beyond the command's start (`--version`), from the smallest "
            "archive to the largest: 0 is constant, 1 is linear. How a look-up without a source grows is in "
            f"search.md and verify.md. A rebuild is measured up to {_REBUILT:,} snapshots.",
            "",
            *_rows(taken, sizes),
        ]
    )


def _rows(taken: Mapping[int, Mapping[str, Spent]], sizes: Sequence[int]) -> Iterator[str]:
    yield f"| snapshots | {' | '.join(f'{size:,}' for size in sizes)} | grows as *n* to the |"
    yield f"| --- |{' ---: |' * (len(sizes) + 1)}"
    for name in taken[sizes[0]]:
        cells = [_cell(taken[size].get(name)) for size in sizes]
        yield f"| {name} | {' | '.join(cells)} | {_exponent(taken, sizes, name)} |"


def _cell(took: Spent | None) -> str:
    return f"{took.cpu_seconds:.2f} s, {took.memory_bytes / _MB:.0f} MB" if took else "–"


def _exponent(taken: Mapping[int, Mapping[str, Spent]], sizes: Sequence[int], name: str) -> str:
    """Between the smallest and the largest; none where the smallest is all start."""
    measured = [size for size in sizes if name in taken[size]]
    first, last = measured[0], measured[-1]
    beyond = [taken[size][name].cpu_seconds - taken[size][_START].cpu_seconds for size in (first, last)]
    if name == _START or min(beyond) <= 0:
        return "–"
    return f"{log(beyond[1] / beyond[0]) / log(last / first):.2f}"


def _measure(size: int, site: Site) -> dict[str, Spent]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "archive"
        make_archive(archive, size, words=WORDS)
        quotes = folder / "quotes.jsonl"
        with Archive.open(archive) as opened:
            quotes.write_text("\n".join(_quotations(opened, size)), encoding="utf-8")
        quotation = json.loads(quotes.read_text(encoding="utf-8").partition("\n")[0])["quote"]
        commands = {
            "`list --json`": ["list", "--json"],
            "`cite URL`": ["cite", url_of(7)],
            "`verify --quote … --url URL`": ["verify", "--quote", quotation, "--url", url_of(0)],
            f"`verify` of a list: a quotation for each {_QUOTED} snapshots": ["verify", str(quotes)],
            "`audit`": ["audit"],
            **({"`rebuild`": ["rebuild"]} if size <= _REBUILT else {}),
        }
        own = [sys.executable, "-m", "archiver"]
        taken = {_START: spent([*own, "--version"])}
        for shown, arguments in commands.items():
            taken[shown] = spent([*own, *arguments, "--archive", str(archive)])
        urls = folder / "urls.txt"
        urls.write_text("\n".join(site.urls(SAVED)), encoding="utf-8")
        return taken | {f"`save` of {SAVED} more pages": save(archive, urls)}


def _quotations(archive: Archive, size: int) -> Iterator[str]:
    for number in range(0, size, _QUOTED):
        words = archive.article(archive.snapshot(url_of(number))).text.split()
        quote = " ".join(words[:WORDS_IN_A_QUOTATION])
        yield json.dumps({"quote": quote, "url": url_of(number)})
