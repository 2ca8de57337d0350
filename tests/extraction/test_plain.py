"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from archiver import Article, extract

URL = "https://the-site.example/rain.md"


def markdown(text: str) -> Article:
    return extract(text.encode(), url=URL, content_type="text/markdown; charset=utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("It **never** _rained_.", "It never rained.", id="emphasis"),
        pytest.param("In [a town](https://example.org/a_b) far off", "In a town far off", id="a link"),
        pytest.param(
            "## The evening\n\n> It came.", "The evening\n\nIt came.", id="a heading and a quotation"
        ),
        pytest.param("snake_case_name and 2*3*4", "snake_case_name and 2*3*4", id="what is no mark"),
        pytest.param(
            "It rained.[^1]\n\n[1]: https://example.org", "It rained.", id="footnotes and definitions"
        ),
        pytest.param("- boats\n- sandbags", "- boats\n- sandbags", id="a list"),
    ],
)
def test_the_words_of_markdown(text: str, words: str) -> None:
    assert markdown(text).text == words


def test_markdown_says_its_title_author_and_day() -> None:
    article = markdown('---\ntitle: "A day of rain"\nauthor: Jane Doe\ndate: 2018-06-19\n---\n\nIt rained.')
    assert (article.title, [str(author) for author in article.authors]) == ("A day of rain", ["Jane Doe"])
    assert (article.published, article.text) == ("2018-06-19", "It rained.")
    assert article.sources["title"] == "markdown"


def test_the_first_heading_is_the_title() -> None:
    assert markdown("A day of rain\n=============\n\nIt rained.").title == "A day of rain"


def test_plain_text_keeps_every_character() -> None:
    assert extract(b"# no *heading*", url=URL, content_type="text/plain").text == "# no *heading*"
