"""`save --feed` and `--sitemap`: the pages that a list on the web names."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run, json_lines
from tests.cli.many_pages import ManyPages

ROOT = Path(__file__).parents[2]


@pytest.fixture
def pages() -> Iterator[ManyPages]:
    """A site with a feed of three pages, a sitemap of three, and an index of that and of a missing one."""
    with ManyPages() as site:
        first, second, third = site.urls(3)
        site.documents["/feed.xml"] = (
            f"<rss version='2.0'><channel><item><link>{first}</link></item>"
            f"<item><link>{second}</link><pubDate>Tue, 19 Jun 2018 08:00:00 GMT</pubDate></item>"
            f"<item><link>{third}</link><pubDate>Wed, 20 Jun 2018 08:00:00 GMT</pubDate></item>"
            "</channel></rss>"
        ).encode()
        sitemap = (
            f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{first}</loc></url>"
            f"<url><loc>{second}</loc><lastmod>2018-06-19</lastmod></url>"
            f"<url><loc>{third}</loc><lastmod>2018-06-20</lastmod></url></urlset>"
        )
        site.documents["/sitemap.xml.gz"] = gzip.compress(sitemap.encode())
        site.documents["/index.xml"] = (
            f"<sitemapindex><sitemap><loc>{site.url('/sitemap.xml.gz')}</loc></sitemap>"
            f"<sitemap><loc>{site.url('/index.xml')}</loc></sitemap>"
            f"<sitemap><loc>{site.url('/nowhere.xml')}</loc></sitemap></sitemapindex>"
        ).encode()
        yield site


def save(run: Run, archive: Path, *arguments: str) -> tuple[int, dict[str, str]]:
    """The exit code, and the outcome of each line that has one."""
    done = run("save", "--json", "--delay", "0", "--allow-private", "--archive", archive, *arguments)
    return done.exit_code, {row["url"]: row["outcome"] for row in json_lines(done.stdout)}


def test_the_pages_of_a_feed_are_saved_and_the_feed_is_no_snapshot(
    tmp_path: Path, pages: ManyPages, run: Run
) -> None:
    feed = pages.url("/feed.xml")
    assert save(run, tmp_path / "a", "--feed", feed) == (
        0,
        dict.fromkeys([feed, *pages.urls(3)], "saved"),
    )
    listed = json_lines(run("list", "--json", "--archive", tmp_path / "a").stdout)
    assert {row["url"] for row in listed} == set(pages.urls(3))
    before = run("list", "--json", "--archive", tmp_path / "a").stdout
    assert run("rebuild", "--archive", tmp_path / "a").exit_code == 0
    assert run("list", "--json", "--archive", tmp_path / "a").stdout == before


@pytest.mark.slow
def test_an_index_leads_to_its_sitemaps_and_each_that_is_missing_is_named(
    tmp_path: Path, pages: ManyPages, run: Run
) -> None:
    code, outcomes = save(run, tmp_path / "a", "--sitemap", pages.url("/index.xml"))
    assert code == 1
    assert {url for url, outcome in outcomes.items() if outcome == "saved"} == {
        *pages.urls(3),
        pages.url("/index.xml"),
        pages.url("/sitemap.xml.gz"),
    }
    assert outcomes[pages.url("/nowhere.xml")] == "http_error"
    assert pages.fetched() == dict.fromkeys(pages.urls(3), 1)


@pytest.mark.slow
@pytest.mark.parametrize(("option", "path"), [("--feed", "/feed.xml"), ("--sitemap", "/sitemap.xml.gz")])
@pytest.mark.parametrize(
    ("conditions", "taken"),
    [
        pytest.param(("--since", "2018-06-20"), (0, 2), id="since: the later ones, and those without a day"),
        pytest.param(("--limit", "1"), (2,), id="limit: the newest"),
        pytest.param(("--since", "2018-06", "--limit", "3"), (0, 1, 2), id="both"),
    ],
)
def test_since_and_limit_choose_among_the_pages(
    tmp_path: Path,
    pages: ManyPages,
    run: Run,
    option: str,
    path: str,
    conditions: tuple[str, ...],
    taken: tuple[int, ...],
) -> None:
    save(run, tmp_path / "a", option, pages.url(path), *conditions)
    assert set(pages.fetched()) == {pages.urls(3)[number] for number in taken}


def test_what_is_no_feed_fails_and_says_so(tmp_path: Path, pages: ManyPages, run: Run) -> None:
    page = pages.urls(1)[0]
    done = run("save", "--json", "--allow-private", "--archive", tmp_path / "a", "--feed", page)
    (row,) = json_lines(done.stdout)
    assert (done.exit_code, row["outcome"], row["code"], row["snapshot"]) == (1, "failed", "unreadable", None)
    assert row["reason"].endswith("is no RSS or Atom feed; check its address in a feed reader")


def test_a_feed_that_is_resumed_is_asked_for_once(tmp_path: Path, pages: ManyPages, run: Run) -> None:
    feed = pages.url("/feed.xml")
    save(run, tmp_path / "a", "--feed", feed)
    pages.fetched()
    code, outcomes = save(run, tmp_path / "a", "--feed", feed, "--resume")
    assert (code, len(outcomes), pages.fetched().total()) == (0, 4, 0)


@pytest.mark.parametrize("arguments", [("--since", "2018"), ("--limit", "3", "https://example.org/")])
def test_conditions_without_a_feed_or_a_sitemap_are_refused(
    tmp_path: Path, run: Run, arguments: tuple[str, ...]
) -> None:
    done = run("save", "--archive", tmp_path / "a", *arguments)
    assert done.exit_code == 2
    assert "--since and --limit are of feeds and sitemaps; name one" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("spider", "path"), [("feed", "/feed.xml"), ("sitemap", "/index.xml")])
def test_scrapy_crawls_them_too(tmp_path: Path, pages: ManyPages, spider: str, path: str) -> None:
    settings = ("ARCHIVER_ALLOW_PRIVATE=1", f"ARCHIVER_ARCHIVE={tmp_path / 'a'}", "DOWNLOAD_DELAY=0")
    command = [sys.executable, "-m", "scrapy", "crawl", spider, "-a", f"url={pages.url(path)}"]
    for setting in (*settings, "ARCHIVER_LIMIT=2"):
        command += ["-s", setting]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True)
    assert "saved" in done.stderr
    assert len(pages.fetched()) == 2


def test_a_retry_takes_a_feed_that_failed_as_a_feed(tmp_path: Path, pages: ManyPages, run: Run) -> None:
    feed = pages.url("/late.xml")
    assert save(run, tmp_path / "a", "--feed", feed) == (1, {feed: "http_error"})
    pages.documents["/late.xml"] = pages.documents["/feed.xml"]
    retried = save(run, tmp_path / "a", "--retry", "last", "--limit", "1")
    assert retried == (0, {feed: "saved", pages.urls(3)[2]: "saved"})
    assert len(json_lines(run("list", "--json", "--archive", tmp_path / "a").stdout)) == 1
