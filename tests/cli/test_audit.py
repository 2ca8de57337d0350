"""`audit` as a person runs it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Run, Saved, json_lines


def test_a_sound_archive_ends_with_0_and_says_what_was_read(saved: Saved, run: Run) -> None:
    done = run("audit", "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "all sound" in done.stderr


def test_damage_ends_with_1_and_is_a_json_line(tmp_path: Path, saved: Saved, run: Run) -> None:
    archive = Path(shutil.copytree(saved.archive, tmp_path / "a"))
    victim = max((archive / "warc").iterdir(), key=lambda file: file.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:-10])
    done = run("audit", "--json", "--archive", archive)
    assert done.exit_code == 1
    (finding, *_) = json_lines(done.stdout)
    assert finding.keys() == {"code", "file", "offset", "reason"}
    assert finding["file"] == f"warc/{victim.name}"
