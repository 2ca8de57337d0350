"""Whom a page declares as its writers where programs look: JSON-LD and `<meta>` elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate

if TYPE_CHECKING:
    from archiver.extraction.linked_data import Node
    from archiver.extraction.survey import Survey

LISTED = "; "  # between names that a page gives one by one
# Names of meta elements that give a writer, the closer to a byline first.
_METAS = (
    "citation_author",  # Highwire Press: one element for each
    "parsely-author",
    "sailthru.author",
    "byl",
    "article:author_name",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.personalname",
    "author",
    "authors",
    "article:author",
    "og:article:author",
    "article.author",
    "creator",
    "shareaholic:article_author_name",
)
_ADDRESS = re.compile(r"^(?:https?:)?//|^@|^\S+@\S+$|^/|^www\.", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:written|posted) by|^by$|verfasst von|geschrieben von|écrit par|escrito por|scritto da|author|autor",
    re.IGNORECASE,
)


# Any other name that ends so: article:byline, dcsext.author, bt:author, author_name
_META_OF_A_WRITER = re.compile(r"(?:^|[:._-])(?:authors?|by-?line|author[._-]?names?)$")


def declared_writers(survey: Survey) -> Iterator[Candidate]:
    """The writers that each declaration names, in the order of how close it is to a byline.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = survey(document_fromstring('<meta name="author" content="Jane Doe">'), url="https://a.org/")
    >>> [found.value for found in declared_writers(page)]
    ['Jane Doe']
    """
    for article in survey.articles:
        names = list(_in_linked_data(article, survey.nodes))
        if names:
            yield Candidate(LISTED.join(names), "json-ld", f"{linked_data.types(article)[0]}.author")
    for name in _METAS:
        values = [c.value for c in survey.meta(name) if not _ADDRESS.match(c.value)]
        if values:
            yield Candidate(LISTED.join(values), "meta", name)
    for number in ("1", "2"):  # <meta name="twitter:label1" content="Written by"> goes with twitter:data1
        for label, data in zip(
            *(survey.meta(f"twitter:{key}{number}") for key in ("label", "data")), strict=False
        ):
            if _LABEL.search(label.value):
                yield Candidate(data.value, "meta", f"twitter:data{number}")


def oddly_declared_writers(survey: Survey) -> Iterator[Candidate]:
    """What `<meta>` elements of names that no standard knows say of a writer: for want of better."""
    for name, values in survey.metas.items():
        if name not in _METAS and _META_OF_A_WRITER.search(name):
            names = [value for value in values if not _ADDRESS.match(value)]
            if names:
                yield Candidate(LISTED.join(names), "meta", name)


def _in_linked_data(article: Node, nodes: Iterable[Node]) -> Iterator[str]:
    """The names of an article's authors; one may be given by the `@id` of another node."""
    for key in ("author", "creator"):
        names = [name for value in linked_data.listed(article.get(key)) for name in _names(value, nodes)]
        if names:
            yield from dict.fromkeys(names)
            return


def _names(value: object, nodes: Iterable[Node]) -> Iterator[str]:
    if isinstance(value, Mapping):
        if not value.get("name") and not value.get("givenName") and value.get("@id"):
            meant = (node for node in nodes if node.get("@id") == value["@id"] and node.get("name"))
            value = next(meant, value)
        name = value.get("name")
        if not name and value.get("familyName"):
            name = f"{linked_data.words(value.get('givenName'))} {linked_data.words(value['familyName'])}"
        values = linked_data.listed(name)
    else:
        values = [value]
    for each in values:
        text = linked_data.words(each)
        if text and not _ADDRESS.match(text):
            yield text
