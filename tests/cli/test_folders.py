"""Archive folders that are none, and what each verb says to them."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver import Archive
from tests.cli.conftest import Run
from tests.cli.small_disk import small_disk

READERS = {
    "list": ["list"],
    "show": ["show", "https://example.org/"],
    "cite": ["cite", "--all"],
    "correct": ["correct", "https://example.org/", "--title", "A day"],
    "verify": ["verify", "--quote", "the words"],
    "rebuild": ["rebuild"],
}
VERBS = READERS | {"save": ["save", "https://example.org/"]}

# Port 9 (discard) of loopback: where a test does go as far as the network, it leaves at once.
SAVE_LOCALLY = ["save", "--allow-private", "http://127.0.0.1:9/"]


def assert_refused(run: Run, arguments: list[str], archive: Path, said: str) -> None:
    done = run(*arguments, "--archive", archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.startswith("archiver: ")
    assert str(archive) in done.stderr
    assert said in done.stderr


@pytest.mark.parametrize("arguments", READERS.values(), ids=READERS)
def test_a_folder_that_is_not_there_is_not_made_by_a_reader(
    arguments: list[str], tmp_path: Path, run: Run
) -> None:
    assert_refused(run, arguments, tmp_path / "gone", "no archive at")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("arguments", VERBS.values(), ids=VERBS)
def test_a_file_is_no_archive(arguments: list[str], tmp_path: Path, run: Run) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")
    assert_refused(run, arguments, path, "is a file, not an archive folder")


@pytest.mark.parametrize("arguments", VERBS.values(), ids=VERBS)
def test_a_folder_of_other_things_is_no_archive_and_stays_as_it_is(
    arguments: list[str], tmp_path: Path, run: Run
) -> None:
    (tmp_path / "thesis.md").write_text("mine", encoding="utf-8")
    assert_refused(run, arguments, tmp_path, "is not an archive")
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.md"]


@pytest.mark.parametrize("arguments", VERBS.values(), ids=VERBS)
def test_an_archive_of_a_newer_version_is_left_alone(arguments: list[str], tmp_path: Path, run: Run) -> None:
    archive = tmp_path / "a"
    Archive.open(archive, create=True).close()
    connection = sqlite3.connect(archive / "catalogue.sqlite")
    connection.execute("PRAGMA user_version = 4711")
    connection.close()
    assert_refused(run, arguments, archive, "newer version of archiver")


@pytest.mark.parametrize("arguments", VERBS.values(), ids=VERBS)
def test_a_catalogue_that_is_none_gets_one_line(arguments: list[str], tmp_path: Path, run: Run) -> None:
    if arguments == ["rebuild"]:
        pytest.skip("it makes the catalogue anew")
    archive = tmp_path / "a"
    Archive.open(archive, create=True).close()
    (archive / "catalogue.sqlite").write_bytes(b"This is no database. " * 500)
    assert_refused(run, arguments, archive, "archiver rebuild")


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write to: by its permissions, or for root by its file system."""
    if sys.platform == "win32":
        pytest.skip("Windows keeps no write permission on folders")
    folder = tmp_path / "read-only"
    folder.mkdir()
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)
    else:
        with small_disk(folder, options="ro"):
            yield folder


def test_a_folder_that_may_not_be_written_to_gets_one_line(read_only: Path, run: Run) -> None:
    assert_refused(run, SAVE_LOCALLY, read_only / "a", "name another folder with --archive")
