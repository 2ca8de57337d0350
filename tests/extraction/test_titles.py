"""The title: the headline as a reader sees it."""

from __future__ import annotations

import pytest

from archiver.extraction.titles import titles
from tests.extraction.pages import surveyed


@pytest.mark.parametrize(
    ("html", "title"),
    [
        pytest.param(
            "<title>A day of rain | The Site</title><h1>A day of rain</h1>",
            "A day of rain",
            id="the site's name stays in the title element",
        ),
        pytest.param(
            "<title>A day of rain - The Site</title>",
            "A day of rain",
            id="no heading: the site's name is cut",
        ),
        pytest.param(
            "<title>Rain - and no end - The Site</title>"
            '<meta property="og:title" content="Rain - and no end">',
            "Rain - and no end",
            id="a dash of the title's own stays",
        ),
        pytest.param(
            "<title>Weather news: rain today | The Site</title>"
            '<meta property="og:title" content="Rain today: will it rain in your town?">'
            "<h1>A day of rain in town</h1>",
            "A day of rain in town",
            id="og:title written for search engines, the heading printed",
        ),
        pytest.param(
            '<title>Storm: rain today</title><nav class="breadcrumb"><h1>Storm: rain today</h1></nav>'
            '<script type="application/ld+json">{"@type": "Article", "headline": "A day of rain"}</script>'
            "<article><h2>A day of rain</h2></article>",
            "A day of rain",
            id="the last step of a breadcrumb trail is no headline",
        ),
        pytest.param(
            '<title>A day of rain</title><h1><span class="kicker">Weather</span>A day of rain</h1>',
            "A day of rain",
            id="a kicker is no part of the headline",
        ),
        pytest.param(
            '<title>Weather: a day of rain</title><h1><i class="kicker">Weather:</i> a day of rain</h1>',
            "Weather: a day of rain",
            id="but for one that the page counts in",
        ),
        pytest.param(
            "<title>A day of rain</title><h1>The Site</h1><h2>A day of rain</h2><h2>More news</h2>",
            "A day of rain",
            id="an h1 that names the site is passed over",
        ),
        pytest.param(
            "<title>A day of rain</title><h1>Subscribe to us</h1><article><h1>A day of rain</h1></article>",
            "A day of rain",
            id="of several h1 the one that the page is called by",
        ),
        pytest.param(
            '<meta property="og:title" content="It never stops">'
            "<h1><span class=kicker>Weather</span> It never stops</h1>",
            "It never stops",
            id="the words over a headline are not of it",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "Article", "headline": "Umbrellas sold"}</script>'
            "<title>Rain: what to know</title><h1>Rain: what to know</h1>"
            "<article><h2>Umbrellas sold</h2></article>",
            "Umbrellas sold",
            id="the headline of JSON-LD, printed under an h1 for search engines",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "Article", "headline": "It never stops"}</script>'
            '<meta property="og:title" content="It never stops"><h1>The town</h1>',
            "It never stops",
            id="json-ld and open graph agree against the heading",
        ),
        pytest.param(
            "<title>Tom &amp;amp; Jerry</title><h1>Tom &amp; Jerry</h1>",
            "Tom & Jerry",
            id="entities are decoded",
        ),
        pytest.param(
            "<h1>“Rain”  is\n ‘here’</h1>", "“Rain” is ‘here’", id="quotes stay as they are printed"
        ),
        pytest.param("<title>A day of rain |</title>", "A day of rain", id="a bar that nothing follows"),
        pytest.param(
            '<meta property="og:title" content="Weather: it rains"><h1><b>Weather:</b>it rains</h1>',
            "Weather: it rains",
            id="a space that the layout makes",
        ),
        pytest.param("<h1>A day<br>of rain</h1>", "A day of rain", id="a break is a space"),
        pytest.param(
            "<title>雨の一日：サイト名</title><h1>雨の一日</h1>", "雨の一日", id="a full-width colon"
        ),
    ],
)
def test_the_title_is_the_printed_headline(html: str, title: str) -> None:
    assert titles(surveyed(html), site_names=["The Site"])[0].value == title


def test_a_page_without_any_has_none() -> None:
    assert titles(surveyed("<p>Words."), site_names=["The Site"]) == []
