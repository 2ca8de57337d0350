"""The door: a file of entries with what an archive knows put in, and nothing else changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from archiver.citations.updates import bibtex, csl_json, ris, wikitext
from archiver.citations.updates.additions import Find, with_insertions
from archiver.errors import UnreadableInput, UsageError

_FORMATS = {
    ".bib": bibtex,
    ".json": csl_json,
    ".ris": ris,
    ".wiki": wikitext,
    ".wikitext": wikitext,
    ".mediawiki": wikitext,
}


@dataclass(frozen=True, slots=True)
class Updated:
    """The new text, how many entries name a page, how many got something, and the pages nobody archived."""

    text: str
    entries: int
    changed: int
    unknown: tuple[str, ...]


def update(data: bytes, *, name: str, find: Find) -> Updated:
    """Put into each entry what it lacks and `find` knows of its page: archived copy, day of capture, status.

    The format is that of the name's ending. What an entry has already is never changed. Raises UsageError
    for an ending that is none of a format, UnreadableInput for a file that is not whole.

    >>> import datetime
    >>> from archiver.citations.updates import Known
    >>> known = Known(datetime.date(2021, 2, 3))
    >>> update(b"@misc{a, url = {https://a.example/}}", name="a.bib", find=lambda url: known).text
    '@misc{a, url = {https://a.example/}, urldate = {2021-02-03}}'
    """
    known_format = _FORMATS.get(PurePath(name).suffix.lower())
    if not known_format:
        raise UsageError(f"{name}: its ending names no format of entries; it is one of {', '.join(_FORMATS)}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{name}: byte {error.start} is no UTF-8; save the file as UTF-8") from error
    try:
        found = list(known_format.insertions(text, find))
    except UnreadableInput as error:
        raise UnreadableInput(f"{name}: {error}") from error
    return Updated(
        text=with_insertions(text, (each for _, added in found for each in added)),
        entries=len(found),
        changed=sum(1 for _, added in found if added),
        unknown=tuple(dict.fromkeys(url for url, _ in found if find(url) is None)),
    )
