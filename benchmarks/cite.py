"""How fast sets are cited beside pandoc alone, and one page on a terminal beside the start of its parts."""

from __future__ import annotations

import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from archiver import Archive, Article, pandoc
from archiver.archive.snapshots import catalogue_entry
from archiver.citations import bibliography, export
from archiver.citations.styles import find_style
from archiver.model import Person
from archiver.store.catalogue import Catalogue
from archiver.store.exchanges import Recorded

SEED = 1911
PAGES_AN_AUTHOR = 6
STARTS = 7


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, seed {SEED}"
    return "\n".join(
        [
            "# cite",
            "",
            f"`python -m benchmarks cite{' --quick' if is_quick else ''}`, {machine}. "
            "Times are those of a clock, in this run and on this machine; ratios are what to compare.",
            "",
            *_sets((100, 250) if is_quick else (100, 250, 500, 1_000), 500 if is_quick else 10_000),
            "",
            *_terminal(),
        ]
    )


def _sets(sizes: Sequence[int], large: int) -> list[str]:
    rows = [
        "## Sets in APA",
        "",
        "pandoc alone: `pandoc --citeproc` on the same pages as CSL-JSON, each cited in parentheses and in "
        "prose, as text. cite: references in text, HTML and Markdown with both in-text forms.",
        "",
        "| pages | pandoc alone | cite | ratio | cite, a page |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for size in sizes:
        pages = made_pages(size)
        alone, ours = _seconds_alone(pages), _seconds(pages)
        rows.append(
            f"| {size:,} | {alone:.1f} s | {ours:.1f} s | {ours / alone:.2f}× | {_each(ours, size)} |"
        )
    ours = _seconds(made_pages(large))
    rows.append(f"| {large:,} | not run: it grows with the cube | {ours:.0f} s | | {_each(ours, large)} |")
    return rows


def _each(seconds: float, size: int) -> str:
    return f"{1000 * seconds / size:.0f} ms"


def _seconds(pages: Sequence[Article]) -> float:
    began = time.perf_counter()
    references = bibliography(pages)
    assert len(references) == len(pages)
    return time.perf_counter() - began


def _seconds_alone(pages: Sequence[Article]) -> float:
    with tempfile.TemporaryDirectory() as name:
        library, style = Path(name, "refs.json"), Path(name, "apa.csl")
        library.write_text(export(pages, format="csl-json"), encoding="utf-8")
        style.write_bytes(find_style("apa").source)
        keys = [item["id"] for item in json.loads(library.read_text(encoding="utf-8"))]
        text = "\n\n".join([f"[@{key}]" for key in keys] + [f"@{key}" for key in keys])
        arguments = [
            "-f",
            "markdown",
            "-t",
            "plain",
            "--citeproc",
            f"--bibliography={library}",
            f"--csl={style}",
        ]
        began = time.perf_counter()
        pandoc.run(text.encode(), arguments=arguments, timeout_seconds=10_000)
        return time.perf_counter() - began


def _terminal() -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        (page,) = made_pages(1)
        # As where a package is installed: its modules compiled, whatever the caller's environment says.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")
        _catalogue(folder, page)
        command = [sys.executable, "-m", "archiver", "cite", page.url, "--archive", str(folder)]
        ours = _median_start(command, environment)
        click = _median_start([sys.executable, "-c", "import click"], environment)
        began = time.perf_counter()
        for _ in range(STARTS):
            pandoc.convert(b"", format="markdown", to="json")
        engine = (time.perf_counter() - began) / STARTS
    limit = 2 * click + engine
    return [
        "## One page on a terminal",
        "",
        "| `archiver cite URL` | `python -c 'import click'` | pandoc's start | 2 × click + pandoc | ratio |",
        "| ---: | ---: | ---: | ---: | ---: |",
        f"| {1000 * ours:.0f} ms | {1000 * click:.0f} ms | {1000 * engine:.0f} ms | {1000 * limit:.0f} ms "
        f"| {ours / limit:.2f}× |",
    ]


def _median_start(command: Sequence[str], environment: Mapping[str, str]) -> float:
    subprocess.run(command, check=True, capture_output=True, env=environment)  # writes the compiled modules
    times = []
    for _ in range(STARTS):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def _catalogue(folder: Path, page: Article) -> None:
    Archive.open(folder, create=True).close()
    recorded = Recorded(
        warc="warc/made.warc.gz",
        offset=0,
        length=1,
        record_id="<urn:made:0>",
        snapshot_id="made0",
        url=page.url,
        requested=page.url,
        captured_at="2026-01-31T09:30:00Z",
        status=200,
        mime="text/html",
        payload_digest="sha256:0",
        truncated=None,
        purpose="page",
    )
    with Catalogue(folder / "catalogue.sqlite", is_writable=True) as catalogue, catalogue.transaction():
        catalogue.add_snapshot(catalogue_entry(recorded, page))


def made_pages(count: int) -> list[Article]:
    """Pages with the collisions of a real set: authors of several pages, namesakes, unsigned pages."""
    choose = random.Random(SEED)
    syllables = [consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou"]

    def word(length: int) -> str:
        return "".join(choose.choices(syllables, k=length))

    families = [word(3).capitalize() for _ in range(max(count // PAGES_AN_AUTHOR, 1))]
    given = [word(2).capitalize() for _ in range(100)]
    sites = [f"{word(3).capitalize()} News" for _ in range(60)]
    return [
        Article(
            f"https://example.org/{number}",
            title=" ".join(word(choose.randint(1, 3)) for _ in range(8)).capitalize(),
            authors=tuple(
                Person(given=choose.choice(given), family=choose.choice(families))
                for _ in range(choose.choice((0, 1, 1, 1, 2, 3)))
            ),
            published=f"{choose.randint(2010, 2025)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}",
            site_name=choose.choice(sites),
            kind=choose.choice(("newspaper", "news", "blog")),
        )
        for number in range(count)
    ]
