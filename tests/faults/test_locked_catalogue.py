"""The catalogue held by another process, in the middle of a run: nothing is reported, nothing lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archiver import Archive, Article
from archiver.errors import ArchiveBusy
from archiver.store import connections
from tests.exchanges import PAGE, save_next

URLS = [f"https://example.org/{number}" for number in range(6)]


def save_as_far_as_it_goes(folder: Path, *, held_before: int | None = None) -> dict[str, str]:
    """Go on with the run of the list, the catalogue held by another before a page; the snapshots reported."""
    told: dict[str, str] = {}
    with (
        closing(sqlite3.connect(folder / "catalogue.sqlite", isolation_level=None)) as other,
        Archive.open(folder, create=True) as archive,
        archive.start_run(URLS, resume=True) as run,
    ):
        told |= {outcome.url: outcome.snapshot or "" for outcome in run.done}
        for number in range(run.total - len(run.done)):
            if number == held_before:
                other.execute("BEGIN IMMEDIATE")
            url = URLS[len(told)]
            for outcome in save_next(run, Article(url), PAGE + url.encode()):
                told[outcome.url] = outcome.snapshot or ""
            # What was reported is there, whoever holds the catalogue.
            assert set(told.values()) <= {snapshot.id for snapshot in archive.snapshots()}
    return told


@pytest.mark.slow
@pytest.mark.parametrize("held_before", range(len(URLS)))
def test_a_catalogue_held_by_another_stops_the_run_and_costs_nothing(
    held_before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.1)
    Archive.open(tmp_path, create=True).close()
    with pytest.raises(ArchiveBusy, match="held by another process"):
        save_as_far_as_it_goes(tmp_path, held_before=held_before)
    with Archive.open(tmp_path) as archive:
        before = {snapshot.id for snapshot in archive.snapshots()}
        assert len(before) == held_before
    told = save_as_far_as_it_goes(tmp_path)
    assert list(told) == URLS
    with Archive.open(tmp_path) as archive:
        assert before <= set(told.values()) == {snapshot.id for snapshot in archive.snapshots()}
        assert list(archive.audit()) == []
