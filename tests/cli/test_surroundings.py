"""What the command is given by its surroundings: the locale, closed and full streams, odd names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from archiver.cli.options import shell_word
from tests.cli.conftest import json_lines, run_process
from tests.cli.many_pages import ManyPages

pytestmark = pytest.mark.skipif(os.name == "nt", reason="arguments are bytes, and streams files, on Unix")

PLAIN_C = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
BYTES = "http://127.0.0.1:9/\udcff"
NO_TEXT = {
    "save": ("save", BYTES),
    "show": ("show", BYTES),
    "cite": ("cite", BYTES),
    "verify": ("verify", "--quote", "the words", "--url", BYTES),
    "quote": ("verify", "--quote", "the w\udcffrds"),
}


def said_in_one_line(*arguments: str | Path, **options: Any) -> str:
    """Run the command, which must give up with one line and a 2; that line."""
    done = run_process(*arguments, **options)
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (2, 1), done.stderr.decode()
    return lines[0]


@pytest.mark.parametrize("arguments", NO_TEXT.values(), ids=NO_TEXT)
@pytest.mark.parametrize("environment", [{}, PLAIN_C], ids=["utf-8", "c"])
def test_an_argument_that_is_no_text_is_refused(
    arguments: tuple[str, ...], environment: dict[str, str], tmp_path: Path
) -> None:
    assert "is not UTF-8 text" in said_in_one_line(*arguments, cwd=tmp_path, env=environment)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_url_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    with ManyPages() as pages:
        url = f"{pages.urls(1)[0]}é"
        done = run_process("save", "--json", "--allow-private", url, "--archive", tmp_path / "ü", env=PLAIN_C)
        assert done.returncode == 0, done.stderr.decode()
        assert run_process("show", url, "--archive", tmp_path / "ü", env=PLAIN_C).returncode == 0
        assert pages.fetched().keys() == {url.replace("é", "%C3%A9")}
    (row,) = json_lines(done.stdout.decode())
    assert row["url"] == url


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("save", "-i", "-"), ("verify", "-", "--from", "jsonl")])
def test_a_closed_stdin_is_said(arguments: tuple[str, ...], tmp_path: Path) -> None:
    archive = tmp_path / "a"
    with ManyPages() as pages:
        run_process("save", "--allow-private", *pages.urls(1), "--archive", archive)
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "archiver"]
    done = subprocess.run(
        [*command, *arguments, "--archive", archive], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "archiver: stdin: it is closed; pipe something into it, or name a file\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("--version",), ("save", "nonsense"), ("save", "--json", "nonsense")])
def test_a_full_stdout_is_named(arguments: tuple[str, ...], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "archiver", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "archiver: stdout: no space left on device; send the output elsewhere"
    )


@pytest.mark.parametrize(
    "word",
    [
        "sources",
        "my sources",
        "it's",
        "two\nlines",
        "\x1b[31mred",
        "tab\t'quote' \\ back",
        "o\udcffdd",
        "ü\x9b",
    ],
    ids=ascii,
)
def test_a_shell_takes_a_word_as_it_is_shown(word: str) -> None:
    shown = shell_word(word)
    assert shown.isprintable()
    done = subprocess.run(
        ["bash", "-c", f"printf %s {shown}"], capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}
    )
    assert done.stdout == os.fsencode(word)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"quote": "a", "url": "http://\\ud800/"}', "is half a character"),
        ('{"quote": "a \\ud83d", "url": "http://a.example/"}', "is half a character"),
        ('{"quote": "a", "page": ' + "9" * 5000 + "}", "not JSON"),
    ],
    ids=["url", "quote", "number"],
)
def test_a_row_that_is_no_text_is_refused(row: str, said: str, tmp_path: Path) -> None:
    with ManyPages() as pages:
        run_process("save", "--allow-private", *pages.urls(1), "--archive", tmp_path / "a")
    (tmp_path / "x.jsonl").write_text(row + "\n", encoding="utf-8")
    line = said_in_one_line("verify", "x.jsonl", "--archive", "a", cwd=tmp_path)
    assert line.startswith("archiver: x.jsonl:1: ")
    assert said in line
