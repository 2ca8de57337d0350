"""Where a page leaves no doubt about its article: a row of paragraphs that is nearly all its prose."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from archiver.extraction.plain_article import plain_article
from archiver.extraction.visible import visible_lines

PARAGRAPH = (
    "<p>It rained on the town for a day and a night, and the river rose above the old bridges, said {}."
)
OTHER = "<p>Nobody in the valley had seen such a thing before, and nobody wants to see it again, wrote {}."
ARTICLE = "".join(PARAGRAPH.format(f"witness {n}") for n in range(8))


def told(body: str) -> list[str]:
    lines = visible_lines(document_fromstring(f"<body>{body}</body>"))
    return [lines[n].text for n in sorted(plain_article(lines))]


def test_a_row_of_paragraphs_is_the_article_with_the_short_lines_in_it() -> None:
    found = told(f"<nav><p>News</nav><main><h1>A day</h1><div>{ARTICLE}<h2>After</h2>{ARTICLE}</div></main>")
    assert len(found) == 17
    assert found[8] == "After"


def test_paragraphs_may_each_stand_in_a_box() -> None:
    body = "".join(f"<div><div class=box>{PARAGRAPH.format(n)}</div></div>" for n in range(9))
    assert len(told(f"<nav><p>News</nav><main>{body}</main>")) == 9


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(PARAGRAPH.format("one") * 3, id="too short to be told from a teaser"),
        pytest.param(
            f"<div>{ARTICLE}</div><section>{''.join(OTHER.format(n) * 9 for n in 'abc')}</section>",
            id="another row, of readers' words, is longer",
        ),
        pytest.param(
            f"<div>{PARAGRAPH.format('one') * 5}</div><div><div>{ARTICLE * 9}</div></div>",
            id="the article's beginning stands above the row",
        ),
        pytest.param(
            "".join(f"<div><div class=box{n % 3}>{PARAGRAPH.format(n)}</div></div>" for n in range(9)),
            id="each paragraph in a box of its own kind",
        ),
        pytest.param(f"<ul>{ARTICLE.replace('<p>', '<li>')}</ul>", id="a list of notes or of posts"),
    ],
)
def test_where_there_is_doubt_none_is_told(body: str) -> None:
    assert told(body) == []


def test_a_link_and_an_offer_among_the_paragraphs_are_not_told() -> None:
    offers = "<p><a href=/x>Snow in the mountains</a><p>Read more: Snow in the mountains"
    assert len(told(f"<div>{ARTICLE}{offers}{ARTICLE}</div>")) == 16
