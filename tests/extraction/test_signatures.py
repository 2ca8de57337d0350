"""Names and agencies that stand alone in the lines around an article, and those that are not its writers."""

from __future__ import annotations

import pytest

from archiver.extraction.agency_credits import agency_credits
from archiver.extraction.article_lines import ArticleLines, article_lines
from archiver.extraction.byline_lines import byline_lines, other_byline_lines
from archiver.extraction.names.given_names import is_given_name
from archiver.extraction.signatures import signatures
from tests.extraction.pages import surveyed

STORY = "It rained, and then it did not, as it does here in the spring of each year, said the old man. " * 2


def page(*, under_headline: str = "", in_the_text: str = "", under_text: str = "") -> ArticleLines:
    """A page of a headline, two paragraphs and what stands around them; a bar parts lines."""
    head, inside, tail = (
        text.split("|") if text else [] for text in (under_headline, in_the_text, under_text)
    )
    lines = ("Menu", "A day of rain", *head, STORY, *inside, STORY, *tail, "Imprint")
    text = "\n".join((STORY, *inside, STORY))
    return article_lines(surveyed("<h1>A day of rain</h1>"), text=text, page_text="\n".join(lines))


def signed(lines: ArticleLines) -> list[str]:
    return [candidate.value for candidate in signatures(lines)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("Eva Lind", "Eva Lind", id="a name"),
        pytest.param("EVA LIND", "EVA LIND", id="a name in capitals"),
        pytest.param("Eva Lind, Staff Writer", "Eva Lind", id="a name and a job"),
        pytest.param("25.10.2022 - Eva Lind", "Eva Lind", id="a day and a name"),
        pytest.param("4 May 2018 | 15:33 | Eva Lind", "Eva Lind", id="a day, an hour and a name"),
        pytest.param("Eva Lind und Max Roe", "Eva Lind; Max Roe", id="two names"),
        pytest.param("Eva Lind|Max Roe", "Eva Lind; Max Roe", id="two lines"),
        pytest.param("Latest News", None, id="a heading"),
        pytest.param("Charlotte Observer", None, id="a newspaper with a given name in it"),
        pytest.param("Eva", None, id="a given name alone"),
        pytest.param("Eva Lind erzählt", None, id="a sentence"),
    ],
)
def test_a_name_alone_under_the_headline_signs(line: str, names: str | None) -> None:
    assert signed(page(under_headline=line.replace(" | ", " · "))) == ([names] if names else [])


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param("Eva Lind|Share", ["Eva Lind"], id="the last line"),
        pytest.param("© 2019 Eva Lind", ["Eva Lind"], id="who has the rights to the text"),
        pytest.param("Kontakt|Eva Lind", [], id="whom the press may ask"),
        pytest.param("Eva Lind|Pressesprecherin|Telefon: 030 123", [], id="a press officer"),
        pytest.param("Comments|Eva Lind", [], id="a commenter"),
        pytest.param("About the author|Eva Lind is a writer.", ["Eva Lind"], id="a heading and a life"),
        pytest.param("Über den Autor|Max Roe schreibt aus Rom.", ["Max Roe"], id="the same in German"),
    ],
)
def test_a_name_under_the_text_signs_unless_it_is_somebody_else_s(lines: str, names: list[str]) -> None:
    assert signed(page(under_text=lines)) == names


def test_a_single_name_between_paragraphs_signs() -> None:
    assert signed(page(in_the_text=f"{STORY}|Eva Lind|Notes")) == ["Eva Lind"]


def test_several_names_between_paragraphs_are_headings() -> None:
    assert signed(page(in_the_text=f"{STORY}|Eva Lind|{STORY}|Max Roe|{STORY}")) == []


def test_whom_the_text_tells_of_did_not_write_it() -> None:
    lines = page(under_headline="Eva Lind", in_the_text=f"Yesterday Lind opened the dam. {STORY}")
    assert signed(lines) == []


def test_a_life_of_the_writer_in_the_text_does_not_make_a_subject_of_her() -> None:
    lines = page(under_headline="Eva Lind", in_the_text=f"Eva Lind is a writer in Rome. {STORY}")
    assert signed(lines) == ["Eva Lind"]


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("dpa", ["dpa"]),
        ("(AFP)", ["AFP"]),
        ("Quelle: AFP", ["AFP"]),
        ("News - Anadolu Ajansı", ["Anadolu Ajansı"]),
        ("4/5/2018 - 04:30 - Fonte: Agência Brasil - Foto: Rui Melo", ["Agência Brasil"]),
        ("Reuters reported on it", []),
        ("BBC News", []),
        ("Foto: dpa", []),
    ],
)
def test_a_line_that_names_an_agency_alone_credits_it(line: str, agencies: list[str]) -> None:
    assert [found.value for found in agency_credits(page(under_headline=line))] == agencies


@pytest.mark.parametrize(
    "line",
    [
        "By Eva Lind May 4, 2018",
        "By Eva Lind Updated: 4 May 2018",
        "Posted by Eva Lind at 3:15 PM",
        "Eingestellt von Eva Lind um 10:15",
        "Publié par Eva Lind à 10:15",
        "Text und Fotos: Eva Lind",
        "Rede von Bundespräsidentin Eva Lind beim Festakt der Länder",
        "Autorin/Autor Eva Lind",
        "Autorin:|Eva Lind",
        "By|Eva Lind",
    ],
)
def test_a_byline_may_go_on_after_the_name(line: str) -> None:
    assert len(list(byline_lines(page(under_headline=line)))) == 1


@pytest.mark.parametrize(
    "line", ["By Train to Paris", "Von Berlin nach Rom in 8 Stunden", "Bericht|Eva Lind"]
)
def test_what_only_opens_like_a_byline_is_none(line: str) -> None:
    assert list(byline_lines(page(under_headline=line))) == []


def test_an_interview_is_by_guest_and_host() -> None:
    found = byline_lines(page(under_headline="Max Roe im Gespräch mit Eva Lind"))
    assert [candidate.value for candidate in found] == ["Max Roe; Eva Lind"]


def test_bylines_far_from_the_article_are_other_articles() -> None:
    lines = page(under_text="|".join(["More stories"] * 9 + ["By Max Roe"]))
    assert list(byline_lines(lines)) == []
    assert [candidate.value for candidate in other_byline_lines(lines)] == ["By Max Roe"]


def test_a_page_without_text_has_a_place_for_each_line() -> None:
    lines = article_lines(surveyed("<p>x"), text="", page_text="")
    assert (lines.headline, lines.first, lines.last) == (0, 0, 0)
    assert signed(lines) == []


@pytest.mark.parametrize("name", ["Eva", "LÉA", "Karl-Otto", "Łukasz", "Kazım", "Ольга", "Νίκος", "דנה"])
def test_given_names_of_many_languages_are_known(name: str) -> None:
    assert is_given_name(name)
