"""One walk over a page's tree that sorts out the places where pages speak of themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

    from archiver.extraction.linked_data import Node

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.microdata import items, property_names
from archiver.extraction.surroundings import is_apart

MAX_CONTENT = 2_000  # characters of a meta element that are of use to any field
# Places of one kind that are kept: a page that has more repeats itself, and each costs its judges time.
MAX_PLACES = 300
MAX_ARTICLES = 20
MAX_NAMES = 1_000  # characters of an element's class, id and the like

# Parts of the class, id, rel, itemprop and data-testid names that mark a writer's name, a date, a headline.
_MARKS = {
    "author": re.compile(
        r"author|byline|by-line|writer|contributor|autor|auteur|verfasser|redakt|reporter|columnist|creator|"
        r"signature|firma|journalist|posted-?by|submitted|user-?name|p-name|vcard|written-?by|giornalist|"
        r"redatt|redact(?:eu|o)r|schrijver|forfatt|skribent|kirjoittaja|yazar|muhabir|penulis|periodista|"
        r"jornalista|dziennikarz|szerzo"
    ),
    "date": re.compile(r"date|time|publish|posted|datum|fecha|created|updated|dt-published|meta"),
    "title": re.compile(r"title|headline|titel|titre|titulo|p-name"),
}


# The paths of pages about one writer: /author/jane-doe, /autoren/max-mueller, /by/jane
_WRITER_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a)?|auteurs?|autore|writers?|contributors?|columnists?|journalists?|"
    r"reporters?|redaktion|redakteure?|redactie|editors?|skribent(?:er)?|forfatter[en]?|journalistes?|"
    r"redacteurs?|redactores?|columnistas?|periodistas?|giornalisti|firme|firmas|yazar(?:lar)?|autorzy|"
    r"avtor[yi]?|penulis)/[^/?#]{3,}",
    re.IGNORECASE,
)
# … and of pages about one person, who may be the subject: /people/jane-doe, /profile/jane-doe
_PERSON_PATH = re.compile(r"/(?:profiles?|people|persons?|staff|team|by|bios?)/[^/?#]{3,}", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def _marks(names: str) -> tuple[str, ...]:
    lowered = names[:MAX_NAMES].lower()
    return tuple(mark for mark, pattern in _MARKS.items() if pattern.search(lowered))


@dataclass(slots=True)
class Survey:
    """A page's places, each kind in the order of the page.

    `spine` is what the headline stands in, each element with the level up from it; `titled_links` are the
    relation and title of the links of the head that lead to a feed or to the site's search (OpenSearch).
    `nodes` are all objects of the page's JSON-LD and `articles` those among them that may be its main one,
    the likeliest first; `items` are such of its microdata and RDFa, from the elements that are `described`.
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
    home_links: list[HtmlElement] = field(default_factory=list)
    titled_links: list[tuple[str, str]] = field(default_factory=list)
    links_to_persons: list[HtmlElement] = field(default_factory=list)
    heading: HtmlElement | None = None
    spine: Mapping[HtmlElement, int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    articles: list[Node] = field(default_factory=list)
    described: list[HtmlElement] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def meta(self, *names: str) -> list[Candidate]:
        """What `<meta>` elements of these names (lower case) say, in the order of the names."""
        return [Candidate(value, "meta", name) for name in names for value in self.metas.get(name, ())]


def survey(root: HtmlElement, *, url: str) -> Survey:
    """Walk a tree once."""
    found = Survey(root, url)
    linked: list[str] = []
    homes = _homes(url)
    for element in root.iter("*"):
        tag = element.tag
        found.size += 1
        if tag == "meta":
            _add_meta(found, element)
            if element.get("itemprop"):
                _keep(found.described, element)
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
            _add_link(found, element)
            continue
        if tag in ("h1", "h2"):
            _keep(found.headings, element)
        elif tag == "time":
            _keep(found.times, element)
        get = element.get
        if tag == "a":
            href = get("href") or ""
            if href in homes:
                _keep(found.home_links, element)
            elif "author" in (get("rel") or "").split() or is_writer_path(href):
                _keep(found.links_to_writers, element)
            elif is_person_path(href) and is_on_site(href, url):
                _keep(found.links_to_persons, element)
        if itemprop := get("itemprop") or get("property"):
            _keep(found.described, element)
            for name in property_names(element):
                _keep(found.properties.setdefault(name, []), element)
        own = tag if tag == "byline" else None
        for names in (own, get("class"), get("id"), get("rel"), itemprop, get("data-testid")):
            if names:
                for mark in _marks(names):
                    if not found.marked[mark] or found.marked[mark][-1] is not element:
                        _keep(found.marked[mark], element)
    found.nodes = linked_data.nodes(linked)
    found.articles = linked_data.articles(found.nodes)[:MAX_ARTICLES]
    found.heading = _heading(found)
    if found.heading is not None:
        found.spine = {ancestor: level for level, ancestor in enumerate(found.heading.iterancestors(), 1)}
    found.items = _items(found)
    return found


def _items(found: Survey) -> list[Node]:
    """The items that may be the page's main one; first those that hold its headline, no related articles'."""
    own = [
        (element not in found.spine, node)
        for element, node in items(found.described).items()
        if element in found.spine or not is_apart(element, spine=found.spine)
    ]
    return linked_data.articles(node for _, node in sorted(own, key=lambda row: row[0]))[:MAX_ARTICLES]


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


def _homes(url: str) -> frozenset[str]:
    """How a page links to the front page of its site.

    >>> "https://example.org/" in _homes("https://example.org/a"), "/" in _homes("")
    (True, True)
    """
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    return frozenset(("/", root, f"{root}/", f"//{parts.netloc}", f"//{parts.netloc}/"))


def _add_link(found: Survey, element: HtmlElement) -> None:
    rel = element.get("rel", "").lower().split()
    if not found.canonical and "canonical" in rel:
        found.canonical = element.get("href")
    title = " ".join((element.get("title") or "")[:MAX_CONTENT].split())
    kind = element.get("type", "").lower()
    is_feed = "alternate" in rel and ("rss" in kind or "atom" in kind)
    if title and (is_feed or "search" in rel) and len(found.titled_links) < MAX_PLACES:
        found.titled_links.append(("alternate" if is_feed else "search", title))


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


def is_person_path(href: str) -> bool:
    """Whether a link leads to a page about one person, a writer or somebody of whom the site tells.

    >>> is_person_path("/people/jane-doe"), is_person_path("/people/")
    (True, False)
    """
    return bool(_PERSON_PATH.search(href.partition("?")[0]))


def is_on_site(href: str, url: str) -> bool:
    """Whether a link stays on the site of a page: a person's page on another one is a subject's.

    >>> is_on_site("/author/jane", "https://www.a.org/x"), is_on_site("//blog.a.org/by/jane", "https://a.org/x")
    (True, True)
    >>> is_on_site("https://lab.edu/people/jane-doe", "https://a.org/x")
    False
    """
    host = _HOST.match(href)
    return not host or _site(host[1]) == _site(urlsplit(url).hostname or "")


_HOST = re.compile(r"(?:https?:)?//([^/:?#]+)", re.IGNORECASE)


_SECOND_LEVELS = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "gob", "or", "ne"))  # .co.uk


def _site(host: str) -> list[str]:
    """The parts of a host's name that a site registers: *a.org*, *a.co.uk*."""
    parts = host.lower().split(".")
    return parts[-3:] if parts[-2:-1] and parts[-2] in _SECOND_LEVELS else parts[-2:]
