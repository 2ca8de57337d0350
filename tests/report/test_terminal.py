"""A report on a terminal: what is shown, how it is marked, and the next step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archiver.model import Change, Location, Report, Verdict
from archiver.report import Line, report_lines, verdict_lines

ALTERED = Verdict(
    "She signed the treaty of 1921",
    "altered",
    reasons=("“1911” became “1921”.",),
    changes=(Change("replace", "1921", "1911", False, "number"),),
    passage="She signed the treaty of 1911",
    found_url="https://example.org/story",
    url="https://example.org/story",
    captured_at="2026-01-31T09:30:00Z",
    location=Location(file="draft.md", line=12),
)


def _text(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def test_an_altered_quotation_shows_the_pages_words_with_what_was_changed() -> None:
    lines = list(verdict_lines(ALTERED))

    assert _text(lines) == (
        "✗ altered  draft.md:12  “She signed the treaty of 1921”\n"
        "  page: She signed the treaty of [-1911-]{+1921+}\n"
        "  why: “1911” became “1921”.\n"
        "  https://example.org/story, captured 2026-01-31"
    )
    assert ("[-1911-]", "deleted") in lines[1]
    assert ("{+1921+}", "inserted") in lines[1]


# how “one two three” was quoted, what was changed: how it is shown
DIFFERENCES = {
    "replaced": ("one 2 three", (Change("replace", "2", "two", False, "number"),), "one [-two-]{+2+} three"),
    "left out": ("one three", (Change("delete", "", "two ", False, "omission"),), "one [-two-] three"),
    "put in": (
        "one not two three",
        (Change("insert", "not", "", False, "insertion"),),
        "one {+not+} two three",
    ),
    "permitted": ("one [2] three", (Change("replace", "[2]", "two", True, "bracket"),), "one two three"),
    "unexplained": ("one 2 three", (), "one [-two-]{+2+} three"),
    "two": (
        "1 two 3",
        (Change("replace", "1", "one", False, "number"), Change("replace", "3", "three", False, "number")),
        "[-one-]{+1+} two [-three-]{+3+}",
    ),
    "one of two permitted": (
        "1 two …",
        (Change("replace", "1", "one", False, "number"), Change("replace", "…", "three", True, "ellipsis")),
        "[-one-]{+1+} two three",
    ),
}


@pytest.mark.parametrize(("quote", "changes", "shown"), DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_differences_are_marked_by_signs(quote: str, changes: tuple[Change, ...], shown: str) -> None:
    verdict = Verdict(quote, "altered", passage="one two three", changes=changes)

    page = next(line for line in verdict_lines(verdict) if line[0][0].strip() == "page:")

    assert " ".join(_text([page]).removeprefix("  page: ").split()) == shown


def test_long_words_are_wrapped_to_the_width_with_their_styles() -> None:
    verdict = Verdict("word " * 60, "not_found", reasons=("reason " * 30,))

    lines = list(verdict_lines(verdict, width=50))

    assert len(lines) > 8
    assert all(len(_text([line])) <= 50 for line in lines)
    assert {style for line in lines[1:6] for _, style in line} == {"plain", "strong"}


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (Location(file="a.md", line=3, paragraph=2), "a.md:3"),
        (Location(file="a.pdf", page=3, paragraph=2), "a.pdf p. 3"),
        (Location(file="a.docx", paragraph=2), "a.docx ¶2"),
    ],
)
def test_a_quotations_place_is_told_as_its_format_has_it(location: Location, shown: str) -> None:
    verdict = Verdict("the words", "not_found", location=location)

    assert shown in _text(list(verdict_lines(verdict)))


def test_a_pages_text_cannot_steer_the_terminal() -> None:
    verdict = Verdict("a\x1b[2Jb\r\nc", "review", passage="\x07d\x1b]0;x\x07")

    assert not set("\x1b\x07\r\n") & set("".join(text for line in verdict_lines(verdict) for text, _ in line))


def test_the_summary_counts_what_was_found_judged_and_cited() -> None:
    report = Report(
        (ALTERED, Verdict("a", "exact"), Verdict("b", "unchecked")),
        links=("https://example.org/story", "https://example.org/"),
    )

    assert _text(list(report_lines(report))[-2:]).splitlines() == [
        "3 quotations: 2 judged (1 exact, 1 altered), 1 unchecked; 2 links cited, 1 of them not quoted.",
        "Next: set each altered quotation as the page has it, or mark the change with […] or ….",
    ]


def test_what_could_be_compared_with_no_page_is_not_called_judged() -> None:
    verdicts = ("exact", "no_snapshot", "unreadable", "unchecked")
    report = Report(tuple(Verdict("words", verdict) for verdict in verdicts))  # type: ignore[arg-type]

    assert _text(list(report_lines(report))[-2:]).startswith(
        "4 quotations: 1 judged (1 exact), 2 without a page to read (1 no snapshot, 1 unreadable), "
        "1 unchecked; 0 links cited."
    )


def test_what_was_accepted_before_is_not_said_to_stand() -> None:
    report = Report((replace(ALTERED, known=True), Verdict("words", "exact")))

    assert "nothing new to do" in _text(list(report_lines(report))[-1:])


def test_a_manuscript_that_may_be_empty_leaves_nothing_to_do() -> None:
    assert "nothing to do" in _text(list(report_lines(Report(), allows_empty=True))[-1:])


NEXT_STEPS = {
    "all is well": (("exact", "acceptable"), "nothing to do"),
    "nothing judged": (("unchecked",), "nothing was judged"),
    "nothing found": ((), "no quotation was found"),
    "pages to save first": (("altered", "no_snapshot"), "save the pages that are missing"),
    "to look at": (("review", "exact"), "look at the quotations for review"),
}


@pytest.mark.parametrize(("verdicts", "step"), NEXT_STEPS.values(), ids=NEXT_STEPS.keys())
def test_the_next_step_follows_the_verdicts(verdicts: tuple[str, ...], step: str) -> None:
    report = Report(tuple(Verdict("words", verdict) for verdict in verdicts))  # type: ignore[arg-type]

    assert step in _text(list(report_lines(report))[-1:])


def test_an_exact_quotation_says_only_what_a_person_should_know() -> None:
    verdict = Verdict(
        "the words",
        "exact",
        reasons=("The page has these very words.", "outside the article"),
        passage="the words",
    )

    assert _text(list(verdict_lines(verdict))) == "✓ exact  “the words”\n  why: outside the article"
