"""What `save` is compared with, and its parts alone: `python -m benchmarks._savers PART ARGUMENT…`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from benchmarks._processes import Spent, spent
from benchmarks.inputs.site import Kind, page


def save(archive: Path, urls: Path, *, has_requisites: bool = False) -> Spent:
    """Save a list of pages on loopback into an archive, without any delay."""
    command = [sys.executable, "-m", "archiver", "save", "-i", str(urls), "--archive", str(archive)]
    options = ["--allow-private", "--delay", "0", *([] if has_requisites else ["--no-requisites"])]
    return spent([*command, *options], good_codes=(0, 1))  # 1: some real pages are walls


def fetch(urls: str) -> None:
    """Fetch with plain Scrapy, as many at once as `save` does, and throw the pages away."""
    _crawl(urls, {"DOWNLOAD_DELAY": 0}, on_end=lambda _: None)


def fetch_politely(urls: str, delay: str) -> None:
    """The same with the politeness of `save`, and its patience; prints each URL as it ends."""
    from archiver.capture import settings

    as_save = {
        name: getattr(settings, name)
        for name in (
            "AUTOTHROTTLE_ENABLED",
            "AUTOTHROTTLE_START_DELAY",
            "AUTOTHROTTLE_TARGET_CONCURRENCY",
            "DOWNLOAD_DELAY_JITTER",
            "ROBOTSTXT_OBEY",
            "RETRY_TIMES",
        )
    }
    patience = {"DOWNLOAD_DELAY": float(delay), "DOWNLOAD_TIMEOUT": settings.ARCHIVER_CONNECT_TIMEOUT}
    _crawl(urls, as_save | patience, on_end=lambda url: print(url, flush=True))


def _crawl(urls: str, more: dict[str, Any], *, on_end: Callable[[str], None]) -> None:
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    from archiver.capture.settings import CONCURRENT_REQUESTS, CONCURRENT_REQUESTS_PER_DOMAIN

    class Thrower(Spider):
        name = "thrower"
        listed = Path(urls).read_text(encoding="utf-8").split()
        seen = 0

        async def start(self) -> AsyncIterator[Request]:
            for url in self.listed:
                yield Request(url, errback=self.missed)

        def parse(self, response: Any) -> None:
            assert response.body
            self.end(response.request.url)

        def missed(self, failure: Any) -> None:
            self.end(failure.request.url)

        def end(self, url: str) -> None:
            type(self).seen += 1
            on_end(url)

    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": CONCURRENT_REQUESTS,
            "CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT_REQUESTS_PER_DOMAIN,
            **more,
        }
    )
    process.crawl(Thrower)
    process.start()
    assert Thrower.seen == len(Thrower.listed)


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


def wget_version() -> str:
    """The version of the wget that is installed."""
    said = subprocess.run(["wget", "--version"], check=True, capture_output=True, text=True).stdout
    return " ".join(said.split()[1:3]).removeprefix("GNU ").replace("Wget", "wget")


PARTS: dict[str, Callable[..., None]] = {
    part.__name__: part
    for part in (fetch, fetch_politely, read_warc, read_by_trafilatura, read_by_archiver, compress, make)
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](*sys.argv[2:])
