"""BibTeX and BibLaTeX: `urldate`, and the archived copy in `note`, or in `addendum` where there is a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archiver.citations.exports.latex import archived_note
from archiver.citations.updates.additions import Find, Insertion, Known, indentation, line_number
from archiver.errors import UnreadableInput

# Where an entry may start; what stands between entries is a comment to BibTeX.
_START = re.compile(r"(?<![\w.])@\s*([A-Za-z]+)\s*([{(])")
_NO_ENTRIES = ("comment", "preamble", "string")
# Between fields: blanks, and comments as biber takes them: % really?
_GAP = re.compile(r"(?:\s|%[^\n]*(?:\n|\Z))*")
_FIELD = re.compile(r"([^\s=,{}()\"#%']+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}()\"#]+")  # jan, 2021
_URL = re.compile(r"https?://[^\s{}\"]+")


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: str
    start: int
    end: int


def insertions(text: str, find: Find) -> Iterator[tuple[str, list[Insertion]]]:
    """The URL of each entry that has one, and what to put in; raises UnreadableInput for a broken entry."""
    place = 0
    while found := _START.search(text, place):
        is_commented_out = "%" in text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if is_commented_out:
            place = found.end()
            continue
        if found[1].lower() in _NO_ENTRIES:
            place = _closed(text, found.end() - 1)
            continue
        fields, place = _fields(text, found)
        if url := _url(fields):
            known = find(url)
            yield url, _additions(text, fields, known) if known else []


def _additions(text: str, fields: list[_Field], known: Known) -> list[Insertion]:
    names = {field.name for field in fields}
    values = {} if "urldate" in names else {"urldate": known.captured.isoformat()}
    said = " ".join(field.value for field in fields)
    if known.archive_url and known.archive_url not in said:
        # A note that is there is the person's own; BibLaTeX prints an addendum behind it (manual, 2.2.2).
        free = next((name for name in ("note", "addendum") if name not in names), None)
        if free:
            values[free] = archived_note(known.archive_url, known.archived)
    last = fields[-1]
    lead = indentation(text, last.start) or " "
    is_aligned = re.match(r"[^\s=]+(\s*=\s*)", text[last.start :])
    equals = " = " if is_aligned is None or len(is_aligned[1]) > 3 else is_aligned[1]
    added = "".join(f",{lead}{name}{equals}{{{value}}}" for name, value in values.items())
    return [Insertion(last.end, added)] if added else []


def _url(fields: list[_Field]) -> str:
    values = {field.name: field.value for field in fields}
    for name in ("url", "howpublished", "note"):
        if name in values and (found := _URL.search(re.sub(r"\\([_%#&~])", r"\1", values[name]))):
            return found[0]
    return ""


def _fields(text: str, start: re.Match[str]) -> tuple[list[_Field], int]:
    """The fields of an entry, and where it ends."""
    closing = "}" if start[2] == "{" else ")"
    place = start.end()
    key = re.compile(r"\s*[^\s,{}()\"]*\s*").match(text, place)
    place = key.end() if key else place
    fields: list[_Field] = []
    while text[place : place + 1] == ",":
        place = _behind_gap(text, place + 1)
        found = _FIELD.match(text, place)
        if not found:
            break
        end = _value_end(text, found.end())
        fields.append(_Field(found[1].lower(), text[found.end() : end], found.start(1), end))
        place = _behind_gap(text, end)
    place = _behind_gap(text, place)
    if text[place : place + 1] != closing:
        raise UnreadableInput(
            f"line {line_number(text, place)}: the entry that starts in line "
            f"{line_number(text, start.start())} is broken there; mend its braces, quotation marks or commas"
        )
    return fields, place + 1


def _behind_gap(text: str, place: int) -> int:
    found = _GAP.match(text, place)
    return found.end() if found else place


def _value_end(text: str, place: int) -> int:
    """Where a value ends: pieces in braces or quotation marks, numbers and names, joined by #."""
    while True:
        match text[place : place + 1]:
            case "{":
                place = _closed(text, place)
            case '"':
                place = _quoted(text, place)
            case _:
                bare = _BARE.match(text, place)
                if not bare:
                    return place
                place = bare.end()
        joint = re.compile(r"\s*#\s*").match(text, place)
        if not joint:
            return place
        place = joint.end()


def _closed(text: str, opening: int) -> int:
    """Behind the bracket that closes the one there; BibTeX counts escaped braces too."""
    is_brace = text[opening] == "{"
    depth = 0
    for found in re.compile(r"[{}]" if is_brace else r"[{}()]").finditer(text, opening):
        depth += 1 if found[0] in "{(" else -1
        if depth == 0:
            return found.end()
    raise UnreadableInput(f"line {line_number(text, opening)}: what opens there is never closed; close it")


def _quoted(text: str, opening: int) -> int:
    depth = 0
    for found in re.compile(r'[{}"]').finditer(text, opening + 1):
        if found[0] == '"' and depth == 0:
            return found.end()
        depth += (found[0] == "{") - (found[0] == "}")
    raise UnreadableInput(f"line {line_number(text, opening)}: the quotation mark is never closed; close it")
