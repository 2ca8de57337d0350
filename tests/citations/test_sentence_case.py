"""Which capitals of a headline stay in APA's sentence case (APA 7, 6.17)."""

from __future__ import annotations

import pytest

from archiver.citations import sentence_cased

TEXT = (
    "The ferry left Morvent at dawn. In Morvent nobody cared. Ferry crews from New Zealand met Ida Vik, "
    "who sails for NASA. It was the Harbour Board that paid; the board and the harbour are old."
)


@pytest.mark.parametrize(
    ("title", "lowered"),
    [
        pytest.param("The Ferry Leaves Morvent", "The ferry leaves Morvent", id="a-name-in-mid-sentence"),
        pytest.param("Morvent's Ferry", "Morvent's ferry", id="a-possessive"),
        pytest.param(
            "Why New Zealand and Ida Vik Won", "Why New Zealand and Ida Vik won", id="names-of-two-words"
        ),
        pytest.param("A NASA Ship and an iPhone", "A NASA ship and an iPhone", id="acronyms"),
        pytest.param("Ice: The Ship That Sank", "Ice: The ship that sank", id="after-a-colon"),
        pytest.param("Who Won? The Ship", "Who won? The ship", id="after-a-question"),
        pytest.param("What I Saw", "What I saw", id="the-word-i"),
        pytest.param("Why <i>Peer Gynt</i> Sails", "Why <i>Peer Gynt</i> sails", id="a-title-in-it"),
        pytest.param(
            "Die Fähre und das Eis der Stadt", "Die Fähre und das Eis der Stadt", id="another-language"
        ),
    ],
)
def test_headlines(title: str, lowered: str) -> None:
    assert sentence_cased(title, TEXT) == lowered


def test_without_a_text_no_name_can_be_told_and_nothing_changes() -> None:
    assert sentence_cased("The Ferry Leaves Morvent", "") == "The Ferry Leaves Morvent"
