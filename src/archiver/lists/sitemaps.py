"""Sitemaps and indexes of them, by the protocol of sitemaps.org."""

from __future__ import annotations

import re

from lxml import etree

from archiver.errors import UnreadableInput
from archiver.lists.url_list import Listed, UrlList

_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # of a W3C date and time: 2005-01-01T12:00+00:00


def read_sitemap(data: bytes, *, name: str) -> UrlList:
    """The pages of a sitemap, each with the day of its last change; of an index the sitemaps.

    Raises `UnreadableInput` for what is neither.

    >>> index = b"<sitemapindex><sitemap><loc>https://a.org/1.xml</loc></sitemap></sitemapindex>"
    >>> read_sitemap(index, name="sitemap.xml").sitemaps[0].url
    'https://a.org/1.xml'
    """
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(data.strip(), parser)
    if root is None or etree.QName(root).localname not in ("urlset", "sitemapindex"):
        raise UnreadableInput(f"{name} is no sitemap; its root element is <urlset> or <sitemapindex>")
    return UrlList(_listed(root, "url"), sitemaps=_listed(root, "sitemap"))


def _listed(root: etree._Element, name: str) -> tuple[Listed, ...]:
    entries = root.iterfind(f"{{*}}{name}")
    return tuple(Listed(url, day=_day(entry)) for entry in entries if (url := _text(entry, "loc")))


def _text(entry: etree._Element, name: str) -> str:
    element = entry.find(f"{{*}}{name}")
    # Of an entity that is not resolved its name stays: an address cut off before it is another address.
    return "" if element is None else "".join(map(str, element.itertext())).strip()


def _day(entry: etree._Element) -> str | None:
    day = _DAY.match(_text(entry, "lastmod"))
    return day[0] if day else None
