"""Microdata and RDFa: which item a property is of."""

from __future__ import annotations

import pytest

from archiver.extraction.kinds import kinds
from archiver.extraction.sites import publishers
from archiver.extraction.titles import titles
from tests.extraction.pages import surveyed

ARTICLE = 'itemscope itemtype="https://schema.org/NewsArticle"'


@pytest.mark.parametrize(
    ("html", "publisher"),
    [
        pytest.param(
            f'<div {ARTICLE}><p itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
            '<meta itemprop="name" content="The House"></p></div>',
            "The House",
            id="an item in an item",
        ),
        pytest.param(
            f'<div {ARTICLE}><p itemprop="author" itemscope><b itemprop="publisher">Her house</b></p>'
            '<p itemprop="publisher">The House</p></div>',
            "The House",
            id="a property of an inner item is not the outer one's",
        ),
        pytest.param(
            '<div vocab="https://schema.org/" typeof="NewsArticle">'
            '<p property="publisher" typeof="Organization"><b property="name">The House</b></p></div>',
            "The House",
            id="RDFa Lite",
        ),
        pytest.param(
            f'<aside class="related"><div {ARTICLE}><p itemprop="publisher">Another house</p></div></aside>'
            f'<div {ARTICLE}><h1>A day of rain</h1><p itemprop="publisher">The House</p></div>',
            "The House",
            id="a related article is another page's",
        ),
        pytest.param('<p itemprop="publisher">Nobody</p>', None, id="a property of no item"),
    ],
)
def test_a_property_is_of_the_innermost_item_around_it(html: str, publisher: str | None) -> None:
    found = publishers(surveyed(html))
    assert (found[0].value if found else None) == publisher


def test_an_item_gives_its_headline_and_the_kind_of_page() -> None:
    page = surveyed(
        f'<div {ARTICLE}><meta itemprop="headline" content="A day of rain"><p>It rained.</p></div>'
    )
    assert titles(page, site_names=[])[0].source == "microdata NewsArticle.headline"
    assert kinds(page, site_name=None)[0].source == "microdata newsarticle"


def test_an_item_that_names_itself_as_its_own_part_ends() -> None:
    page = surveyed("<div itemscope itemprop=author>" * 100 + "<b itemprop=name>Jane Doe</b>")
    assert page.items == []
