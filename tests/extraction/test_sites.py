"""The site's name as people cite it."""

from __future__ import annotations

import pytest

from archiver.extraction.sites import publishers, site_names
from tests.extraction.pages import surveyed


def linked(publisher: str) -> str:
    article = f'{{"@type": "NewsArticle", "publisher": {{"name": "{publisher}"}}}}'
    return f'<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize(
    ("html", "name"),
    [
        pytest.param('<meta property="og:site_name" content="The Site">', "The Site", id="open graph"),
        pytest.param(
            '<meta property="og:site_name" content="the-site.example">'
            '<meta name="application-name" content="The Site">',
            "The Site",
            id="a name before a host",
        ),
        pytest.param(
            '<meta property="og:site_name" content="The Site - Weather News">'
            '<meta name="application-name" content="The Site">',
            "The Site",
            id="no slogan",
        ),
        pytest.param(
            linked("The Site"),
            "The Site",
            id="json-ld",
        ),
        pytest.param("<title>A day of rain | The Site</title>", "The Site", id="the title's last part"),
    ],
)
def test_the_site_is_named_as_people_cite_it(html: str, name: str) -> None:
    assert site_names(surveyed(html))[0].value == name


def test_a_publisher_is_kept_apart() -> None:
    page = surveyed('<meta property="og:site_name" content="The Site">' + linked("Big Media"))
    assert (site_names(page)[0].value, publishers(page)[0].value) == ("The Site", "Big Media")


def test_the_page_s_own_title_names_no_site() -> None:
    page = surveyed(
        '<meta name="application-name" content="A day of rain">'
        '<meta property="og:title" content="A day of rain">'
        '<meta property="og:site_name" content="A day of rain | The Site"><h1>A day of rain</h1>'
    )
    assert [found.value for found in site_names(page)] == ["The Site"]


def test_a_name_that_only_its_host_gives_is_spelled_as_the_page_does() -> None:
    page = surveyed('<meta property="og:site_name" content="thesite">', url="https://www.thesite.example/a")
    assert site_names(page, page_text="About The Site\nthesite.example")[0].value == "The Site"
    assert site_names(page, page_text="nothing")[0].value == "thesite"
