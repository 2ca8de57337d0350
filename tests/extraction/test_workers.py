"""Worker processes: every page gets an answer, and no process outlives its use."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from archiver.extraction import workers
from archiver.extraction.workers import Extractors

PAGE = b"<title>A day</title><h1>A day</h1><p>It rained, and then it did not rain any more.</p>"


def is_running(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_for_the_end(pid: int, *, seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not is_running(pid):
            return True
        time.sleep(0.05)
    return False


def test_pages_are_read_in_other_processes() -> None:
    with Extractors(processes=2) as extractors:
        futures = [extractors.submit(PAGE, url=f"https://a.org/{n}", content_type=None) for n in range(6)]
        articles = [future.result(timeout=60) for future in futures]
    assert [article.url for article in articles] == [f"https://a.org/{n}" for n in range(6)]
    assert {article.title for article in articles} == {"A day"}


def test_pages_that_come_one_after_the_other_are_read_by_one_process() -> None:
    with Extractors(processes=2) as extractors:
        for _ in range(2):
            extractors.submit(PAGE, url="https://a.org/", content_type=None).result(timeout=60)
        assert [worker._reader is not None for worker in extractors._workers] == [True, False]


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    # A limit in which no worker can so much as start makes any page one that takes too long.
    with Extractors(processes=1, timeout_seconds=0.01) as extractors:
        article = extractors.submit(PAGE, url="https://a.org/", content_type=None).result(timeout=60)
        assert article.unreadable is not None
        assert article.unreadable.code == "extraction_timeout"
        assert "0.01 s" in article.unreadable.reason


def killed(extractors: Extractors) -> int:
    [worker] = extractors._workers
    assert worker._reader is not None
    os.kill(worker._reader.pid, signal.SIGTERM)
    assert wait_for_the_end(worker._reader.pid)
    return worker._reader.pid


def test_a_worker_that_dies_costs_at_most_one_page() -> None:
    with Extractors(processes=1) as extractors:
        extractors.submit(PAGE, url="https://a.org/1", content_type=None).result(timeout=60)
        killed(extractors)
        second = extractors.submit(PAGE, url="https://a.org/2", content_type=None).result(timeout=60)
        third = extractors.submit(PAGE, url="https://a.org/3", content_type=None).result(timeout=60)
    assert second.title == "A day" or (second.unreadable and second.unreadable.code == "extraction_failed")
    assert third.title == "A day"


def test_a_worker_is_replaced_after_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "MAX_TASKS", 2)
    with Extractors(processes=1) as extractors:
        pids = []
        for n in range(3):
            extractors.submit(PAGE, url=f"https://a.org/{n}", content_type=None).result(timeout=60)
            [worker] = extractors._workers
            pids.append(worker._reader and worker._reader.pid)
    assert pids[1] is None
    assert pids[0] != pids[2]


def test_what_a_large_page_took_goes_with_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "LARGE_BYTES", len(PAGE) - 1)
    with Extractors(processes=1) as extractors:
        article = extractors.submit(PAGE, url="https://a.org/", content_type=None).result(timeout=60)
        assert article.title == "A day"
        assert extractors._workers[0]._reader is None


def test_closing_waits_for_what_was_submitted() -> None:
    extractors = Extractors(processes=1)
    futures = [extractors.submit(PAGE, url="https://a.org/", content_type=None) for _ in range(5)]
    extractors.close()
    assert all(future.done() and not future.cancelled() for future in futures)
    with pytest.raises(ValueError, match="closed"):
        extractors.submit(PAGE, url="https://a.org/", content_type=None)


def test_closing_with_cancel_ends_at_once_and_fails_no_future() -> None:
    extractors = Extractors(processes=1)
    futures = [extractors.submit(PAGE, url="https://a.org/", content_type=None) for _ in range(200)]
    extractors.close(cancel=True)
    assert all(future.done() for future in futures)
    assert any(future.cancelled() for future in futures)
    assert all(future.cancelled() or future.exception() is None for future in futures)


PARENT = textwrap.dedent(
    """
    import sys, time
    from archiver.extraction.workers import Extractors
    extractors = Extractors(processes=2)
    page = b"<h1>A day</h1>"
    for future in [extractors.submit(page, url="https://a.org/", content_type=None) for _ in range(2)]:
        future.result()
    print(*(w._reader.pid for w in extractors._workers if w._reader), flush=True)
    time.sleep(600)
    """
)


@pytest.fixture
def parent() -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
def test_workers_end_by_themselves_when_their_parent_is_killed(parent: subprocess.Popen[str]) -> None:
    with parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert pids
        assert all(is_running(pid) for pid in pids)
        parent.kill()
    assert all(wait_for_the_end(pid) for pid in pids)


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX's")
def test_an_interrupt_of_the_parent_s_group_does_not_reach_the_workers() -> None:
    with Extractors(processes=1) as extractors:
        extractors.submit(PAGE, url="https://a.org/", content_type=None).result(timeout=60)
        [worker] = extractors._workers
        assert worker._reader is not None
        assert os.getpgid(worker._reader.pid) != os.getpgid(0)


def test_a_script_without_the_main_guard_can_read_pages(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from archiver.extraction.workers import Extractors\n"
        "with Extractors(processes=1) as extractors:\n"
        "    future = extractors.submit(b'<h1>A day</h1>', url='https://a.org/', content_type=None)\n"
        "    print(future.result().title)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("A day\n", "")
