"""A page comes with what it needs to be shown, as a browser would fetch it, within budgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.capture.conftest import Saved, Saver
from tests.site import Site, article_page

Page = Callable[..., str]


@pytest.fixture
def other() -> Iterator[Site]:
    """A second host."""
    with Site() as running:
        yield running


@pytest.fixture
def page(site: Site) -> Page:
    """Lay a page with this markup in it; its URL."""
    return lambda markup, path="story": site.add(path, article_page("A story", words=markup))


def counts(saved: Saved, url: str) -> tuple[int, int, int]:
    """How many requisites of a page were saved, failed and skipped."""
    found = saved.outcomes[url].requisites
    assert found is not None
    return found["saved"], found["failed"], found["skipped"]


def note(saved: Saved, url: str) -> str:
    """Which budget of a page was reached."""
    return str((saved.outcomes[url].requisites or {})["note"])


def test_all_that_a_page_needs_is_recorded_byte_for_byte(
    site: Site, other: Site, page: Page, save_all: Saver
) -> None:
    font = other.add("a.woff2", b"\x00font", kind="font/woff2")
    site.add("b.css", b"p { background: url(b.png) }", kind="text/css")
    needed = {
        site.add("a.css", f"@import 'b.css'; @font-face {{ src: url({font}) }}".encode(), kind="text/css"),
        site.url("b.css"),
        font,
        site.add("b.png", b"\x89PNG\r\n", kind="image/png"),
        site.add("frame", b"<img src=in-frame.png><iframe src=/deeper></iframe>"),
        site.add("in-frame.png", b"in a frame", kind="image/png"),
    }
    url = page("<link rel=stylesheet href=/a.css><iframe src=/frame></iframe>")
    saved = save_all(url)
    assert counts(saved, url) == (6, 0, 0)
    for each in needed:
        ((_, block),) = saved.of("response", each)
        assert block == (other if each == font else site).files[each[each.index("/", 8) :]]
        (facts,) = saved.metadata(each)
        assert (facts["purpose"], facts["requested"]) == ("requisite", url)
    assert not site.times("/deeper")


def test_requisites_are_no_snapshots(site: Site, page: Page, save_all: Saver) -> None:
    site.add("frame", article_page("Another story"))
    url = page("<iframe src=/frame></iframe>")
    saved = save_all(url)
    assert [event.snapshot for event in saved.outcomes.values()] == [saved.outcomes[url].snapshot]
    assert counts(saved, url) == (1, 0, 0)


def test_what_pages_share_is_fetched_once(site: Site, page: Page, save_all: Saver) -> None:
    site.add("a.css", b"p { background: url(b.png) }", kind="text/css")
    site.add("b.png", b"png", kind="image/png")
    urls = [page("<link rel=stylesheet href=/a.css>", f"story/{number}") for number in range(5)]
    saved = save_all(*urls)
    assert [counts(saved, url) for url in urls] == [(2, 0, 0)] * 5
    assert (site.times("/a.css"), site.times("/b.png")) == (1, 1)


def test_failures_are_counted_and_fail_nothing(site: Site, page: Page, save_all: Saver) -> None:
    url = page("<img src=/not-found><img src=/nothing><img src=http://no-such.invalid/a><img src=/empty>")
    saved = save_all(url, retries=0)
    assert saved.outcomes[url].outcome == "saved"
    assert counts(saved, url) == (1, 3, 0)


def test_a_redirected_requisite_is_followed_and_recorded(site: Site, page: Page, save_all: Saver) -> None:
    site.add("a.png", b"png", kind="image/png")
    url = page("<img src=/redirect?/a.png>")
    saved = save_all(url)
    assert counts(saved, url) == (1, 0, 0)
    assert saved.metadata(site.url("a.png"))[0]["via"] == site.url("redirect?/a.png")


@pytest.mark.slow
def test_a_host_gets_six_at_once_and_its_pages_keep_their_distance(
    site: Site, page: Page, save_all: Saver
) -> None:
    for number in range(40):
        site.add(f"{number}.png", b"png", kind="image/png")
    url = page("".join(f"<img src=/{number}.png>" for number in range(40)))
    assert counts(save_all(url, delay_seconds=3.0), url) == (40, 0, 0)
    assert site.most_at_once == 6


def test_a_host_that_is_busy_is_asked_again(site: Site, page: Page, save_all: Saver) -> None:
    url = page("<img src=/busy?0>")
    saved = save_all(url)
    assert counts(saved, url) == (1, 0, 0)
    assert site.times("/busy") == 2


def test_robots_txt_is_about_pages(page: Page, save_all: Saver) -> None:
    with Site(robots="User-agent: *\nDisallow: /assets/") as strict:
        strict.add("assets/a.png", b"png", kind="image/png")
        url = strict.add("story", article_page("A story", words="<img src=/assets/a.png>"))
        assert counts(save_all(url), url) == (1, 0, 0)


def test_the_page_and_what_is_taken_are_told_as_a_browser_does(
    site: Site, other: Site, page: Page, save_all: Saver
) -> None:
    there = other.add("a.png", b"png", kind="image/png")
    site.add("a.css", b"", kind="text/css")
    url = page(f"<img src={there}><link rel=stylesheet href=/a.css>")
    save_all(url)
    (style,) = [asked for asked in site.asked if asked.path == "/a.css"]
    assert (style.field("Referer"), style.field("Accept")) == (url, "text/css,*/*;q=0.1")
    assert other.asked[0].field("Referer") == site.url("")
    assert (other.asked[0].field("Accept") or "").startswith("image/")


def test_cookies_go_to_the_pages_own_host_alone(site: Site, page: Page, save_all: Saver) -> None:
    cookie = "Set-Cookie: a=1\r\n"
    site.add("a.png", b"png", kind="image/png", more=cookie)
    site.add("frame", b"<img src=/c.png>")
    site.add("c.png", b"png", kind="image/png")
    url = page("<img src=/a.png><iframe src=/frame></iframe>")
    save_all(url)
    (last,) = [asked for asked in site.asked if asked.path == "/c.png"]
    assert last.field("Cookie") == "a=1"


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"max_requisites": 10}, "--max-requisites"), ({"max_requisites_bytes": 5000}, "--max-requisites-size")],
    ids=["number", "bytes"],
)
def test_a_budget_that_is_reached_is_said(
    changes: dict[str, Any], words: str, site: Site, page: Page, save_all: Saver
) -> None:
    for number in range(30):
        site.add(f"{number}.png", b"p" * 500, kind="image/png")
    url = page("".join(f"<img src=/{number}.png>" for number in range(30)))
    saved = save_all(url, **changes)
    had, failed, skipped = counts(saved, url)
    assert had + failed + skipped == 30
    assert had == 10
    assert words in note(saved, url)
    assert saved.outcomes[url].outcome == "saved"


def test_an_endless_requisite_is_cut_at_the_pages_budget(site: Site, page: Page, save_all: Saver) -> None:
    url = page("<img src=/endless>")
    saved = save_all(url, max_requisites_bytes=100_000)
    assert counts(saved, url) == (0, 1, 0)
    ((fields, block),) = saved.of("response", site.url("endless"))
    assert fields["WARC-Truncated"] == "length"
    assert len(block) < 200_000


@pytest.mark.slow
def test_a_page_waits_for_its_requisites_within_its_time_alone(
    site: Site, page: Page, save_all: Saver
) -> None:
    site.add("a.png", b"png", kind="image/png")
    url = page("<img src=/silent><img src=/a.png>")
    saved = save_all(url, timeout_seconds=2)
    assert saved.outcomes[url].outcome == "saved"
    assert counts(saved, url) == (1, 1, 0)


@pytest.mark.slow
def test_ten_thousand_requisites_are_bounded(site: Site, page: Page, save_all: Saver) -> None:
    url = page("".join(f"<img src=/nothing/{number}>" for number in range(10_000)))
    had, failed, skipped = counts(save_all(url, retries=0), url)
    assert (had, failed + skipped) == (0, 10_000)
    assert len(site.asked) < 600


def test_nothing_is_fetched_with_a_page_where_that_is_asked(site: Site, page: Page, save_all: Saver) -> None:
    url = page("<img src=/plain>")
    saved = save_all(url, requisites=False)
    assert saved.outcomes[url].requisites is None
    assert site.paths() == ["/story"]


def test_no_requisite_comes_from_a_private_address(site: Site, other: Site, save_all: Saver) -> None:
    site.add("story", article_page("A story", words=f"<img src=http://0x7f.1:{other.port}/plain>"))
    saved = save_all("http://a.example/story", allow_private=False, proxy=f"http://127.0.0.1:{site.port}")
    assert counts(saved, "http://a.example/story") == (0, 1, 0)
    assert not [asked for asked in site.asked if "0x7f" in asked.target]


def test_a_style_that_is_compressed_is_read(site: Site, page: Page, save_all: Saver) -> None:
    import gzip

    body = gzip.compress(b"p { background: url(b.png) }")
    site.add("a.css", body, kind="text/css", more="Content-Encoding: gzip\r\n")
    site.add("b.png", b"png", kind="image/png")
    url = page("<link rel=stylesheet href=/a.css>")
    saved = save_all(url)
    assert counts(saved, url) == (2, 0, 0)
    assert saved.of("response", site.url("a.css"))[0][1].endswith(body)
