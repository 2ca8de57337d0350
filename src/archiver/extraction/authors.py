"""Who wrote a page: persons and organisations, from what it declares and from the bylines that it shows.

No author is better than a wrong one: "admin", a tag, a photographer, a commenter and the writer of a
related story are not authors. The site itself is one only where the page names it as such and names
nobody else. Witnesses are believed in their order (what is declared, then what is shown), but a doubtful
one (`_doubts`) stands behind a byline that the page prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice
from typing import TYPE_CHECKING

from archiver.extraction.byline_lines import byline_lines
from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED, declared_writers, oddly_declared_writers
from archiver.extraction.names import is_same_name, parse_byline
from archiver.extraction.page_state import stated
from archiver.extraction.shown_writers import shown_writers
from archiver.extraction.signatures import signatures
from archiver.extraction.titles import folded
from archiver.model import Person

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

Signed = tuple[Candidate, tuple[Person, ...]]

_MOST_CANDIDATES = 30  # the page's own byline is among the first; a list of posts has hundreds
_DECLARED = ("json-ld", "meta", "state")
_LARGEST_TEAM = 5  # writers whose links stand together: more are the staff, not the authors
# What a person is called where accounts are kept: gabor_munier, wordpressadmin, jdoe87
_ACCOUNT = re.compile(r"[^\W\d]+_\w+|\w*admin\w*|[a-z]+\d+", re.IGNORECASE)


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
    for witnesses in (
        chain(declared_writers(survey), shown_writers(survey), byline_lines(page_text)),
        chain(
            oddly_declared_writers(survey),
            stated(survey, "author"),
            signatures(page_text),
        ),
    ):
        if persons or houses:
            break  # the weaker ones are for want of better
        for candidate in islice(witnesses, _MOST_CANDIDATES):
            if folded(candidate.value) in sites:
                if candidate.witness != "meta":
                    houses.append((candidate, (Person(literal=candidate.value),)))
                continue
            who = _persons(candidate, language=language)
            strangers = tuple(person for person in who if folded(str(person)) not in sites)
            if strangers:
                persons.append((candidate, strangers))
            elif who and candidate.witness != "meta":
                houses.append((candidate, who))
    return _completed(_ranked(persons, page_text)) + houses


def _persons(candidate: Candidate, *, language: str | None) -> tuple[Person, ...]:
    """The persons of a candidate: what a page lists one by one is parsed one by one."""
    each = candidate.value.split(LISTED)
    return tuple(dict.fromkeys(person for name in each for person in parse_byline(name, language=language)))


def _ranked(signed: list[Signed], page_text: str) -> list[Signed]:
    """As they come, but the first byline that the page prints before one that there is reason to doubt."""
    shown = page_text.casefold()
    if not signed or not (doubt := _doubt(signed[0], shown)):
        return signed
    # A link beside a house's name may lead to somebody whom the page is about: /people/jane-doe.
    trusted = ("text", "byline", "microdata") if doubt == "house" else ("text", "byline", "microdata", "link")
    sure = next((one for one in signed if one[0].witness in trusted and not _doubt(one, shown)), None)
    return [sure, *(one for one in signed if one is not sure)] if sure else signed


def _completed(signed: list[Signed]) -> list[Signed]:
    """A declaration that leaves out names of the byline gives way to it, where they are links to writers."""
    if not signed or signed[0][0].witness not in _DECLARED:
        return signed
    byline = next((one for one in signed if one[0].witness == "byline"), None)  # the nearest to the headline
    if byline is None or not len(signed[0][1]) < len(byline[1]) <= _LARGEST_TEAM:
        return signed
    linked = [person for candidate, who in signed if candidate.witness == "link" for person in who]
    is_whole = all(_is_among(person, byline[1]) for person in signed[0][1])
    if is_whole and all(_is_among(person, linked) for person in byline[1]):
        return [byline, *(one for one in signed if one is not byline)]
    return signed


def _is_among(person: Person, others: Iterable[Person]) -> bool:
    return any(is_same_name(person, other) for other in others)


def _doubt(signed: Signed, shown: str) -> str | None:
    """Why a candidate may be no author: a house, an account, the whole staff, or a name shown nowhere."""
    candidate, who = signed
    if all(person.literal for person in who):
        return "house"
    if all(_ACCOUNT.fullmatch(str(person)) for person in who):
        return "account"
    if candidate.witness == "link" and len(who) > _LARGEST_TEAM:
        return "staff"
    is_seen = any((person.family or str(person)).casefold() in shown for person in who)
    return None if is_seen or candidate.witness not in _DECLARED else "unseen"
