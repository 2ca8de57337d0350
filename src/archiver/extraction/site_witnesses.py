"""Where a page names its site: what it declares, what it tells readers in its title, and its logo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.titles import folded
from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

# Names of meta elements that give the site's name; an app may be named otherwise, a publisher be a person.
_SITES = ("og:site_name", "citation_journal_title", "prism.publicationname", "dcterms.ispartof")
APPS = (
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
    "twitter:app:name:iphone",
)
PUBLISHERS = ("publisher", "dc.publisher", "dcterms.publisher")
BESIDE = "beside the headline"  # the place of a title's part
_ORGANISATIONS = {"organization", "newsmediaorganization", "corporation", "onlinebusiness", "localbusiness"}
# What stands between a headline and the site's name in a title: "A day | The Site", "A day › The Site"
_CUT = re.compile(r"\s+(?:[|·•–—»«›:~-]|//|::|--|\|\|)\s+|\s*[|｜]\s*")
_TRAIL = re.compile(r"[>/»›]")  # Sport > Football: a path into the site, not its name
# What stands around a name in a feed's title and a logo's text: "The Site » Comments", "The Site – Homepage"
_AROUND = re.compile(
    r"^(?:logo|home)\s*[:|-]?\s+|\s*(?:[|»:\[(]|\s[-–—]\s).*$"
    r"|[\s-]+(?:rss|atom|feed|logo|home ?page|home)\b.*$",
    re.IGNORECASE,
)
_SECOND_LEVELS = {"co", "com", "org", "net", "ac", "gov", "edu", "gob", "or", "ne", "go", "gv"}  # .co.uk
_MUCH = 0.25  # of a title's letters, that a headline at least has
_LETTERS = re.compile(r"[^\W\d_]")
_LONGEST_LOGO = 60  # characters
_MOST_LOGOS = 5


def declared_names(survey: Survey) -> Iterator[Candidate]:
    """The names that the page declares for programs, the more reliable first."""
    yield from survey.meta(_SITES[0])
    for article in survey.articles:
        yield from linked_data.said(article, "publisher")
    for item in survey.items:
        yield from linked_data.said(item, "publisher", witness="microdata")
    for kind in ("website", "periodical", "newspaper"):
        for node in survey.nodes:
            if kind in linked_data.types(node):
                yield from linked_data.said(node, "name")
    for node in survey.nodes:
        types = linked_data.types(node)
        if _ORGANISATIONS.intersection(types) and "person" not in types:
            yield from linked_data.said(node, "name")
    yield from survey.meta(*_SITES[1:], *APPS, *PUBLISHERS)


def further_names(survey: Survey) -> Iterator[Candidate]:
    """What may name the site, or be a slogan, a person or a section: to be believed where the host agrees."""
    for node in survey.nodes:
        if "website" in linked_data.types(node):
            yield from linked_data.said(node, "alternateName")
        if "person" in (types := linked_data.types(node)) and _ORGANISATIONS.intersection(types):
            yield from linked_data.said(node, "name")
    titles = list(survey.titled_links)
    for link in survey.home_links[:_MOST_LOGOS]:
        images = [image.get("alt") for image in link.iter("img")]
        said = (link.get("title"), link.get("aria-label"), *images, words_of(link))
        titles += [("home", title) for title in said if title and len(title) <= _LONGEST_LOGO]
    for rel, title in titles:
        # RSS Board, "RSS Autodiscovery": the title of a feed's link is the site's name, and what is in it
        if name := _AROUND.sub("", " ".join(title.split())):
            yield Candidate(name, "link", rel)


def names_in_title(survey: Survey) -> list[Candidate]:
    """The parts of the title element that are no headline, the likelier first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> html = "<title>It rains - News > Rain - A Site</title><h1>It rains"
    >>> page = survey(document_fromstring(html), url="https://example.org/rain")
    >>> [found.value for found in names_in_title(page)]
    ['A Site']
    """
    parts = [part.strip(" -–—|") for part in _CUT.split(survey.title)]
    parts = [part for part in parts if _LETTERS.search(part)]  # 28.04.2023
    headline = _headline(survey)
    if len(parts) < 2 or headline == folded(survey.title):
        return []
    before, after = _beside(parts, headline)
    rest = [*after[::-1], *before] if headline else parts[::-1]
    place = BESIDE if headline else "part"
    return [Candidate(part, "title", place) for part in rest if not _TRAIL.search(part)]


def _beside(parts: list[str], headline: str) -> tuple[list[str], list[str]]:
    """The whole parts of a title before and after a headline that begins and ends with parts.

    >>> _beside(["The Site", "Rain", "and no end", "News"], "rainandnoend")
    (['The Site'], ['News'])
    >>> _beside(["Spring in China by Jane Doe", "Photo"], "springinchina")
    ([], [])
    """
    ends = list(accumulate(len(folded(part)) for part in parts))
    start = "".join(folded(part) for part in parts).find(headline)
    end = start + len(headline)
    before = ends.index(start) + 1 if start in ends else 0
    after = ends.index(end) + 1 if end in ends else len(parts)
    return parts[:before], parts[after:]


def host_stem(url: str) -> str:
    """The part of a host's name that its owner chose.

    >>> host_stem("https://www.example.co.uk/a"), host_stem("https://news.example.org/")
    ('example', 'example')
    """
    labels = host_of(url).split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
        labels.pop()
    return labels[-1] if labels else ""


def host_of(url: str) -> str:
    """The host of a URL without `www.`.

    >>> host_of("https://www.example.org/a")
    'example.org'
    """
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _headline(survey: Survey) -> str:
    """The printed heading that stands in the title and fills much of it, folded; empty where none does."""
    title = folded(survey.title)
    headings = [heading for heading in survey.headings if heading.tag == "h1"]
    if survey.heading is not None:
        headings.append(survey.heading)
    said = [words_of(heading) for heading in headings]
    said += [c.value for c in survey.meta("og:title", "twitter:title") if c.value != survey.title]
    found = (name for name in map(folded, said) if name in title and len(name) >= _MUCH * len(title))
    return max(found, key=len, default="")
