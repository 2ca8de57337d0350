"""The days on which a page was published and last modified, as the page's own time zone has them.

Witnesses in the order in which they are believed (`_PUBLISHED`): what the page declares for programs,
the day in its URL, the day that it shows by the headline, and last what htmldate finds by searching.
A day is never that of the capture, and none is given rather than a copyright year.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from htmldate import find_date

from archiver.extraction import linked_data
from archiver.extraction.calendar_days import day_of
from archiver.extraction.candidates import Candidate
from archiver.extraction.page_state import stated
from archiver.extraction.surroundings import NOT_SHOWN, is_apart, is_short
from archiver.extraction.visible import words_of
from archiver.extraction.written_days import SAYS_MODIFIED, as_written, headline_days

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.article_lines import ArticleLines
    from archiver.extraction.survey import Survey

logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# Names of meta elements (and itemprops, in lower case) that say when a page was published.
_METAS_PUBLISHED = (
    "article:published_time",  # Open Graph's article vocabulary
    "og:article:published_time",
    "og:published_time",
    "datepublished",  # schema.org
    "citation_publication_date",  # Highwire Press
    "citation_online_date",
    "citation_date",
    "dcterms.issued",  # Dublin Core, as are the next
    "dc.date.issued",
    "prism.publicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "pubdate_analytics",
    "date.created",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "datecreated",
)
# Of these, names that say neither "published" nor "issued": content systems put the last change there too.
_METAS_IN_DOUBT = frozenset(
    ("date", "dc.date", "dcterms.date", "datecreated", "dcterms.created", "dc.date.created", "date.created")
)
_METAS_MODIFIED = (
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "date.modified",
    "last-modified",
    "lastmod",
)
_URL = re.compile(r"(?<!\d)(?P<year>(?:199|20[0-4])\d)[/-]?(?P<month>\d\d)[/-]?(?P<day>\d\d)(?!\d)")
_URL_SHORT = re.compile(r"/(?P<year>(?:199|20[0-4])\d)/(?P<month>\d\d?)/(?P<day>\d\d?)/")  # /2017/7/2/
# /2018/jun/19/
_URL_SPELLED = re.compile(r"/(?P<year>20[0-4]\d)/(?P<month>[a-z]{3})/(?P<day>\d\d?)/", re.IGNORECASE)
_IN_THE_PATH = re.compile(r"/(?:199|20[0-4])\d/\d\d?/\d\d?/")
_IN_UTC = re.compile(r":\d\d(?:\.\d+)?(?:Z|[+-]00:?00)$", re.IGNORECASE)
_A_DAY = timedelta(days=1)
_WESTERNMOST, _EASTERNMOST = -12, 14  # hours from UTC
_SEARCHABLE_ELEMENTS = 10_000  # htmldate's time grows with the page: 30 s for 10 MB without a date
_LONGEST_MARK = 90  # characters of an element that shows a date and little else
_LONGEST_MARKUP = 1_000  # the same with blanks and hidden words
_MONTH_FIRST = re.compile(r"^en(?!-(?:gb|au|nz|ie|in|za|uk))", re.IGNORECASE)


def published(survey: Survey, *, language: str | None, lines: ArticleLines) -> list[Candidate]:
    """All candidates for the day of publication, the best first.

    htmldate, which searches long, is asked only where all others are silent.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.article_lines import article_lines
    >>> from archiver.extraction.survey import survey
    >>> page = document_fromstring("<h1>A day</h1><time>June 19, 2018</time>")
    >>> page = survey(page, url="https://a.org/")
    >>> published(page, language="en", lines=article_lines(page, text="", page_text="A day"))
    [Candidate(value='2018-06-19', witness='time', place='')]
    """
    declared = [*_linked(survey, "datePublished"), *survey.meta(*_METAS_PUBLISHED)]
    declared += _properties(survey, "datepublished")
    addressed = list(_addressed(survey.url))
    created = _linked(survey, "dateCreated", "uploadDate")
    shown = list(_shown(survey, language=language, is_modified=False))
    printed = [c for c in headline_days(lines, is_month_first=_is_month_first(language)) if _is_past(c.value)]
    found = [c for c in [*_days(declared), *addressed, *_days(created), *shown] if _is_past(c.value)]
    if addressed and declared and _is_next_day(declared[0].value, addressed[0].value):
        found.insert(0, addressed[0])
    elif found and addressed and _IN_THE_PATH.search(survey.url) and addressed[0].value < found[0].value:
        found.insert(0, addressed[0])  # a path is made once; what is declared may be a later edition's
    elif declared and (seen := _seen(declared, printed)):
        found.insert(0, seen)
    if found and found[0].place in _METAS_IN_DOUBT:
        found = [*_nearest_before(found[0].value, shown or printed), *found]
    return found or printed or [*_days(stated(survey, "published")), *_searched(survey, lines)]


def _seen(declared: list[Candidate], printed: list[Candidate]) -> Candidate | None:
    """The day that readers see, where the first declaration has another and is no match for it.

    It gives way to a day that a second declaration agrees with, and to the day beside it if it is told by
    a clock in UTC.
    """
    days = list(_days(declared))
    if not printed or not days or printed[0].value == days[0].value:
        return None
    is_agreed = any(day.value == printed[0].value and day.place not in _METAS_IN_DOUBT for day in days)
    return printed[0] if is_agreed or _is_next_day(declared[0].value, printed[0].value) else None


def modified(survey: Survey, *, language: str | None) -> list[Candidate]:
    """All candidates for the day of the last modification, the best first."""
    declared = [*_linked(survey, "dateModified"), *survey.meta(*_METAS_MODIFIED)]
    declared += _properties(survey, "datemodified")
    shown = _shown(survey, language=language, is_modified=True)
    return [c for c in [*_days(declared), *shown] if _is_past(c.value)]


def _linked(survey: Survey, *keys: str) -> list[Candidate]:
    return [c for article in survey.articles for c in linked_data.said(article, *keys)]


def _properties(survey: Survey, name: str) -> list[Candidate]:
    elements = survey.properties.get(name, ())
    return [Candidate(_written(element), "microdata", name) for element in elements]


def _days(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    for candidate in candidates:
        if day := day_of(candidate.value):
            yield replace(candidate, value=day)


def _written(element: HtmlElement) -> str:
    """The value of an element that holds a date (HTML, section 4.5.14; microdata, section 5.2.4)."""
    return element.get("datetime") or element.get("content") or element.get("title") or words_of(element)


def _addressed(url: str) -> Iterator[Candidate]:
    for form in (_URL, _URL_SHORT, _URL_SPELLED):
        for found in form.finditer(url):
            if day := day_of(_spelled(found)):
                yield Candidate(day, "url")
                return


def _spelled(found: re.Match[str]) -> str:
    is_number = found["month"].isdigit()
    return "-".join(found.groups()) if is_number else f"{found['day']} {found['month']} {found['year']}"


def _shown(survey: Survey, *, language: str | None, is_modified: bool) -> Iterator[Candidate]:
    """The days that a reader sees: `<time>` elements, then what is marked as a date, each as they come."""
    is_month_first = _is_month_first(language)
    for element in (*survey.times, *survey.marked["date"]):
        if element.tag in NOT_SHOWN or not is_short(element, longest=_LONGEST_MARKUP):
            continue
        if is_apart(element, spine=survey.spine):
            continue
        text = words_of(element)
        if len(text) > _LONGEST_MARK:
            continue
        context = f"{element.get('class', '')} {element.get('itemprop', '')} {text}"
        if bool(SAYS_MODIFIED.search(context)) != is_modified:
            continue
        written = element.get("datetime") or ""
        days = (day_of(words, is_month_first=is_month_first) for words in (written, text))
        if day := next(filter(None, days), None):
            yield Candidate(day, "time" if element.tag == "time" else "date mark")


def _is_month_first(language: str | None) -> bool:
    return bool(_MONTH_FIRST.match(language or ""))


def _nearest_before(day: str, shown: Iterable[Candidate]) -> list[Candidate]:
    """The first day that a reader sees, where it is before the one that was declared."""
    first = next(iter(shown), None)
    return [first] if first and len(first.value) == len(day) and first.value < day else []


def _is_next_day(declared: str, seen: str) -> bool:
    """Whether a clock in UTC told the declared day, and the page's own, which it shows, is the one beside it.

    Some zone of the world must have had that day: they are 12 hours behind UTC to 14 before it.

    >>> _is_next_day("2018-06-19T22:30:00Z", "2018-06-20"), _is_next_day("2018-06-19T08:30:00Z", "2018-06-20")
    (True, False)
    >>> _is_next_day("2018-06-19T22:30:00+02:00", "2018-06-20")
    False
    """
    if not _IN_UTC.search(declared) or len(seen) < len("2018-06-19"):
        return False
    try:
        instant = datetime.fromisoformat(declared.upper())
    except ValueError:
        return False
    ahead = date.fromisoformat(seen) - instant.date()
    return (ahead == _A_DAY and instant.hour + _EASTERNMOST >= 24) or (
        ahead == -_A_DAY and instant.hour + _WESTERNMOST < 0
    )


def _is_past(day: str) -> bool:
    return day <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def _searched(survey: Survey, lines: ArticleLines) -> Iterator[Candidate]:
    if survey.size > _SEARCHABLE_ELEMENTS:
        return
    if day := find_date(survey.root, original_date=True, url=survey.url):
        yield Candidate(as_written(day, lines.page_text), "htmldate")
