"""One walk over a page's tree that sorts out the places where pages speak of themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from archiver.extraction.linked_data import Node

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate

MAX_CONTENT = 2_000  # characters of a meta element that are of use to any field
# Places of one kind that are kept: a page that has more repeats itself, and each costs its judges time.
MAX_PLACES = 300
MAX_ARTICLES = 20
MAX_NAMES = 1_000  # characters of an element's class, id and the like

# Parts of the class, id, rel, itemprop and data-testid names that mark a writer's name, a date, a headline.
_MARKS = {
    "author": re.compile(
        r"author|byline|by-line|writer|contributor|autor|auteur|verfasser|redakt|reporter|columnist|creator|"
        r"signature|firma|journalist|posted-?by|submitted|user-?name|p-name|vcard"
    ),
    "date": re.compile(r"date|time|publish|posted|datum|fecha|created|updated|dt-published|meta"),
    "title": re.compile(r"title|headline|titel|titre|titulo|p-name"),
}


# The paths of pages about one writer: /author/jane-doe, /autoren/max-mueller, /by/jane, /profile/jane-doe
_WRITER_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a)?|auteurs?|autore|writers?|contributors?|columnists?|journalists?|"
    r"reporters?|profiles?|people|persons?|staff|team|by|redaktion|redakteure?|redactie|editors?|skribent|"
    r"forfatter)/[^/?#]{3,}",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def _marks(names: str) -> tuple[str, ...]:
    lowered = names[:MAX_NAMES].lower()
    return tuple(mark for mark, pattern in _MARKS.items() if pattern.search(lowered))


@dataclass(slots=True)
class Survey:
    """A page's places, each kind in the order of the page.

    `spine` is what the headline stands in, each element with the level up from it.
    """

    root: HtmlElement
    url: str
    size: int = 0  # elements
    metas: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    canonical: str | None = None
    headings: list[HtmlElement] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    properties: dict[str, list[HtmlElement]] = field(default_factory=dict)
    marked: dict[str, list[HtmlElement]] = field(default_factory=lambda: {mark: [] for mark in _MARKS})
    links_to_writers: list[HtmlElement] = field(default_factory=list)
    heading: HtmlElement | None = None
    spine: Mapping[HtmlElement, int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    articles: list[Node] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def meta(self, *names: str) -> list[Candidate]:
        """What `<meta>` elements of these names (lower case) say, in the order of the names."""
        return [Candidate(value, "meta", name) for name in names for value in self.metas.get(name, ())]


def survey(root: HtmlElement, *, url: str) -> Survey:
    """Walk a tree once."""
    found = Survey(root, url)
    linked: list[str] = []
    for element in root.iter("*"):
        tag = element.tag
        found.size += 1
        if tag == "meta":
            _add_meta(found, element)
            continue
        if tag == "script":
            if text := element.text:
                (linked if "ld+json" in element.get("type", "").lower() else found.scripts).append(text)
            continue
        if tag == "title":
            if not found.title and element.getparent().tag in ("head", "html"):
                found.title = " ".join(element.text_content()[:MAX_CONTENT].split())
            continue
        if tag == "link":
            if not found.canonical and "canonical" in element.get("rel", "").lower().split():
                found.canonical = element.get("href")
            continue
        if tag in ("h1", "h2"):
            _keep(found.headings, element)
        elif tag == "time":
            _keep(found.times, element)
        get = element.get
        if tag == "a" and ("author" in (get("rel") or "").split() or is_writer_path(get("href") or "")):
            _keep(found.links_to_writers, element)
        if itemprop := get("itemprop") or get("property"):
            for name in itemprop.lower().split():
                # RDFa Lite, section 2.2: property="schema:author" is author with the vocabulary's prefix
                _keep(found.properties.setdefault(name.rpartition(":")[2], []), element)
        own = tag if tag == "byline" else None
        for name in (own, get("class"), get("id"), get("rel"), itemprop, get("data-testid")):
            if name:
                for mark in _marks(name):
                    if not found.marked[mark] or found.marked[mark][-1] is not element:
                        _keep(found.marked[mark], element)
    found.nodes = linked_data.nodes(linked)
    found.articles = linked_data.articles(found.nodes)[:MAX_ARTICLES]
    found.heading = _heading(found)
    if found.heading is not None:
        found.spine = {ancestor: level for level, ancestor in enumerate(found.heading.iterancestors(), 1)}
    return found


def _heading(found: Survey) -> HtmlElement | None:
    """The heading whose words the page also calls itself by; else the first `h1`, which may be a logo's."""
    names = [c.value for c in found.meta("og:title", "twitter:title")] + [found.title]
    for heading in found.headings:
        words = " ".join(heading.text_content()[:MAX_CONTENT].split())
        if len(words) > 12 and any(words in name for name in names):
            return heading
    return next((heading for heading in found.headings if heading.tag == "h1"), None)


def _keep(places: list[HtmlElement], element: HtmlElement) -> None:
    if len(places) < MAX_PLACES:
        places.append(element)


def _add_meta(found: Survey, element: HtmlElement) -> None:
    content = element.get("content") or element.get("value")
    if not content or content.isspace():
        return
    text = " ".join(content[:MAX_CONTENT].split())
    if "&" in text:
        text = unescape(text)
    for key in ("property", "name", "itemprop", "http-equiv"):
        for name in (element.get(key) or "").lower().split():
            values = found.metas.setdefault(name, [])
            if len(values) < MAX_PLACES and text not in values:
                values.append(text)


def is_writer_path(href: str) -> bool:
    """Whether a link leads to a page about one writer.

    >>> is_writer_path("https://example.org/author/jane-doe"), is_writer_path("/authors/")
    (True, False)
    """
    return bool(_WRITER_PATH.search(href.partition("?")[0]))
