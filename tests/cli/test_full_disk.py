"""A disk, a quota or a file-size limit that is reached in the middle of a run."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import json_lines, run_process
from tests.cli.many_pages import ManyPages
from tests.cli.small_disk import small_disk

PAGES = 120
COMMAND = ["save", "--json", "--allow-private", "--delay", "0"]


def assert_stopped_in_one_line(done: subprocess.CompletedProcess[bytes], archive: Path) -> set[str]:
    """The run said that the disk is full and where, and ended with 2; the URLs that it reported."""
    errors = [line for line in done.stderr.decode().splitlines() if line.startswith("archiver: ")]
    assert done.returncode == 2
    assert len(errors) == 1, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert str(archive) in errors[0]
    assert "free some space" in errors[0]
    ended = {row["url"] for row in json_lines(done.stdout.decode())}
    assert len(ended) < PAGES
    return ended


def assert_the_rest_is_pending(archive: Path, pages: ManyPages, ended: set[str]) -> None:
    """With room again, `--resume` does what is left, and fetches no ended URL again."""
    urls = pages.urls(PAGES)
    pages.fetched()
    done = run_process(*COMMAND, "--resume", "--archive", archive)
    assert done.returncode == 0, done.stderr.decode()
    assert {row["url"] for row in json_lines(done.stdout.decode())} == set(urls)
    assert not ended & set(pages.fetched())
    listed = json_lines(run_process("list", "--json", "--archive", archive).stdout.decode())
    assert {row["url"] for row in listed} == set(urls)


@pytest.mark.slow
def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, options="size=600k"), ManyPages() as pages:
        done = run_process(*COMMAND, "--archive", disk / "a", *pages.urls(PAGES))
        ended = assert_stopped_in_one_line(done, disk / "a")
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        assert_the_rest_is_pending(disk / "a", pages, ended)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
def test_a_limit_of_a_files_size_stops_the_run_and_loses_nothing(tmp_path: Path) -> None:
    with ManyPages() as pages:
        done = run_process(
            *COMMAND, "--archive", tmp_path / "a", *pages.urls(PAGES), preexec_fn=_limit_files_to(200_000)
        )
        ended = assert_stopped_in_one_line(done, tmp_path / "a")
        assert_the_rest_is_pending(tmp_path / "a", pages, ended)


def _limit_files_to(size_bytes: int) -> Callable[[], None]:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, size_bytes))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return limit
