"""All fields of a page together: every candidate for each, and the article that the best of them make.

The order matters: what the site is called frees titles and bylines of its name, and the language settles
how bylines and days are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver.extraction import linked_data
from archiver.extraction.article_lines import article_lines
from archiver.extraction.authors import authors
from archiver.extraction.candidates import Candidate
from archiver.extraction.dates import modified, published
from archiver.extraction.kinds import kinds
from archiver.extraction.languages import languages
from archiver.extraction.pointers import canonical_urls, descriptions, images, issns, prices, sections
from archiver.extraction.sites import known_as, publishers, site_names
from archiver.extraction.titles import titles

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey
    from archiver.model import Person

_DOI = re.compile(r"10\.\d{4,9}/\S+")  # DOI Handbook, section 2.2


@dataclass(frozen=True, slots=True)
class Description:
    """What the witnesses say of a page: the candidates for each field, the best first."""

    candidates: Mapping[str, Sequence[Candidate]]
    authors: tuple[Person, ...]

    @property
    def values(self) -> dict[str, str]:
        """The best value of each field that has one, `authors` apart."""
        return {name: best.value for name, best in self._best() if name != "authors"}

    @property
    def sources(self) -> dict[str, str]:
        """Where the best value of each field came from, as in `Article.sources`."""
        return {name: best.source for name, best in self._best()}

    def _best(self) -> list[tuple[str, Candidate]]:
        return [(name, found[0]) for name, found in self.candidates.items() if found and found[0].value]


def describe(page: Survey, *, text: str, page_text: str) -> Description:
    """Judge all fields of a page; `text` is the article's own, `page_text` all that is visible.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = survey(document_fromstring("<html lang=en><h1>A day</h1><p>x"), url="https://a.org/")
    >>> describe(page, text="", page_text="").sources
    {'language': 'markup html lang', 'title': 'h1', 'kind': 'default'}
    """
    sites = site_names(page, page_text=page_text)
    called = known_as(page, sites)
    tongues = languages(page, text=text, page_text=page_text)
    language = tongues[0].value if tongues else None
    lines = article_lines(page, text=text, page_text=page_text)
    signed = authors(page, language=language, site_names=called, lines=lines)
    found = {
        "site_name": sites,
        "language": tongues,
        "title": titles(page, site_names=called),
        "authors": [candidate for candidate, _ in signed],
        "published": published(page, language=language, lines=lines),
        "modified": modified(page, language=language),
        "publisher": publishers(page),
        "kind": kinds(page, site_name=sites[0].value if sites else None),
        "doi": _dois(page),
        "canonical_url": canonical_urls(page),
        "description": descriptions(page),
        "section": sections(page),
        "image": images(page),
        "issn": issns(page),
        "is_free": prices(page),
    }
    candidates = {name: said for name, said in found.items() if said}
    return Description(candidates, signed[0][1] if signed else ())


def _dois(page: Survey) -> list[Candidate]:
    said = page.meta(
        "citation_doi", "dc.identifier", "dc.identifier.doi", "prism.doi", "bepress_citation_doi"
    )
    said += [c for article in page.articles for c in linked_data.said(article, "doi", "identifier", "sameAs")]
    return [Candidate(found[0], c.witness, c.place) for c in said if (found := _DOI.search(c.value))]
