"""How right and how fast pages are read, beside trafilatura and the other Python extractors."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import platform
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks._peers import PEERS

FOLDER = Path(__file__).resolve().parent
PAGES = FOLDER.parents[1] / "shared" / "realweb"
OWN = "archiver"
TOOLS = (OWN, "trafilatura", "newspaper4k", "goose3", "readability-lxml", "resiliparse")
INSTALLED_HERE = (OWN, "trafilatura")  # the latter is a dependency
TIMED = 60  # pages of each round
ROUNDS = 5
# Figures of the scorer, and how they are called here; of the marked ones less is better.
FIGURES = {
    "title exact": "title, exact",
    "authors exact list": "authors, exact list",
    "authors F1": "authors, F1",
    "date exact": "date, right",
    "date wrong": "date, wrong (less is better)",
    "site exact": "site name",
    "language exact": "language",
    "text F1": "text, F1",
    "sentence recall": "text, true sentences in it",
    "sentence anywhere": "true sentences in it or in the page's text",
    "phrases kept": "phrases of the text kept",
    "phrases leaked": "phrases around it leaked (less is better)",
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """What one tool said of some pages, and what it took."""

    said: list[Row]
    seconds: float
    version: str


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    if not (PAGES / "truth.jsonl").exists():
        sys.exit(f"benchmarks extraction: no real pages at {PAGES}; put them beside the checkout")
    tools = [tool for tool in TOOLS if PEERS.exists() or tool in INSTALLED_HERE]
    rows = _rows()[:: 20 if is_quick else 1]
    readings = {tool: _read(tool, rows) for tool in tools}
    timed = rows[:: max(1, len(rows) // TIMED)]
    rounds = [{tool: _read(tool, timed).seconds for tool in tools} for _ in range(2 if is_quick else ROUNDS)]
    return "\n".join(
        [
            "# extraction",
            "",
            f"`python -m benchmarks extraction{' --quick' if is_quick else ''}`, "
            f"Python {platform.python_version()}, {platform.machine()}; "
            + ", ".join(f"{tool} {reading.version}" for tool, reading in readings.items())
            + ".",
            *(
                []
                if PEERS.exists()
                else ["", f"Peers are left out: no {PEERS} (README.md says how to make it)."]
            ),
            "",
            *_quality(rows, readings),
            "",
            *_parts(rows, readings[OWN].said),
            "",
            *_speed(rounds, pages=len(timed)),
        ]
    )


def is_held_out(url: str) -> bool:
    """Whether a page is of the third of the sites that is kept apart, which a hash of the host tells.

    >>> [is_held_out(f"https://{host}/a") for host in ("example.com", "www.example.com", "example.org")]
    [True, True, False]
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return int.from_bytes(hashlib.sha256(host.encode()).digest()) % 3 == 0


def _rows() -> list[Row]:
    lines = (PAGES / "truth.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def _read(tool: str, rows: Sequence[Row]) -> Reading:
    pages = [
        json.dumps({"id": r["id"], "url": r["url"], "path": f"{PAGES}/pages/{r['id']}.html.gz"}) for r in rows
    ]
    done = subprocess.run(
        [sys.executable if tool in INSTALLED_HERE else PEERS, FOLDER / "_readers.py", tool],
        input="\n".join(pages),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        check=True,
    )
    *said, took = map(json.loads, done.stdout.splitlines())
    return Reading(said, took["seconds"], took["version"])


def _quality(rows: Sequence[Row], readings: Mapping[str, Reading]) -> list[str]:
    scores = {tool: _scores(rows, reading.said) for tool, reading in readings.items()}
    return [
        f"## How right: {len(rows)} real pages",
        "",
        f"Percent of the pages whose truth has the field, as `{PAGES.name}/score.py` counts; a dash where a "
        "tool does not give it. trafilatura's and htmldate's own test pages are among them.",
        "",
        f"| | {' | '.join(readings)} |",
        f"| --- |{' ---: |' * len(readings)}",
        *(
            f"| {name} | {' | '.join(_cell(scores[tool], figure) for tool in readings)} |"
            for figure, name in FIGURES.items()
        ),
    ]


def _parts(rows: Sequence[Row], said: Sequence[Row]) -> list[str]:
    parts = {
        "working": [row for row in rows if not is_held_out(row["url"])],
        "held out": [row for row in rows if is_held_out(row["url"])],
    }
    scores = {}
    for name, part in parts.items():
        ids = {row["id"] for row in part}
        scores[name] = _scores(part, [one for one in said if one["id"] in ids])
    return [
        "## Two parts of the sites",
        "",
        "A third of the sites is held out by a hash of the host (`is_held_out`): rules that know their sites "
        "would be better on the others.",
        "",
        f"| {OWN} | {' | '.join(f'{name} ({len(part)})' for name, part in parts.items())} |",
        "| --- | ---: | ---: |",
        *(
            f"| {name} | {' | '.join(_cell(scores[part], figure) for part in parts)} |"
            for figure, name in FIGURES.items()
        ),
    ]


def _speed(rounds: Sequence[Mapping[str, float]], *, pages: int) -> list[str]:
    lines = [
        f"## How fast: {pages} of these pages, {len(rounds)} rounds",
        "",
        f"Time of the processor, the tools by turns in one run. The ratio is {OWN}'s time to the other's in "
        "the same round: 0.5 is half of it.",
        "",
        "| | ms a page | ratio, median | lowest to highest |",
        "| --- | ---: | ---: | ---: |",
    ]
    for tool in rounds[0]:
        ratios = [each[OWN] / each[tool] for each in rounds]
        mean = 1000 * statistics.median(each[tool] for each in rounds) / pages
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        lines.append(f"| {tool} | {mean:.1f} | {statistics.median(ratios):.2f} | {spread} |")
    return lines


def _scores(rows: Sequence[Row], said: Sequence[Row]) -> dict[str, float]:
    spec = importlib.util.spec_from_file_location("realweb_score", PAGES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    total = scorer.score(list(rows), list(said))["total"]
    return {figure: 100 * value["mean"] for figure, value in total.items()}


def _cell(scores: Mapping[str, float], figure: str) -> str:
    field = figure.split()[0]
    is_given = scores.get(f"{field} missing", 0.0) < 100 and figure in scores
    return f"{scores[figure]:.1f}" if is_given else "–"
