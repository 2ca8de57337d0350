"""Each row of the table, put through `check` with the example that stands beside it."""

from __future__ import annotations

import pytest

from archiver.quotes import check
from archiver.quotes.rules import RULES, Effect, Rule

PAGE = (
    "“She did not sign the treaty of 1911,” the minister's office said in a long letter, "
    "“and nobody asked her to.”"
)
VERDICTS = {
    Effect.EXACT: "exact",
    Effect.ACCEPTABLE: "acceptable",
    Effect.REVIEW: "review",
    Effect.ALTERED: "altered",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_judges_its_example(rule: Rule) -> None:
    quote, _, page = rule.example.partition(" ← ")

    verdict = check(quote, page or PAGE)

    assert rule.name in [change.rule for change in verdict.changes]
    assert verdict.verdict == VERDICTS[rule.effect]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_only_rules_on_silent_changes_have_a_severity(rule: Rule) -> None:
    assert (rule.severity is not None) == (rule.effect is Effect.ALTERED)


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
