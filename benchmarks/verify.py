"""How fast quotations are checked: on known pages, in archives that grow, at their longest."""

from __future__ import annotations

import json
import platform
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import log
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from archiver import Archive, Quote, Report, verify
from archiver.quotes import Folded, check, check_folded, folded
from benchmarks.inputs.made_pages import (
    SEED,
    WORDS_IN_A_PAGE,
    WORDS_IN_A_QUOTATION,
    Pages,
    catalogue,
    url_of,
)

SHARED = Path(__file__).resolve().parents[2] / "shared" / "quotes"
LOOKED_UP = 30
IN_A_MANUSCRIPT = 500
CITED_PAGES = 100
_TURN = 50  # quotations, then it is the next rival's turn: so what else the machine does falls on all alike


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, seed {SEED}"
    sizes = (200, 2_000) if is_quick else (1_000, 10_000, 100_000)
    return "\n".join(
        [
            "# verify",
            "",
            f"`python -m benchmarks verify{' --quick' if is_quick else ''}`, {machine}. "
            "Times are of the processor, in this run and on this machine; ratios are what to compare.",
            "",
            *_known_pages(is_quick=is_quick),
            "",
            *_archives(sizes),
            "",
            *_longest(20 if is_quick else 1),
        ]
    )


# Known pages


@dataclass(frozen=True)
class Case:
    """A quotation, the text of the page that it is said to come from, and the verdict that is right."""

    quote: str
    text: str
    verdict: str

    @property
    def is_right(self) -> bool:
        """Whether the page bears it."""
        return self.verdict in ("exact", "acceptable")


def _known_pages(*, is_quick: bool) -> list[str]:
    cases, where = _cases()
    if is_quick:
        cases = cases[::10]
    pages = {text: folded(text) for text in dict.fromkeys(case.text for case in cases)}
    for case in cases:
        check_folded(case.quote, pages[case.text])  # a page is read into words at its first quotation
    rows = [
        f"## Known pages: {len(cases)} quotations {where}",
        "",
        "Checks a second beside `rapidfuzz.fuzz.partial_ratio_alignment`, which finds the likeliest place "
        "and gives a similarity, no verdict. *Page read before* is how `verify` works, and `check` for the "
        "pages used last: a page is folded and taken apart once for all its quotations. The rivals take "
        f"turns of {_TURN} quotations.",
        "",
        "| quotations | rapidfuzz | page read before | ratio | page read each time | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, group in (
        ("as they stand in the page", [case for case in cases if case.is_right and case.quote in case.text]),
        ("exact", [case for case in cases if case.verdict == "exact"]),
        ("exact and acceptable", [case for case in cases if case.is_right]),
        ("all others", [case for case in cases if not case.is_right]),
    ):
        if group:
            rival, warm, cold = _rates(group, pages)
            rows.append(
                f"| {name} ({len(group)}) | {rival:,.0f}/s | {warm:,.0f}/s | {warm / rival:.2f}× "
                f"| {cold:,.0f}/s | {cold / rival:.2f}× |"
            )
    return rows


def _cases() -> tuple[list[Case], str]:
    """The real pages' cases where they lie beside the checkout, else made ones."""
    if (SHARED / "cases.jsonl").exists():
        texts = {row["id"]: row["text"] for row in _rows(SHARED / "sources.jsonl")}
        rows = [row for row in _rows(SHARED / "cases.jsonl") if row["source_id"] in texts]
        return [Case(row["quote"], texts[row["source_id"]], row["verdict"]) for row in rows], "of real pages"
    pages = Pages()
    quotations = [(pages.quotation(text), text) for text in (pages.text() for _ in range(200))]
    cases = [Case(quotation, text, "exact") for quotation, text in quotations]
    cases += [Case(pages.altered(quotation), text, "altered") for quotation, text in quotations]
    return cases, "of made pages"


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rates(cases: Sequence[Case], pages: dict[str, Folded]) -> tuple[float, ...]:
    """Checks a second: rapidfuzz's, with the page folded before, and with folding."""
    ways: tuple[Callable[[Case], object], ...] = (
        lambda case: fuzz.partial_ratio_alignment(case.quote, case.text),
        lambda case: check_folded(case.quote, pages[case.text]),
        lambda case: check_folded(case.quote, folded(case.text)),
    )
    seconds = [0.0 for _ in ways]
    for start in range(0, len(cases), _TURN):
        for number, way in enumerate(ways):
            seconds[number] += _seconds(partial(_all, way), cases[start : start + _TURN])
    return tuple(len(cases) / each for each in seconds)


def _all(way: Callable[[Case], object], cases: Sequence[Case]) -> None:
    for case in cases:
        way(case)


def _seconds(work: Callable[[Any], object], given: object) -> float:
    began = time.process_time()
    work(given)
    return time.process_time() - began


# Archives


@dataclass(frozen=True)
class Measured:
    """What was measured in an archive of `size` snapshots: milliseconds a quotation, and index ÷ text."""

    size: int
    verbatim: float
    altered: float
    absent: float
    manuscript: float
    share: float


def _archives(sizes: Iterable[int]) -> list[str]:
    measured = [_measure(size) for size in sizes]
    rows = [
        "## Archives that grow",
        "",
        f"Made pages of {WORDS_IN_A_PAGE} words. A quotation without a source is looked for in the whole "
        f"archive; median of {LOOKED_UP}. *The manuscript* has {IN_A_MANUSCRIPT} quotations of {CITED_PAGES} "
        "pages: eight of ten name their page, eight of ten are right, the others have one word altered.",
        "",
        "| snapshots | no source: verbatim | one word altered | made up | the manuscript | index ÷ text |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    rows += [
        f"| {each.size:,} | {each.verbatim:.1f} ms | {each.altered:.1f} ms | {each.absent:.1f} ms "
        f"| {each.manuscript * IN_A_MANUSCRIPT / 1000:.1f} s ({each.manuscript:.1f} ms each) "
        f"| {each.share:.0%} |"
        for each in measured
    ]
    first, last = measured[0], measured[-1]
    growth = [
        log(getattr(last, name) / getattr(first, name)) / log(last.size / first.size)
        for name in ("verbatim", "altered", "absent", "manuscript")
    ]
    rows.append(f"| grows as *n* to the | {' | '.join(f'{exponent:.2f}' for exponent in growth)} | |")
    return rows


def _measure(size: int) -> Measured:
    pages = Pages()
    chosen = pages.random.sample(range(size), LOOKED_UP + CITED_PAGES)
    kept: dict[int, str] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        with Archive.open(folder, create=True) as archive:
            catalogue(folder, _texts(pages, size, chosen, kept))
            verbatim = [Quote(pages.quotation(kept[number])) for number in chosen[:LOOKED_UP]]
            altered = [Quote(pages.altered(quote.text)) for quote in verbatim]
            absent = [Quote(" ".join(pages.words(WORDS_IN_A_QUOTATION))) for _ in verbatim]
            manuscript = list(_manuscript(pages, {number: kept[number] for number in chosen[LOOKED_UP:]}))
            return Measured(
                size,
                _median_ms(verbatim, archive, "exact"),
                _median_ms(altered, archive, "altered"),
                _median_ms(absent, archive, None),
                _manuscript_ms(manuscript, archive),
                _index_share(folder),
            )


def _texts(pages: Pages, size: int, chosen: Iterable[int], kept: dict[int, str]) -> Iterator[str]:
    """The texts of an archive; those to quote from are kept."""
    wanted = set(chosen)
    for number in range(size):
        text = pages.text()
        if number in wanted:
            kept[number] = text
        yield text


def _manuscript(pages: Pages, texts: dict[int, str]) -> Iterator[Quote]:
    numbers = list(texts)
    for place in range(IN_A_MANUSCRIPT):
        number = numbers[place % len(numbers)]
        quotation = pages.quotation(texts[number])
        is_right, is_bound = place % 10 < 8, place // 10 % 10 < 8
        yield Quote(
            quotation if is_right else pages.altered(quotation), url=url_of(number) if is_bound else None
        )


def _manuscript_ms(quotes: Sequence[Quote], archive: Archive) -> float:
    began = time.process_time()
    report: Report = verify(quotes, archive)
    spent = 1000 * (time.process_time() - began) / len(quotes)
    assert report.counts == {"exact": 400, "altered": 100}, report.counts
    return spent


def _median_ms(quotes: Sequence[Quote], archive: Archive, expected: str | None) -> float:
    times = []
    for quote in quotes:
        began = time.process_time()
        verdict = verify(quote, archive)
        times.append(1000 * (time.process_time() - began))
        assert expected in (None, verdict.verdict), (quote, verdict)
    return statistics.median(times)


def _index_share(folder: Path) -> float:
    """The full-text index's bytes as a share of the texts' bytes."""
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        (index,) = connection.execute("SELECT sum(length(block)) FROM words_data").fetchone()
        (text,) = connection.execute(
            "SELECT sum(length(CAST(text AS BLOB)) + length(CAST(page_text AS BLOB))) FROM texts"
        ).fetchone()
    return float(index / text)


# The longest


@dataclass(frozen=True)
class Long:
    """Something whose length is given: what is done with so many of its units."""

    name: str
    length: float
    unit: str
    work: Callable[[float], object]


def _longest(divisor: int) -> list[str]:
    """What takes longest, at half the length and at the whole."""
    rows = [
        "## The longest",
        "",
        "Seconds at half of the length and at the whole; a ratio of 2 is linear.",
        "",
        "| what | whole length | half | whole | ratio |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for each in _long_inputs():
        length = each.length / divisor
        half, whole = _seconds(each.work, length / 2), _seconds(each.work, length)
        rows.append(
            f"| {each.name} | {length:,.0f} {each.unit} | {half:.2f} s | {whole:.2f} s | {whole / half:.1f} |"
        )
    return rows


def _long_inputs() -> Iterator[Long]:
    pages = Pages()
    texts = [pages.text() for _ in range(400)]
    page = "\n\n".join(texts)
    right = [pages.quotation(text) for text in texts]
    altered = [pages.altered(quotation) for quotation in right]
    words = page.split()
    shifted = [word if place % 50 else "quite" for place, word in enumerate(words)]

    def megabytes(size: float) -> str:
        return page * max(1, round(size * 1_000_000 / len(page)))

    def first(size: float, words: Sequence[str]) -> str:
        return " ".join(words[: round(size)])

    yield Long("a page, and a verbatim quotation", 50, "MB", lambda n: check(right[0], megabytes(n)))
    yield Long("a page, and an altered quotation", 50, "MB", lambda n: check(altered[0], megabytes(n)))
    yield Long(
        "verbatim and altered quotations of one page",
        10_000,
        "quotations",
        lambda n: [check((right, altered)[k % 2][k % 400], page) for k in range(round(n))],
    )
    yield Long("a verbatim quotation", 20_000, "words", lambda n: check(first(n, words), page))
    yield Long("one with every 50th word altered", 20_000, "words", lambda n: check(first(n, shifted), page))
    yield Long(
        "the same, as long as is compared word by word",
        5_000,
        "words",
        lambda n: check(first(n, shifted), page),
    )
