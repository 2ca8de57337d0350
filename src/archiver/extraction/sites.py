"""The site's name as people cite it, and its publisher where that differs.

*Silicon Republic*, not `siliconrepublic.com`, and not "Silicon Republic - Technology News".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.titles import folded
from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

# Names of meta elements that give the site's name, the more reliable first.
_METAS = (
    "og:site_name",
    "citation_journal_title",
    "prism.publicationname",
    "dcterms.ispartof",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
    "twitter:app:name:iphone",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "copyright",
)
_ORGANISATIONS = {"organization", "newsmediaorganization", "corporation", "onlinebusiness", "localbusiness"}
# What stands between a site's name and its slogan: "Silicon Republic - Technology News".
_SLOGAN = re.compile(r"\s+[|–—-]\s+|\s*[|:]\s+")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}/?$", re.IGNORECASE)
_URL = re.compile(r"^https?://|^@", re.IGNORECASE)
_SECOND_LEVELS = {"co", "com", "org", "net", "ac", "gov", "edu", "gob", "or", "ne"}  # .co.uk, .com.au


def site_names(survey: Survey) -> list[Candidate]:
    """All candidates for the site's name, the best first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = '<meta property="og:site_name" content="siliconrepublic.com"><title>A | Silicon Republic'
    >>> site_names(survey(document_fromstring(page), url="https://siliconrepublic.com/a"))[0].value
    'Silicon Republic'
    """
    headings = _headings(survey)
    found = [c for c in _said(survey) if c.value and not _URL.match(c.value)]
    found = [c for c in (_without_title(c, headings) for c in found) if c is not None]
    stem = host_stem(survey.url)
    found = [replace(c, value=_without_slogan(c.value, stem, found)) for c in found]
    named = [c for c in found if not _HOST.match(c.value)]
    hosts = [c for c in found if _HOST.match(c.value)]
    return [*_ranked(named, stem), *hosts]


def _headings(survey: Survey) -> set[str]:
    """What the page calls itself, by which a site is never called."""
    said = [c.value for c in survey.meta("og:title", "twitter:title")]
    if survey.heading is not None:
        said.append(words_of(survey.heading))
    parts = [part for title in said for part in (title, *_SLOGAN.split(title)[:1])]
    stem = host_stem(survey.url)
    return {folded(part) for part in parts if folded(part) and folded(stem) not in folded(part)}


def _without_title(candidate: Candidate, headings: set[str]) -> Candidate | None:
    """A name freed of the page's own title: *A day | The Site*; None where it is nothing else."""
    parts = _SLOGAN.split(candidate.value)
    kept = [part for part in parts if folded(part) not in headings]
    if folded(candidate.value) in headings or not kept:
        return None
    return candidate if len(kept) == len(parts) else replace(candidate, value=" ".join(kept))


def known_as(survey: Survey, names: Iterable[Candidate]) -> list[str]:
    """All that the site may call itself, so that a title or a byline can be freed of it.

    Parts of a title are left out: they may be the article's.
    """
    host = (urlsplit(survey.url).hostname or "").removeprefix("www.")
    handles = [c.value.lstrip("@") for c in survey.meta("twitter:site")]
    said = [c.value for c in names if c.witness != "title"]
    return [*said, *(c.value for c in survey.meta("og:site_name")), *handles, host, host_stem(survey.url)]


def publishers(survey: Survey) -> list[Candidate]:
    """All candidates for the publisher, the best first."""
    linked = [c for article in survey.articles for c in linked_data.said(article, "publisher")]
    return [*linked, *survey.meta("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher")]


def host_stem(url: str) -> str:
    """The part of a host's name that its owner chose.

    >>> host_stem("https://www.example.co.uk/a"), host_stem("https://news.example.org/")
    ('example', 'example')
    """
    labels = (urlsplit(url).hostname or "").split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
        labels.pop()
    return labels[-1] if labels else ""


def _said(survey: Survey) -> Iterator[Candidate]:
    yield from survey.meta("og:site_name")
    for article in survey.articles:
        yield from linked_data.said(article, "publisher")
    for node in survey.nodes:
        if "website" in linked_data.types(node):
            yield from linked_data.said(node, "name", "alternateName")
    for node in survey.nodes:
        if _ORGANISATIONS.intersection(linked_data.types(node)):
            yield from linked_data.said(node, "name")
    yield from survey.meta(*_METAS[1:])
    parts = _SLOGAN.split(survey.title)
    if len(parts) > 1:
        yield Candidate(parts[-1], "title", "last part")
        yield Candidate(parts[0], "title", "first part")


def _without_slogan(name: str, stem: str, others: Iterable[Candidate]) -> str:
    """The part of a name that the host, or another witness, also has, where the rest is a slogan."""
    parts = [part.strip() for part in _SLOGAN.split(name) if part.strip()]
    if len(parts) < 2:
        return name
    known = {folded(c.value) for c in others}
    for part in parts:
        if folded(part) in known or folded(part) == folded(stem):
            return part
    return parts[0]


def _ranked(named: list[Candidate], stem: str) -> list[Candidate]:
    """As they come, but the title's parts only where the host has them too."""
    sure = [c for c in named if c.witness != "title"]
    parts = [c for c in named if c.witness == "title" and folded(c.value) == folded(stem)]
    return (
        [*sure, *parts] if sure else parts + [c for c in named if c.place == "last part" and c not in parts]
    )
