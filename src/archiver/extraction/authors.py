"""Who wrote a page: persons and organisations, from what it declares and from the bylines that it shows.

No author is better than a wrong one: "admin", a tag, a photographer, a commenter and the writer of a
related story are not authors. The site itself is one only where the page names it as such and names
nobody else. Witnesses are believed in their order (what is declared, then what is shown), but a doubtful
one (`_doubts`) stands behind a byline that the page prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from archiver.extraction.agency_credits import agency_credits
from archiver.extraction.byline_lines import byline_lines, other_byline_lines
from archiver.extraction.candidates import Candidate
from archiver.extraction.declared_writers import LISTED, declared_writers, oddly_declared_writers
from archiver.extraction.names import is_same_name, parse_byline
from archiver.extraction.page_state import stated
from archiver.extraction.shown_writers import TO_A_PERSON, shown_writers
from archiver.extraction.signatures import is_personal, signatures
from archiver.extraction.titles import folded
from archiver.model import Person

if TYPE_CHECKING:
    from archiver.extraction.article_lines import ArticleLines
    from archiver.extraction.survey import Survey

Signed = tuple[Candidate, tuple[Person, ...]]

_MOST_CANDIDATES = 20  # the page's own byline is among the first; a list of posts has hundreds
_DECLARED = ("json-ld", "meta", "state")
_LARGEST_TEAM = 5  # writers whose links stand together: more are the staff, not the authors
_LONGEST_OWNER = 40  # characters of a line that is a site's name
_SHORTEST_SITE = 4  # letters; shorter names stand within other words
# What a person is called where accounts are kept: gabor_munier, jdoe87, jane-doe
_ACCOUNT = re.compile(r"[^\W\d_]+_\w+|[a-z]+\d+|[a-z]+(?:-[a-z]+)+")
_NOBODY = re.compile(r"\w*(?:admin|webmaster)\w*|(?:editor|author|user|test|guest)\d+", re.IGNORECASE)


def authors(
    survey: Survey, *, language: str | None, site_names: Iterable[str], lines: ArticleLines
) -> list[Signed]:
    """All candidates for the authors and the persons that each names, the best first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.article_lines import article_lines
    >>> from archiver.extraction.survey import survey
    >>> page = document_fromstring('<h1>A day</h1><p class="byline">By Jane Doe</p>')
    >>> page = survey(page, url="https://a.org/")
    >>> lines = article_lines(page, text="", page_text="A day\\nBy Jane Doe")
    >>> found = authors(page, language="en", site_names=[], lines=lines)
    >>> [(c.source, str(who[0])) for c, who in found[:1]]
    [('byline byline', 'Jane Doe')]
    """
    sites = {folded(name) for name in site_names} - {""}
    found = _Hearing(language=language, sites=sites, lines=lines)
    found.hear(chain(declared_writers(survey), shown_writers(survey), byline_lines(lines)))
    if not found.persons:
        found.hear(other_byline_lines(lines))
    if not found.persons and not found.houses:
        found.hear(chain(oddly_declared_writers(survey), stated(survey, "author")))
    if found.is_doubtful:
        found.hear(signatures(lines))
    if not found.persons and not found.houses:
        found.hear(agency_credits(lines))
    if not found.persons:
        found.hear(_owners(lines, sites))
    return _completed(found.ranked) + found.houses


class _Hearing:
    """What the witnesses that were heard say: which persons signed, and which houses alone."""

    def __init__(self, *, language: str | None, sites: set[str], lines: ArticleLines) -> None:
        self.persons: list[Signed] = []
        self.houses: list[Signed] = []
        self._language = language
        self._sites = sites
        self._lines = lines
        self._shown = lines.page_text.casefold()

    def hear(self, witnesses: Iterable[Candidate]) -> None:
        """Hear the first witnesses; a site's name in `<meta>` is there on every page, and says nothing."""
        for candidate in islice(witnesses, _MOST_CANDIDATES):
            is_site = _is_site(candidate.value, self._sites)
            said = (Person(literal=candidate.value),) if is_site else _persons(candidate, self._language)
            who = _without_logins(said, candidate, shown=self._shown)
            named = () if is_site else _without_houses(who, self._sites)
            if candidate.place == TO_A_PERSON and all(self._lines.tells_of(str(person)) for person in named):
                continue  # /people/jane-doe: the subject
            if named:
                self.persons.append((candidate, named))
            elif who and candidate.witness != "meta":
                self.houses.append((candidate, who))

    @property
    def ranked(self) -> list[Signed]:
        """The persons, those first of whom there is the least reason to doubt."""
        return _ranked(self.persons, self._shown)

    @property
    def is_doubtful(self) -> bool:
        """Whether nobody was named, or only whom there is reason to doubt."""
        ranked = self.ranked
        return not ranked or _doubt(ranked[0], self._shown) is not None


def _persons(candidate: Candidate, language: str | None) -> tuple[Person, ...]:
    """The persons of a candidate: what a page lists one by one is parsed one by one."""
    each = candidate.value.split(LISTED)
    return tuple(dict.fromkeys(person for name in each for person in _parsed(name, language)))


@lru_cache(maxsize=1_000)  # the witnesses of a page repeat one another
def _parsed(name: str, language: str | None) -> tuple[Person, ...]:
    return parse_byline(name, language=language)


def _without_logins(who: tuple[Person, ...], candidate: Candidate, *, shown: str) -> tuple[Person, ...]:
    """The persons without accounts: an administrator's is nobody; another is a pen name if readers see it."""
    return tuple(
        person
        for person in who
        if not _NOBODY.fullmatch(str(person))
        and not (
            candidate.witness in _DECLARED
            and _ACCOUNT.fullmatch(str(person))
            and str(person).casefold() not in shown
        )
    )


def _without_houses(who: tuple[Person, ...], sites: set[str]) -> tuple[Person, ...]:
    """The persons without the site itself, and beside a person without its desks: *Redaktion The Site*."""
    named = tuple(_housed(person, sites) for person in who if not _is_site(str(person), sites))
    people = tuple(person for person in named if not (person.literal and _holds_site(person.literal, sites)))
    return people or named


def _housed(person: Person, sites: set[str]) -> Person:
    """A name that holds the site's is an organisation's: *Krimiblog-Archiv*, *CBS Detroit*."""
    name = str(person)
    return Person(literal=name) if _holds_site(name, sites) and not is_personal(name) else person


def _is_site(name: str, sites: set[str]) -> bool:
    """Whether a name is the site's; one that is a person's is that of its writer."""
    return folded(name) in sites and not is_personal(name)


def _holds_site(name: str, sites: set[str]) -> bool:
    return any(len(site) >= _SHORTEST_SITE and site in folded(name) for site in sites)


def _owners(lines: ArticleLines, sites: set[str]) -> Iterator[Candidate]:
    """The person after whom a site is named: on a page that names nobody else, its writer."""
    for line in dict.fromkeys(lines.lines):
        if len(line) <= _LONGEST_OWNER and is_personal(line) and folded(line) in sites:
            yield Candidate(line, "text", "a person after whom the site is named")


def _ranked(signed: list[Signed], shown: str) -> list[Signed]:
    """As they come, but the first byline that the page prints before one that there is reason to doubt."""
    if not signed or not (doubt := _doubt(signed[0], shown)):
        return signed
    # A link beside a house's name may lead to somebody whom the page is about: /people/jane-doe.
    trusted = ("text", "byline", "microdata") if doubt == "house" else ("text", "byline", "microdata", "link")
    sure = next(
        (
            one
            for one in signed
            if one[0].witness in trusted and "elsewhere" not in one[0].place and not _doubt(one, shown)
        ),
        None,
    )
    return [sure, *(one for one in signed if one is not sure)] if sure else signed


def _completed(signed: list[Signed]) -> list[Signed]:
    """A declaration that leaves out names of the byline gives way to it.

    Of a marked byline, which may hold more than names, only if all its names are links to writers.
    """
    if not signed or signed[0][0].witness not in _DECLARED:
        return signed
    declared = signed[0][1]
    linked = [person for candidate, who in signed if candidate.witness == "link" for person in who]
    byline = next((one for one in signed if one[0].witness == "byline"), None)  # the nearest to the headline
    printed = next((one for one in signed if _is_printed(one[0])), None)
    for fuller in (byline, printed):
        if fuller is None or not len(declared) < len(fuller[1]) <= _LARGEST_TEAM:
            continue
        further = [person for person in fuller[1] if not _is_among(person, declared)]
        is_whole = len(further) + len(declared) == len(fuller[1])
        is_sure = fuller is printed and all(person.given for person in further)
        is_sure = is_sure and any(is_personal(str(person)) for person in further)
        if is_whole and (is_sure or all(_is_among(person, linked) for person in fuller[1])):
            return [fuller, *(one for one in signed if one is not fuller)]
    return signed


def _is_printed(candidate: Candidate) -> bool:
    """Whether a candidate is a line of the article's own that says *by*."""
    return candidate.witness == "text" and candidate.place.startswith("a line that")


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
