"""How fast quotations are checked: on known pages beside rapidfuzz, and in archives that grow."""

from __future__ import annotations

import json
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from archiver import Archive, Article, Quote, verify
from archiver.quotes import check, check_folded, folded
from archiver.snapshots import catalogue_entry
from archiver.store.catalogue import Catalogue
from archiver.store.records import Recorded

SHARED = Path(__file__).resolve().parents[2] / "shared" / "quotes"
WORDS_IN_A_PAGE = 450
WORDS_IN_A_QUOTATION = 14
SEED = 1911
LOOKED_UP = 20


def run(*, is_quick: bool = False) -> str:
    """The results as Markdown."""
    machine = f"Python {platform.python_version()}, {platform.machine()}, seed {SEED}"
    sizes = (200, 2_000) if is_quick else (1_000, 10_000)
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
        ]
    )


@dataclass(frozen=True)
class Case:
    """A quotation, the text of the page that it is said to come from, and whether it is right."""

    quote: str
    text: str
    is_right: bool


def _known_pages(*, is_quick: bool) -> list[str]:
    cases, where = _cases()
    if is_quick:
        cases = cases[::10]
    pages = {text: folded(text) for text in {case.text for case in cases}}
    for page in pages.values():
        _ = page.keys, page.counts
    rows = [
        f"## Known pages: {len(cases)} quotations {where}",
        "",
        "Checks a second beside `rapidfuzz.fuzz.partial_ratio_alignment`, which finds the likeliest place "
        "and gives a similarity, no verdict. *Folded before* is how `verify` works: a page is folded once "
        "for all its quotations.",
        "",
        "| quotations | rapidfuzz | check, folded before | ratio | check, folding included | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, group in (
        ("exact and acceptable", [case for case in cases if case.is_right]),
        ("all others", [case for case in cases if not case.is_right]),
    ):
        rival = _rate(group, lambda case: fuzz.partial_ratio_alignment(case.quote, case.text))
        warm = _rate(group, lambda case: check_folded(case.quote, pages[case.text]))
        cold = _rate(group, lambda case: check(case.quote, case.text))
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
        right = ("exact", "acceptable")
        cases = [Case(row["quote"], texts[row["source_id"]], row["verdict"] in right) for row in rows]
        return cases, "of real pages"
    pages = _Pages()
    texts_made = [pages.text() for _ in range(200)]
    cases = [Case(pages.quotation(text), text, True) for text in texts_made]
    cases += [Case(pages.altered(pages.quotation(text)), text, False) for text in texts_made]
    return cases, "of made pages"


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rate(cases: Sequence[Case], work: Callable[[Case], object]) -> float:
    began = time.process_time()
    for case in cases:
        work(case)
    return len(cases) / (time.process_time() - began)


@dataclass(frozen=True)
class Measured:
    """What was measured in an archive of `size` snapshots: milliseconds a quotation, and index ÷ text."""

    size: int
    verbatim: float
    altered: float
    absent: float
    bound: float
    share: float


def _archives(sizes: Iterable[int]) -> list[str]:
    measured = [_measure(size) for size in sizes]
    rows = [
        "## Archives that grow",
        "",
        f"Made pages of {WORDS_IN_A_PAGE} words. A quotation without a source is looked for in the whole "
        f"archive; median of {LOOKED_UP}. *With a source* is a list of 500 quotations in one run, each with "
        "its page named.",
        "",
        "| snapshots | no source: verbatim | one word altered | made up | with a source | index ÷ text |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    rows += [
        f"| {each.size:,} | {each.verbatim:.1f} ms | {each.altered:.1f} ms | {each.absent:.1f} ms "
        f"| {each.bound:.1f} ms | {each.share:.0%} |"
        for each in measured
    ]
    first, last = measured[0], measured[-1]
    rows.append(
        f"| ×{last.size / first.size:.0f} | ×{last.verbatim / first.verbatim:.1f} "
        f"| ×{last.altered / first.altered:.1f} | ×{last.absent / first.absent:.1f} "
        f"| ×{last.bound / first.bound:.1f} | |"
    )
    return rows


def _measure(size: int) -> Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        pages = _Pages()
        texts = [pages.text() for _ in range(size)]
        with Archive.open(folder, create=True) as archive:
            _catalogue(folder, texts)
            chosen = pages.random.sample(range(size), LOOKED_UP)
            verbatim = [Quote(pages.quotation(texts[number])) for number in chosen]
            altered = [Quote(pages.altered(quote.text)) for quote in verbatim]
            absent = [Quote(" ".join(pages.words(WORDS_IN_A_QUOTATION))) for _ in chosen]
            places = [pages.random.randrange(size) for _ in range(500)]
            bound = [Quote(pages.quotation(texts[place]), url=_url(place)) for place in places]
            began = time.process_time()
            report = verify(bound, archive)
            bound_ms = 1000 * (time.process_time() - began) / len(bound)
            assert set(report.counts) == {"exact"}, report.counts
            return Measured(
                size,
                _median_ms(verbatim, archive, "exact"),
                _median_ms(altered, archive, "altered"),
                _median_ms(absent, archive, None),
                bound_ms,
                _index_share(folder),
            )


def _median_ms(quotes: Sequence[Quote], archive: Archive, expected: str | None) -> float:
    times = []
    for quote in quotes:
        began = time.process_time()
        verdict = verify(quote, archive)
        times.append(1000 * (time.process_time() - began))
        assert expected in (None, verdict.verdict), (quote, verdict)
    return statistics.median(times)


def _catalogue(folder: Path, texts: Sequence[str]) -> None:
    """Catalogue made pages as `save` does, without the WARC files, which no look-up reads."""
    with Catalogue(folder / "catalogue.sqlite", is_writable=True) as catalogue, catalogue.transaction():
        for number, text in enumerate(texts):
            recorded = Recorded(
                warc="warc/made.warc.gz",
                offset=number,
                length=1,
                record_id=f"<urn:made:{number}>",
                snapshot_id=f"made{number:08}",
                url=_url(number),
                requested=_url(number),
                captured_at="2026-01-31T09:30:00Z",
                status=200,
                mime="text/html",
                payload_digest="sha256:0",
                truncated=None,
                purpose="page",
                hops=(),
            )
            catalogue.add_snapshot(catalogue_entry(recorded, Article(_url(number), text=text)))


def _url(number: int) -> str:
    return f"https://example.org/{number}"


def _index_share(folder: Path) -> float:
    """The full-text index's bytes as a share of the texts' bytes."""
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        (index,) = connection.execute("SELECT sum(length(block)) FROM words_data").fetchone()
        (text,) = connection.execute(
            "SELECT sum(length(CAST(text AS BLOB)) + length(CAST(page_text AS BLOB))) FROM texts"
        ).fetchone()
    return float(index / text)


class _Pages:
    """Made pages: words of a vocabulary of 60,000, as often as words are in a language (Zipf's law)."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        syllables = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "s", "l")]
        made: dict[str, None] = {}
        while len(made) < 60_000:
            made["".join(self.random.choices(syllables, k=self.random.choice((1, 2, 2, 3, 3, 4))))] = None
        self._vocabulary = sorted(made, key=len)
        self._weights: list[float] = []
        total = 0.0
        for rank in range(1, len(self._vocabulary) + 1):
            total += 1 / rank
            self._weights.append(total)

    def words(self, count: int) -> list[str]:
        """Some words."""
        return self.random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def text(self) -> str:
        """A page's text: sentences in paragraphs."""
        words = self.words(WORDS_IN_A_PAGE)
        sentences = [
            " ".join(words[start : start + 15]).capitalize() + "." for start in range(0, len(words), 15)
        ]
        return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))

    def quotation(self, text: str) -> str:
        """A stretch of a text, of whole words."""
        words = text.replace("\n\n", " ").split(" ")
        start = self.random.randrange(len(words) - WORDS_IN_A_QUOTATION)
        return " ".join(words[start : start + WORDS_IN_A_QUOTATION]).rstrip(".")

    def altered(self, quotation: str) -> str:
        """The quotation with one word inside it replaced."""
        words = quotation.split(" ")
        words[self.random.randrange(3, len(words) - 3)] = "quite"
        return " ".join(words)
