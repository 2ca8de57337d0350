"""CSL-JSON: `accessed`, `archive` and `archive_location`; the text between them keeps its form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from archiver.citations.csl import archive_name
from archiver.citations.updates.additions import Find, Insertion, Known, line_number
from archiver.errors import UnreadableInput

_BLANKS = re.compile(r"\s*")
_CURE = "give a JSON array of CSL items, as `archiver cite --format csl-json` writes it"


def insertions(text: str, find: Find) -> Iterator[tuple[str, list[Insertion]]]:
    """The URL of each item that has one, and what to put in; raises UnreadableInput for no CSL-JSON."""
    for item, start, end in _items(text):
        url = item.get("URL")
        if isinstance(url, str) and url:
            known = find(url)
            yield url, _additions(text[start:end], item, known, end=end) if known else []


def _items(text: str) -> Iterator[tuple[dict[str, Any], int, int]]:
    """Each item, and the places of its braces."""
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"it is no JSON ({error}); {_CURE}") from error
    place = _behind_blanks(text, 0)
    if text[place] != "[":
        raise UnreadableInput(f"it is no list; {_CURE}")
    decoder = json.JSONDecoder()
    place = _behind_blanks(text, place + 1)
    while text[place] != "]":
        item, end = decoder.raw_decode(text, place)
        if not isinstance(item, dict):
            raise UnreadableInput(f"line {line_number(text, place)}: it is no CSL item; {_CURE}")
        yield item, place, end - 1
        place = _behind_blanks(text, end)
        if text[place] == ",":
            place = _behind_blanks(text, place + 1)


def _behind_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def _additions(source: str, item: dict[str, Any], known: Known, *, end: int) -> list[Insertion]:
    day = known.captured
    values: dict[str, Any] = {"accessed": {"date-parts": [[day.year, day.month, day.day]]}}
    if known.archive_url and "archive" not in item and "archive_location" not in item:
        values |= {"archive": archive_name(known.archive_url), "archive_location": known.archive_url}
    new = {name: value for name, value in values.items() if name not in item}
    # As the first field stands behind its brace: on a line of its own, or in the same one.
    lead = source[1 : _behind_blanks(source, 1)] or ("" if '":"' in source else " ")
    colon = ":" if '":"' in source else ": "
    added = "".join(
        f",{lead}{json.dumps(n)}{colon}{json.dumps(v, ensure_ascii=False)}" for n, v in new.items()
    )
    blanks = len(source) - len(source.rstrip())
    return [Insertion(end - blanks, added)] if added else []
