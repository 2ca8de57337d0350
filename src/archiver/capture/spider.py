"""What the spiders of `archiver` share: the run hands out requests, each answer becomes an item."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from archiver.capture.items import Kept, Missed, Page
from archiver.capture.recording import Recording
from archiver.errors import UsageError


class ArchivingSpider(Spider):
    """Fetches what its run hands out: `lines`, and the pages that `feeds` and `sitemaps` name."""

    lines: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()

    async def start(self) -> AsyncIterator[Request | Kept]:
        """The run's URLs, and again those that are to be tried later; as they are, pages that it has."""
        async for each in Recording.of(self.crawler).requests():
            if isinstance(each, Request):
                yield each.replace(callback=self.page, errback=self.missed)
            else:
                yield each

    def page(self, response: Response) -> Iterator[Page]:
        """A page that came."""
        yield Page.of(response)

    def missed(self, failure: Failure) -> Iterator[Missed]:
        """A page that did not."""
        if missed := Missed.of(failure):
            yield missed


def named_urls(url: str | None, arguments: dict[str, Any], *, what: str) -> tuple[str, ...]:
    """The URL of a spider's argument `url`, none where its run has been begun already.

    Raises `UsageError` without one.
    """
    if url is None and "recording" not in arguments:
        raise UsageError(f"no {what}: name its address, -a url=https://example.org/…")
    return (url,) if url else ()
