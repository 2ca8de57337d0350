"""From which verdict on a report fails."""

from __future__ import annotations

import pytest

from archiver.errors import UsageError
from archiver.model import Verdict
from archiver.report import Threshold
from tests.report.reports import ACCEPTED, ALTERED, COMMA, KNOWN, SKIPPED

REVIEW, ABSENT = Verdict("a", "review"), Verdict("a", "no_snapshot")
EXACT, ACCEPTABLE = Verdict("a", "exact"), Verdict("a", "acceptable")
# --fail-on: which fail
CASES = {
    "review": [REVIEW, COMMA, ALTERED, ABSENT],
    "altered": [COMMA, ALTERED, ABSENT],
    "altered:minor": [COMMA, ALTERED, ABSENT],
    "altered:major": [ALTERED, ABSENT],
    "not-found, altered:major": [ALTERED, ABSENT],
    "unreadable": [],
}


@pytest.mark.parametrize(("text", "failing"), CASES.items(), ids=CASES.keys())
def test_a_verdict_and_all_graver_ones_fail(text: str, failing: list[Verdict]) -> None:
    threshold = Threshold.of(text)

    verdicts = [EXACT, ACCEPTABLE, REVIEW, COMMA, ALTERED, ABSENT, SKIPPED]
    assert [verdict for verdict in verdicts if threshold.fails(verdict)] == failing


def test_what_is_on_record_does_not_fail() -> None:
    assert not Threshold().fails(ACCEPTED)
    assert not Threshold().fails(KNOWN)


@pytest.mark.parametrize("text", ["", "wrong", "altered:grave", "exact", "review:major"])
def test_another_word_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="there are review, altered:minor"):
        Threshold.of(text)
