"""However much servers send, and however they pack it, `save` with all its processes stays below 400 MB."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.capture.memory import Watch
from tests.capture.test_outcomes import CASES
from tests.site import Site, article_page

MOST_BYTES = 400_000_000
DECODED_BYTES = 256 << 20
AT_ONCE = 64
# The command on a machine of so many cores, which the bound must not depend on.
ARCHIVER = "import os; os.cpu_count = lambda: 32; from archiver.__main__ import main; main()"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux's smaps_rollup"),
]


def bomb(beginning: bytes) -> bytes:
    """A page of 256 MB, packed into 260 KB."""
    return gzip.compress(beginning + b" " * DECODED_BYTES, compresslevel=9, mtime=0)


def save(archive: Path, urls: list[str], *options: str) -> tuple[int, list[dict]]:
    """Save with a process of its own: the most memory that it took, and the outcomes."""
    (archive.parent / "urls.txt").write_text("\n".join(urls), "utf-8")
    command = [sys.executable, "-c", ARCHIVER, "save", "--json", "--delay", "0", "--retries", "0"]
    command += ["--archive", str(archive), "-i", str(archive.parent / "urls.txt"), *options]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, **quiet) as process, Watch(process.pid) as watch:
        printed, _ = process.communicate()
    return watch.most_bytes, [json.loads(line) for line in printed.splitlines()]


def check(what: str, most_bytes: int) -> None:
    """Say what it took, for those who look."""
    print(f"{what}: {most_bytes / 1e6:.0f} MB")  # noqa: T201
    assert 0 < most_bytes < MOST_BYTES


def test_everything_that_a_server_can_do_wrong(tmp_path: Path) -> None:
    with Site() as site:
        site.add("story", article_page("A story", words="".join(f"<img src=/endless/{n}>" for n in range(8))))
        urls = [site.url(case.path) for case in CASES] + [site.url("story")]
        most, rows = save(tmp_path / "a", urls, "--allow-private", "--timeout", "60")
    assert len(rows) == len(urls)
    check("the nasty server", most)


def test_bombs_that_go_off_together(tmp_path: Path) -> None:
    packed = bomb(article_page("A page that is a bomb"))
    with Site() as site:
        site.add("bomb", packed, more="Content-Encoding: gzip\r\n")
        urls = [f"http://host-{number}.example/bomb" for number in range(AT_ONCE)]
        proxy = f"http://127.0.0.1:{site.port}"
        most, rows = save(tmp_path / "a", urls, "--proxy", proxy, "--timeout", "600")
    assert [(row["outcome"], row["code"]) for row in rows] == [("saved", "truncated")] * AT_ONCE
    check(f"{AT_ONCE} pages that unpack to {DECODED_BYTES >> 20} MB each", most)


def test_endless_pages_of_many_hosts(tmp_path: Path) -> None:
    with Site() as site:
        urls = [f"http://host-{number}.example/endless" for number in range(16)]
        proxy = f"http://127.0.0.1:{site.port}"
        most, rows = save(tmp_path / "a", urls, "--proxy", proxy, "--timeout", "600", "--max-size", "30M")
    assert [(row["outcome"], row["code"]) for row in rows] == [("saved", "truncated")] * 16
    check("16 endless pages", most)
