"""The article's words out of a page's data, where the page shows hardly any of them."""

from __future__ import annotations

import json

from archiver import extract

URL = "https://the-site.example/a-day-of-rain"
BODY = " ".join(f"Paragraph {n} tells how the rain fell on the town for a day." for n in range(1, 9))


def test_a_shell_is_read_from_its_state() -> None:
    told = "tells how the rain fell on the town for a day, and then did not."
    blocks = [{"type": "p", "text": f"Paragraph {n} {told}"} for n in range(1, 6)]
    state = {"props": {"post": {"blocks": blocks, "related": [{"text": BODY * 4}]}, "css": "a{b:c}" * 400}}
    data = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    page = f'<div id="__next"></div>{data}'
    article = extract(page.encode(), url=URL)
    assert article.text.split("\n") == [block["text"] for block in blocks]
    assert article.text in article.page_text
    assert article.sources["text"] == "page state props.post.blocks.text"
    assert article.unreadable is None


def test_a_state_that_is_assigned_is_read() -> None:
    page = (
        f"<div id=app></div><script>window.__STATE__ = {json.dumps({'body': f'<p>{BODY}</p>'})};go()</script>"
    )
    assert extract(page.encode(), url=URL).text == BODY


def test_an_article_body_that_has_more_than_is_shown_is_the_text() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Rain", "articleBody": BODY})
    page = f'<script type="application/ld+json">{data}</script><h1>Rain</h1><p>Paragraph 1 tells how.</p>'
    article = extract(page.encode(), url=URL)
    assert (article.text, article.sources["text"]) == (BODY, "json-ld articleBody")


def test_what_a_page_shows_comes_before_its_data() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": BODY})
    shown = "".join(f"<p>{sentence}.</p>" for sentence in BODY.split(". "))
    page = f'<script type="application/ld+json">{data}</script><article><h1>Rain</h1>{shown}</article>'
    assert "text" not in extract(page.encode(), url=URL).sources
