"""What a suggestion says: the page's words, or a mark where the writer meant to change."""

from __future__ import annotations

import json

import pytest

from archiver.quotes import check
from tests.conftest import shared_path

PAGE = (
    "“She did not sign the treaty of 1911,” the minister's office said in a long letter, "
    "“and nobody asked her to.”"
)
# an altered quotation: its smallest correct form
CASES = {
    "a negation": ("She did sign the treaty", "She did not sign the treaty"),
    "a number": ("the treaty of 1921", "the treaty of 1911"),
    "a name for a pronoun": ("The queen did not sign the treaty", "[The queen] did not sign the treaty"),
    "a long omission": (
        "the minister's office and nobody asked her to",
        "the minister's office … and nobody asked her to",
    ),
    "a short omission": ("the office said in a long letter", "the minister's office said in a long letter"),
    "an insertion": ("said in a very long letter", "said in a long letter"),
    "a capital": ("She did Not sign the treaty", "She did not sign the treaty"),
    "a comma": (
        "the minister's office, said in a long letter",
        "the minister's office said in a long letter",
    ),
    "two at once": ("Anna did not sign the treaty of 1921", "[Anna] did not sign the treaty of 1911"),
    "word order": ("She not did sign the treaty of 1911", "She did not sign the treaty of 1911"),
}


@pytest.mark.parametrize(("quote", "suggestion"), CASES.values(), ids=CASES.keys())
def test_the_smallest_correct_form_is_suggested(quote: str, suggestion: str) -> None:
    verdict = check(quote, PAGE)

    assert (verdict.verdict, verdict.suggestion) == ("altered", suggestion)
    assert check(suggestion, PAGE).verdict in ("exact", "acceptable")


def test_nothing_is_suggested_for_what_is_right_or_not_there() -> None:
    assert check("She did not sign the treaty", PAGE).suggestion is None
    assert check("Whales sang in the fountain at noon", PAGE).suggestion is None


@pytest.mark.slow
@pytest.mark.shared
def test_every_suggestion_for_the_shared_cases_is_right() -> None:
    folder = shared_path("quotes")
    sources = {
        row["id"]: row["text"]
        for row in map(json.loads, (folder / "sources.jsonl").read_text("utf-8").splitlines())
    }
    cases = list(map(json.loads, (folder / "cases.jsonl").read_text("utf-8").splitlines()))

    wrong, altered, suggested = [], 0, 0
    for case in cases:
        if case["source_id"] not in sources:
            continue
        verdict = check(case["quote"], sources[case["source_id"]])
        altered += verdict.verdict == "altered"
        if verdict.suggestion is not None:
            suggested += 1
            if check(verdict.suggestion, sources[case["source_id"]]).verdict not in ("exact", "acceptable"):
                wrong.append(case)
    assert not wrong
    assert suggested >= 0.95 * altered > 0
