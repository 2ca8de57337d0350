"""An archive folder may come from a stranger: what lies outside it is neither cut, emptied nor written to."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archiver import Archive, Article
from archiver.errors import ArchiveError
from archiver.store.catalogue import Catalogue
from archiver.store.paths import CATALOGUE, INDEX
from tests.exchanges import archive_of, save_next
from tests.warcs import member

URL = "https://example.org/"
WORDS = member()[:-9]  # an unfinished file of a person's own, as another program may be writing it

pytestmark = pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file beside the archive."""
    path = tmp_path / "own.warc.gz"
    path.write_bytes(WORDS)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with a page in it."""
    folder = tmp_path / "archive"
    archive_of(folder, [Article(URL)]).close()
    return folder


def save_another(folder: Path) -> None:
    with Archive.open(folder) as archive:
        with archive.start_run([f"{URL}next"]) as run:
            save_next(run, Article(f"{URL}next"))
        archive.rebuild()


def call_open(folder: Path, name: str) -> None:
    """Have the catalogue say that a file was left by a process that died."""
    with Catalogue(folder / CATALOGUE, is_writable=True) as catalogue:
        catalogue.records.open_warc(name)


def test_a_file_elsewhere_that_the_catalogue_calls_torn_is_not_cut(folder: Path, own: Path) -> None:
    call_open(folder, "../own.warc.gz")
    save_another(folder)
    assert own.read_bytes() == WORDS


def test_a_link_in_place_of_a_warc_file_is_not_cut(folder: Path, own: Path) -> None:
    name = "warc/archiver-20261124110500-20261124110455120abcd-00001.warc.gz"
    (folder / name).symlink_to(own)
    call_open(folder, name)
    save_another(folder)
    assert own.read_bytes() == WORDS


def test_a_link_in_place_of_a_lock_empties_nothing(folder: Path, own: Path) -> None:
    run = "20261124110455120abcd"
    name = f"warc/archiver-20261124110500-{run}-00001.warc.gz"
    (folder / name).write_bytes(b"torn")
    (folder / "locks").mkdir(exist_ok=True)
    (folder / "locks" / f"{run}.lock").symlink_to(own)
    call_open(folder, name)
    with pytest.raises(ArchiveError, match="is a symbolic link"):
        save_another(folder)
    assert own.read_bytes() == WORDS


@pytest.mark.parametrize("name", [INDEX, f"{INDEX}.new"])
def test_a_link_in_place_of_the_index_is_not_written_through(folder: Path, own: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(own)
    save_another(folder)
    assert own.read_bytes() == WORDS


def test_a_link_in_place_of_the_catalogue_makes_no_other_file_one(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE mine (words TEXT)")
    for path in folder.glob(f"{CATALOGUE}*"):
        path.unlink()
    (folder / CATALOGUE).symlink_to(other)
    with pytest.raises(ArchiveError, match="of another program"):
        save_another(folder)
    with closing(sqlite3.connect(other)) as connection:
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("mine",)]
