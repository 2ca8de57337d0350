"""Two wordings beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archiver.revisions import sentence_changes
from archiver.wording import compare_wording

WORDS = st.lists(
    st.sampled_from(["one", "two", "don’t", "“so”", "1,911.5", "條約", "…", "ﬁnal,"]), max_size=12
)


@given(WORDS, WORDS)
def test_nothing_of_either_text_is_lost(before: list[str], after: list[str]) -> None:
    ours, theirs = " ".join(before), " ".join(after)

    stretches = compare_wording(ours, theirs)

    assert "".join(stretch.before for stretch in stretches) == ours
    assert "".join(stretch.after for stretch in stretches) == theirs


def test_a_very_long_text_is_one_stretch() -> None:
    (stretch,) = compare_wording("one " * 5_000, "two " * 5_000)

    assert not stretch.is_same


@given(WORDS)
def test_a_text_has_not_changed_from_itself(words: list[str]) -> None:
    assert sentence_changes(" ".join(words), "  ".join(words)) == ()


def test_a_sentence_that_is_alike_was_changed_and_others_came_and_went() -> None:
    before = "The sea was calm. Nobody swam that day. All went home."
    after = "The sea was very calm. All went home. It rained again."

    changes = sentence_changes(before, after)

    assert [(change.op, change.after) for change in changes] == [
        ("replace", "The sea was very calm."),
        ("delete", ""),
        ("insert", "It rained again."),
    ]
