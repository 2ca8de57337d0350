"""`save`: what it prints, what it returns, and what it does with what is no URL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryFile
from typing import Any

import pytest

from archiver.demo import BundledSite
from tests.cli.conftest import Run, json_lines, run_process
from tests.cli.many_pages import ManyPages

LOCAL = ("--allow-private", "--delay", "0")
SAVE = (sys.executable, "-m", "archiver", "save", *LOCAL)
CONTRACT = "url outcome code snapshot status final_url reason captured_at elapsed run"


@pytest.fixture(scope="module")
def site() -> Iterator[BundledSite]:
    """The bundled site."""
    with BundledSite() as server:
        yield server


def save(run: Run, archive: Path, *arguments: str | Path, **options: str) -> tuple[int, list[dict[str, Any]]]:
    done = run("save", "--json", *LOCAL, "--archive", archive, *arguments, **options)
    return done.exit_code, json_lines(done.stdout)


def test_each_url_gets_an_object_with_each_field(tmp_path: Path, site: BundledSite, run: Run) -> None:
    code, rows = save(run, tmp_path / "a", *site.urls)
    assert code == 0
    assert all(set(CONTRACT.split()) <= set(row) for row in rows)
    assert sorted(row["url"] for row in rows) == sorted(site.urls)
    assert {row["outcome"] for row in rows} == {"saved"}


def test_what_is_saved_with_a_tag_is_listed_and_cited_by_it(
    tmp_path: Path, site: BundledSite, run: Run
) -> None:
    archive = tmp_path / "a"
    save(run, archive, site.urls[0], "--tag", "ferry", "--tag", "thesis")
    save(run, archive, site.urls[1])
    assert run("rebuild", "--archive", archive).exit_code == 0
    (row,) = json_lines(run("list", "--tag", "ferry", "--json", "--archive", archive).stdout)
    assert (row["requested"], row["tags"]) == (site.urls[0], ["ferry", "thesis"])
    assert run("cite", "--tag", "thesis", "--archive", archive).stdout.count("\n") == 1


def test_each_url_gets_a_line_for_people_and_the_run_a_summary(
    tmp_path: Path, site: BundledSite, run: Run
) -> None:
    done = run("save", site.urls[0], f"{site.address}/nope", *LOCAL, "--archive", tmp_path / "a")
    assert done.exit_code == 1
    assert sorted(line.split()[0] for line in done.stdout.splitlines()) == ["http_error", "saved"]
    made, counts, *rest = done.stderr.splitlines()
    assert made == f"made the archive {tmp_path / 'a'}"
    assert counts.startswith(("1 saved, 1 answered with an error", "1 answered with an error, 1 saved"))
    assert any("404" in line for line in rest)
    assert rest[-1].startswith("next: archiver cite --all --archive ")


def test_a_list_is_read_from_files_and_stdin(tmp_path: Path, site: BundledSite, run: Run) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_bytes(f"\ufeff# mine\r\n{site.urls[1]}\r\n".encode())
    code, rows = save(run, tmp_path / "a", site.urls[0], "-i", listed, "-i", "-", input=site.urls[2])
    assert code == 0
    assert {row["url"] for row in rows} == set(site.urls[:3])


def test_what_a_manuscript_and_a_library_cite_is_saved(tmp_path: Path, site: BundledSite, run: Run) -> None:
    draft, library = tmp_path / "draft.md", tmp_path / "refs.bib"
    draft.write_text(f"She [said]({site.urls[0]}) so.")
    library.write_text(f"@online{{doe, url = {{{site.urls[1]}}}}} @book{{roe, title = {{R}}}}")
    done = run("save", "--json", "--delay", "0", "--archive", tmp_path / "a", draft, "-i", library)
    assert {row["url"] for row in json_lines(done.stdout)} == set(site.urls[:2])
    assert f"{library}: 1 of 2 entries has no URL: roe" in done.stderr


def test_the_runs_are_listed_and_what_failed_is_taken_again(
    tmp_path: Path, site: BundledSite, run: Run
) -> None:
    archive = tmp_path / "a"
    gone = f"{site.address}/nope"
    save(run, archive, site.urls[0], gone, "not a url", "--tag", "ferry")
    (first,) = json_lines(run("list", "--runs", "--json", "--archive", archive).stdout)
    assert first["outcomes"] == {"http_error": 1, "invalid": 1, "saved": 1}
    assert (first["total"], first["pending"], first["tags"]) == (3, 0, ["ferry"])
    code, rows = save(run, archive, "--retry", "last")
    assert (code, [row["url"] for row in rows]) == (1, [gone])
    _, second = json_lines(run("list", "--runs", "--json", "--archive", archive).stdout)
    assert (second["tags"], second["outcomes"]) == (["ferry"], {"http_error": 1})
    shown = run("list", "--runs", "--archive", archive).stdout
    assert shown.splitlines()[0].startswith(f"{first['run']}  {first['started_at'][:10]} ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--retry", "nope"), "archiver: no run 'nope' is known; `archiver list --runs` shows them"),
        (("--retry", "last"), ": nothing of it went wrong, so there is nothing to take again"),
        (("--retry", "last", "https://example.org/"), "archiver: --retry takes its list from a run; give no"),
    ],
)
def test_a_retry_that_has_nothing_to_do_says_so(
    tmp_path: Path, site: BundledSite, run: Run, arguments: Sequence[str], message: str
) -> None:
    save(run, tmp_path / "a", site.urls[0])
    done = run("save", "--archive", tmp_path / "a", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_retry_keeps_the_keys_of_a_library(tmp_path: Path, run: Run) -> None:
    with ManyPages() as pages:
        library = tmp_path / "library.bib"
        library.write_text(f"@online{{doe2018, url={{{pages.url('/late.html')}}}}}\n")
        assert save(run, tmp_path / "a", str(library))[0] == 1
        pages.documents["/late.html"] = b"<title>Late</title><p>It came late, and it came all the same."
        assert save(run, tmp_path / "a", "--retry", "last")[0] == 0
    (listed,) = json_lines(run("list", "--json", "--archive", tmp_path / "a").stdout)
    assert listed["citation_key"] == "doe2018"


def test_a_file_that_is_one_long_line_does_not_fill_the_terminal(tmp_path: Path, run: Run) -> None:
    (tmp_path / "long.txt").write_text("https://example.org/" + "a" * 1_000_000)
    done = run("save", "--archive", tmp_path / "a", tmp_path / "long.txt")
    assert done.exit_code == 1
    assert "has 1,000,020 characters, more than any server takes" in done.stdout
    assert len(done.output) < 10_000


def test_the_same_line_twice_is_fetched_once_and_answered_twice(tmp_path: Path, run: Run) -> None:
    with ManyPages() as pages:
        (url,) = pages.urls(1)
        code, rows = save(run, tmp_path / "a", url, f"{url}#part", url)
        assert list(pages.fetched().values()) == [1]
    assert code == 0
    assert sorted(row["url"] for row in rows) == sorted([url, f"{url}#part", url])
    assert len({row["snapshot"] for row in rows}) == 1


NO_URLS = {
    "a word": "example",
    "no scheme": "www.example.org/page",
    "file": "file:///etc/passwd",
    "ftp": "ftp://example.org/pub",
    "javascript": "javascript:alert(1)",
    "data": "data:text/html,<p>hello",
    "no host": "http://",
    "half an address": "http://[::1",
    "a blank in the host": "http://exa mple.org/",
    "a terminal escape": "\x1b[31mhttp://example.org/",
}


@pytest.fixture(scope="module")
def bad_list(tmp_path_factory: pytest.TempPathFactory, site: BundledSite) -> CompletedProcess[bytes]:
    """A run over all that is no URL, and one page."""
    archive = tmp_path_factory.mktemp("bad") / "a"
    return run_process("save", "--json", *LOCAL, *NO_URLS.values(), site.urls[0], "--archive", archive)


@pytest.mark.parametrize("line", NO_URLS.values(), ids=NO_URLS)
def test_what_is_no_url_is_an_outcome(line: str, bad_list: CompletedProcess[bytes]) -> None:
    (row,) = [row for row in json_lines(bad_list.stdout.decode()) if row["url"] == line]
    assert (row["outcome"], row["snapshot"], row["status"]) == ("invalid", None, None)
    assert row["reason"]


def test_a_list_with_what_is_no_url_has_its_pages_saved(
    bad_list: CompletedProcess[bytes], site: BundledSite
) -> None:
    saved = [row["url"] for row in json_lines(bad_list.stdout.decode()) if row["outcome"] == "saved"]
    assert (saved, bad_list.returncode) == ([site.urls[0]], 1)
    assert b"\x1b" not in bad_list.stdout + bad_list.stderr


def test_a_page_that_is_not_found_makes_no_snapshot(tmp_path: Path, site: BundledSite, run: Run) -> None:
    code, (row,) = save(run, tmp_path / "a", f"{site.address}/nope")
    assert (code, row["outcome"], row["status"], row["snapshot"]) == (1, "http_error", 404, None)
    assert run("list", "--json", "--archive", tmp_path / "a").stdout == ""


def test_where_a_redirect_ended_is_said(tmp_path: Path, site: BundledSite, run: Run) -> None:
    old = f"{site.address}/1998/archivo.htm"
    _, (row,) = save(run, tmp_path / "a", old)
    assert (row["url"], row["final_url"]) == (old, f"{site.address}/puerto/archivo.htm")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "save: no URL is given", id="nothing"),
        pytest.param(["-i", "empty.txt"], "empty.txt: no URL is given", id="an empty list"),
        pytest.param(
            ["-i", "gone.txt"], "gone.txt: no such file or directory", id="a list that is not there"
        ),
        pytest.param(["-i", "binary.txt"], "binary.txt: it holds bytes that no text has", id="no text"),
        pytest.param(
            ["--proxy", "socks5://127.0.0.1:1", "http://a.example/"], "proxy", id="a proxy of no use"
        ),
        pytest.param(["--resume"], "no archive at archive", id="nothing to resume"),
    ],
)
def test_what_cannot_be_begun_gets_one_line_and_a_2(
    arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.txt").write_text("# nothing yet\n\n", encoding="utf-8")
    Path("binary.txt").write_bytes(b"\0\1\2")
    done = run("save", *arguments)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("archiver: ")
    assert said in done.stderr
    assert not Path("archive").exists()


@pytest.mark.slow
def test_two_processes_save_into_one_archive_at_a_time(tmp_path: Path) -> None:
    with ManyPages() as pages:
        urls = pages.urls(40)
        commands = [[*SAVE, "--archive", tmp_path / "a", *part] for part in (urls[:20], urls[20:])]
        processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
        assert [process.wait() for process in processes] == [0, 0]
    listed = json_lines(run_process("list", "--json", "--archive", tmp_path / "a").stdout.decode())
    assert sorted(row["url"] for row in listed) == sorted(urls)
    assert len({row["warc"] for row in listed}) == 2


@pytest.mark.slow
def test_a_reader_that_leaves_early_does_not_end_the_run(tmp_path: Path) -> None:
    with ManyPages() as pages:
        process = subprocess.Popen(
            [*SAVE, "--archive", tmp_path / "a", *pages.urls(20)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read().decode()
        process.stderr.close()
        assert process.wait() == 0, said
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert len(json_lines(run_process("list", "--json", "--archive", tmp_path / "a").stdout.decode())) == 20


def interrupt(command: Sequence[str | Path], *, times: int) -> tuple[int, list[dict[str, Any]], str]:
    """Press Ctrl-C at the first outcome; the exit code, the outcomes, and what was said."""
    with TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True)
        assert process.stdout
        with process.stdout as pipe:
            first = pipe.readline()
            for _ in range(times):
                process.send_signal(signal.SIGINT)
            printed = first + pipe.read()
        code = process.wait()
        said.seek(0)
        return code, json_lines(printed), said.read()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process of one's choice")
def test_ctrl_c_keeps_what_came_and_the_rest_can_be_resumed(tmp_path: Path) -> None:
    with ManyPages() as pages:
        urls = pages.urls(100)
        listed = tmp_path / "urls.txt"
        listed.write_text("\n".join(urls), encoding="utf-8")
        command = [*SAVE, "--json", "--archive", tmp_path / "a", "-i", listed]
        # The delay leaves most of the list to do when the first outcome is there.
        code, rows, said = interrupt([*command, "--delay", "0.1"], times=1)
        ended = {row["url"] for row in rows}
        assert code == 1
        assert "Traceback" not in said
        assert "--resume" in said
        assert 0 < len(ended) < len(urls)
        assert set(pages.fetched()) >= ended
        resumed = subprocess.run([*command, "--resume"], capture_output=True, check=False)
        assert resumed.returncode == 0
        assert not ended & set(pages.fetched())
    assert {row["url"] for row in json_lines(resumed.stdout.decode())} == set(urls)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process of one's choice")
def test_ctrl_c_twice_ends_at_once_and_keeps_what_was_reported(tmp_path: Path) -> None:
    with ManyPages() as pages:
        code, rows, said = interrupt(
            [*SAVE, "--json", "--archive", tmp_path / "a", *pages.urls(200)], times=2
        )
    assert code == 1
    assert "Traceback" not in said
    listed = json_lines(run_process("list", "--json", "--archive", tmp_path / "a").stdout.decode())
    assert {row["snapshot"] for row in rows} <= {row["id"] for row in listed}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a process of one's choice")
def test_ctrl_c_twice_while_pages_are_being_read_is_no_error(tmp_path: Path) -> None:
    with ManyPages() as pages:
        process = subprocess.Popen(
            [*SAVE, "--archive", tmp_path / "a", *pages.urls(100)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        pages.wait_for(20)  # the first ones are being read now: a reader takes a second to start
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
    assert process.returncode == 1
    assert "Traceback" not in said
    assert "archiver: " not in said
    assert "next: archiver save --resume" in said
