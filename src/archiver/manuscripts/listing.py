"""Lists of quotations: one a row, each to be judged, empty and repeated ones too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from archiver.errors import UnreadableInput
from archiver.manuscripts.manuscript import Manuscript, Quotation
from archiver.model import Location, Quote

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")  # {"quote": "a \ud83d, cut in two"}


def read_json_lines(source: str, *, name: str) -> Manuscript:
    """One object a line with `quote` and, where it names a page, `url`.

    `urls`, `prefix`, `suffix` and `accessed` (`YYYY-MM-DD`) are taken too, other keys are ignored. Raises
    UnreadableInput for a line that is no such object.

    >>> read_json_lines('{"quote": "the words", "url": "https://example.org/"}', name="a").quotes[0].url
    'https://example.org/'
    """
    return _manuscript(name, (_json_row(line, name=name, number=n) for n, line in _lines(source)))


def _lines(source: str) -> Iterator[tuple[int, str]]:
    return ((n, line) for n, line in enumerate(source.split("\n"), start=1) if line.strip())


def _json_row(line: str, *, name: str, number: int) -> tuple[int, Mapping[str, Any]]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # ValueError: a number of thousands of digits, too
        raise UnreadableInput(
            f"{name}:{number}: not JSON ({error}); write one object a line, "
            '{"quote": "the words", "url": "https://…"}'
        ) from error
    if not isinstance(row, dict) or not isinstance(row.get("quote"), str):
        raise UnreadableInput(f"{name}:{number}: no quotation; each line needs a text under `quote`")
    if lone := _LONE_SURROGATE.search(json.dumps(row, ensure_ascii=False)):
        raise UnreadableInput(
            f"{name}:{number}: {ascii(lone[0])[1:-1]} is half a character; write the whole one as UTF-8"
        )
    return number, row


def read_csv(source: str, *, name: str) -> Manuscript:
    """A table with a header that names the columns `quote`, `url` (`prefix`, `suffix`, `accessed`).

    Commas, semicolons or tabs part the columns. Raises UnreadableInput without a column `quote`.

    >>> read_csv('url;quote\\nhttps://example.org/;"the\\nwords"', name="a.csv").quotes[0].text
    'the\\nwords'
    """
    header = source.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(source, newline=""), delimiter=delimiter)
    try:
        columns = [column.strip().lower() for column in next(reader)]
        if "quote" not in columns:
            raise UnreadableInput(
                f"{name}: no column is named `quote`; give the table a header such as `quote,url`"
            )
        rows = []
        reached = reader.line_num
        for row in reader:
            if row:
                rows.append((reached + 1, dict(zip(columns, row, strict=False))))
            reached = reader.line_num
    except csv.Error as error:
        raise UnreadableInput(
            f"{name}:{reader.line_num}: not CSV ({error}); check the quotation marks around that cell"
        ) from error
    return _manuscript(name, iter(rows))


def _manuscript(name: str, rows: Iterator[tuple[int, Mapping[str, Any]]]) -> Manuscript:
    quotations = tuple(Quotation(_quote(row, name=name, number=number)) for number, row in rows)
    quotes = (quotation.quote for quotation in quotations)
    links = dict.fromkeys(url for quote in quotes for url in (quote.url, *quote.urls) if url)
    return Manuscript(name, quotations, tuple(links))


def _quote(row: Mapping[str, Any], *, name: str, number: int) -> Quote:
    def text(key: str) -> str | None:
        value = row.get(key)
        return value.strip() or None if isinstance(value, str) else None

    urls = row.get("urls")
    return Quote(
        row.get("quote") or "",
        url=text("url"),
        urls=tuple(url for url in urls if isinstance(url, str)) if isinstance(urls, list) else (),
        prefix=text("prefix"),
        suffix=text("suffix"),
        accessed=text("accessed"),
        location=Location(file=name, line=number),
    )
