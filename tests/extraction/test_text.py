"""The article's own words: what belongs to it comes back, what does not goes, and nothing is glued."""

from __future__ import annotations

import pytest

from archiver import extract

URL = "https://the-site.example/a-day-of-rain"
FIRST = "It was the first day on which there was more rain than anyone in the town had ever seen before."
SECOND = "“We did not know what to do,” said the mayor, who had been in office for more than ten years."
THIRD = "In the evening the river stood at the doors of the lower town, and the bridges had to be closed."
FOURTH = "Nobody was hurt, and the water fell again before the next morning, to the relief of all the people."


def article(body: str, *, head: str = "") -> str:
    page = f"<html><head><title>A day of rain | The Site</title>{head}</head><body>{body}</body></html>"
    return extract(page.encode(), url=URL, content_type="text/html; charset=utf-8").text


def around(extra: str, *, head: str = "") -> list[str]:
    """The lines of an article in the midst of which something stands."""
    body = (
        f"<article><h1>A day of rain</h1><div class=body><p>{FIRST}</p><p>{SECOND}</p>{extra}"
        f"<p>{THIRD}</p><p>{FOURTH}</p></div></article>"
    )
    return article(body, head=head).split("\n")


@pytest.mark.parametrize(
    ("extra", "lines"),
    [
        pytest.param("<h2>The evening</h2>", ["The evening"], id="a heading"),
        pytest.param("<ul><li>boats</li><li>sandbags</li></ul>", ["boats", "sandbags"], id="a list"),
        pytest.param(
            "<blockquote><p>The water came.</p><footer>A neighbour</footer></blockquote>",
            ["The water came.", "A neighbour"],
            id="a block quote and who said it",
        ),
        pytest.param(
            "<table><tr><td>Monday</td><td>12 mm</td></tr><tr><td>Tuesday</td><td>80 mm</td></tr></table>",
            ["Monday 12 mm", "Tuesday 80 mm"],
            id="a table",
        ),
        pytest.param("<p>It rained.</p>", ["It rained."], id="a short paragraph"),
        pytest.param(
            "<p>One line<br>another line</p>", ["One line", "another line"], id="br parts lines, glues none"
        ),
        pytest.param("<p>Un<b>believ</b>able.</p>", ["Unbelievable."], id="inline markup splits no word"),
    ],
)
def test_what_stands_between_paragraphs_is_the_articles(extra: str, lines: list[str]) -> None:
    assert around(extra) == [FIRST, SECOND, *lines, THIRD, FOURTH]


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param("<p><a href=/other>Snow in the mountains</a></p>", id="a link to another page"),
        pytest.param("<p>Read more: Snow in the mountains</p>", id="an offer in English"),
        pytest.param("<p>Lesen Sie auch: Schnee in den Bergen</p>", id="an offer in German"),
        pytest.param("<p>Czytaj więcej</p>", id="an offer in Polish"),
        pytest.param(
            "<div class=relatedPosts><p>Snow in the mountains, a story.</p></div>", id="related posts"
        ),
        pytest.param("<div class=newsletter-box><p>The news, each morning.</p></div>", id="a newsletter"),
        pytest.param("<ul class=share-bar><li>Facebook</li><li>E-mail</li></ul>", id="a share bar"),
        pytest.param("<nav><p>Home and weather and sport.</p></nav>", id="navigation"),
        pytest.param("<form><p>Your address, please.</p><input></form>", id="a form"),
        pytest.param("<div class=author-bio><p>Jane Doe writes on rain.</p></div>", id="a writer's life"),
        pytest.param("<section id=comments><p>I saw it too, it was wet.</p></section>", id="comments"),
        pytest.param("<p hidden>Hidden words are not visible.</p>", id="hidden words"),
    ],
)
def test_what_is_foreign_goes(extra: str) -> None:
    assert around(extra) == [FIRST, SECOND, THIRD, FOURTH]


def test_a_bad_name_of_what_holds_the_article_is_not_believed() -> None:
    body = f"<div class='sidebar related'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>"
    assert article(f"<h1>A day of rain</h1>{body}").split("\n") == [FIRST, SECOND, THIRD]


def test_the_lead_that_the_page_describes_itself_with_is_the_articles() -> None:
    lead = "A whole town under water, and what came after the rain."
    head = f'<meta name="description" content="{lead}">'
    body = (
        f"<header><h1>A day of rain</h1><div>{lead}</div></header>"
        f"<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    assert article(body, head=head).split("\n") == [lead, FIRST, SECOND, THIRD]


def test_the_headline_is_no_part_of_the_text() -> None:
    assert "A day of rain" not in around("")


def test_a_line_that_the_page_repeats_stands_once() -> None:
    assert around(f"<div class=mobile><p>{SECOND}</p></div>") == [FIRST, SECOND, THIRD, FOURTH]


def test_the_text_is_made_of_lines_of_the_page() -> None:
    page = (
        f"<html><body><h1>A day of rain</h1><article><p>{FIRST}</p><ul><li>boats</li></ul><p>{SECOND}</p>"
        f"<p>{THIRD}</p></article></body></html>"
    )
    read = extract(page.encode(), url=URL, content_type="text/html; charset=utf-8")
    assert set(read.text.split("\n")) <= set(read.page_text.split("\n"))
