"""scrapy-webarchive over a list, in its own environment: `python _webarchive.py URLS FOLDER AT_ONCE A_HOST`.

It wants an older Scrapy than this project, so nothing of the project is imported.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess


class Archiver(scrapy.Spider):
    """Fetches a list; the extension writes what comes to a WACZ file."""

    name = "webarchive"
    seen = 0

    def parse(self, response: Any) -> None:
        """Count a page."""
        assert response.body
        type(self).seen += 1


def main(urls: str, folder: str, at_once: str, a_host: str) -> None:
    """Save a list into a folder."""
    listed = Path(urls).read_text(encoding="utf-8").split()
    os.chdir(folder)  # where it lays its WARC file
    process = CrawlerProcess(
        {
            "LOG_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": int(at_once),
            "CONCURRENT_REQUESTS_PER_DOMAIN": int(a_host),
            "DOWNLOAD_DELAY": 0,
            "EXTENSIONS": {"scrapy_webarchive.extensions.WaczExporter": 543},
            "SW_EXPORT_URI": f"{folder}/",
        }
    )
    process.crawl(Archiver, start_urls=listed)
    process.start()
    assert Archiver.seen == len(listed)
    assert any(Path(folder).glob("*.wacz"))


if __name__ == "__main__":
    main(*sys.argv[1:])
