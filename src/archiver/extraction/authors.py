"""Who wrote a page: persons and organisations, from what it declares and from the bylines that it shows.

No author is better than a wrong one: "admin", a tag, a photographer, a commenter and the writer of a
related story are not authors. The site itself is one only where the page names it as such and names
nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from archiver.extraction import linked_data
from archiver.extraction.candidates import Candidate
from archiver.extraction.names import parse_byline
from archiver.extraction.surroundings import NOT_SHOWN, is_apart
from archiver.extraction.titles import folded
from archiver.extraction.visible import visible_text, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.linked_data import Node
    from archiver.extraction.survey import Survey
    from archiver.model import Person

Signed = tuple[Candidate, tuple["Person", ...]]

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
_MOST_CANDIDATES = 30  # the page's own byline is among the first; a list of posts has hundreds
_LISTED = "; "  # between names that a page gives one by one
_LONGEST = 200  # characters of a byline
_LONGEST_NAME = 60
_ADDRESS = re.compile(r"^(?:https?:)?//|^@|^\S+@\S+$|^/|^www\.", re.IGNORECASE)
# Words that open a byline; the byline parser takes them off again.
_BY = (
    r"(?:(?:written|posted|published|words|story|text|report(?:ed)?|article|artikel|beitrag)\s+)?"
    r"(?:by|von|vom|par|por|di|da|door|av|af|przez|от)\b|"
    r"(?:text|texte|autor(?:in|en)?|author|auteur|autore|autores|verfasser(?:in)?|redaktion|texto)\s*:"
)
_OPENS_A_BYLINE = re.compile(rf"^\W{{0,3}}(?:{_BY})", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:written|posted) by|^by$|verfasst von|geschrieben von|écrit par|escrito por|scritto da|author|autor",
    re.IGNORECASE,
)
# "06.11.2023 13:30 von Olga", "4 May 2018 by Jane Doe"
_DATED_BYLINE = re.compile(
    r"^.{0,40}\d.{0,20}?(?<!\w)(?i:by|von|par|por|door|av|af)\s+"
    r"(?P<name>[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){0,3})$"
)
# A whole line that is a byline: "By Jane Doe", "Von Max Müller, Berlin", "Text: Ruth Amari"
_BYLINE = re.compile(
    rf"^\W{{0,3}}(?i:{_BY})\s*:?\s+"
    r"[^\W\d_a-zà-ÿ][\w.'’-]*(?:\s+[\w.'’-]+){0,5}(?:\s*[,&|/(].{0,60})?$"
)
_CREDIT = re.compile(
    r"photo|foto|image|bild|grafik|illustration|video|copyright|©|credit|quelle|source", re.IGNORECASE
)
# What a name-like string is not: digits, addresses, sentences, buttons.
_NOT_A_NAME = re.compile(r"\d|@|https?:|[!?]|\.{2,}|:", re.IGNORECASE)
_SPLIT = re.compile(r"\s*[|•·\n]\s*")


def authors(
    survey: Survey, *, language: str | None, site_names: Iterable[str], page_text: str = ""
) -> list[Signed]:
    """All candidates for the authors and the persons that each names, the best first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = document_fromstring('<h1>A day</h1><p class="byline">By Jane Doe</p>')
    >>> found = authors(survey(page, url="https://a.org/"), language="en", site_names=[])
    >>> [(c.source, str(who[0])) for c, who in found[:1]]
    [('byline byline', 'Jane Doe')]
    """
    sites = {folded(name) for name in site_names} - {""}
    persons: list[Signed] = []
    houses: list[Signed] = []
    witnesses = chain(_declared(survey), _linked_names(survey), _shown(survey), _signed(page_text))
    for candidate in islice(witnesses, _MOST_CANDIDATES):
        is_site = folded(candidate.value) in sites
        who = () if is_site and candidate.witness == "meta" else _persons(candidate, language=language)
        strangers = tuple(person for person in who if folded(str(person)) not in sites)
        if strangers:
            persons.append((candidate, strangers))
        elif who and candidate.witness != "meta":
            houses.append((candidate, who))
    return persons + houses


def _persons(candidate: Candidate, *, language: str | None) -> tuple[Person, ...]:
    """The persons of a candidate: what a page lists one by one is parsed one by one."""
    each = candidate.value.split(_LISTED)
    return tuple(dict.fromkeys(person for name in each for person in parse_byline(name, language=language)))


def _declared(survey: Survey) -> Iterator[Candidate]:
    for article in survey.articles:
        names = list(_in_linked_data(article, survey.nodes))
        if names:
            yield Candidate(_LISTED.join(names), "json-ld", f"{linked_data.types(article)[0]}.author")
    for name in _METAS:
        values = [c.value for c in survey.meta(name) if not _ADDRESS.match(c.value)]
        if values:
            yield Candidate(_LISTED.join(values), "meta", name)
    for number in ("1", "2"):  # <meta name="twitter:label1" content="Written by"> goes with twitter:data1
        for label, data in zip(
            *(survey.meta(f"twitter:{key}{number}") for key in ("label", "data")), strict=False
        ):
            if _LABEL.search(label.value):
                yield Candidate(data.value, "meta", f"twitter:data{number}")


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


def _linked_names(survey: Survey) -> Iterator[Candidate]:
    """The links to writers' own pages that stand nearest to the headline: those of one container."""
    found: dict[HtmlElement | None, list[str]] = {}
    for link in survey.links_to_writers:
        name = words_of(link)
        if is_name_like(name) and not is_apart(link, spine=survey.spine):
            found.setdefault(_block_of(link), []).append(name)
    for names in found.values():
        yield Candidate(_LISTED.join(dict.fromkeys(names)), "link", "to a writer's page")


def _block_of(link: HtmlElement) -> HtmlElement | None:
    return next(link.iterancestors("p", "div", "section", "header", "ul", "address", "article"), None)


def _shown(survey: Survey) -> Iterator[Candidate]:
    """The bylines that a reader sees, in the order of the page."""
    for name in ("author", "creator"):
        for element in survey.properties.get(name, ()):
            inner = element.find('.//*[@itemprop="name"]')
            place = element if inner is None else inner
            text = place.get("content") or words_of(place)
            if not is_apart(element, spine=survey.spine) and is_name_like(text):
                yield Candidate(text, "microdata", name)
    for element in survey.marked["author"]:
        if element.tag in NOT_SHOWN:
            continue
        if not is_apart(element, spine=survey.spine) and (text := _byline(element)):
            yield Candidate(text, "byline", element.get("rel") or element.get("class") or element.tag)


def _byline(element: HtmlElement) -> str:
    """The part of a marked element that names somebody: what opens with "by", or is like a name."""
    text = visible_text(element)
    if not 2 < len(text) <= _LONGEST:
        return ""
    parts = [part for part in _SPLIT.split(text) if part]
    if _OPENS_A_BYLINE.match(text):
        return next((part for part in parts if _BYLINE.match(part)), " ".join(parts))
    linked = dict.fromkeys(words_of(link) for link in element.iter("a"))
    names = [name for name in linked if is_name_like(name)]
    return _LISTED.join(names) or next((part for part in parts if is_name_like(part)), "")


def _signed(page_text: str) -> Iterator[Candidate]:
    """Lines of the running text that are bylines and nothing else."""
    for line in page_text.split("\n"):
        if len(line) > 2 * _LONGEST_NAME or _CREDIT.search(line):
            continue
        if _BYLINE.match(line):
            yield Candidate(line, "text", "a line that opens with by")
        elif dated := _DATED_BYLINE.match(line):
            yield Candidate(dated["name"], "text", "a line with a date and by")


def is_name_like(text: str) -> bool:
    """Whether a text may be somebody's name, and no sentence, address, date or button.

    >>> is_name_like("Jane Q. Doe"), is_name_like("3 comments"), is_name_like("read more by this author")
    (True, False, False)
    """
    if not 2 < len(text) <= _LONGEST_NAME or _NOT_A_NAME.search(text):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    capital = sum(not word[0].islower() for word in words)
    return 1 <= len(words) <= 7 and capital >= max(1, len(words) - 2)
