"""The quotations beside the checkout, as a ratchet: what one page decides."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from archiver.quotes import check
from tests.conftest import shared_path

pytestmark = pytest.mark.shared


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _overlap(ours: tuple[int, int] | None, theirs: list[int]) -> float:
    if not ours:
        return 0.0
    shared = max(0, min(ours[1], theirs[1]) - max(ours[0], theirs[0]))
    return shared / (ours[1] - ours[0] + theirs[1] - theirs[0] - shared)


def test_verdicts_and_spans_are_those_of_the_cases() -> None:
    texts = {row["id"]: row["text"] for row in _rows(shared_path("quotes/sources.jsonl"))}
    cases = [
        case
        for case in _rows(shared_path("quotes/cases.jsonl"))
        if case["verdict"] not in ("other_version", "wrong_source")
    ]
    said: Counter[tuple[str, str]] = Counter()
    overlaps: list[float] = []
    for case in cases:
        verdict = check(case["quote"], texts[case["source_id"]])
        said[case["verdict"], verdict.verdict] += 1
        if case["span"] and verdict.verdict != "not_found":
            overlaps.append(_overlap(verdict.span, case["span"]))

    wrong = {pair: count for pair, count in said.items() if pair[0] != pair[1]}

    assert wrong == {}
    assert sum(overlaps) / len(overlaps) > 0.997
