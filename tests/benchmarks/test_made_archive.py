"""The archives that benchmarks are run on are as `save` leaves them, which nothing but their speed hides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from archiver import Archive
from benchmarks.inputs.made_archive import make_archive


def test_an_audit_finds_a_made_archive_sound(tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 60)

    with Archive.open(tmp_path / "archive") as archive:
        assert list(archive.audit()) == []


def test_a_rebuild_finds_what_a_made_archive_lists(tmp_path: Path) -> None:
    make_archive(tmp_path / "archive", 12, words=60)
    with Archive.open(tmp_path / "archive") as archive:
        made, run = _listed(archive), archive.runs()

        archive.rebuild()

        assert _listed(archive) == made
        assert archive.runs() == run
        assert run[0].counts == {"saved": 12}


def _listed(archive: Archive) -> list[dict[str, Any]]:
    """All but the language, which a reading guesses, differently, from words that are of none."""
    return [
        {
            key: value
            for key, value in {**snapshot.to_json(), "texts": archive.article(snapshot).page_text}.items()
            if key not in ("language", "sources")
        }
        for snapshot in archive.snapshots()
    ]
