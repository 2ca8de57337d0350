"""`import` as a person runs it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, json_lines
from tests.warcs import member

URL = "https://talk.example/"


def test_ones_own_copy_is_listed_cited_and_verified_as_supplied(tmp_path: Path, run: Run) -> None:
    copy, archive = tmp_path / "talk.srt", tmp_path / "archive"
    copy.write_bytes(b"1\n00:00:01,000 --> 00:00:02,000\nWe begin at noon.\n")
    done = run("import", copy, "--url", URL, "--captured-at", "2020-01-02", "--json", "--archive", archive)
    assert done.exit_code == 0
    (snapshot,) = json_lines(done.stdout)
    assert (snapshot["provenance"], snapshot["captured_at"][:10]) == ("supplied", "2020-01-02")
    assert "supplied" in run("list", "--archive", archive).stdout
    assert "supplied" in run("show", URL, "--archive", archive).stdout
    verified = run("verify", "--quote", "We begin at noon", "--url", URL, "--archive", archive)
    assert verified.exit_code == 0
    assert "supplied" in verified.stdout
    assert "supplied" in run("cite", URL, "--archive", archive).stderr


def test_a_damaged_file_ends_with_1_and_the_rest_is_imported(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(member() + member(number=2)[:-5])
    done = run("import", file, "--archive", tmp_path / "archive")
    assert done.exit_code == 1
    assert "imported  http://good.example/" in done.stdout
    assert f"crawl.warc.gz: {len(member(number=2)) - 5} bytes from byte {len(member())}" in done.stderr


def test_a_url_for_several_files_makes_no_sense(tmp_path: Path, run: Run) -> None:
    done = run("import", "a.html", "b.html", "--url", URL, "--archive", tmp_path / "archive")
    assert done.exit_code == 2
    assert not (tmp_path / "archive").exists()
