"""What the next run may put right of a file that a dead process left, and what it must leave alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from archiver import Archive, Article
from archiver.store.catalogue import Catalogue
from archiver.store.paths import CATALOGUE, INDEX
from tests.exchanges import archive_of, save_next

URL = "https://example.org/"


def left_open(folder: Path) -> Path:
    """The WARC file of an archive whose run was killed after its only page was reported."""
    archive_of(folder, [Article(URL)]).close()
    (path,) = (folder / "warc").iterdir()
    with closing(sqlite3.connect(folder / CATALOGUE)) as connection, connection:
        connection.execute("UPDATE warc_files SET is_closed = 0, indexed = 0")
    (folder / INDEX).unlink()
    return path


def test_an_index_that_no_run_has_laid_yet_is_no_finding(tmp_path: Path) -> None:
    left_open(tmp_path)
    with Archive.open(tmp_path) as archive:
        assert list(archive.audit()) == []


def test_a_record_that_was_reported_and_is_damaged_is_never_cut_off(tmp_path: Path) -> None:
    path = left_open(tmp_path)
    data = bytearray(path.read_bytes())
    data[-8] ^= 1  # of the checksum
    path.write_bytes(data)
    with Archive.open(tmp_path) as archive:
        with archive.start_run(["https://example.org/next"]) as run:
            assert "cannot be read" in run.notices[0]
            save_next(run, Article("https://example.org/next"))
        assert path.read_bytes() == data
        assert {(finding.code, finding.file) for finding in archive.audit()} == {
            ("damaged", f"warc/{path.name}")
        }


def test_whole_records_that_a_dead_process_left_are_for_the_next_save(tmp_path: Path) -> None:
    path = left_open(tmp_path)
    with Catalogue(tmp_path / CATALOGUE, is_writable=True) as catalogue:
        catalogue.clear()
        catalogue.records.open_warc(f"warc/{path.name}")
    with Archive.open(tmp_path) as archive:
        (finding,) = archive.audit()
        assert "the next `archiver save` takes it up" in finding.reason


def test_an_original_that_the_next_save_takes_up_is_not_called_missing(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL), Article(URL)]):
        pass
    first, second = sorted((tmp_path / "warc").iterdir())
    with Catalogue(tmp_path / CATALOGUE, is_writable=True) as catalogue:
        catalogue.clear()
        for path in (first, second):
            catalogue.records.open_warc(f"warc/{path.name}")
    with Archive.open(tmp_path) as archive:
        assert {finding.code for finding in archive.audit()} <= {"catalogue", "index"}
