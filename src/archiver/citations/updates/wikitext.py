"""Wikitext: `archive-url`, `archive-date` and `url-status` of citation templates (Help:Citation Style 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from archiver.citations.exports.wikitext import address
from archiver.citations.updates.additions import Find, Insertion, Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mwparserfromhell.nodes import Template
    from mwparserfromhell.wikicode import Wikicode

_URL_NAMES = ("url", "URL")
_ACCESS_DATES = ("access-date", "accessdate")
_ARCHIVES = ("archive-url", "archiveurl")
_STATUSES = ("url-status", "dead-url", "deadurl")


def insertions(text: str, find: Find) -> Iterator[tuple[str, list[Insertion]]]:
    """The URL of each `{{cite …}}` and `{{citation}}` that has one, and what to put in."""
    import mwparserfromhell

    code = mwparserfromhell.parse(text)
    found = [template for template in code.filter_templates(recursive=True) if _is_citation(template)]
    urls = [_value(template, _URL_NAMES) for template in found]
    known = [find(url) for url in urls]
    additions = [_additions(one, fact) if fact else "" for one, fact in zip(found, known, strict=True)]
    places = _ends(code, found, text)
    for url, added, place in zip(urls, additions, places, strict=True):
        yield url, [Insertion(place, added)] if added else []


def _is_citation(template: Template) -> bool:
    name = str(template.name).strip().lower()
    return (name.startswith("cite ") or name == "citation") and bool(_value(template, _URL_NAMES))


def _ends(code: Wikicode, templates: Sequence[Template], text: str) -> list[int]:
    """Where the last parameter of each template ends, blanks left out: the parser keeps no places.

    Each is marked with its number, in a character that the text does not have, and looked for.
    """
    mark = next(char for char in map(chr, range(0xE000, 0xF8FF)) if char not in text)
    tails = [len(last) - len(last.rstrip()) for last in (str(one.params[-1]) for one in templates)]
    for number, template in enumerate(templates):
        template.params[-1].value.append(f"{mark}{number}{mark}")
    pieces = str(code).split(mark)
    places, place = [0] * len(templates), 0
    for piece, number_after in zip(pieces[::2], pieces[1::2], strict=False):
        place += len(piece)
        places[int(number_after)] = place - tails[int(number_after)]
    return places


def _additions(template: Template, known: Known) -> str:
    values = {}
    if not _has(template, _ACCESS_DATES):
        values["access-date"] = known.captured.isoformat()
    # The templates want the copy's date with its URL, and take a status only beside it.
    if known.archive_url and known.archived and not _has(template, _ARCHIVES):
        values["archive-url"] = address(known.archive_url)
        values["archive-date"] = known.archived.isoformat()
    if ("archive-url" in values or _value(template, _ARCHIVES)) and not _has(template, _STATUSES):
        values["url-status"] = "dead" if known.is_dead else "live"
    return "".join(f"{_lead(template)}{name}{_equals(template)}{value}" for name, value in values.items())


def _lead(template: Template) -> str:
    """What stands before a parameter's name, bar and blanks, as before the last one."""
    last = template.params[-1]
    name = str(last.name) if last.showkey else ""
    before = str(template.params[-2]) if len(template.params) > 1 else str(template.name)
    blanks_behind = before[len(before.rstrip()) :]
    return f"{blanks_behind}|{name[: len(name) - len(name.lstrip())]}"


def _equals(template: Template) -> str:
    last = str(template.params[-1])
    found = re.match(r"[^=]*?(\s*=\s*)", last)
    return found[1] if found and found[1] in ("=", " = ") else "="


def _has(template: Template, names: tuple[str, ...]) -> bool:
    return any(template.has(name, ignore_empty=False) for name in names)


def _value(template: Template, names: tuple[str, ...]) -> str:
    found = (str(template.get(name).value).strip() for name in names if template.has(name))
    return next((value for value in found if value), "")
