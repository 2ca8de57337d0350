"""Entries -> Wikipedia's citation templates, written by mwparserfromhell (en.wikipedia.org/wiki/Help:CS1)."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.citations.exports.entries import Entry

_PERIODICALS = ("newspaper", "magazine", "news")
# Agencies whose dispatches others print (CS1, |agency=); a byline of one is no author.
_AGENCIES = frozenset(
    {
        "afp", "agence france-presse", "ansa", "ap", "apa", "associated press", "the associated press", "dpa",
        "efe", "kyodo news", "pa media", "press association", "reuters", "tass", "the canadian press",
        "united press international", "upi", "xinhua",
    }
)  # fmt: skip
# What would be markup inside a value: a|b, [[a]], {{a}}, <ref>, ''a'', ~~~~, &amp;, a newline's * and #.
_MARKUP = re.compile(r"[|\[\]{}<>~]|''+|&(?=#?\w+;)|__|//(?=\S)")


def wikipedia(entries: Sequence[Entry]) -> str:
    """One template a line: `{{cite news}}` for periodicals, `{{cite web}}` otherwise."""
    return "".join(f"{_template(entry)}\n" for entry in entries)


def _template(entry: Entry) -> str:
    from mwparserfromhell.nodes import Template

    template = Template("cite news " if entry.kind in _PERIODICALS else "cite web ")
    for name, value in _parameters(entry):
        if value:
            template.add(name, f"{value} ", showkey=True, preserve_spacing=False)
    return str(template)


def _parameters(entry: Entry) -> Iterator[tuple[str, str]]:
    is_news = entry.kind in _PERIODICALS
    agencies = [str(person) for person in entry.authors if str(person).casefold() in _AGENCIES]
    authors = [person for person in entry.authors if str(person) not in agencies]
    for number, person in enumerate(authors, start=1):
        at = str(number) if len(authors) > 1 else ""
        if not person.family:
            yield f"author{at}", _value(str(person))
            continue
        yield f"last{at}", _value(" ".join(part for part in (person.particle, person.family) if part))
        yield f"first{at}", _value(", ".join(part for part in (person.given, person.suffix) if part))
    yield "date", _date(entry.issued)
    pieces = ((_value(text), is_italic) for text, is_italic in entry.title_parts)
    yield "title", "".join(f"''{text}''" if is_italic else text for text, is_italic in pieces)
    yield "url", address(entry.url)
    yield "doi", _value(entry.doi)
    yield "work" if is_news else "website", _value(entry.site)
    yield "publisher", _value(entry.publisher)
    yield "agency", _value(", ".join(agencies))
    yield "language", _value(entry.language)
    yield "access-date", entry.accessed.isoformat() if entry.accessed else ""
    if entry.archive_url:
        yield "archive-url", address(entry.archive_url)
        yield "archive-date", entry.archived.isoformat() if entry.archived else ""
        yield "url-status", "dead" if entry.is_dead else "live"


def _date(parts: Sequence[int]) -> str:
    """`2021-02-03`, `February 2021` (CS1 takes 2021-02 for a span of years), `2021`."""
    match list(parts):
        case [year, month, day]:
            return f"{year:04}-{month:02}-{day:02}"
        case [year, month]:
            return f"{calendar.month_name[month]} {year}"
        case [year]:
            return str(year)
    return ""


def _value(text: str) -> str:
    return _MARKUP.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), text)


def address(url: str) -> str:
    """A URL without what would end it, or be markup, in wikitext."""
    return re.sub(
        r"[|\[\]{}<>\"\s]|''+", lambda found: "".join(f"%{ord(char):02X}" for char in found[0]), url
    )
