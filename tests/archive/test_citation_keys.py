"""A page that came from a person's library keeps that library's key: in the WARC files, and in exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archiver.archive import Archive
from archiver.citations import export
from archiver.errors import UsageError
from archiver.model import Article
from archiver.store.paths import CATALOGUE
from tests.exchanges import save_next

URL, OTHER = "https://www.fjordnotes.example/ice", "https://www.fjordnotes.example/tide"


def keys_of(archive: Archive) -> list[str]:
    return [item["id"] for item in json.loads(export(list(archive.snapshots()), format="csl-json"))]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive.open(tmp_path / "archive", create=True)
    with archive.start_run([URL, OTHER], keys={URL: "Vik:2021"}) as run:
        for url in (URL, OTHER):
            save_next(run, Article(url, title="Ice"))
    return archive


def test_a_librarys_key_is_kept_by_exports(archive: Archive) -> None:
    assert keys_of(archive) == ["Vik:2021", "pagendice"]
    assert archive.latest(URL).article.sources["citation_key"] == "library"


def test_a_rebuild_keeps_it(archive: Archive) -> None:
    archive.close()
    (archive.path / CATALOGUE).unlink()
    archive.rebuild()
    assert archive.latest(URL).to_json()["citation_key"] == "Vik:2021"
    assert archive.latest(OTHER).to_json()["citation_key"] is None


def test_a_person_may_set_it(archive: Archive) -> None:
    archive.correct(archive.latest(OTHER), {"citation_key": "tides"})
    assert keys_of(archive) == ["Vik:2021", "tides"]


def test_a_key_that_is_taken_is_given_once(archive: Archive) -> None:
    archive.correct(archive.latest(OTHER), {"citation_key": "Vik:2021"})
    assert keys_of(archive) == ["Vik:2021", "Vik:2021-b"]


@pytest.mark.parametrize("key", ["two words", "a,b", "{a}", "a}b", "#a", "a%b"])
def test_what_no_format_takes_for_a_key_is_refused(archive: Archive, key: str) -> None:
    with pytest.raises(UsageError, match="no key"):
        archive.correct(archive.latest(OTHER), {"citation_key": key})
