"""`archiver serve`."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run, Saved


def test_it_says_where_it_is_and_ends_with_ctrl_c(saved: Saved) -> None:
    command = [sys.executable, "-m", "archiver", "serve", "--port", "0", "--archive", str(saved.archive)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        with urlopen(address) as answer:
            assert b"Island ferry" in answer.read()
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
    assert process.returncode == 0
    assert (stdout, stderr) == ("", "stopped\n")


def test_a_port_in_use_is_one_line(run: Run, saved: Saved) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--archive", saved.archive)
    assert done.exit_code == 2
    assert done.stderr == (
        f"archiver: port {port}: address already in use; --port names another, 0 takes any free one\n"
    )


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_without_an_archive_there_is_one_line(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    done = run("serve", "--port", "0", "--archive", tmp_path / name)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / name) in done.stderr


def test_a_port_that_is_none_is_bad_usage(run: Run) -> None:
    assert run("serve", "--port", "70000").exit_code == 2
