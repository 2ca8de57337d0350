"""Which snapshots are selected: by tag, site, time and outcome; and that a rebuild keeps tags."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import Archive, Article, Snapshot
from archiver.errors import UsageError
from archiver.model import Unreadable
from archiver.selection import Selection, period
from tests.exchanges import archive_of, save_next

URL = "https://news.example.org/story"
PAGE = Snapshot(
    id="1",
    url=URL,
    requested=URL,
    captured_at="2018-06-19T23:30:00.000000Z",
    status=200,
    mime="text/html",
    warc="",
    offset=0,
    length=0,
    payload_digest="",
    article=Article(URL, site_name="The Courier"),
    tags=("ferry", "thesis"),
)


@pytest.mark.parametrize(
    ("site", "is_selected"),
    [
        ("news.example.org", True),
        ("example.org", True),
        ("www.news.example.org", True),
        ("https://NEWS.example.org/other", True),
        ("the courier", True),
        ("ample.org", False),
        ("org.example", False),
        ("Courier", False),
        ("", False),
    ],
)
def test_a_site_is_a_host_or_a_name(site: str, is_selected: bool) -> None:
    assert Selection(sites=(site,)).matches(PAGE) is is_selected


def test_a_page_of_no_named_site_is_of_no_empty_name() -> None:
    assert not Selection(sites=("",)).matches(replace(PAGE, article=Article(URL)))


def test_a_host_stands_for_all_its_ports() -> None:
    page = replace(PAGE, url="http://127.0.0.1:8080/a")
    assert Selection(sites=("127.0.0.1",)).matches(page)
    assert Selection(sites=("127.0.0.1:8080",)).matches(page)
    assert not Selection(sites=("127.0.0.1:9090",)).matches(page)


@pytest.mark.parametrize(
    ("since", "until", "is_selected"),
    [
        pytest.param("2018", "2018", True, id="year"),
        pytest.param("2018-06", "2018-06", True, id="month"),
        pytest.param("2018-06-19", "2018-06-19", True, id="day"),
        pytest.param("2018-06-19T23:30", "2018-06-19T23:30", True, id="moment"),
        pytest.param("2018-06-20T01:30+02:00", "2018-06-20", True, id="another zone"),
        pytest.param("2018-06-20", "2019", False, id="later"),
        pytest.param("2017", "2018-06-18", False, id="earlier"),
    ],
)
def test_a_span_holds_its_first_and_its_last_day(since: str, until: str, is_selected: bool) -> None:
    assert Selection(since=period(since)[0], before=period(until)[1]).matches(PAGE) is is_selected


def test_values_of_a_kind_widen_and_kinds_narrow() -> None:
    assert Selection(tags=("ferry", "mill")).matches(PAGE)
    assert not Selection(tags=("ferry",), sites=("example.com",)).matches(PAGE)
    assert not Selection(outcomes=("wall", "soft_404")).matches(PAGE)


def test_what_selects_nothing_by_itself_is_refused() -> None:
    with pytest.raises(UsageError, match="ends before it begins"):
        Selection(since=period("2019")[0], before=period("2018")[1])
    with pytest.raises(UsageError, match="no snapshot has it"):
        Selection(outcomes=("failed",))


@given(st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9998, 12, 31)))  # noqa: DTZ001
def test_a_period_holds_every_moment_that_it_names(moment: datetime) -> None:
    utc = moment.replace(tzinfo=UTC)
    for text in (f"{utc:%Y}", f"{utc:%Y-%m}", f"{utc:%Y-%m-%d}", utc.isoformat()):
        first, end = period(text)
        assert first <= utc < end


def test_a_page_is_listed_once_by_its_best_capture_of_those_selected(tmp_path: Path) -> None:
    wall = Article(URL, unreadable=Unreadable("paywall", "subscribers only"))
    pages = [Article(URL, title="good"), wall, Article(URL + "/?utm_source=x", title="spelt otherwise")]
    with archive_of(tmp_path, pages[:2]) as archive:
        assert [page.article.title for page in archive.pages()] == ["good"]
        assert [page.outcome for page in archive.pages(Selection(outcomes=("wall",)))] == ["wall"]
    with archive_of(tmp_path, pages[2:]) as archive:
        assert [page.article.title for page in archive.pages()] == ["spelt otherwise"]


def test_tags_are_kept_by_a_rebuild_and_by_a_resumed_run(tmp_path: Path) -> None:
    lines = [URL, URL + "2"]
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run(lines, tags=["ferry", " thesis ", "ferry"]) as run:
            save_next(run, Article(URL))
        with archive.start_run(lines, resume=True, tags=["late"]) as run:
            save_next(run, Article(URL + "2"))
        tags = [snapshot.tags for snapshot in archive.snapshots()]
        assert tags == [("ferry", "thesis"), ("ferry", "late", "thesis")]
        archive.rebuild()
        assert [snapshot.tags for snapshot in archive.snapshots()] == tags
        assert [page.url for page in archive.pages(Selection(tags=("late",)))] == [URL + "2"]


@pytest.mark.parametrize("tag", ["", " ", "a\nb", "\x1b[31m", "\ud800"])
def test_a_tag_is_a_line_of_text(tag: str, tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive, pytest.raises(UsageError, match="name a word"):
        archive.start_run([URL], tags=[tag])
