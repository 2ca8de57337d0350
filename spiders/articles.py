"""The spider of `archiver save`: a list of URLs in, each page out.

scrapy crawl articles -a urls=urls.txt -s ARCHIVER_ARCHIVE=archive
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archiver.capture.spider import ArchivingSpider
from archiver.errors import UsageError
from archiver.lists import read_list


class ArticlesSpider(ArchivingSpider):
    """Fetches the pages of a list, in any form that `archiver save` takes, in the file that `urls` names."""

    name = "articles"

    def __init__(self, urls: str | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        if urls is None and "recording" not in arguments:
            raise UsageError("no list: name a file with one, -a urls=urls.txt")
        self.lines = read_list(Path(urls).read_bytes(), name=urls).urls if urls else ()
