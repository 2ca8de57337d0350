"""Two witnesses of one page rarely spell an author alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.names import is_same_name, parse_byline
from archiver.model import Person

SAME = [
    ("Mara Quint", "MARA QUINT"),
    ("Mara Quint", "Quint, Mara"),
    ("Mara Quint", "M. Quint"),
    ("Mara J. Quint", "Mara Quint"),
    ("Mara Jane Quint", "M. J. Quint"),
    ("Mara Jane Quint", "M.J. Quint"),
    ("Élise Müller", "Elise Muller"),
    ("Élise Müller", "Elise Mueller"),
    ("Jean-Luc Petit", "Jean Luc Petit"),
    ("Jean-Luc Petit", "J.-L. Petit"),
    ("Kate O'Brien", "Kate O’Brien"),
    ("Daan van der Berg", "Daan Van Der Berg"),
    ("Łukasz Żak", "Lukasz Zak"),
    ("Leon Baptiste Jr.", "Leon Baptiste"),
    ("Reuters", "REUTERS"),
    ("The Associated Press", "Associated Press"),
    ("AP", "The Associated Press"),
    ("dpa", "Deutsche Presse-Agentur"),
    ("山田太郎", "山田 太郎"),
]
OTHERS = [
    ("Mara Quint", "Theo Quint"),
    ("Mara Quint", "Mara Vance"),
    ("Mara Quint", "T. Quint"),
    ("Mara J. Quint", "Mara K. Quint"),
    ("Mara Quint", "Quint"),
    ("Leon Baptiste Jr.", "Leon Baptiste Sr."),
    ("Reuters", "AFP"),
    ("Mara Quint", "Reuters"),
    ("AP", "Agence France-Presse"),
    ("山田太郎", "山田花子"),
]


def person(name: str) -> Person:
    return parse_byline(name)[0]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_another_spelling_is_the_same_name(one: str, other: str) -> None:
    assert is_same_name(person(one), person(other))
    assert is_same_name(person(other), person(one))


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_person_has_another_name(one: str, other: str) -> None:
    assert not is_same_name(person(one), person(other))
    assert not is_same_name(person(other), person(one))


def test_where_a_name_is_cut_does_not_count() -> None:
    assert is_same_name(
        Person(given="Carlos Ruiz", family="Zavala"), Person(given="Carlos", family="Ruiz Zavala")
    )
    assert is_same_name(Person(given="Nagy", family="Béla"), Person(given="Béla", family="Nagy"))
    assert is_same_name(
        Person(given="Ludwig", particle="van", family="Hahn"), Person(given="Ludwig", family="van Hahn")
    )


def test_a_name_without_letters_is_nobodys() -> None:
    assert not is_same_name(Person(), Person())
    assert not is_same_name(Person(family="*"), Person(family="-"))


PARTS = st.one_of(st.none(), st.text(max_size=8))
PERSONS = st.builds(Person, given=PARTS, family=PARTS, suffix=PARTS, literal=PARTS)


@given(PERSONS, PERSONS)
def test_sameness_goes_both_ways(one: Person, other: Person) -> None:
    assert is_same_name(one, other) == is_same_name(other, one)
