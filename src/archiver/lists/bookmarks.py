"""Bookmarks as all browsers export them: the Netscape Bookmark File Format, an HTML of its own."""

from __future__ import annotations

from lxml import etree, html

from archiver.errors import UnreadableInput
from archiver.lists.url_list import Listed, UrlList


def read_bookmarks(text: str, *, name: str) -> UrlList:
    """The web pages among the bookmarks; scripts, files and a browser's own pages are left out, and counted.

    Raises `UnreadableInput` where there is no bookmark at all.

    >>> read_bookmarks('<DL><DT><A HREF="https://a.org/">A</A><DT><A HREF="place:x">B</A>', name="b").urls
    ('https://a.org/',)
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:  # nothing but comments, or marks of no meaning
        raise UnreadableInput(f"{name}: there is nothing in it; export the bookmarks as HTML") from error
    links = [link.strip() for anchor in root.iter("a") if (link := anchor.get("href"))]
    if not links:
        raise UnreadableInput(f"{name}: there is no bookmark in it; export the bookmarks as HTML")
    pages = [link for link in links if link.lower().startswith(("http://", "https://"))]
    skipped = len(links) - len(pages)
    are = "is no web page" if skipped == 1 else "are no web pages"
    remarks = (f"{name}: {skipped} of {len(links)} bookmarks {are}",) if skipped else ()
    return UrlList(tuple(map(Listed, pages)), remarks=remarks)
