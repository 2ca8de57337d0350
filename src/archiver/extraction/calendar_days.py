"""Reading a day off the many ways in which pages write one, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

The day is the one that is written: a time zone moves nothing, since a page's own zone is what its
readers, and those who cite it, see.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

EARLIEST = date(1990, 1, 1)  # before the web: a date earlier than this is the subject of a page, not its own
_MONTHS_BY_NUMBER = (
    # English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish, Czech, Turkish, Russian
    "jan|januar|janvier|enero|ene|gennaio|gen|janeiro|januari|stycznia|stycze|leden|ledna|ocak|янв",
    "feb|februar|février|févr|fév|fevrier|febrero|febbraio|fevereiro|fev|februari|lutego|luty|únor|února|şubat|фев",
    "mar|märz|mrz|mär|mars|marzo|março|maart|mrt|marca|marzec|březen|března|mart|мар",
    "apr|avril|avr|abril|abr|aprile|kwietnia|kwiecie|duben|dubna|nisan|апр",
    "may|mai|mayo|maggio|mag|maio|mei|maj|maja|květen|května|mayıs|мая|май",
    "jun|juni|juin|junio|giugno|giu|junho|czerwca|czerwiec|červen|června|haziran|июн",
    "jul|juli|juillet|juil|julio|luglio|lug|julho|lipca|lipiec|červenec|července|temmuz|июл",
    "aug|août|aout|agosto|ago|augustus|sierpnia|sierpie|srpen|srpna|ağustos|авг",
    "sep|sept|septembre|septiembre|settembre|set|setembro|września|wrzesie|září|eylül|сен",
    "oct|okt|octobre|octubre|ottobre|ott|outubro|out|października|październik|říjen|října|ekim|окт",
    "nov|novembre|noviembre|novembro|listopada|listopad|kasım|ноя",
    "dec|dez|déc|decembre|dic|diciembre|dicembre|dezembro|des|desember|grudnia|grudzie|prosinec|prosince|aralık|дек",
)
# Longest first, so that "juli" is not read as "jul" and "červenec" not as "červen".
_MONTHS = dict(
    sorted(
        ((name, number) for number, names in enumerate(_MONTHS_BY_NUMBER, 1) for name in names.split("|")),
        key=lambda pair: -len(pair[0]),
    )
)
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[^\W\d_]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}-(?P<number>\d\d?)-(?P<day>\d\d?)(?!\d)",  # 2018-06-19T10:00:00+02:00
        rf"(?<!\d){_YEAR}[/.](?P<number>\d\d?)[/.](?P<day>\d\d?)(?!\d)",  # 2018/06/19, 2018.6.19
        rf"{_YEAR}\s?[年년]\s?(?P<number>\d\d?)\s?[月월]\s?(?P<day>\d\d?)\s?[日일]",  # 2018年6月19日
        # 20180619, 20180619101500
        rf"(?<!\d){_YEAR}(?P<number>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d{{1,5}}(?!\d))",
        rf"(?<![^\W_]){_MONTH}\s*(?P<day>\d\d?)(?:st|nd|rd|th)?\s*,?\s*{_YEAR}(?!\d)",  # June 19th, 2018
        # 19. Juni 2018, 19 de junio de 2018, 19-Jun-2018, 1er juin 2018
        rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|of\s+)?[-/]?{_MONTH}[-/]?,?\s*"
        rf"(?:del?\s+)?{_YEAR}(?!\d)",
    )
)
_DAY_FIRST = re.compile(rf"(?<!\d)(?P<a>\d\d?)(?P<mark>[./-])\s?(?P<b>\d\d?)(?P=mark)\s?{_YEAR}(?!\d)")
_YEAR_AND_MONTH = (
    re.compile(rf"^{_YEAR}-(?P<number>\d\d)$"),  # 2018-06
    re.compile(rf"(?<![^\W_]){_MONTH}\s+(?:de\s+)?{_YEAR}(?!\d)", re.IGNORECASE),  # June 2018
)
_ONLY_A_YEAR = re.compile(rf"^{_YEAR}$")
_EPOCH = re.compile(r"^(?P<seconds>1[0-9]{9})(?:\d{3})?$")  # 1529366400, 1529366400000


def day_of(text: str, *, is_month_first: bool = False) -> str | None:
    """The first day that a text names; `is_month_first` reads 6/7/2018 as the seventh of June.

    >>> day_of("2018-06-19T23:30:00-04:00"), day_of("Von Max, 19. Juni 2018, 10 Uhr"), day_of("June 2018")
    ('2018-06-19', '2018-06-19', '2018-06')
    >>> day_of("6/7/2018", is_month_first=True), day_of("19/6/2018", is_month_first=True), day_of("no day")
    ('2018-06-07', '2018-06-19', None)
    """
    text = text.strip()[:200]
    if epoch := _EPOCH.match(text):
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC).date().isoformat()
    for form in _FORMS:
        for found in form.finditer(text):
            if day := _valid(int(found["year"]), _number(found), int(found["day"])):
                return day
    for found in _DAY_FIRST.finditer(text):
        a, b = int(found["a"]), int(found["b"])
        is_swapped = (found["mark"] == "/" and is_month_first and a <= 12) or b > 12
        month, day_number = (a, b) if is_swapped else (b, a)
        if day := _valid(int(found["year"]), month, day_number):
            return day
    return _month_or_year(text)


def _month_or_year(text: str) -> str | None:
    for form in _YEAR_AND_MONTH:
        if found := form.search(text):
            return f"{found['year']}-{_number(found):02}" if 1 <= _number(found) <= 12 else None
    return text if _ONLY_A_YEAR.match(text) else None


def _number(found: re.Match[str]) -> int:
    groups = found.groupdict()
    return int(groups["number"]) if groups.get("number") else _MONTHS[groups["month"].lower()]


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if found >= EARLIEST else None
