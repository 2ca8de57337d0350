"""`rebuild`: what the WARC files alone bring back."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Run, Saved


def test_an_archive_without_its_catalogue_is_brought_back_as_it_was(
    tmp_path: Path, saved: Saved, run: Run
) -> None:
    archive = tmp_path / "a"
    shutil.copytree(saved.archive / "warc", archive / "warc")
    done = run("rebuild", "--archive", archive)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"{len(saved.urls) + 1} snapshots" in done.stderr
    for arguments in (["list", "--json"], ["show", saved.site.revised_url, "--json"], ["cite", "--all"]):
        before = run(*arguments, "--archive", saved.archive).stdout
        assert run(*arguments, "--archive", archive).stdout == before


def test_an_archive_without_its_catalogue_asks_for_a_rebuild(tmp_path: Path, saved: Saved, run: Run) -> None:
    archive = tmp_path / "a"
    shutil.copytree(saved.archive / "warc", archive / "warc")
    done = run("list", "--archive", archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "archiver rebuild" in done.stderr


def test_a_damaged_file_is_named_and_the_rest_brought_back(tmp_path: Path, saved: Saved, run: Run) -> None:
    archive = tmp_path / "a"
    shutil.copytree(saved.archive / "warc", archive / "warc")
    victim = max((archive / "warc").iterdir(), key=lambda file: file.stat().st_size)
    data = bytearray(victim.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 200] = bytes(200)
    victim.write_bytes(data)
    done = run("rebuild", "--archive", archive)
    assert done.exit_code == 1
    assert victim.name in done.stderr
    assert run("list", "--archive", archive).stdout.count("\n") > 1
