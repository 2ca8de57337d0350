"""Reports to write: one of each kind of finding, with words that try to break out."""

from __future__ import annotations

from archiver.model import Change, Decision, Location, Report, Verdict

EVIL = '<script>alert("1")</script> & ‮\x1b[2J\x00 \ud800'

ALTERED = Verdict(
    "She signed the treaty of 1921",
    "altered",
    reasons=("A number was changed.",),
    changes=(Change("replace", "1921", "1911", False, "number"),),
    passage="She signed the treaty of 1911",
    suggestion="She signed the treaty of 1911",
    url="https://example.org/story",
    found_url="https://example.org/story",
    captured_at="2026-01-31T09:30:00Z",
    id="aaaaaaaaaaaa",
    location=Location(file="draft.md", line=12),
)
COMMA = Verdict(
    "She signed, the treaty",
    "altered",
    changes=(Change("insert", ",", "", False, "punctuation"),),
    passage="She signed the treaty",
    id="bbbbbbbbbbbb",
    location=Location(file="draft.md", line=14),
)
DECISION = Decision(
    "cccccccccccc", "not_found", "in print", by="Ada", note="page 9", at="2026-01-31T00:00:00Z", evidence="x"
)
ACCEPTED = Verdict("in print", "not_found", id="cccccccccccc", decision=DECISION)
KNOWN = Verdict("of old", "review", id="dddddddddddd", known=True)
STRANGE = Verdict(EVIL, "not_found", reasons=(EVIL,), url="javascript:alert(1)", id="eeeeeeeeeeee")
SKIPPED = Verdict(
    "so-called", "unchecked", reasons=("left out by archiver-ignore: a title",), id="ffffffffffff"
)
EXACT = Verdict("the words", "exact", passage="the words", id="000000000000")
REPORT = Report(
    (ALTERED, COMMA, ACCEPTED, KNOWN, STRANGE, SKIPPED, EXACT),
    links=("https://example.org/story", "javascript:alert(2)"),
    name="draft.md",
)
