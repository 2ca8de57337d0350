"""The spider of `archiver save`: a list of URLs in, each page out.

scrapy crawl articles -a urls=urls.txt -s ARCHIVER_ARCHIVE=archive
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from archiver.capture.items import Missed, Page
from archiver.capture.recording import Recording
from archiver.errors import UsageError
from archiver.lists import read_list


class ArticlesSpider(Spider):
    """Fetches the pages of a list, in any form that `archiver save` takes, in the file that `urls` names."""

    name = "articles"

    def __init__(self, urls: str | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        if urls is None and "recording" not in arguments:
            raise UsageError("no list: name a file with one, -a urls=urls.txt")
        self.lines = read_list(Path(urls).read_bytes(), name=urls).urls if urls else ()

    async def start(self) -> AsyncIterator[Request]:
        """The list's URLs, and again those that are to be tried later."""
        async for request in Recording.of(self.crawler).requests():
            yield request.replace(callback=self.page, errback=self.missed)

    def page(self, response: Response) -> Iterator[Page]:
        """A page that came."""
        yield Page.of(response)

    def missed(self, failure: Failure) -> Iterator[Missed]:
        """A page that did not."""
        if missed := Missed.of(failure):
            yield missed
