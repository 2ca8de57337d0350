"""Short ways to write pages for the tables of cases."""

from __future__ import annotations

from typing import Any

from archiver.model import Article, Person


def page(title: str | None = "How ice moves", *authors: str | Person, **fields: Any) -> Article:
    """A page on "Fjord Notes", of 3 February 2021; an author is "Family, Given", or a group without comma."""
    known: dict[str, Any] = {
        "url": "https://www.fjordnotes.example/ice",
        "site_name": "Fjord Notes",
        "published": "2021-02-03",
        "kind": "webpage",
    }
    return Article(title=title, authors=tuple(person(author) for author in authors), **(known | fields))


def person(author: str | Person) -> Person:
    if isinstance(author, Person):
        return author
    family, comma, given = author.partition(", ")
    return Person(family=family, given=given) if comma else Person(literal=author)
