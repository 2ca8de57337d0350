"""What of a headline is markup, and what is only a character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies

from archiver.citations.inlines import children, text_of
from archiver.citations.titles import clean, headline

if TYPE_CHECKING:
    from archiver.citations.inlines import Node


def shape(nodes: list[Node]) -> str:
    """A tree as text: emphasis in slashes, a quotation in braces."""
    marks = {"Emph": "//", "Quoted": "{}"}
    return "".join(
        marks[node["t"]][0] + shape(children(node)) + marks[node["t"]][1]
        if node["t"] in marks
        else text_of([node])
        for node in nodes
    )


@pytest.mark.parametrize(
    ("title", "shaped"),
    [
        pytest.param("Why <i>Hamlet</i> sells", "Why /Hamlet/ sells", id="italics"),
        pytest.param("Why <i>Hamlet sells", "Why <i>Hamlet sells", id="unbalanced"),
        pytest.param("Why Hamlet</i> sells", "Why Hamlet</i> sells", id="closed-only"),
        pytest.param("<b>Bold</b> & <em>so</em>", "<b>Bold</b> & <em>so</em>", id="other-markup"),
        pytest.param("The “quiet hours”", "The {quiet hours}", id="curly"),
        pytest.param('"Break a leg" they said', "{Break a leg} they said", id="straight"),
        pytest.param("'No regrets', says PM", "{No regrets}, says PM", id="single"),
        pytest.param(
            "The dogs' home and Rock 'n' Roll", "The dogs’ home and Rock ’n’ Roll", id="apostrophes"
        ),
        pytest.param("Back to the ’90s and '80s", "Back to the ’90s and ’80s", id="decades"),
        pytest.param('A 12" record', 'A 12" record', id="inches"),
        pytest.param("An “unclosed mark", "An “unclosed mark", id="unclosed"),
        pytest.param("“<i>Hamlet</i>” again", "{/Hamlet/} again", id="nested"),
        pytest.param("<i>a “b</i> c”", "/a “b/ c”", id="crossing"),
        pytest.param("„Alte Dame“ und «vieux»", "{Alte Dame} und «vieux»", id="german-and-other-marks"),
        pytest.param("Ein „Sommer ohne ‚Eis‘“ in “Graz”", "Ein {Sommer ohne {Eis}} in {Graz}", id="german"),
        pytest.param("It's 5' 3\" and don't", "It’s 5' 3\" and don’t", id="feet"),
        pytest.param(r"$x$ \alpha {y} | *z*", r"$x$ \alpha {y} | *z*", id="no-other-syntax"),
        pytest.param("Two\nlines\t and\u00a0blanks", "Two lines and blanks", id="blanks"),
    ],
)
def test_headlines(title: str, shaped: str) -> None:
    assert shape(headline(title)) == shaped


@given(strategies.text(alphabet="ab <i>/\"'“”‘’.-\n\x00\u202e", max_size=40))
def test_no_word_of_a_headline_is_lost(title: str) -> None:
    letters = [
        character for character in clean(title).replace("<i>", "").replace("</i>", "") if character in "ab."
    ]
    found = text_of(headline(title)).replace("<i>", "").replace("</i>", "")
    assert [character for character in found if character in "ab."] == letters
