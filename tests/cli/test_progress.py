"""What a person at a terminal sees while a run goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.many_pages import ManyPages

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind"
)


def run_at_a_terminal(archive: Path, urls: list[str], **environment: str) -> str:
    """Save at a pseudo-terminal; all that was drawn on it."""
    terminal, end = os.openpty()
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "archiver",
            "save",
            "--allow-private",
            "--delay",
            "0",
            "--archive",
            archive,
            *urls,
        ],
        stdin=end,
        stdout=end,
        stderr=end,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "150"} | environment,
    )
    os.close(end)
    drawn = b""
    try:
        while data := os.read(terminal, 65536):
            drawn += data
    except OSError:  # on Linux, how a terminal says that nobody writes to it any more
        pass
    finally:
        os.close(terminal)
    assert process.wait() == 0
    return drawn.decode()


@pytest.mark.slow
def test_progress_shows_what_is_done_what_failed_the_speed_and_the_latest_url(tmp_path: Path) -> None:
    with ManyPages() as pages:
        urls = pages.urls(5)
        drawn = run_at_a_terminal(tmp_path / "a", urls)
    assert "5/5" in drawn
    assert "0 failed" in drawn
    assert "pages/s" in drawn
    assert all(f"  {url}" in drawn for url in urls)
    assert "5 saved; archive: " in drawn


@pytest.mark.slow
@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(variable: dict[str, str], tmp_path: Path) -> None:
    with ManyPages() as pages:
        drawn = run_at_a_terminal(tmp_path / "a", pages.urls(2), **variable)
    assert "\x1b" not in drawn
    assert "pages/s" not in drawn
    assert "2 saved; archive: " in drawn
