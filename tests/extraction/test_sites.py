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
        pytest.param(
            "<title>The Gazette - News - A day of rain</title><h1>A day of rain</h1>",
            "The Gazette",
            id="the first part, where the headline is the last",
        ),
        pytest.param(
            '<meta property="og:site_name" content="TheSite">' + linked("The Site"),
            "The Site",
            id="the spelling that parts the words",
        ),
        pytest.param(
            linked("Another Paper") + '<meta name="application-name" content="Site">'
            '<script type="application/ld+json">{"@type": "Organization", "name": "The Site, LLC"}</script>',
            "The Site",
            id="the house that the host is called by, before the publisher of an article taken over",
        ),
        pytest.param(
            '<meta property="og:site_name" content="the-site.example">' + linked("Big Media GmbH"),
            "the-site.example",
            id="a company is a publisher before it is a site",
        ),
        pytest.param(
            '<meta property="og:site_name" content="The-Site.example">'
            '<meta name="apple-mobile-web-app-title" content="Rain app">',
            "The-Site.example",
            id="a host written as a name",
        ),
        pytest.param(
            '<meta name="publisher" content="The Site (www.the-site.example)">', "The Site", id="an address"
        ),
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" title="The Site » Feed">',
            "The Site",
            id="a feed's title",
        ),
        pytest.param('<a href="/"><img alt="The Site Logo"></a>', "The Site", id="the logo's text"),
        pytest.param(
            '<script type="application/ld+json">'
            '{"@type": "WebSite", "name": "the-site.example", "alternateName": "All the rain"}</script>',
            "the-site.example",
            id="a slogan as alternateName",
        ),
        pytest.param(
            "<title>A day of rain - The Site - Sport > Rain</title><h1>A day of rain</h1>",
            "The Site",
            id="a path into the site is not its name",
        ),
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


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<title>It rained: a day of rain</title>", id="a colon parts a headline"),
        pytest.param(
            "<title>A day - and no end</title><h1>A day - and no end</h1>", id="a dash of the headline's own"
        ),
        pytest.param('<a href="/">Home</a>', id="a link home that names nothing"),
        pytest.param(
            '<link rel="alternate" type="application/rss+xml" title="Top stories">', id="a feed of a section"
        ),
        pytest.param("<title>A day | 28.04.2023</title><h1>A day</h1>", id="a date"),
    ],
)
def test_what_does_not_name_the_site_is_not_taken_for_its_name(html: str) -> None:
    assert site_names(surveyed(html)) == []


def test_small_letters_that_a_site_means_stay() -> None:
    page = surveyed('<meta property="og:site_name" content="watson">', url="https://www.watson.example/a")
    assert site_names(page, page_text="Watson is read in the town.")[0].value == "watson"


def test_a_host_without_its_marks_is_spelled_with_them() -> None:
    page = surveyed("<p>", url="https://www.boersen-zeitung.example/a")
    assert site_names(page, page_text="© Börsen-Zeitung")[0].value == "Börsen-Zeitung"


def test_a_name_that_only_its_host_gives_is_spelled_as_the_page_does() -> None:
    page = surveyed('<meta property="og:site_name" content="thesite">', url="https://www.thesite.example/a")
    assert site_names(page, page_text="About The Site\nthesite.example")[0].value == "The Site"
    assert site_names(page, page_text="nothing")[0].value == "thesite"
