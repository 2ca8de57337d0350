"""The day on which a writer looked at a page: `accessed 12 March 2020`, `abgerufen am 3. Mai 2021`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from archiver.first_use import pattern
from archiver.manuscripts.blocks import Block

# What stands before the date, a language a line.
_SAYING = "|".join((
    r"(?:last )?(?:accessed|retrieved|visited|viewed|checked)(?: on)?|access date",
    r"(?:zuletzt )?(?:abgerufen|aufgerufen|besucht|eingesehen)(?: am)?|zugriff(?: am)?|abruf(?: am)?|stand",
    r"(?:page )?consultée?(?: le)?|vue? le",
    r"(?:consultado|consulta|visitado|recuperado|acess?ado|acesso)(?: el| em)?",
    r"(?:consultato|ultimo accesso|accesso)(?: il)?|url consultato il",
    r"(?:geraadpleegd|bezocht|bekeken)(?: op)?",
    r"(?:hämtad|läst|besøgt|hentet|lest)(?: den)?",
    r"dostęp|дата обращения|проверено|閲覧|访问|瀏覽|접속",
))  # fmt: skip
# How months begin, a language a line; what is long enough to tell them apart.
_MONTHS = {
    name: number
    for names in (
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "ene feb mar abr may jun jul ago sep oct nov dic",
        "jan fev mar abr mai jun jul ago set out nov dez",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "jan feb maa apr mei jun jul aug sep okt nov dec",
        "янв фев мар апр мая июн июл авг сен окт ноя дек",
    )
    for number, name in enumerate(names.split(), start=1)
}
_LONGEST_FIRST = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = "|".join((
    r"(?P<y1>\d{4})[-/.年] ?(?P<m1>\d{1,2})[-/.月] ?(?P<d1>\d{1,2})",  # 2020-03-12, 2020年3月12日
    # 12 March 2020, 3. Mai 2021, 1er mai 2021, 3 de mayo de 2021
    rf"(?P<d2>\d{{1,2}})(?:\.|er|º|°|st|nd|rd|th)? (?:de )?(?P<m2>{_LONGEST_FIRST})\w*\.?,? "
    r"(?:de )?(?P<y2>\d{4})",
    rf"(?P<m3>{_LONGEST_FIRST})\w*\.? (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}})",  # March 12, 2020
    r"(?P<d4>\d{1,2})\. ?(?P<m4>\d{1,2})\. ?(?P<y4>\d{4})",  # 12.03.2020; 12/03/2020 could be two days
))  # fmt: skip
_ACCESS = pattern(rf"\b(?:{_SAYING})[\s:：日]*(?:{_DATE})", re.IGNORECASE)


def access_dates(text: str) -> Iterator[tuple[int, str]]:
    """Where a text says when a page was looked at, and the day as `YYYY-MM-DD`.

    >>> list(access_dates("See there (accessed 12 March 2020); abgerufen am 3. Mai 2021."))
    [(11, '2020-03-12'), (36, '2021-05-03')]
    >>> list(access_dates("Accessed: 03/04/2020. Accessed 31 February 2020."))
    []
    """
    for match in _ACCESS.finditer(text):
        for form in "1234":
            if year := match[f"y{form}"]:
                month = match[f"m{form}"]
                number = int(month) if month.isdigit() else _MONTHS[month.lower()]
                try:
                    yield match.start(), date(int(year), number, int(match[f"d{form}"])).isoformat()
                except ValueError:
                    break  # no such day


def pages_accessed(blocks: Iterable[Block]) -> dict[str, str]:
    """The pages that a manuscript says were looked at on a day: those of the link before, or else after it.

    The first day that is said of a page stands.

    >>> from archiver.manuscripts.blocks import Anchor
    >>> pages_accessed([Block("BBC, accessed 2020-03-12", anchors=(Anchor(0, 3, ("https://a.org/",)),))])
    {'https://a.org/': '2020-03-12'}
    """
    accessed: dict[str, str] = {}
    for block in blocks:
        dates = list(access_dates(block.text)) if block.anchors else []
        for start, day in dates:
            before = [anchor for anchor in block.anchors if anchor.end <= start]
            for url in (before[-1] if before else block.anchors[0]).urls:
                accessed.setdefault(url, day)
    return accessed
