"""Where quotation marks open and close, language by language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.manuscripts.marks import find_marked

EACH_LANGUAGE = {
    "english": ("He said “one two” and left.", ["one two"]),
    "english, straight": ('He said "one two" and left.', ["one two"]),
    "british": ("He said ‘one two’ and left.", ["one two"]),
    "british, straight": ("He said 'one two three' and left.", ["one two three"]),
    "german": ("Er sagte „eins zwei“ und ging.", ["eins zwei"]),
    "german, books": ("Er sagte »eins zwei« und ging.", ["eins zwei"]),
    "german, single": ("Er sagte ‚eins zwei‘ und ging.", ["eins zwei"]),
    "polish": ("Powiedział „jeden dwa” i wyszedł.", ["jeden dwa"]),
    "swedish": ("Hon sade ”ett två” och gick.", ["ett två"]),
    "finnish, guillemets": ("Hän sanoi »yksi kaksi» ja lähti.", ["yksi kaksi"]),
    "french": ("Il a dit « un deux » puis partit.", ["un deux"]),
    "russian": ("Он сказал «раз два» и ушёл.", ["раз два"]),
    "swiss": ("Er sagte «eins zwei» und ging.", ["eins zwei"]),
    "japanese": ("彼は「一二三」と述べた。", ["一二三"]),
    "japanese, nested": ("彼は「一『二』三」と述べた。", ["一『二』三"]),
    "chinese": ("他说：“一二三”，然后走了。", ["一二三"]),
    "chinese, straight": ('他说"一二三"然后走了。', ["一二三"]),
    "chinese, traditional": ("他說「一二三」，然後走了。", ["一二三"]),
    "hebrew": ("הוא אמר ״אחת שתיים״ והלך.", ["אחת שתיים"]),
    "arabic": ("قال «واحد اثنان» ثم ذهب.", ["واحد اثنان"]),
    "hebrew, acronym": ('צה"ל אמר "אחת שתיים" והלך.', ["אחת שתיים"]),
    "latex": ("He said ``one two'' and left.", ["one two"]),
}


@pytest.mark.parametrize(("text", "expected"), EACH_LANGUAGE.values(), ids=EACH_LANGUAGE.keys())
def test_each_languages_marks_are_known(text: str, expected: list[str]) -> None:
    assert [text[m.inner_start : m.inner_end].strip() for m in find_marked(text)] == expected


TRAPS = {
    "apostrophes": ("It isn’t the workers’ fault, it's 'cause they're late.", []),
    "inches and feet": ('A 24" screen and a 6\'2" man.', []),
    "an inch mark inside": ('She called it "a 24" monitor" twice.', ['a 24" monitor']),
    "decades": ("The ’90s and the '80s were fine.", []),
    "a possessive in single marks": (
        "‘The workers’ party is gone,’ he said.",
        ["The workers’ party is gone,"],
    ),
    "nested, other kind": ("“She told me ‘never’ twice,” he said.", ["She told me ‘never’ twice,"]),
    "nested, same kind": ("« Il a dit « non » hier », dit-elle.", ["Il a dit « non » hier"]),
    "german in english": ("„Er sagte ‚nie‘ zu mir“, sagte sie.", ["Er sagte ‚nie‘ zu mir"]),
    "one mark for both ends": ("He said “one two“ and left.", ["one two"]),
    "marks that touch": ("“One two”—“three four”", ["One two", "three four"]),
    "after a bracket": ("(“one two”)", ["one two"]),
    "unclosed before another": (
        "“One two, he said. “Three four,” he added.",
        ["One two, he said.", "Three four,"],
    ),
    "unclosed": ("He said “one two and left", ["one two and left"]),
    "an apostrophe before a mark": ("'Tis said “one two” here.", ["one two"]),
    "a combining mark": ("“e\u0301te\u0301 un” dit-il", ["e\u0301te\u0301 un"]),
    "rock 'n' roll": ("He said 'rock 'n' roll is dead' and Guns ‘n’ Roses", ["rock 'n' roll is dead"]),
    "English inside German": ("Er „eins “two three” vier“ said", ["eins “two three” vier"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), TRAPS.values(), ids=TRAPS.keys())
def test_what_looks_like_a_mark_is_told_from_one(text: str, expected: list[str]) -> None:
    assert [text[m.inner_start : m.inner_end].strip() for m in find_marked(text)] == expected


@given(st.text("ab ,.“”‘’„«»‹›「」\"'``s\n", max_size=60))
def test_quotations_never_overlap_and_stay_within_the_text(text: str) -> None:
    reached = 0
    for marked in find_marked(text):
        assert reached <= marked.start <= marked.inner_start <= marked.inner_end <= marked.end <= len(text)
        reached = marked.end
