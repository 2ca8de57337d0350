"""Entries -> CSL-JSON, as `pandoc --citeproc` and reference managers take it (docs.citationstyles.org)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from archiver.citations.csl import TYPES, archive_name

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from archiver.citations.exports.entries import Entry
    from archiver.model import Person

# Markup in titles ("csl-data", "HTML-like"): only what the page itself sets in italics may be some.
_TAG_START = re.compile(r"<(?!/?i>)")
# Stands between < and what follows, so that no reader takes it for a tag, and is not seen: word joiner.
_NOT_A_TAG = "<\u2060"


def csl_json(entries: Sequence[Entry]) -> str:
    """A JSON array, with one item for each entry."""
    return json.dumps([_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    values = {
        "id": entry.key,
        "type": TYPES.get(entry.kind, "webpage"),
        "title": _TAG_START.sub(_NOT_A_TAG, entry.title),
        "author": [_name(person) for person in entry.authors],
        "issued": {"date-parts": [list(entry.issued)]} if entry.issued else None,
        "container-title": _TAG_START.sub(_NOT_A_TAG, entry.site),
        "publisher": _TAG_START.sub(_NOT_A_TAG, entry.publisher),
        "language": entry.language,
        "genre": "Press release" if entry.kind == "press_release" else None,
        "DOI": entry.doi,
        "URL": entry.url,
        "accessed": _date(entry.accessed),
        "archive": archive_name(entry.archive_url) if entry.archive_url else None,
        "archive_location": entry.archive_url,
    }
    return {field: value for field, value in values.items() if value}


def _name(person: Person) -> dict[str, str]:
    if not person.family:
        return {"literal": str(person)}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: part for name, part in parts.items() if part}


def _date(day: datetime.date | None) -> dict[str, Any] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
