"""The day of publication, and that of the last modification."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.article_lines import article_lines
from archiver.extraction.calendar_days import day_of
from archiver.extraction.dates import modified, published
from archiver.extraction.survey import Survey
from tests.extraction.pages import surveyed


def days(page: Survey, language: str, page_text: str = "") -> list[str]:
    lines = article_lines(page, text="", page_text=page_text)
    return [found.value for found in published(page, language=language, lines=lines)]


def linked(**dates: str) -> str:
    inner = ", ".join(f'"{key}": "{value}"' for key, value in dates.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {inner}}}</script>'


@pytest.mark.parametrize(
    ("html", "url", "day"),
    [
        pytest.param(
            linked(datePublished="2018-06-19T08:00:00+02:00"),
            "https://a.example/",
            "2018-06-19",
            id="json-ld",
        ),
        pytest.param(
            linked(datePublished="2018-06-19T23:30:00-07:00"),
            "https://a.example/",
            "2018-06-19",
            id="the page's own zone",
        ),
        pytest.param(
            linked(datePublished="2018-06-19T22:30:00Z"),
            "https://a.example/2018/06/20/rain",
            "2018-06-20",
            id="a clock in UTC, and the page's day in its URL",
        ),
        pytest.param(
            '<meta property="article:published_time" content="2018-06-19">'
            '<meta property="article:modified_time" content="2020-01-01">',
            "https://a.example/",
            "2018-06-19",
            id="not the modification",
        ),
        pytest.param("<p>Words", "https://a.example/2018/06/19/rain", "2018-06-19", id="the URL alone"),
        pytest.param(
            "<p>Words", "https://a.example/2018/jun/19/rain", "2018-06-19", id="the URL spells the month"
        ),
        pytest.param(
            "<h1>A</h1><time datetime=2018-06-19>x</time><aside><time datetime=2024-01-01>x</time></aside>",
            "https://a.example/",
            "2018-06-19",
            id="time",
        ),
        pytest.param(
            "<aside><time datetime=2024-01-01>x</time></aside><h1>A</h1><p class=date>19. Juni 2018</p>",
            "https://a.example/",
            "2018-06-19",
            id="not a related article's",
        ),
    ],
)
def test_the_day_of_publication(html: str, url: str, day: str) -> None:
    assert days(surveyed(html, url=url), "en")[0] == day


def test_a_page_of_no_day_has_none() -> None:
    assert days(surveyed("<h1>A</h1><p>Words.</p>"), "en") == []


def test_the_day_of_modification_is_kept_apart() -> None:
    page = surveyed(linked(datePublished="2018-06-19", dateModified="2019-01-02"))
    assert modified(page, language="en")[0].value == "2019-01-02"


def test_a_day_to_come_is_nobody_s() -> None:
    assert days(surveyed("<p>x", url="https://a.example/2049/12/31/a"), "en") == []
    assert days(surveyed(linked(datePublished="2999-01-01")), "en") == []


@pytest.mark.parametrize(
    ("html", "url", "text", "day"),
    [
        pytest.param(
            "<h1>El archivo de Vigo</h1><p>14 de mayo de 1998<p>Texto",
            "https://a.example/",
            "El archivo de Vigo\n14 de mayo de 1998\nTexto",
            "1998-05-14",
            id="a line under the headline",
        ),
        pytest.param(
            "<p>x<p>Published in 1998, about boats",
            "https://a.example/",
            "Published in 1998",
            "1998",
            id="a year",
        ),
        pytest.param(
            '<meta name="date" content="2020-02-12"><h1>A</h1><p class="date">05.02.2020',
            "https://a.example/",
            "",
            "2020-02-05",
            id="a day that may be the last change's, and an earlier one shown",
        ),
        pytest.param(
            linked(datePublished="2019-06-17"),
            "https://a.example/2017/7/12/rain",
            "",
            "2017-07-12",
            id="the path",
        ),
        pytest.param(
            '<script>{"publishedAt": "2018-06-19T10:00:00Z"}</script><p>x',
            "https://a.example/",
            "",
            "2018-06-19",
            id="a page's state",
        ),
    ],
)
def test_no_day_is_invented(html: str, url: str, text: str, day: str) -> None:
    assert days(surveyed(html, url=url), "de", text)[0] == day


@pytest.mark.parametrize(
    ("html", "lines", "day"),
    [
        pytest.param(
            linked(datePublished="2018-06-19T22:30:00Z"), "20 June 2018", "2018-06-20", id="a clock in UTC"
        ),
        pytest.param(
            linked(datePublished="2018-06-19T04:30:00Z"), "18 June 2018", "2018-06-18", id="west of UTC"
        ),
        pytest.param(
            linked(datePublished="2018-06-19T09:30:00Z"), "20 June 2018", "2018-06-19", id="no zone's day"
        ),
        pytest.param(
            linked(datePublished="2018-06-19T22:30:00+02:00"),
            "20 June 2018",
            "2018-06-19",
            id="a zone is told",
        ),
        pytest.param(
            linked(datePublished="2018-06-19T22:30:00Z"),
            "Updated 20 June 2018",
            "2018-06-19",
            id="an update on the next day",
        ),
        pytest.param(
            linked(datePublished="2018-06-19T22:30:00Z"),
            "Ausgabe vom 20. Juni 2018",
            "2018-06-19",
            id="the printed edition's day",
        ),
        pytest.param(
            linked(datePublished="2018-01-01")
            + '<meta property="article:published_time" content="2018-06-19">',
            "19 June 2018",
            "2018-06-19",
            id="declarations that disagree, and the day that readers see",
        ),
        pytest.param("", "Datum: 19.06.2018", "2018-06-19", id="a label"),
        pytest.param("", "Erschienen am:\n19.06.2018", "2018-06-19", id="a label in a line of its own"),
        pytest.param(
            "",
            "Tanks bei den Kämpfen um die alte Stadt, 1. Mai 2018\nDatum 19.06.2018",
            "2018-06-19",
            id="a caption's day, and a label",
        ),
        pytest.param(
            "", "— A member (@a) September 27, 2018\n19 June 2018", "2018-06-19", id="a tweet's day"
        ),
        pytest.param("", "Registriert: 18.09.2008\n19.06.2018", "2018-06-19", id="a member's first day"),
        pytest.param(
            '<meta name="dc.date" content="2018-06-21">',
            "19.06.2018",
            "2018-06-19",
            id="a meta that may be the last change's, and an earlier day printed",
        ),
    ],
)
def test_the_day_that_readers_see_by_the_headline_is_weighed(html: str, lines: str, day: str) -> None:
    page = surveyed(f"{html}<h1>A day of rain</h1>", url="https://a.example/")
    assert days(page, "de", f"Menu\nA day of rain\n{lines}\nIt rained.")[0] == day


def test_an_instant_that_no_calendar_holds_is_no_reason_to_fail() -> None:
    page = surveyed(linked(datePublished="0001-01-01T00:00:00Z"), url="https://a.example/2018/06/19/a")
    assert days(page, "en") == ["2018-06-19"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-06-19T10:00:00+0200", "2018-06-19"),
        ("June 19th, 2018", "2018-06-19"),
        ("19 June 2018 10:00", "2018-06-19"),
        ("Dienstag, 19. Juni 2018", "2018-06-19"),
        ("1er juin 2018", "2018-06-01"),
        ("19 de junio de 2018", "2018-06-19"),
        ("19 июня 2018", "2018-06-19"),
        ("2018年6月19日", "2018-06-19"),
        ("2018년 6월 19일", "2018-06-19"),
        ("19.06.2018", "2018-06-19"),
        ("20180619", "2018-06-19"),
        ("1529366400", "2018-06-19"),
        ("2018-06", "2018-06"),
        ("2018", "2018"),
        ("31 February 2018", "2018-02"),
        ("© 2018 The Site", None),
        ("Chapter 12, 2018 words", None),
    ],
)
def test_a_written_day_is_read(text: str, day: str | None) -> None:
    assert day_of(text) == day


@given(st.text(max_size=80))
def test_no_text_makes_it_raise(text: str) -> None:
    day = day_of(text)
    assert day is None or len(day) in (4, 7, 10)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_what_is_written_in_iso_8601_comes_back(day: date) -> None:
    assert day_of(f"on {day}T10:00:00Z") == str(day)
