"""Entries -> RIS, written by rispy, as Zotero, EndNote, Mendeley and Citavi import it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from archiver.citations.exports.entries import Entry
    from archiver.model import Person

_TYPES = {"newspaper": "NEWS", "magazine": "MGZN", "blog": "BLOG", "report": "RPRT"}


def ris(entries: Sequence[Entry]) -> str:
    """One reference for each entry: `DA` the date, `Y2` the day of access, `L2` the archived copy."""
    import rispy

    class Writer(rispy.RisWriter):  # type: ignore[misc,unused-ignore] # untyped in some versions
        def set_header(self, count: int) -> str:  # noqa: ARG002 (rispy gives it)
            """No number before a reference: the format has none."""
            return ""

    return str(rispy.dumps([_reference(entry) for entry in entries], implementation=Writer))


def _reference(entry: Entry) -> dict[str, Any]:
    values = {
        "type_of_reference": _TYPES.get(entry.kind, "ELEC"),
        "id": entry.key,
        "authors": [_name(person) for person in entry.authors],
        "title": entry.plain_title,
        "secondary_title": entry.site,
        "publisher": entry.publisher,
        "year": f"{entry.issued[0]:04}" if entry.issued else "",
        "date": _date(entry.issued) if entry.issued else "",
        "access_date": _day(entry.accessed),
        "doi": entry.doi,
        "language": entry.language,
        "urls": [entry.url] if entry.url else [],
        "file_attachments2": entry.archive_url,
    }
    return {field: value for field, value in values.items() if value}


def _name(person: Person) -> str:
    """`van Gogh, Vincent` and `Vik, Leo, Jr.`; a name without a comma is a group's, or has no parts."""
    if not person.family:
        return str(person).replace(",", "")
    family = f"{person.particle} {person.family}" if person.particle else person.family
    return ", ".join(part for part in (family, person.given, person.suffix) if part)


def _date(parts: Sequence[int]) -> str:
    """YYYY/MM/DD/other, where a part that is not known is empty but keeps its slash."""
    year, month, day = (*parts, 0, 0)[:3]
    return f"{year:04}/{f'{month:02}' if month else ''}/{f'{day:02}' if day else ''}/"


def _day(day: datetime.date | None) -> str:
    return _date((day.year, day.month, day.day)) if day else ""
