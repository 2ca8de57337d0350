"""Whom a page shows as its writers: in links to their own pages, microdata, and marked bylines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from archiver.extraction.byline_lines import BYLINE, OPENS_A_BYLINE
from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED
from archiver.extraction.names.given_names import is_given_name
from archiver.extraction.surroundings import NOT_SHOWN, distance, is_apart, is_short
from archiver.extraction.visible import visible_text, words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.survey import Survey

_LONGEST = 200  # characters of a byline
_LONGEST_MARKUP = 2_000  # the same with blanks and hidden words
_LONGEST_NAME = 60
# What a name-like string is not: digits, addresses, sentences, buttons.
_NOT_A_NAME = re.compile(r"\d|@|https?:|[!?]|\.{2,}|:", re.IGNORECASE)
TO_A_PERSON = "to a person's page"
_SPLIT = re.compile(r"\s*[|•·\n]\s*")


def shown_writers(survey: Survey) -> Iterator[Candidate]:
    """The writers that a reader sees named, links to their own pages first, then in the order of the page."""
    yield from _linked_names(survey.links_to_writers, survey, "to a writer's page")
    yield from _linked_names(survey.links_to_persons, survey, TO_A_PERSON)
    yield from _marked(survey)


def _linked_names(links: Iterable[HtmlElement], survey: Survey, place: str) -> Iterator[Candidate]:
    """The links to persons' own pages that stand nearest to the headline: those of one container."""
    found: dict[HtmlElement | None, list[str]] = {}
    for link in _near_first(links, survey):
        name = words_of(link)
        is_named = is_name_like(name) and (" " in name or is_given_name(name) or not name.isascii())
        if is_named and not is_apart(link, spine=survey.spine):
            found.setdefault(_block_of(link), []).append(name)
    for names in found.values():
        yield Candidate(LISTED.join(dict.fromkeys(names)), "link", place)


def _block_of(link: HtmlElement) -> HtmlElement | None:
    return next(link.iterancestors("p", "div", "section", "header", "ul", "address", "article"), None)


def _marked(survey: Survey) -> Iterator[Candidate]:
    """The bylines that a reader sees, the nearest to the headline first."""
    for name in ("author", "creator"):
        elements = (e for e in survey.properties.get(name, ()) if not is_apart(e, spine=survey.spine))
        named = ((element, _property(element)) for element in elements)
        yield from _joined(((e, text) for e, text in named if is_name_like(text)), "microdata", name)
    shown = (
        e
        for e in _near_first(survey.marked["author"], survey)
        if e.tag not in NOT_SHOWN and is_short(e, longest=_LONGEST_MARKUP)
    )
    bylines = ((e, _byline(e)) for e in shown if not is_apart(e, spine=survey.spine))
    yield from _joined(((element, text) for element, text in bylines if text), "byline", None)


def _near_first(elements: Iterable[HtmlElement], survey: Survey) -> list[HtmlElement]:
    return sorted(elements, key=lambda element: distance(element, spine=survey.spine))


def _joined(named: Iterable[tuple[HtmlElement, str]], witness: str, place: str | None) -> Iterator[Candidate]:
    """One candidate for neighbours of one kind: `<b class="author">A</b> <b class="author">B</b>`."""
    groups: dict[tuple[HtmlElement | None, str], list[str]] = {}
    for element, text in named:
        kind = place or element.get("rel") or element.get("class") or element.tag
        groups.setdefault((element.getparent(), kind), []).append(text)
    for (_, kind), texts in groups.items():
        yield Candidate(LISTED.join(dict.fromkeys(texts)), witness, kind)


def _property(element: HtmlElement) -> str:
    inner = element.find('.//*[@itemprop="name"]')
    place = element if inner is None else inner
    return place.get("content") or words_of(place)


def _byline(element: HtmlElement) -> str:
    """The part of a marked element that names somebody: what opens with "by", or is like a name."""
    text = visible_text(element)
    if not 2 < len(text) <= _LONGEST:
        return ""
    parts = [part for part in _SPLIT.split(text) if part]
    if OPENS_A_BYLINE.match(text):
        return next((part for part in parts if BYLINE.match(part)), " ".join(parts))
    linked = dict.fromkeys(words_of(link) for link in element.iter("a"))
    names = [name for name in linked if is_name_like(name)]
    return LISTED.join(names) or next((part for part in parts if is_name_like(part)), "")


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
