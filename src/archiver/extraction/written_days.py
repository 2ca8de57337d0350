"""Days that stand in a page's running text, which nothing marks as its date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archiver.extraction.calendar_days import day_of
from archiver.extraction.candidates import Candidate
from archiver.extraction.visible import words_of

if TYPE_CHECKING:
    from archiver.extraction.survey import Survey

_LINES_BEFORE, _LINES_AFTER = 2, 6  # lines around the headline in which a page puts its date
_LONGEST_LINE = 70  # characters: Hamburg, den 02. Dezember 2022 | Pressemitteilung
_A_DAY = len("2018-06-19")


def headline_days(survey: Survey, page_text: str, *, is_month_first: bool) -> Iterator[Candidate]:
    """The days in the short lines around the headline, those under it first.

    >>> from lxml.html import document_fromstring
    >>> from archiver.extraction.survey import survey
    >>> page = survey(document_fromstring("<h1>A day of rain</h1>"), url="https://a.org/")
    >>> text = "A day of rain\\n14 de mayo de 1998, Vigo\\nLlueve."
    >>> [c.value for c in headline_days(page, text, is_month_first=False)]
    ['1998-05-14']
    """
    heading = "" if survey.heading is None else words_of(survey.heading)
    lines = page_text.split("\n")
    if heading not in lines:
        return
    place = lines.index(heading)
    around = lines[place + 1 : place + 1 + _LINES_AFTER] + lines[max(0, place - _LINES_BEFORE) : place]
    for line in around:
        day = day_of(line, is_month_first=is_month_first) if len(line) <= _LONGEST_LINE else None
        if day and len(day) == _A_DAY:
            yield Candidate(day, "text", "a line by the headline")


def as_written(day: str, page_text: str) -> str:
    """A day that was guessed, as far as the page writes it: the day, or its month or year alone.

    A searcher that finds only a year gives the first of January. Where the page writes one day of that
    year and no other, that is meant.

    >>> as_written("1998-01-01", "Vigo, 14 de mayo de 1998"), as_written("1998-01-01", "© 1998")
    ('1998-05-14', '1998')
    >>> as_written("2018-06-01", "June 2018"), as_written("2018-06-19", "somewhere in the markup")
    ('2018-06', '2018-06-19')
    """
    year, month, number = day.split("-")
    if number != "01":
        return day
    written = {found for line in page_text.split("\n") if year in line and (found := day_of(line))}
    days = {found for found in written if found.startswith(year) and len(found) == _A_DAY}
    if day in days:
        return day
    if month == "01":
        return days.pop() if len(days) == 1 else year
    within = {found for found in days if found.startswith(f"{year}-{month}")}
    return within.pop() if len(within) == 1 else f"{year}-{month}"
