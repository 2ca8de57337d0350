"""A list in whatever form a person has it, to the pages that it names."""

from __future__ import annotations

from collections.abc import Callable

from archiver.errors import UnreadableInput
from archiver.lists.bookmarks import read_bookmarks
from archiver.lists.feeds import read_feed
from archiver.lists.libraries import read_library
from archiver.lists.objects import read_objects
from archiver.lists.recognition import ALIASES, FORMATS, PROSE, kind_of_bytes, kind_of_text, unpacked
from archiver.lists.sitemaps import read_sitemap
from archiver.lists.tables import read_table
from archiver.lists.text import decoded, read_urls
from archiver.lists.url_list import Listed, UrlList
from archiver.manuscripts import read_manuscript

_OF_TEXT: dict[str, Callable[..., UrlList]] = {
    "csv": read_table,
    "json": read_objects,
    "bookmarks": read_bookmarks,
}
_OF_BYTES: dict[str, Callable[..., UrlList]] = {"feed": read_feed, "sitemap": read_sitemap}


def read_list(
    data: bytes,
    *,
    name: str,
    format: str | None = None,  # noqa: A002 (as of `read_manuscript`)
    read_beside: Callable[[str], bytes] | None = None,
) -> UrlList:
    """Read a list of pages: lines, a table, JSON, bookmarks, a library, a feed, a sitemap or a manuscript.

    `name` is the file's, for messages. What it is shows by its content, and by the name's ending where
    that says nothing; `format` (one of `FORMATS`) overrules both. Of a manuscript the links are taken;
    `read_beside` gives the bytes of the bibliography that it names. Raises `UnreadableInput`, which names
    the file, the cause and the cure.

    >>> read_list(b"title,url\\nA story,https://example.org/a\\n", name="-").urls
    ('https://example.org/a',)
    """
    chosen = ALIASES.get(format, format) if format else None
    if chosen is not None and chosen not in FORMATS:
        raise UnreadableInput(f"{name}: no list has the format {format!r}; there are {', '.join(FORMATS)}")
    data = unpacked(data, name=name)
    if not data.strip():
        return UrlList()
    chosen = chosen or kind_of_bytes(data, name=name) or kind_of_text(decoded(data, name=name), name=name)
    if chosen == "text":
        return UrlList(tuple(map(Listed, read_urls(data, name=name))))
    if chosen in _OF_TEXT:
        return _OF_TEXT[chosen](decoded(data, name=name), name=name)
    if chosen in _OF_BYTES:
        return _OF_BYTES[chosen](data, name=name)
    if chosen in ("bibtex", "ris", "csl-json"):
        return read_library(data, name=name, kind=chosen)
    format_of_text = "text" if chosen == PROSE else chosen
    manuscript = read_manuscript(data, name=name, format=format_of_text, read_beside=read_beside)
    if not manuscript.links:
        raise UnreadableInput(
            f"{name}: no page is linked in this {chosen} manuscript, so there is none to save"
        )
    return UrlList(tuple(map(Listed, manuscript.links)), remarks=manuscript.remarks)
