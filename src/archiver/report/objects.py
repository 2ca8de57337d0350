"""A report as the objects that `verify --json` prints, which the web view answers with too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archiver.model import CitedLink, Report
from archiver.quotes import severity


def report_objects(report: Report, links: Sequence[CitedLink] = ()) -> Iterator[dict[str, Any]]:
    """One object for each quotation, in the order of the report, and then one for each of the links.

    >>> from archiver.model import Verdict
    >>> [found["verdict"] for found in report_objects(Report((Verdict("the words", "exact"),)))]
    ['exact']
    """
    for verdict in report.verdicts:
        yield verdict.to_json() | {"severity": severity(verdict)}
    for link in links:
        yield link.to_json()
