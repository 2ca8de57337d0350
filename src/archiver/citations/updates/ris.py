"""RIS: `Y2` (the day of access) and `L2` (the archived copy), before the line that ends a reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archiver.citations.updates.additions import Find, Insertion, Known, line_number
from archiver.errors import UnreadableInput

_LINE = re.compile(r"^([A-Z][A-Z0-9])(  ?- ?)([^\r\n]*)(\r\n|\n|\r|\Z)", re.MULTILINE)


def insertions(text: str, find: Find) -> Iterator[tuple[str, list[Insertion]]]:
    """The URL of each reference that has one, and what to put in; raises UnreadableInput for a broken one."""
    tags: dict[str, str] = {}
    start = -1
    for line in _LINE.finditer(text):
        tag, value = line[1], line[3].strip()
        if tag == "TY":
            if start >= 0:
                break
            tags, start = {}, line.start()
        elif tag == "ER":
            if url := tags.get("UR", ""):
                known = find(url)
                yield url, _additions(tags, line, known) if known else []
            start = -1
        else:
            tags.setdefault(tag, value)
    if start >= 0:
        raise UnreadableInput(
            f"line {line_number(text, start)}: the reference that starts there has no ER line; add 'ER  - '"
        )


def _additions(tags: dict[str, str], end: re.Match[str], known: Known) -> list[Insertion]:
    values = {} if "Y2" in tags else {"Y2": f"{known.captured:%Y/%m/%d/}"}
    if known.archive_url and known.archive_url not in tags.values() and "L2" not in tags:
        values["L2"] = known.archive_url
    line_end = end[4] or "\n"
    joint = end[2] if end[2].endswith(" ") else f"{end[2]} "
    return [Insertion(end.start(), f"{tag}{joint}{value}{line_end}") for tag, value in values.items()]
