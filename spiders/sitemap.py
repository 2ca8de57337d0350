"""The pages that a sitemap, or an index of them names, each fetched and archived.

scrapy crawl sitemap -a url=https://example.org/sitemap.xml -s ARCHIVER_SINCE=2018-06-19 -s ARCHIVER_LIMIT=100
"""

from __future__ import annotations

from typing import Any

from archiver.capture.spider import ArchivingSpider, named_urls


class SitemapSpider(ArchivingSpider):
    """Fetches the pages of a sitemap, or an index of them, whose address `url` is."""

    name = "sitemap"

    def __init__(self, url: str | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.sitemaps = named_urls(url, arguments, what="sitemap")
