"""A large set is printed in parts, and as the whole would be."""

from __future__ import annotations

import random

import pytest

from archiver.citations.csl import item_for
from archiver.citations.engine import process
from archiver.citations.inlines import text_of
from archiver.citations.large_sets import printed_set
from archiver.citations.styles import find_style
from archiver.model import Article, Person

FAMILIES = ("Vik", "van Vik", "Dahl", "Lie", "Moe", "Berg", "王", "Кузнецова", "Ødegård")
GIVEN = ("Ida", "Ina", "Per", "伟", "Ola M.")
SITES = ("Fjord Notes", "Tide Bureau", "Harbour Daily")


def pages(count: int) -> list[Article]:
    """Pages of few authors, so that surnames, years, titles and sites collide in all ways."""
    choose = random.Random(1911)

    def author() -> Person:
        if choose.random() < 0.2:
            return Person(literal=choose.choice(SITES))
        return Person(given=choose.choice(GIVEN), family=choose.choice(FAMILIES))

    return [
        Article(
            f"https://www.fjordnotes.example/{number}",
            title=choose.choice(("Ice", "Tide", f"Salt {number}", f"A note {number}")),
            authors=tuple(author() for _ in range(choose.choice((0, 1, 1, 1, 2, 3, 4)))),
            published=choose.choice((None, "2019", "2020-03", "2020-03-04", "2021-05-06")),
            site_name=choose.choice(SITES),
            kind=choose.choice(("news", "newspaper", "blog")),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    "name",
    [
        "apa",  # primary-name-with-initials, year suffixes
        pytest.param("chicago-author-date", marks=pytest.mark.slow),  # primary-name
        pytest.param("fachhochschule-sudwestfalen", marks=pytest.mark.slow),  # all-names
        pytest.param("mla", marks=pytest.mark.slow),  # by-cite, short titles, ——— for a repeated author
    ],
)
def test_parts_give_what_the_whole_gives(name: str) -> None:
    style = find_style(name)
    items = [item_for(page, style) for page in pages(90)]
    whole = process(items, style=style.source, locale=style.locale)
    assert printed_set(items, style, locale=style.locale, large=0) == whole


def test_a_namesake_far_away_in_the_set_is_told_apart() -> None:
    style = find_style("apa")
    unlike = [
        Article(f"https://a.example/{number}", title="Ice", authors=(Person("Bo", f"Ny{number}"),))
        for number in range(300)
    ]
    viks = [
        Article(f"https://v.example/{given}", title="Ice", authors=(Person(given, "Vik"),)) for given in GIVEN
    ]
    items = [item_for(page, style) for page in (viks[0], *unlike, viks[2])]
    printed = printed_set(items, style, locale="en-US")
    assert text_of(printed[0].in_text) == "(I. Vik, n.d.)"
    assert text_of(printed[-1].in_text) == "(P. Vik, n.d.)"
    assert text_of(printed[1].in_text) == "(Ny0, n.d.)"
