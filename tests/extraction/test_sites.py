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
