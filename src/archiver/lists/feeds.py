"""Feeds: RSS of any version and Atom, read by feedparser, which takes those that break the rules too."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date

import feedparser
from lxml import etree

from archiver.errors import UnreadableInput
from archiver.lists.tables import pageless
from archiver.lists.url_list import Listed, UrlList

# What gives an entry's page and day, in RSS of any version and in Atom.
_NEEDED = frozenset(
    (
        "link",
        "origLink",
        "guid",
        "id",
        "pubDate",
        "date",
        "published",
        "updated",
        "issued",
        "modified",
        "created",
    )
)


def read_feed(data: bytes, *, name: str, url: str | None = None) -> UrlList:
    """The pages of a feed's entries, each with the day (UTC) on which it appeared, or was last changed.

    `url` is the feed's own, against which its links are read. Raises `UnreadableInput` for what is no feed.

    >>> feed = b'<rss><channel><item><link>/a</link></item></channel></rss>'
    >>> read_feed(feed, name="feed", url="https://example.org/rss").urls
    ('https://example.org/a',)
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = None
    with suppress(etree.XMLSyntaxError):  # no XML at all, which feedparser judges
        root = etree.fromstring(data, parser)
    # Elements nest deeper than the 256 that libxml2 takes; feedparser slows with the depth.
    if any("depth" in error.message for error in parser.error_log):
        raise UnreadableInput(f"{name} nests its elements deeper than any feed does; check its address")
    if root is not None and not parser.error_log and root.getroottree().docinfo.internalDTD is None:
        data = _slimmed(root)
    read = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-location": url} if url else {},
        sanitize_html=False,
        resolve_relative_uris=False,  # of the links in texts
    )
    if not read.version:
        raise UnreadableInput(f"{name} is no RSS or Atom feed; check its address in a feed reader")
    entries = [(str(entry.get("link") or ""), _day(entry)) for entry in read.entries]
    pages = tuple(Listed(link, day=day) for link, day in entries if link)
    return UrlList(pages, remarks=pageless(len(entries) - len(pages), "entry", name=name))


def _slimmed(root: etree._Element) -> bytes:
    """The feed without the titles and texts of its entries, which take feedparser most of its time."""
    for entry in list(root.iter("{*}item", "{*}entry")):
        for child in list(entry):
            if not isinstance(child.tag, str) or etree.QName(child).localname not in _NEEDED:
                entry.remove(child)
    return etree.tostring(root)


def _day(entry: feedparser.FeedParserDict) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return date(*moment[:3]).isoformat() if moment else None
