"""Title case, word by word."""

from __future__ import annotations

import pytest

from archiver.citations.casing import APA, CHICAGO, MLA, TitleCase, is_english, title_cased
from archiver.citations.inlines import text_of
from archiver.citations.titles import headline


@pytest.mark.parametrize(
    ("manual", "title", "cased"),
    [
        pytest.param(
            MLA, "Houses Beside and Beyond the Dike", "Houses beside and beyond the Dike", id="long"
        ),
        pytest.param(MLA, "the sea that rose: a warning", "The Sea That Rose: A Warning", id="subtitle"),
        pytest.param(MLA, "We broke it. then we fixed it", "We Broke It. Then We Fixed It", id="sentence"),
        pytest.param(MLA, "what are we waiting for", "What Are We Waiting For", id="last-word"),
        pytest.param(
            MLA, "NASA, iPhones and the eBay of 3d maps", "NASA, iPhones and the eBay of 3d Maps", id="caps"
        ),
        pytest.param(MLA, "state-of-the-art and up-to-date", "State-of-the-Art and Up-to-Date", id="hyphens"),
        pytest.param(MLA, "the past decade", "The Past Decade", id="not-a-preposition"),
        pytest.param(MLA, "prices go up after rain", "Prices Go Up after Rain", id="adverb"),
        pytest.param(MLA, "shut down and sold", "Shut Down and Sold", id="adverb-before-and"),
        pytest.param(MLA, "life in and out of town", "Life in and out of Town", id="two-prepositions"),
        pytest.param(MLA, "rain fell, so the fair moved", "Rain Fell, so the Fair Moved", id="conjunction"),
        pytest.param(MLA, "why wolves are so quiet", "Why Wolves Are So Quiet", id="so-adverb"),
        pytest.param(MLA, "why “the crown” matters", "Why “The Crown” Matters", id="quotation-opens"),
        pytest.param(MLA, "read example.org with @user", "Read example.org with @user", id="addresses"),
        pytest.param(MLA, "dr. who and the u.s. navy", "Dr. Who and the u.s. Navy", id="abbreviations"),
        pytest.param(MLA, "ice, fire (and rain) vs. wind", "Ice, Fire (and Rain) vs. Wind", id="versus"),
        pytest.param(MLA, "it's the farmers’ own fault", "It’s the Farmers’ Own Fault", id="apostrophes"),
        pytest.param(
            APA, "life with and without sun from above", "Life With and Without Sun From Above", id="apa"
        ),
        pytest.param(CHICAGO, "life with sun between storms", "Life with Sun Between Storms", id="chicago"),
    ],
)
def test_title_case(manual: TitleCase, title: str, cased: str) -> None:
    nodes = title_cased(headline(title), manual)
    assert text_of([{"t": "Str", "c": ""}, *nodes]) == cased.replace("“", "").replace("”", "")


def test_the_headline_itself_is_left_alone() -> None:
    nodes = headline("a day")
    title_cased(nodes, MLA)
    assert text_of(nodes) == "a day"


@pytest.mark.parametrize(
    ("title", "language", "english"),
    [
        pytest.param("Der Kran", "de", False, id="tagged"),
        pytest.param("Der Kran", "en-GB", True, id="tagged-english"),
        pytest.param("Le pont qui ne voulait pas finir", None, False, id="french"),
        pytest.param("Der alte Kran und die neue Brücke", None, False, id="german"),
        pytest.param("A walk to El Paso and La Paz", None, True, id="english-with-names"),
        pytest.param("Storm", None, True, id="no-sign"),
    ],
)
def test_which_titles_are_english(title: str, language: str | None, english: bool) -> None:
    assert is_english(title, language) is english
