"""Tables with a column of URLs: CSV, as spreadsheets write it, and TSV."""

from __future__ import annotations

import csv
import io
import re

from archiver.errors import UnreadableInput
from archiver.lists.url_list import Listed, UrlList

# The column that holds the URLs, the likeliest first.
_COLUMNS = ("url", "link", "href", "uri")
_DELIMITERS = ",;\t"
# A cell of a spreadsheet holds 32,767 characters; csv refuses more than it is told.
_MOST_CHARACTERS = 1_000_000


def url_column(text: str) -> int | None:
    """Which column of a table holds URLs, by its header, from 0; None where there is none.

    >>> url_column("Title;Link\\nA story;https://a.org/"), url_column("https://a.org/")
    (1, None)
    """
    try:
        header = next(csv.reader([_first_line(text)], delimiter=_delimiter(text)), [])
    except csv.Error:  # a first line of more than 128 KiB is no header
        return None
    names = [name.strip().lower() for name in header]
    return next((names.index(name) for name in _COLUMNS if name in names), None)


def read_table(text: str, *, name: str) -> UrlList:
    """The column `url` or `link` of a table whose first line names its columns.

    Commas, semicolons or tabs part the columns. Raises `UnreadableInput` without such a column.

    >>> read_table("title,url\\nA story,https://a.org/\\nNo page,\\n", name="a.csv").remarks
    ('a.csv: 1 row names no page',)
    """
    column = url_column(text)
    if column is None:
        raise UnreadableInput(
            f"{name}: no column is named `url` or `link`; give the table a header such as `title,url`"
        )
    before = csv.field_size_limit(_MOST_CHARACTERS)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        next(reader)
        cells = [row[column] if column < len(row) else "" for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise UnreadableInput(
            f"{name}:{reader.line_num}: not CSV ({error}); check the quotation marks around that cell"
        ) from error
    finally:
        csv.field_size_limit(before)
    urls = [cell for cell in cells if cell.strip()]
    return UrlList(tuple(map(Listed, urls)), remarks=pageless(len(cells) - len(urls), "row", name=name))


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=_first_line(text).count)


def _first_line(text: str) -> str:
    return re.split(r"[\r\n]", text, maxsplit=1)[0]


def pageless(count: int, what: str, *, name: str) -> tuple[str, ...]:
    """The remark that some items of a list name no page; none where all do.

    >>> pageless(2, "row", name="a.csv"), pageless(0, "row", name="a.csv")
    (('a.csv: 2 rows name no page',), ())
    """
    if not count:
        return ()
    return (f"{name}: 1 {what} names no page" if count == 1 else f"{name}: {count} {what}s name no page",)
