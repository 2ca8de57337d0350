"""The one door to pandoc: which program is taken, and what is said when it fails."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archiver import pandoc
from archiver.errors import PandocError, PandocLimit

needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="stands in a shell script for pandoc")


def stand_in(folder: Path, script: str) -> None:
    """Put a `pandoc` on PATH that runs a shell script."""
    program = folder / "pandoc"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_markdown_is_read_into_a_tree() -> None:
    document = pandoc.read(b"# Ice\n\nIt *moves*.", format="markdown")
    assert [block["t"] for block in document["blocks"]] == ["Header", "Para"]


def test_a_manuscript_may_open_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("The secret", encoding="utf-8")
    document = pandoc.read(rf"\input{{{tmp_path}/secret.tex}} So".encode(), format="latex")
    assert "secret" not in str(document["blocks"]).replace(str(tmp_path), "").replace("secret.tex", "")


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(PandocError, match=r"failed with exit code .*klingon"):
        pandoc.read(b"", format="klingon")


def test_bytes_of_another_kind_are_told() -> None:
    with pytest.raises(PandocError, match="failed with exit code"):
        pandoc.read(b"not a zip", format="docx")


def test_a_tree_passes_through() -> None:
    document = pandoc.read(b"It moves.", format="markdown")
    assert pandoc.transform(document, arguments=[]) == document


@needs_scripts
def test_the_program_on_path_comes_first(path: Path) -> None:
    stand_in(path, "echo mine")
    assert pandoc.run(b"", arguments=[]) == b"mine\n"


@needs_scripts
def test_one_that_is_too_old_is_passed_over(path: Path) -> None:
    stand_in(path, 'if [ "$1" = --version ]; then echo "pandoc 2.9.2.1"; else exit 83; fi')
    assert pandoc.run(b"Ice", arguments=["-t", "plain"]) == b"Ice\n"


@needs_scripts
def test_without_another_its_age_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(path, 'if [ "$1" = --version ]; then echo "pandoc 2.9.2.1"; else exit 83; fi')
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    with pytest.raises(PandocError, match=r"is version 2.9.2.1, which is too old: install pandoc 3"):
        pandoc.run(b"", arguments=[])


def test_when_there_is_none_the_cure_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda name: None)
    with pytest.raises(PandocError, match="not found on PATH or in pypandoc_binary: install pandoc 3"):
        pandoc.run(b"", arguments=[])


@needs_scripts
def test_a_tree_of_an_old_program_is_refused(path: Path) -> None:
    stand_in(path, """echo '{"pandoc-api-version":[1,22],"meta":{},"blocks":[]}'""")
    with pytest.raises(PandocError, match="too old"):
        pandoc.read(b"", format="markdown")


@needs_scripts
def test_one_that_does_not_end_is_stopped(path: Path) -> None:
    stand_in(path, "exec /bin/sleep 60")
    with pytest.raises(PandocError, match=r"did not end within 0\.2 s"):
        pandoc.run(b"", arguments=[], timeout_seconds=0.2)


def test_one_that_wants_too_much_memory_is_stopped() -> None:
    # Each macro writes the next one ten times.
    names = "abcdefgh"
    pairs = itertools.pairwise(names)
    macros = "".join("\\def\\" + name + "{" + ("\\" + later) * 10 + "}" for name, later in pairs)
    bomb = macros + r"\def\h{xxxx xxxx xxxx xxxx}\a"
    with pytest.raises(PandocLimit, match="needs more than 64 MB of memory"):
        pandoc.run(bomb.encode(), arguments=["-f", "latex", "-t", "json"], memory_megabytes=64)


@needs_scripts
def test_one_that_takes_no_limit_runs_without(path: Path) -> None:
    stand_in(
        path, 'if [ "$1" = +RTS ]; then echo "Most RTS options are disabled." >&2; exit 1; fi; echo "$1"'
    )
    assert pandoc.run(b"", arguments=["mine"], memory_megabytes=64) == b"mine\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's own signal")
def test_it_ends_when_the_program_that_started_it_is_killed(path: Path) -> None:
    stand_in(path, f"echo $$ > {path}/pid; exec /bin/sleep 60")
    code = "from archiver import pandoc; pandoc.run(b'', arguments=[])"
    with subprocess.Popen([sys.executable, "-c", code]) as parent:
        while not ((path / "pid").exists() and (path / "pid").read_text()):
            time.sleep(0.02)
        parent.send_signal(signal.SIGKILL)
    pid = int((path / "pid").read_text())
    for _ in range(200):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":
            return
        time.sleep(0.02)
    pytest.fail("it is still running")
