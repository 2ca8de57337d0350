"""What kind of page it is."""

from __future__ import annotations

import pytest

from archiver.extraction.kinds import kinds
from tests.extraction.pages import surveyed

NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A"}</script>'


@pytest.mark.parametrize(
    ("html", "url", "site_name", "kind"),
    [
        pytest.param(NEWS, "https://a.example/", "Daily Planet", "newspaper", id="a paper's article"),
        pytest.param(NEWS, "https://a.example/", "Süddeutsche Zeitung", "newspaper", id="eine Zeitung"),
        pytest.param(NEWS, "https://a.example/", "Rain Magazine", "magazine", id="a magazine's article"),
        pytest.param(
            NEWS, "https://a.example/", "Planet Online", "news", id="news of a site without a periodical"
        ),
        pytest.param("<p>", "https://blog.a.example/x", None, "blog", id="a blog"),
        pytest.param("<p>", "https://a.example/press-releases/1", "A", "press_release", id="a press release"),
        pytest.param(
            "<meta name=citation_journal_title content=Rain>",
            "https://a.example/",
            "Rain",
            "journal",
            id="paper",
        ),
        pytest.param("<p>", "https://a.example/about", None, "webpage", id="a page"),
        pytest.param("<p>", "https://a.example/wiki/Rain", None, "encyclopedia", id="an article of a wiki"),
        pytest.param(
            "<p>", "https://a.example/wiki/spaces/1", None, "webpage", id="a company's workspace is none"
        ),
        pytest.param(
            NEWS, "https://a.example/", "Lexikon der Physik", "encyclopedia", id="eine Enzyklopädie"
        ),
        pytest.param(
            "<meta name=generator content='MediaWiki 1.43'>",
            "https://a.example/Rain",
            None,
            "encyclopedia",
            id="a wiki without /wiki/",
        ),
        pytest.param(
            "<meta name=generator content='phpBB 3'>",
            "https://a.example/x",
            None,
            "forum",
            id="a forum's program",
        ),
        pytest.param("<p>", "https://a.example/questions/1/why", None, "forum", id="questions and answers"),
        pytest.param("<p>", "https://community.a.example/t/why/17", None, "forum", id="a thread"),
        pytest.param(
            "<p>",
            "https://a.example/presse/pressemitteilungen/1",
            None,
            "press_release",
            id="Pressemitteilung",
        ),
        pytest.param(
            NEWS,
            "https://a.example/comunicados-de-prensa/1",
            None,
            "press_release",
            id="comunicado de prensa",
        ),
        pytest.param(
            "<title>Press release: It rains</title>",
            "https://a.example/1",
            None,
            "press_release",
            id="so called",
        ),
        pytest.param(
            "<meta name=citation_technical_report_institution content='Institute of Rain'>",
            "https://a.example/1",
            None,
            "report",
            id="a technical report",
        ),
        pytest.param(
            "<meta name=dc.type content='Research Report'>",
            "https://a.example/1",
            None,
            "report",
            id="dublin core",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "Report"}</script>',
            "https://a.example/",
            "A",
            "report",
            id="a report by its type",
        ),
        pytest.param(
            "<meta property=og:type content=video.other>", "https://a.example/1", None, "video", id="a video"
        ),
        pytest.param(
            '<div itemscope itemtype="https://schema.org/BlogPosting"><h1 itemprop=headline>A day</h1></div>',
            "https://a.example/1",
            None,
            "blog",
            id="microdata",
        ),
    ],
)
def test_the_kind_of_a_page(html: str, url: str, site_name: str | None, kind: str) -> None:
    assert kinds(surveyed(html, url=url), site_name=site_name)[0].value == kind
