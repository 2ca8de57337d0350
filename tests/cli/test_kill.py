"""A run killed at any moment has lost nothing that it reported, and is carried on."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.cli.conftest import json_lines, run_process
from tests.cli.many_pages import ManyPages

LOCAL = ("--allow-private", "--delay", "0")
PAGES = 300
KILLS = 10


class Save:
    """`archiver save --json` of a list, in a process of its own that can be killed."""

    def __init__(self, archive: Path, listed: Path, *options: str) -> None:
        command = ["save", "--json", *LOCAL, "--archive", archive, "-i", listed, *options]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "archiver", *map(str, command)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def read(self, count: int, *, known: Sequence[str] = ()) -> str:
        """Read until so many lines ended that are not known from an earlier process; what was read."""
        assert self._process.stdout
        lines: list[str] = []
        while count and (line := self._process.stdout.readline()):
            lines.append(line)
            count -= json_lines(line)[0]["url"] not in known
        return "".join(lines)

    def kill(self) -> str:
        """Kill it, as `kill -9` does; what it had printed that was not read yet."""
        assert self._process.stdout
        self._process.kill()
        with self._process.stdout as pipe:
            rest = pipe.read()
        self._process.wait()
        return rest.rpartition("\n")[0]


def listed(archive: Path) -> dict[str, dict]:
    """The snapshots of `archiver list --json`, by their ids."""
    done = run_process("list", "--json", "--archive", archive)
    assert done.returncode == 0, done.stderr.decode()
    return {row["id"]: row for row in json_lines(done.stdout.decode())}


def digests(archive: Path) -> dict[str, str]:
    """Each WARC file's digest."""
    files = (archive / "warc").iterdir()
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def assert_readable(archive: Path, row: dict) -> None:
    """The record stands where the catalogue says, whole, and is of that page."""
    with (archive / row["warc"]).open("rb") as file:
        file.seek(row["offset"])
        record = next(iter(ArchiveIterator(file)))
        assert record.rec_headers.get_header("WARC-Target-URI") == row["url"]
        payload = record.content_stream().read()
    assert f"<h1>Harbour log {row['url'].rpartition('/')[2]}</h1>".encode() in payload
    assert f"sha256:{hashlib.sha256(payload).hexdigest()}" == row["payload_digest"]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [20260731])
def test_a_run_killed_ten_times_loses_nothing_and_fetches_no_ended_page_again(
    seed: int, tmp_path: Path
) -> None:
    moments = random.Random(seed)
    archive, urls_file = tmp_path / "a", tmp_path / "urls.txt"
    ended: dict[str, str] = {}
    with ManyPages() as pages:
        urls = pages.urls(PAGES)
        urls_file.write_text("\n".join(urls), encoding="utf-8")
        for kill in range(KILLS):
            save = Save(archive, urls_file, *(["--resume"] if kill else []))
            # Half of the kills come with an outcome, half with a fetch, wherever the writer then is.
            if kill % 2:
                printed = save.read(moments.randint(1, 30), known=ended)
            else:
                printed = save.read(1, known=ended)
                pages.wait_for(moments.randint(1, 25))
            printed += save.kill()

            assert not set(ended) & set(pages.fetched())
            ended |= {row["url"]: row["snapshot"] for row in json_lines(printed)}
            before = digests(archive)
            rows = listed(archive)
            assert digests(archive) == before
            for url, snapshot in ended.items():
                assert rows[snapshot]["url"] == url
                assert_readable(archive, rows[snapshot])

        last = run_process("save", "--json", *LOCAL, "--archive", archive, "-i", urls_file, "--resume")
        assert last.returncode == 0, last.stderr.decode()
        assert not set(ended) & set(pages.fetched())
    assert {row["url"] for row in json_lines(last.stdout.decode())} == set(urls)
    assert {row["url"] for row in listed(archive).values()} == set(urls)
    for row in listed(archive).values():
        assert_readable(archive, row)
    for file in (archive / "warc").iterdir():
        check = subprocess.run(["warcio", "check", file], capture_output=True, text=True, check=False)
        assert check.returncode == 0, check.stdout


@pytest.mark.slow
def test_a_list_beside_a_run_has_what_was_reported_and_repairs_nothing(tmp_path: Path) -> None:
    archive, urls_file = tmp_path / "a", tmp_path / "urls.txt"
    with ManyPages() as pages:
        urls_file.write_text("\n".join(pages.urls(PAGES)), encoding="utf-8")
        save = Save(archive, urls_file)
        reported = {row["snapshot"] for row in json_lines(save.read(40))}
        assert reported <= set(listed(archive))
        reported |= {row["snapshot"] for row in json_lines(save.read(40))}
        assert reported <= set(listed(archive))
        save.kill()


@pytest.mark.slow
def test_a_torn_tail_is_left_by_list_and_cut_by_save(tmp_path: Path) -> None:
    archive, urls_file = tmp_path / "a", tmp_path / "urls.txt"
    with ManyPages() as pages:
        urls_file.write_text("\n".join(pages.urls(PAGES)), encoding="utf-8")
        save = Save(archive, urls_file)
        ended = {row["snapshot"] for row in json_lines(save.read(30))}
        ended |= {row["snapshot"] for row in json_lines(save.kill())}
        (warc,) = (archive / "warc").iterdir()
        whole = warc.read_bytes()
        first = next(row for row in listed(archive).values() if row["offset"])
        torn = whole[first["offset"] : first["offset"] + first["length"] // 2]
        warc.write_bytes(whole + torn)

        assert ended <= set(listed(archive))
        assert warc.read_bytes() == whole + torn
        resumed = run_process("save", "--json", *LOCAL, "--archive", archive, "-i", urls_file, "--resume")
    assert resumed.returncode == 0
    assert f"{warc.name} was left by a process that died" in resumed.stderr.decode()
    assert ended <= set(listed(archive))
    check = subprocess.run(["warcio", "check", warc], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout
