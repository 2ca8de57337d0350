"""The pages that an RSS or Atom feed names, each fetched and archived.

scrapy crawl feed -a url=https://example.org/feed.xml -s ARCHIVER_SINCE=2018-06-19 -s ARCHIVER_LIMIT=100
"""

from __future__ import annotations

from typing import Any

from archiver.capture.spider import ArchivingSpider, named_urls


class FeedSpider(ArchivingSpider):
    """Fetches the pages of an RSS or Atom feed, whose address `url` is."""

    name = "feed"

    def __init__(self, url: str | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.feeds = named_urls(url, arguments, what="feed")
