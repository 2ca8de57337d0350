"""From a page's metadata to a CSL item."""

from __future__ import annotations

import pytest

from archiver.citations.csl import date_parts, item_for, same_body
from archiver.citations.styles import find_style
from archiver.model import Article, Person
from tests.citations.pages import page


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        pytest.param("2021-03-04", [2021, 3, 4], id="full"),
        pytest.param("2021-03", [2021, 3], id="month"),
        pytest.param("2021", [2021], id="year"),
        pytest.param("2021-03-04T10:00:00Z", [2021, 3, 4], id="with-a-time"),
        pytest.param("2018-13-40", [2018], id="no-such-month"),
        pytest.param("2021-02-30", [2021, 2], id="no-such-day"),
        pytest.param("0000-01-01", None, id="no-year"),
        pytest.param("20210304", None, id="another-form"),
        pytest.param("soon", None, id="no-date"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_a_date_keeps_the_parts_that_are_real(date: str | None, parts: list[int] | None) -> None:
    assert date_parts(date) == parts


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Tide Museum", "The TIDE  Museum", True, id="case-and-article"),
        pytest.param("Co Inc.", "Co, Inc", True, id="points"),
        pytest.param("Tide Museum", "Tide Museum Online", False, id="longer"),
        pytest.param("Theatre", "atre", False, id="no-article"),
        pytest.param("朝影新聞", "朝影新聞", True, id="another-script"),
        pytest.param("", "", False, id="nothing"),
        pytest.param(None, None, False, id="none"),
    ],
)
def test_two_names_of_one_body(one: str | None, other: str | None, same: bool) -> None:
    assert same_body(one, other) is same


@pytest.mark.parametrize(
    ("kind", "csl_type"),
    [
        ("newspaper", "article-newspaper"),
        ("magazine", "article-magazine"),
        ("news", "webpage"),
        ("blog", "post-weblog"),
        ("report", "report"),
        ("press_release", "webpage"),
        ("a kind to come", "webpage"),
        (None, "webpage"),
    ],
)
def test_a_kind_of_page_is_a_csl_type(kind: str | None, csl_type: str) -> None:
    assert item_for(page(kind=kind), find_style("apa"))["type"] == csl_type


@pytest.mark.parametrize(
    ("person", "name"),
    [
        pytest.param(Person(given="Ida", family="Vik"), {"given": "Ida", "family": "Vik"}, id="parts"),
        pytest.param(Person(family="Vik"), {"family": "Vik"}, id="mononym"),
        pytest.param(Person(literal="Vik & Co"), {"literal": "Vik & Co"}, id="group"),
        pytest.param(Person(given="Madonna"), {"literal": "Madonna"}, id="given-alone"),
        pytest.param(
            Person(given="Uta", particle="von", family="Arn"),
            {"given": "Uta", "non-dropping-particle": "von", "family": "Arn"},
            id="particle",
        ),
    ],
)
def test_names(person: Person, name: dict[str, str]) -> None:
    assert item_for(page("Ice", person), find_style("apa"))["author"] == [name]


def test_a_name_of_nothing_but_controls_is_no_author() -> None:
    assert "author" not in item_for(page("Ice", Person(family="\x00", given="\n")), find_style("apa"))


def test_a_page_of_which_nothing_is_known_has_a_type_a_url_and_a_description() -> None:
    item = item_for(Article(url="https://example.org/"), find_style("apa"))
    assert item == {"type": "webpage", "URL": "https://example.org/", "genre": "Web page"}
