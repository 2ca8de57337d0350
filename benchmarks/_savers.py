"""What `save` is compared with, and its parts alone: `python -m benchmarks._savers PART ARGUMENT…`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.inputs.site import Kind, page


def fetch(urls: str) -> None:
    """Fetch with plain Scrapy, as many at once as `save` does, and throw the pages away."""
    from scrapy import Spider
    from scrapy.crawler import CrawlerProcess

    class Thrower(Spider):
        name = "thrower"
        start_urls = Path(urls).read_text(encoding="utf-8").split()
        seen = 0

        def parse(self, response: Any) -> None:
            assert response.body
            type(self).seen += 1

    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": 64,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
            "DOWNLOAD_DELAY": 0,
        }
    )
    process.crawl(Thrower)
    process.start()
    assert Thrower.seen == len(Thrower.start_urls)


def read_warc(path: str) -> None:
    """Read the pages of a WARC file with trafilatura."""
    import trafilatura
    from warcio import ArchiveIterator

    with Path(path).open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                url = record.rec_headers.get_header("WARC-Target-URI").strip("<>")
                trafilatura.bare_extraction(record.content_stream().read(), url=url, with_metadata=True)


def read_by_trafilatura(kind: Kind, count: str) -> None:
    """Read pages with trafilatura."""
    import trafilatura

    for number in range(int(count)):
        trafilatura.bare_extraction(
            page(kind, number), url=f"https://example.org/{number}", with_metadata=True
        )


def read_by_archiver(kind: Kind, count: str) -> None:
    """Read pages as `save` does."""
    from archiver import extract

    for number in range(int(count)):
        extract(page(kind, number), url=f"https://example.org/{number}")


def compress(kind: Kind, count: str) -> None:
    """Compress pages as the WARC files are."""
    from isal import isal_zlib

    for number in range(int(count)):
        isal_zlib.compress(page(kind, number), 2, wbits=31)


def make(kind: Kind, count: str) -> None:
    """Make the pages, which the parts above do too: what to take off their times."""
    for number in range(int(count)):
        page(kind, number)


PARTS: dict[str, Callable[..., None]] = {
    part.__name__: part for part in (fetch, read_warc, read_by_trafilatura, read_by_archiver, compress, make)
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
