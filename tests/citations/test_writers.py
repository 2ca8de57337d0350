"""Text, HTML and Markdown from pandoc's nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archiver.citations.inlines import emphasis, words
from archiver.citations.writers import to_html, to_markdown, to_text

if TYPE_CHECKING:
    from archiver.citations.inlines import Node


def link(shown: str, address: str) -> Node:
    return {"t": "Link", "c": [["", [], []], words(shown), [address, ""]]}


@pytest.mark.parametrize(
    ("nodes", "markdown"),
    [
        pytest.param(words("1. Vik I"), r"1\. Vik I", id="number"),
        pytest.param(words("c. (2020)"), r"c\. (2020)", id="letter"),
        pytest.param(words("(iv) so"), r"(iv\) so", id="roman-in-parentheses"),
        pytest.param(words("- so"), r"\- so", id="dash"),
        pytest.param(words("a - 1. b"), "a - 1. b", id="not-at-the-start"),
        pytest.param(words("Vik & Dahl &copy;"), r"Vik & Dahl \&copy;", id="entities-alone"),
        pytest.param([*words("“"), emphasis(words("Ice")), *words("”")], "“*Ice*”", id="emphasis-in-marks"),
        pytest.param(
            [emphasis(words("氷？")), *words("は")], "<i>氷？</i>は", id="emphasis-that-would-not-close"
        ),
        pytest.param([emphasis(words("Ice "))], "*Ice*", id="no-blank-inside"),
        pytest.param([link("https://a.b/c_d", "https://a.b/c_d")], "<https://a.b/c_d>", id="address"),
        pytest.param([link("a_b", "https://a.b/<x>")], r"[a\_b](<https://a.b/%3Cx%3E>)", id="link"),
        pytest.param(
            [link("https://a.b/?c&copy;", "https://a.b/?c&copy;")],
            r"[https://a.b/?c\&copy;](<https://a.b/?c&amp;copy;>)",
            id="address-that-holds-an-entity",
        ),
    ],
)
def test_markdown(nodes: list[Node], markdown: str) -> None:
    assert to_markdown(nodes) == markdown


def test_no_link_runs_a_script() -> None:
    nodes = [link("so", "javascript:alert(1)")]
    assert (to_html(nodes), to_markdown(nodes), to_text(nodes)) == ("so", "so", "so")


def test_html_escapes_an_address() -> None:
    assert to_html([link("<b>", 'https://a.b/"c&d')]) == '<a href="https://a.b/&quot;c&amp;d">&lt;b&gt;</a>'
