"""A page whose run was killed while what it needs was on its way gets the rest of it when the run goes on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archiver import Archive
from tests.cli.conftest import json_lines, run_process
from tests.site import Site, article_page

OPTIONS = ("save", "--json", "--allow-private", "--delay", "0")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        running.add("a.css", b"p { background: url(b.png) }", kind="text/css")
        running.add("b.png", b"png", kind="image/png")
        running.add(
            "story", article_page("A story", words="<link rel=stylesheet href=/a.css><img src=/silent>")
        )
        yield running


def kill_when_recorded(archive: Path, url: str, *, needed: str) -> None:
    """Save a page and kill the process as soon as something that the page needs is catalogued."""
    save = subprocess.Popen(
        [sys.executable, "-m", "archiver", *OPTIONS, "--archive", archive, url],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not _is_catalogued(archive, needed):
        assert time.monotonic() < deadline
        assert save.poll() is None
        time.sleep(0.02)
    save.kill()
    save.wait()


def _is_catalogued(archive: Path, url: str) -> bool:
    path = archive / "catalogue.sqlite"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("SELECT 1 FROM records WHERE url = ?", (url,)).fetchall())
    except sqlite3.OperationalError:  # not there yet
        return False


@pytest.mark.slow
def test_what_a_killed_run_lacks_of_a_page_is_fetched_and_nothing_else_again(
    tmp_path: Path, site: Site
) -> None:
    archive, url = tmp_path / "a", site.url("story")
    kill_when_recorded(archive, url, needed=site.url("b.png"))
    site.add("silent", b"png at last", kind="image/png")
    done = run_process(*OPTIONS, "--archive", archive, "--resume")
    assert done.returncode == 0, done.stderr.decode()
    (outcome,) = json_lines(done.stdout.decode())
    assert (outcome["outcome"], outcome["url"]) == ("saved", url)
    assert outcome["requisites"] == {"saved": 3, "failed": 0, "skipped": 0, "note": None}
    assert [site.times(path) for path in ("/story", "/a.css", "/b.png", "/silent")] == [1, 1, 1, 2]
    with Archive.open(archive) as opened:
        (snapshot,) = opened.snapshots()
        assert snapshot.id == outcome["snapshot"]
        (run,) = opened.runs()
        assert (run.pending, dict(run.counts)) == (0, {"saved": 1})
        assert list(opened.audit()) == []


@pytest.mark.slow
def test_a_killed_run_whose_pages_are_all_there_is_left_to_do_until_it_goes_on(
    tmp_path: Path, site: Site
) -> None:
    archive, url = tmp_path / "a", site.url("story")
    kill_when_recorded(archive, url, needed=site.url("b.png"))
    other = run_process(*OPTIONS, "--archive", archive, site.url("page/1"))
    assert "1 pages catalogued" in other.stderr.decode()
    with Archive.open(archive) as opened:
        assert len(list(opened.snapshots())) == 2
        assert [run.pending for run in opened.runs()] == [1, 0]
    done = run_process(*OPTIONS, "--archive", archive, "--resume", "--no-requisites")
    (outcome,) = json_lines(done.stdout.decode())
    assert (outcome["outcome"], outcome["requisites"]) == ("saved", None)
    assert site.times("/story") == 1
