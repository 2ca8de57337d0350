"""Pages that answer 200 and are no article, and articles that only look like one of them."""

from __future__ import annotations

import pytest

from archiver import Article, extract

URL = "https://the-site.example/a-day-of-rain"
PARAGRAPH = (
    "<p>It was the first day on which there was more rain than anyone in the town had ever seen before, and"
    " the river stood at the doors.</p>"
)


def read(page: str, *, url: str = URL) -> Article:
    return extract(
        f"<!doctype html><html>{page}</html>".encode(), url=url, content_type="text/html; charset=utf-8"
    )


def code_of(page: str, *, url: str = URL) -> str | None:
    unreadable = read(page, url=url).unreadable
    return unreadable.code if unreadable else None


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param(
            "<title>Just a moment...</title><body><h1>the-site.example</h1>"
            "<p>Enable JavaScript and cookies to continue</p><script>window._cf_chl_opt={cvId:'3'}</script>",
            "bot",
            id="Cloudflare",
        ),
        pytest.param(
            "<title>the-site.example</title><body><p id=cmsg>Please enable JS and disable any ad blocker</p>"
            "<script src='https://ct.captcha-delivery.com/c.js'></script>",
            "bot",
            id="DataDome",
        ),
        pytest.param(
            "<title>Access to this page has been denied</title><body><div id=px-captcha></div>"
            "<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1>",
            "bot",
            id="PerimeterX",
        ),
        pytest.param(
            "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to access this."
            "<p>Reference #18.2d351ab8",
            "bot",
            id="Akamai",
        ),
        pytest.param(
            "<title></title><script>window.awsWafCookieDomainList = [];window.gokuProps={}</script>"
            "<body><div id=challenge-container></div></body>",
            "bot",
            id="AWS WAF",
        ),
        pytest.param(
            "<title>Page not found | The Site</title><h1>404</h1><p>Try the search.",
            "soft_404",
            id="a soft 404",
        ),
        pytest.param(
            "<title>The Site</title><h1>Diese Seite wurde leider nicht gefunden</h1>"
            "<h1>Die Seite wurde leider nicht gefunden</h1>",
            "soft_404",
            id="a soft 404 in German",
        ),
        pytest.param(
            "<title>Página no encontrada - El Sitio</title><p>Lo sentimos.", "soft_404", id="in Spanish"
        ),
        pytest.param(
            "<title>the-site.example</title><h1>the-site.example</h1><p>This domain is for sale. Make an"
            " offer.",
            "soft_404",
            id="a parked domain",
        ),
        pytest.param(
            "<title>Before you continue to The Site</title><h1>Before you continue</h1><p>We use cookies"
            " and data to deliver and maintain services, and to measure how they are used by those who come.",
            "consent",
            id="a consent wall",
        ),
        pytest.param(
            "<title>Log in | The Site</title><h1>Log in</h1><form><input name=u><input type=password></form>",
            "login",
            id="a log-in",
        ),
        pytest.param(
            f"<title>A day of rain</title><article><h1>A day of rain</h1>{PARAGRAPH}</article>"
            "<div><p>Subscribe to continue reading</p></div>",
            "paywall",
            id="a paywall that says so",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}'
            "</script>"
            f"<article><h1>A day of rain</h1>{PARAGRAPH}</article>",
            "paywall",
            id="a paywall by its data",
        ),
        pytest.param(
            "<title>The Site</title><body><noscript>You need to enable JavaScript to run this app.</noscript>"
            "<div id=root></div><script src=/app.js></script>",
            "shell",
            id="an empty shell",
        ),
    ],
)
def test_a_page_that_is_no_article_is_called_what_it_is(page: str, code: str) -> None:
    article = read(page)
    assert article.unreadable is not None
    assert article.unreadable.code == code
    assert ";" in article.unreadable.reason, "the reason names a cure"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            f"<title>Page not found: a novel</title><h1>Page not found</h1>{PARAGRAPH * 8}", id="a title"
        ),
        pytest.param(f"<h1>Are you a robot?</h1>{PARAGRAPH * 15}", id="an article on robots"),
        pytest.param(f"<h1>We value your privacy, they say</h1>{PARAGRAPH * 15}", id="an article on consent"),
        pytest.param(
            f"<p>Already a subscriber? Log in</p><h1>A day of rain</h1>{PARAGRAPH * 2}",
            id="a short article below what the site says on all pages",
        ),
        pytest.param(
            f"<h1>A day of rain</h1>{PARAGRAPH * 2}<script>window._pxAppId='x'</script>",
            id="a vendor's script on a short article",
        ),
        pytest.param(
            f"<h1>A day of rain</h1>{PARAGRAPH}<form><input type=password></form>", id="a log-in form"
        ),
        pytest.param("<h1>Rain</h1><p>It rained.</p><script>track()</script>", id="a few words and a script"),
    ],
)
def test_an_article_is_not_called_a_wall(page: str) -> None:
    assert code_of(page) is None


def test_the_host_of_a_consent_wall_tells_it() -> None:
    assert (
        code_of("<h1>Yahoo</h1><p>Vos choix.", url="https://consent.yahoo.com/v2/collectConsent") == "consent"
    )
