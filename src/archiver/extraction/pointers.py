"""What a page declares beside what a citation needs; taken as declared, nothing weighs it.

Its canonical address, a summary, a section, a picture, the ISSN of its periodical, and whether it may be read
without paying.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

_ISSN = re.compile(r"\b(\d{4})-?(\d{3}[\dXx])\b")  # ISO 3297: 2049-3630
_FREE = {"true": "true", "yes": "true", "free": "true", "false": "false", "no": "false", "locked": "false",
         "metered": "false"}  # fmt: skip


def canonical_urls(survey: Survey) -> list[Candidate]:
    """The addresses that the page gives for itself (RFC 6596; Open Graph), the best first, made absolute."""
    said = [Candidate(survey.canonical, "link", "canonical")] if survey.canonical else []
    return _addresses([*said, *survey.meta("og:url")], survey.url)


def descriptions(survey: Survey) -> list[Candidate]:
    """What the page says of itself in a sentence or two."""
    said = survey.meta("og:description", "description", "twitter:description", "dc.description")
    return [*said, *_linked(survey, "description")]


def sections(survey: Survey) -> list[Candidate]:
    """The part of the site that the page is filed under."""
    said = survey.meta("article:section", "og:article:section", "parsely-section", "prism.section", "section")
    return [*_linked(survey, "articleSection"), *said]


def images(survey: Survey) -> list[Candidate]:
    """The address of the picture that stands for the page."""
    linked = []
    for article in survey.articles:
        for value in linked_data.listed(article.get("image"))[:1]:
            address = value.get("url") if isinstance(value, dict) else value
            if text := linked_data.words(address):
                linked.append(Candidate(text, "json-ld", "image"))
    return _addresses([*survey.meta("og:image", "twitter:image"), *linked], survey.url)


def issns(survey: Survey) -> list[Candidate]:
    """The ISSN of the periodical, `NNNN-NNNN`, where its check digit is right (ISO 3297, annex A).

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = '<meta name="citation_issn" content="20493630"><meta name="citation_issn" content="1234-5678">'
    >>> [found.value for found in issns(survey(document_fromstring(page), url="https://a.org/"))]
    ['2049-3630']
    """
    said = [*survey.meta("citation_issn", "prism.issn", "prism.eissn", "dc.source.issn")]
    for node in survey.nodes:
        said += linked_data.said(node, "issn")
    found = (replace(c, value=f"{m[1]}-{m[2].upper()}") for c in said for m in [_ISSN.search(c.value)] if m)
    return [candidate for candidate in found if _is_issn(candidate.value)]


def prices(survey: Survey) -> list[Candidate]:
    """Whether the page says that it may be read without paying: `true` or `false` (schema.org)."""
    said = [*_linked(survey, "isAccessibleForFree"), *survey.meta("article:content_tier")]
    for article in survey.articles:
        if isinstance(value := article.get("isAccessibleForFree"), bool):
            said.insert(0, Candidate(str(value), "json-ld", "isAccessibleForFree"))
    known = ((c, c.value.rpartition("/")[2].lower()) for c in said)
    return [replace(candidate, value=_FREE[word]) for candidate, word in known if word in _FREE]


def _linked(survey: Survey, *keys: str) -> list[Candidate]:
    linked = [c for article in survey.articles for c in linked_data.said(article, *keys)]
    return [
        *linked,
        *(c for item in survey.items for c in linked_data.said(item, *keys, witness="microdata")),
    ]


def _addresses(said: Iterable[Candidate], page: str) -> list[Candidate]:
    found = []
    for candidate in said:
        try:
            address = urljoin(page, candidate.value.strip())
            parts = urlsplit(address)
        except ValueError:  # "Invalid IPv6 URL"
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            found.append(replace(candidate, value=address))
    return found


def _is_issn(written: str) -> bool:
    digits = [10 if char == "X" else int(char) for char in written if char != "-"]
    return sum(weight * digit for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11 == 0
