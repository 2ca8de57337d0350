"""Real pages, through a forward proxy on loopback, are archived as they were served."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capture.conftest import Saver
from tests.conftest import shared_path

COUNT = 40


@pytest.fixture
def proxy() -> Iterator[str]:
    """The forward proxy that serves the pages; its URL."""
    program = shared_path("realweb/serve.py")
    with subprocess.Popen(
        [sys.executable, str(program), "--data", str(program.parent), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        yield process.stderr.readline().strip().rpartition("=")[2]
        process.terminate()


def _pages(folder: Path) -> dict[str, bytes]:
    """The stored pages by their URLs, in the form that the proxy answers."""
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    pages = {
        row["url"].split("#")[0].replace("https://", "http://", 1): folder / "pages" / f"{row['id']}.html.gz"
        for row in reversed(rows)
    }
    kept = {url: path for url, path in pages.items() if path.exists() and url.isascii()}
    return {url: path.read_bytes() for url, path in list(kept.items())[:COUNT]}


@pytest.mark.slow
@pytest.mark.shared
def test_real_pages_are_kept_as_they_were_served(save_all: Saver, proxy: str) -> None:
    pages = _pages(shared_path("realweb"))
    saved = save_all(*pages, proxy=proxy)
    assert saved.summary.counts == {"saved": COUNT}
    for url, page in pages.items():
        ((_, block),) = saved.of("response", url)
        assert block.partition(b"\r\n\r\n")[2] == page, url
        assert gzip.decompress(page)
