"""Days that stand in a page's running text, which nothing marks as its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from archiver.extraction.calendar_days import day_of
from archiver.extraction.candidates import Candidate

if TYPE_CHECKING:
    from archiver.extraction.article_lines import ArticleLines

_LONGEST_LINE = 70  # characters: Hamburg, den 02. Dezember 2022 | Pressemitteilung
_MOST_WORDS = 5  # before the day: more are a sentence, a caption that tells when its picture was taken
_A_DAY = len("2018-06-19")
SAYS_MODIFIED = re.compile(
    r"updat|modif|aktualisiert|geändert|stand:|mis à jour|actualiz|aggiornat|bijgewerkt|oppdatert|uppdaterad",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# Datum: 18.10.2021; Erschienen am: ⏎ 13.10.2021; Date de publication : 4 mai 2018
_LABEL = re.compile(
    r"^(?:datum|date|fecha|data|dato|dátum|tarih|päivämäärä|дата|erschienen(?: am)?|veröffentlicht(?: am)?|"
    r"erstellt(?: am)?|publi(?:shed|cation date|cado|cata|cato|é|ée)(?: on| el| le| il| em)?|posted(?: on)?|"
    r"publicerad|publisert|gepubliceerd(?: op)?|opublikowano|publikováno|pubdate|release date|"
    r"date de (?:publication|parution)|fecha de publicación|data (?:di pubblicazione|de publicação)|"
    r"data publikacji|дата публикации|опубликовано|yayın(?:lanma)? tarihi|"
    r"발행일|등록일|입력|発行日|公開日|掲載日|发布时间|发布日期)\b\s*[:：]?\s*",
    re.IGNORECASE,
)
# What else has a day of its own: an update, the printed edition, a deadline, somebody's tweet, a member's
# first day (*Registriert: 18.09.2008*).
_OF_ANOTHER = re.compile(
    r"^\W*[—–-]\s|@|^[^\W\d_]{3,}\s*:|ausgabe|edition|\bissue\b|\bbis\b|\buntil\b|\bhasta\b|©|copyright|"
    rf"{SAYS_MODIFIED.pattern}",
    re.IGNORECASE,
)


def headline_days(page: ArticleLines, *, is_month_first: bool) -> Iterator[Candidate]:
    """The days in the short lines around the headline: first what a label announces, then those under it.

    >>> from archiver.extraction.article_lines import ArticleLines
    >>> lines = ("A day of rain", "14 de mayo de 1998, Vigo", "Llueve.")
    >>> [c.value for c in headline_days(ArticleLines(lines, 0, 2, 2), is_month_first=False)]
    ['1998-05-14']
    """
    for number in dict.fromkeys(chain(page.around, page.tail)):
        if day := _labelled(page.lines, number, is_month_first=is_month_first):
            yield Candidate(day, "text", "a line that says date")
    for number in page.around:
        line = page.lines[number]
        day = _day(line, is_month_first=is_month_first)
        if day and not _OF_ANOTHER.search(line) and len(_WORD.findall(line)) <= _MOST_WORDS:
            yield Candidate(day, "text", "a line by the headline")


def _day(line: str, *, is_month_first: bool) -> str | None:
    """The whole day that a short line names."""
    day = day_of(line, is_month_first=is_month_first) if len(line) <= _LONGEST_LINE else None
    return day if day and len(day) == _A_DAY else None


def _labelled(lines: tuple[str, ...], number: int, *, is_month_first: bool) -> str | None:
    label = _LABEL.match(lines[number])
    if not label or len(lines[number]) > _LONGEST_LINE:
        return None
    rest = lines[number][label.end() :]
    if not rest and number + 1 < len(lines):
        rest = lines[number + 1]
    return _day(rest, is_month_first=is_month_first)


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
