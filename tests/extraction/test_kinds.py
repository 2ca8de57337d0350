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
    ],
)
def test_the_kind_of_a_page(html: str, url: str, site_name: str | None, kind: str) -> None:
    assert kinds(surveyed(html, url=url), site_name=site_name)[0].value == kind
