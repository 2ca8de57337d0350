"""The works of a bibliography: what `[@key]` and `\\cite{key}` lead to.

pandoc reads BibTeX, BibLaTeX, RIS, CSL-JSON and CSL-YAML into CSL items; of these the pages that they
name are taken, and the day on which they were looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from archiver.errors import PandocRefused, UnreadableInput
from archiver.manuscripts.access_dates import access_dates
from archiver.manuscripts.references import urls_in
from archiver.pandoc import Document, convert

# BibLaTeX is BibTeX with more fields; its reader takes both.
# CSL-YAML is what a Markdown file's front matter may hold.
_READERS = {
    ".bib": "biblatex",
    ".bibtex": "bibtex",
    ".json": "csljson",
    ".ris": "ris",
    ".yaml": "markdown",
    ".yml": "markdown",
}
# Fields in which people put a page that has no field of its own: `howpublished = {\\url{…}}`
_ELSEWHERE = ("URL", "note", "publisher", "annote", "archive_location", "source")
# RIS: `Y2  - 2020/03/12/`, `Y2  - 2020-03-12`; pandoc's reader drops it
_RIS_RECORD_END = re.compile(r"^ER  ?-.*$", re.MULTILINE)
_RIS_KEY = re.compile(r"^ID {2}- *(\S+)", re.MULTILINE)  # `ID  - doe2019`; else pandoc makes one up
_RIS_ACCESSED = re.compile(r"^Y2  ?- *(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)", re.MULTILINE)
_DOI = re.compile(r"10\.\d{4,9}/\S+")  # DOI Handbook, section 2.2


@dataclass(frozen=True, slots=True)
class Work:
    """An entry: the pages it names, likeliest first, and the day (`YYYY-MM-DD`) when they were looked at."""

    urls: tuple[str, ...] = ()
    accessed: str | None = None


def read_bibliography(data: bytes, *, name: str, suffix: str | None = None) -> dict[str, Work]:
    """The works of a bibliography by their keys.

    `name` is the file's; its ending, or `suffix`, tells the format: `.bib` (BibTeX, BibLaTeX), `.json`
    (CSL-JSON), `.yaml` (CSL-YAML) or `.ris`. Raises UnreadableInput, which names the file, the cause and
    the cure.

    >>> read_bibliography(b"@online{poe, url={https://a.org/}, urldate={2020-03-12}}", name="refs.bib")
    {'poe': Work(urls=('https://a.org/',), accessed='2020-03-12')}
    """
    return {key: work for key, work in read_entries(data, name=name, suffix=suffix) if key}


def read_entries(data: bytes, *, name: str, suffix: str | None = None) -> list[tuple[str, Work]]:
    r"""Each entry of a bibliography with its key, in the file's order; as `read_bibliography` reads it.

    The key is empty where the entry has none, as in most RIS files, and two entries may have the same.

    >>> read_entries(b"TY  - ELEC\nUR  - https://a.org/\nER  - \n", name="refs.ris")
    [('', Work(urls=('https://a.org/',), accessed=None))]
    """
    reader = _READERS.get(suffix or PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableInput(
            f"{name}: its ending tells no bibliography format; give a .bib, .json or .yaml (CSL) or .ris file"
        )
    if reader == "markdown" and not data.startswith(b"---"):
        data = b"---\n%b\n---\n" % data
    try:
        items = json.loads(convert(data, format=reader, to="csljson"))
    except PandocRefused as error:
        raise UnreadableInput(
            f"{name} cannot be read as a bibliography: {error}; check that a reference manager opens it"
        ) from error
    entries = _entries(items)
    if reader == "ris":
        source = data.decode("utf-8", "replace")
        own = set(_RIS_KEY.findall(source))
        entries = [(key if key in own else "", work) for key, work in entries]
        days = _ris_days(source)
        if len(days) == len(entries):
            entries = [
                (key, replace(work, accessed=day or work.accessed))
                for (key, work), day in zip(entries, days, strict=True)
            ]
    return entries


def _ris_days(source: str) -> list[str | None]:
    """The day on which each record of a RIS file says that its page was looked at.

    >>> _ris_days("TY  - ELEC\\nY2  - 2020/3/12/\\nER  - \\nTY  - BOOK\\nER  - ")
    ['2020-03-12', None]
    """
    records = _RIS_RECORD_END.split(source.replace("\r\n", "\n"))[:-1]
    found = map(_RIS_ACCESSED.search, records)
    return ["{:04}-{:02}-{:02}".format(*map(int, match.groups())) if match else None for match in found]


def _entries(items: Iterable[Mapping[str, Any]]) -> list[tuple[str, Work]]:
    return [(str(item.get("id") or ""), _work(item)) for item in items]


def _work(item: Mapping[str, Any]) -> Work:
    said = [value for key in _ELSEWHERE if isinstance(value := item.get(key), str)]
    urls = [url for text in said for url in urls_in(text)]
    if doi := _DOI.search(str(item.get("DOI") or "")):
        urls.append(f"https://doi.org/{doi[0]}")
    parts = ((item.get("accessed") or {}).get("date-parts") or [[]])[0]
    if len(parts) == 3:
        accessed: str | None = "{:04}-{:02}-{:02}".format(*map(int, parts))
    else:
        accessed = next((date for text in said for _, date in access_dates(text)), None)
    return Work(tuple(dict.fromkeys(urls)), accessed)


def inline_works(tree: Document) -> dict[str, Work]:
    """The works that a document lists in its front matter's `references:` (CSL-YAML), by their keys.

    `tree` is pandoc's of the document. Raises PandocRefused for a list that pandoc cannot read.

    >>> inline_works({"meta": {}, "blocks": []})
    {}
    """
    if "references" not in tree["meta"]:
        return {}
    items = json.loads(convert(json.dumps({**tree, "blocks": []}).encode(), format="json", to="csljson"))
    return {key: work for key, work in _entries(items) if key}


def named_works(
    tree: Document, *, name: str, read_beside: Callable[[str], bytes]
) -> tuple[dict[str, Work], list[str]]:
    """The works of the bibliographies that a document names, and what kept any of them from being read.

    `tree` is pandoc's of the document `name`: front matter's `bibliography`, LaTeX's `\\bibliography` and
    `\\addbibresource`. Only files beside the manuscript are read; a manuscript may come from a stranger.
    """
    works: dict[str, Work] = {}
    remarks = []
    for named in _names(tree["meta"].get("bibliography")):
        file = named if PurePath(named).suffix else f"{named}.bib"
        if PurePath(file).name != file or "\\" in file:
            remarks.append(
                f"{name} names a bibliography in another folder, {file}, which is not read; "
                "give it with --bibliography"
            )
            continue
        try:
            works = read_bibliography(read_beside(file), name=file) | works
        except UnreadableInput as error:
            remarks.append(f"{name} names a bibliography: {error}")
    return works, remarks


def _names(value: Mapping[str, Any] | None) -> Iterator[str]:
    """The strings of a value of pandoc's metadata, each the name of a file or several with commas."""
    if value is None:
        return
    content = value.get("c")
    if value["t"] == "MetaList":
        for each in content or ():
            yield from _names(each)
    elif value["t"] == "MetaString":
        yield from filter(None, map(str.strip, str(content).split(",")))
    elif value["t"] in ("MetaInlines", "MetaBlocks"):
        yield from filter(None, map(str.strip, _words(content).split(",")))


def _words(node: Any) -> str:
    """The text of a tree's part, its blanks too.

    >>> _words([{"t": "Span", "c": [["", [], []], [{"t": "Str", "c": "my"}, {"t": "Space"}]]}])
    'my '
    """
    if isinstance(node, list):
        return "".join(_words(each) for each in node if not isinstance(each, str))
    if isinstance(node, dict):
        if node.get("t") == "Space":
            return " "
        content = node.get("c")
        return content if node.get("t") == "Str" and isinstance(content, str) else _words(content)
    return ""
