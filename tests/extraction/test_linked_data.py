"""JSON-LD, in whatever form it comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction import linked_data


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('{"@type": "NewsArticle", "headline": "A day"}', id="plain"),
        pytest.param('[{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "A day"}]', id="a list"),
        pytest.param('{"@graph": [{"@type": "NewsArticle", "headline": "A day"}]}', id="a graph"),
        pytest.param(
            '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "A day"}}', id="nested"
        ),
        pytest.param('<!-- {"@type": "Article", "headline": "A day"} -->', id="in an HTML comment"),
        pytest.param('//<![CDATA[\n{"@type": "Article", "headline": "A day"}\n//]]>', id="in CDATA"),
        pytest.param('{"@type": "Article", "headline": "A day",}', id="a comma too many"),
        pytest.param('{"@type": "Article"\n"headline": "A day"}', id="a comma too few"),
        pytest.param('{"@type": "Article", "headline": "A day"};', id="a semicolon"),
        pytest.param(
            '{"@type": "Article", "text": "one\ntwo", "headline": "A day"}', id="a line break in a string"
        ),
        pytest.param(
            '{"@type": "Article", "text": "it\\\'s", "headline": "A day"}', id="an escape of JavaScript's"
        ),
        pytest.param(
            '{"@type": ["https://schema.org/NewsArticle"], "headline": "A day"}', id="a type with its address"
        ),
    ],
)
def test_the_article_is_found(script: str) -> None:
    [article] = [a for a in linked_data.articles(linked_data.nodes([script])) if a.get("headline")]
    assert article["headline"] == "A day"


def test_what_cannot_be_repaired_is_left_out_and_the_next_block_is_read() -> None:
    nodes = linked_data.nodes(['{"@type": "Article", "headline": "A "day" of ra', '{"@type": "WebSite"}'])
    assert [node["@type"] for node in nodes] == ["WebSite"]


def test_half_a_character_is_left_out() -> None:
    [article] = linked_data.nodes(['{"@type": "Article", "headline": "Rain \\ud83d"}'])
    assert linked_data.words(article["headline"]) == "Rain"


def test_nesting_without_end_is_bounded() -> None:
    assert linked_data.nodes(["[" * 100_000 + "]" * 100_000]) == []


@given(st.lists(st.text(alphabet='{}[]",:@ty\\ae\n', max_size=40), max_size=3))
def test_no_script_makes_it_raise(scripts: list[str]) -> None:
    for node in linked_data.articles(linked_data.nodes(scripts)):
        assert isinstance(linked_data.words(node.get("headline")), str)
