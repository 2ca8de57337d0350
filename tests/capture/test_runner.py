"""A run from without: stopped, full disk, twice in a process, from a thread, by Scrapy's own command."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from archiver.archive import Archive
from archiver.capture import Ended, Event, Started
from archiver.capture.runner import save
from archiver.errors import UsageError
from tests.capture.conftest import Saver, options, save_into
from tests.site import Site

ROOT = Path(__file__).resolve().parents[2]


class Saving:
    """`tests.capture.saving` in a process of its own."""

    def __init__(self, archive: Path, *urls: str, prefix: list[str] | None = None, **changes: Any) -> None:
        self._process = subprocess.Popen(
            [
                *(prefix or []),
                *(sys.executable, "-m", "tests.capture.saving", str(archive)),
                *(json.dumps(asdict(options(**changes))), *urls),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def lines(self) -> Iterator[dict[str, Any]]:
        """What it prints, as it comes."""
        assert self._process.stdout is not None
        return map(json.loads, self._process.stdout)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def end(self) -> tuple[list[dict[str, Any]], str]:
        """The rest of what it prints, and its standard error."""
        rest = list(self.lines())
        assert self._process.stderr is not None
        said = self._process.stderr.read()
        self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]
        self._process.stderr.close()
        return rest, said


def _saved_in(archive: Path) -> set[str]:
    with Archive.open(archive) as opened:
        assert all(opened.content(snapshot) for snapshot in opened.snapshots())
        return {snapshot.requested for snapshot in opened.snapshots()}


needs_signals = pytest.mark.skipif(os.name == "nt", reason="no SIGINT can be sent to one process there")


@pytest.mark.slow
@needs_signals
def test_ctrl_c_once_keeps_what_is_on_its_way_and_the_rest_can_be_resumed(tmp_path: Path, site: Site) -> None:
    urls = [site.url(f"page/{number}") for number in range(60)]
    process = Saving(tmp_path / "archive", *urls, delay_seconds=0.05)
    reported = []
    for line in process.lines():
        reported.append(line)
        if line.get("event") == "Ended":
            process.interrupt()
            break
    rest, said = process.end()
    reported += rest
    saved = {line["url"] for line in reported if line.get("outcome") == "saved"}
    assert reported[-1]["stopped"]
    assert said == ""
    assert saved == _saved_in(tmp_path / "archive")
    assert len(saved) < len(urls)
    resumed = save_into(tmp_path / "archive", urls, resume=True)
    assert resumed.summary.counts == {"saved": len(urls)}
    assert sorted(site.paths()) == sorted(f"/page/{number}" for number in range(60))


@pytest.mark.slow
@needs_signals
def test_ctrl_c_twice_ends_at_once(tmp_path: Path, site: Site) -> None:
    process = Saving(tmp_path / "archive", site.url("plain"), site.url("silent"), silence_seconds=3600)
    reported = []
    for line in process.lines():
        reported.append(line)
        if line.get("outcome") == "saved" or line.get("event") == "Notice":
            process.interrupt()
        if line.get("event") == "Notice":
            break
    rest, said = process.end()
    assert rest[-1] == {"counts": {"saved": 1}, "stopped": True}
    assert said == ""
    assert _saved_in(tmp_path / "archive") == {site.url("plain")}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="a limit on the size of files is a thing of Unix")
def test_a_full_disk_stops_the_run_and_says_so(tmp_path: Path, site: Site) -> None:
    urls = [site.url(f"page/{number}") for number in range(300)]
    prefix = ["sh", "-c", 'ulimit -f 600; exec "$@"', "sh"]
    rest, said = Saving(tmp_path / "archive", *urls, prefix=prefix).end()
    assert rest[-1]["error"] == "StorageFull"
    assert said == ""
    saved = {line["url"] for line in rest if line.get("outcome") == "saved"}
    assert saved == _saved_in(tmp_path / "archive")


def test_nothing_is_printed(save_all: Saver, site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    save_all(
        *(site.url(path) for path in ("plain", "nothing", "icy", "bad-chunk-size", "loop/a", "two-lengths")),
        "http://no-such-host.invalid/",
    )
    assert capfd.readouterr() == ("", "")


def test_a_run_tells_when_it_starts_and_how_each_line_ends(save_all: Saver, site: Site) -> None:
    saved = save_all(site.url("plain"), "nonsense")
    started, *ended = saved.events
    assert isinstance(started, Started)
    assert (started.total, started.done) == (2, 1)
    assert all(isinstance(event, Ended) for event in ended)
    assert saved.summary.counts == {"saved": 1, "invalid": 1}
    assert list(saved.summary.failures) == ["invalid"]


def test_an_empty_list_is_refused(save_all: Saver) -> None:
    with pytest.raises(UsageError, match="nothing to save"):
        save_all()


def test_an_unfinished_run_of_the_list_is_told(save_all: Saver, site: Site, tmp_path: Path) -> None:
    def interrupt(event: Event) -> None:
        if isinstance(event, Started):
            raise KeyboardInterrupt

    with Archive.open(tmp_path / "archive", create=True) as archive, pytest.raises(KeyboardInterrupt):
        save(archive, [site.url("plain")], options(), on_event=interrupt)
    started = save_all(site.url("plain")).events[0]
    assert isinstance(started, Started)
    assert "--resume" in (started.notice or "")


def test_events_come_in_the_callers_thread(tmp_path: Path, site: Site) -> None:
    seen: list[threading.Thread] = []

    def work() -> None:
        with Archive.open(tmp_path / "archive", create=True) as archive:
            save(
                archive,
                [site.url("plain")],
                options(),
                on_event=lambda _: seen.append(threading.current_thread()),
            )

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert set(seen) == {thread}


@pytest.mark.slow
def test_two_runs_at_a_time_both_succeed(tmp_path: Path, site: Site) -> None:
    Archive.open(tmp_path / "archive", create=True).close()

    def work(number: int) -> None:
        save_into(tmp_path / "archive", [site.url(f"page/{number}")])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _saved_in(tmp_path / "archive") == {site.url("page/0"), site.url("page/1")}


@pytest.mark.slow
def test_scrapys_own_command_saves_a_list(tmp_path: Path, site: Site) -> None:
    (tmp_path / "urls.txt").write_text(f"# mine\n{site.url('plain')}\n{site.url('not-found')}\n", "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "scrapy", "crawl", "articles", "-a", f"urls={tmp_path / 'urls.txt'}"),
            *("-s", f"ARCHIVER_ARCHIVE={tmp_path / 'archive'}", "-s", "ARCHIVER_ALLOW_PRIVATE=1"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = done.stderr.splitlines()
    assert done.returncode == 0
    assert "[archiver.capture.recording] NOTICE: " in line
    assert f"; archive: {tmp_path / 'archive'}, run " in line
    assert sorted(line.split("NOTICE: ")[1].split(";")[0].split(", ")) == ["1 http_error", "1 saved"]
    assert _saved_in(tmp_path / "archive") == {site.url("plain")}


FOREIGN = """
import scrapy
from scrapy.crawler import CrawlerProcess
from archiver.capture.items import Page

class Links(scrapy.Spider):
    name = "links"
    def parse(self, response):
        yield Page.of(response)

archiver = "archiver.capture"
handlers = dict.fromkeys(("http", "https"), f"{archiver}.handler.ArchivingDownloadHandler")
process = CrawlerProcess({
    "DOWNLOAD_HANDLERS": handlers,
    "EXTENSIONS": {f"{archiver}.recording.Recording": 0},
    "ITEM_PIPELINES": {f"{archiver}.pipelines.CapturePipeline": 100},
    "ARCHIVER_ARCHIVE": ARCHIVE,
    "ARCHIVER_ALLOW_PRIVATE": True,
    "LOG_LEVEL": "ERROR",
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
})
process.crawl(Links, start_urls=URLS)
process.start()
"""


@pytest.mark.slow
def test_a_foreign_spider_archives_by_settings(tmp_path: Path, site: Site) -> None:
    program = f"ARCHIVE = {str(tmp_path / 'archive')!r}\nURLS = {[site.url('gzip'), site.url('page/1')]!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", program + FOREIGN], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert _saved_in(tmp_path / "archive") == {site.url("gzip"), site.url("page/1")}


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_list_of_many_hosts_may_open_more_files_than_a_process_may_by_itself(tmp_path: Path) -> None:
    script = (
        "import resource\n"
        "from archiver.archive import Archive\n"
        "from archiver.capture import SaveOptions\n"
        "from archiver.capture.runner import save\n"
        "_, most = resource.getrlimit(resource.RLIMIT_NOFILE)\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))\n"
        f"with Archive.open({str(tmp_path / 'archive')!r}, create=True) as archive:\n"
        "    save(archive, ['no URL'], SaveOptions(), on_event=lambda event: None)\n"
        "print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(run.stdout) > 256
