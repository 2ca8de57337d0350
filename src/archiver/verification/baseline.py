"""A baseline: the findings of an earlier run, so that a run fails on new ones alone.

It is what `verify --json` printed then. A finding is known if the same quotation of the same source got
the same verdict on the same passage.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from archiver.errors import UnreadableInput
from archiver.model import Report, Verdict

Finding = tuple[str | None, str, str | None]


def read_baseline(data: bytes, *, name: str) -> frozenset[Finding]:
    """The findings in the output of `verify --json`. Raises `UnreadableInput`, which names the line.

    >>> row = b'{"id": "0f3a", "verdict": "altered", "passage": "the words", "quote": "the word"}'
    >>> read_baseline(row, name="baseline.jsonl")
    frozenset({('0f3a', 'altered', 'the words')})
    """
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{name}: not UTF-8 text; {_CURE}") from error
    rows = (_row(line, where=f"{name}:{number}") for number, line in enumerate(lines, 1) if line.strip())
    return frozenset(_finding(row) for row in rows if "verdict" in row)


_CURE = "make a baseline with `archiver verify draft.md --json > baseline.jsonl`"


def _row(line: str, *, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{where}: not JSON ({error}); {_CURE}") from error
    if not isinstance(row, dict) or not isinstance(row.get("id", row.get("cited")), str):
        raise UnreadableInput(f"{where}: not a line of `verify --json`; {_CURE}")
    return row


def _finding(row: Mapping[str, Any]) -> Finding:
    passage = row.get("passage")
    return row.get("id"), str(row["verdict"]), passage if isinstance(passage, str) else None


def with_baseline(report: Report, known: Collection[Finding]) -> Report:
    """The report with the findings marked that the baseline has."""
    return replace(report, verdicts=tuple(_marked(verdict, known) for verdict in report.verdicts))


def _marked(verdict: Verdict, known: Collection[Finding]) -> Verdict:
    is_known = (verdict.id, verdict.verdict, verdict.passage) in known
    return replace(verdict, known=is_known and verdict.verdict not in ("exact", "acceptable", "unchecked"))
