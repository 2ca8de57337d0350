"""The command as a person runs it, and an archive of the bundled site to run it on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archiver.cli import main
from archiver.demo import BundledSite

# Variables that would change what the command does on the machine of whoever runs the tests.
_STRANGE = (
    "ARCHIVER_ARCHIVE",
    "NO_COLOR",
    "FORCE_COLOR",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
)

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy, no colour setting and no default archive of the person who runs the tests."""
    for name in _STRANGE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def run() -> Run:
    """Run the command in this process; unlike `archiver`, an unforeseen exception fails the test."""

    def call(*arguments: str | Path, **options: Any) -> Result:
        return CliRunner().invoke(
            main,
            [str(argument) for argument in arguments],
            prog_name="archiver",
            catch_exceptions=False,
            **options,
        )

    return call


def run_process(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key.lower() not in _STRANGE}
    return subprocess.run(
        [sys.executable, "-m", "archiver", *map(str, arguments)],
        capture_output=True,
        env=environment | options.pop("env", {}),
        timeout=options.pop("timeout", 100),
        check=False,
        **options,
    )


def json_lines(output: str) -> list[dict[str, Any]]:
    """The objects of a JSON Lines output; each line is one."""
    return [json.loads(line) for line in output.split("\n") if line]


@dataclass(frozen=True)
class Saved:
    """An archive of the bundled site, one page of it saved before and after its revision."""

    archive: Path
    site: BundledSite
    urls: tuple[str, ...]


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saved]:
    """An archive that tests read and never write."""
    archive = tmp_path_factory.mktemp("saved") / "archive"
    with BundledSite() as site:
        for urls in (site.urls, [site.revised_url]):
            done = run_process("save", "--allow-private", "--delay", "0", "--archive", archive, *urls)
            assert done.returncode == 0, done.stderr.decode()
            site.revise()
        yield Saved(archive, site, site.urls)
