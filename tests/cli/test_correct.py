"""`correct`, and what `list`, `show`, `cite` and `rebuild` make of it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Saved, json_lines
from tests.cli.small_disk import small_disk


@pytest.fixture
def archive(tmp_path: Path, saved: Saved) -> Path:
    """A copy of the bundled site's archive, to write to."""
    return Path(shutil.copytree(saved.archive, tmp_path / "a"))


def _row(run: Run, archive: Path, url: str) -> dict[str, Any]:
    return json_lines(run("show", url, "--json", "--archive", archive).stdout)[0]


def _files(archive: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (archive / "warc").iterdir()}


ALL = {
    "title": (["--title", "A day"], "A day"),
    "published": (["--published", "2018-06-19"], "2018-06-19"),
    "site_name": (["--site-name", "The Lantern"], "The Lantern"),
    "publisher": (["--publisher", "Lantern Press"], "Lantern Press"),
    "kind": (["--kind", "blog"], "blog"),
    "doi": (["--doi", "https://doi.org/10.5555/12345678"], "10.5555/12345678"),
    "language": (["--language", "pt-BR"], "pt-BR"),
    "archived_at": (["--archived-at", "https://web.archive.org/web/1/x"], "https://web.archive.org/web/1/x"),
    "authors": (
        ["--author", "Penhallow, Isla", "--author", "Reuters", "--organisation", "Dewey, Cheatham & Howe"],
        [
            {"given": "Isla", "family": "Penhallow"},
            {"literal": "Reuters"},
            {"literal": "Dewey, Cheatham & Howe"},
        ],
    ),
}


def test_every_field_can_be_corrected_at_once(archive: Path, saved: Saved, run: Run) -> None:
    options = [option for given, _ in ALL.values() for option in given]
    done = run("correct", saved.site.revised_url, *options, "--json", "--archive", archive)
    assert done.exit_code == 0, done.stderr
    (row,) = json_lines(done.stdout)
    assert {name: row[name] for name in ALL} == {name: value for name, (_, value) in ALL.items()}
    assert {row["sources"][name] for name in ALL} == {"user"}


@pytest.mark.parametrize("name", ALL)
def test_every_field_is_cleared_by_an_empty_value_and_by_name(
    name: str, archive: Path, saved: Saved, run: Run
) -> None:
    url = saved.site.revised_url
    for options in ([ALL[name][0][0], ""], ["--clear", name]):
        assert run("correct", url, *ALL[name][0], "--archive", archive).exit_code == 0
        done = run("correct", url, *options, "--archive", archive)
        assert done.exit_code == 0, done.stderr
        assert not _row(run, archive, url)[name]


def test_a_reset_undoes_all_corrections_of_a_field(archive: Path, saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    before = _row(run, archive, url)
    for title in ("one", "two"):
        run("correct", url, "--title", title, "--author", "", "--archive", archive)
    done = run("correct", url, "--reset", "title", "--reset", "author", "--archive", archive)
    assert done.exit_code == 0, done.stderr
    after = _row(run, archive, url)
    assert after | {"corrections": []} == before
    assert [len(each["reset"]) for each in after["corrections"]] == [0, 0, 2]


def test_only_the_capture_that_is_named_is_corrected(archive: Path, saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    run("correct", f"{url}@1999-12", "--title", "The first", "--archive", archive)
    titles = [row["title"] for row in json_lines(run("list", "--json", "--archive", archive).stdout)]
    assert titles.count("The first") == 1
    assert _row(run, archive, f"{url}@last")["title"] != "The first"


def test_a_rebuild_without_the_catalogue_lists_and_cites_the_same(
    archive: Path, saved: Saved, run: Run
) -> None:
    url = saved.site.revised_url
    run("correct", url, "--title", "A day", "--author", "Penhallow, Isla", "--archive", archive)
    run("correct", url, "--reset", "title", "--published", "2018", "--clear", "doi", "--archive", archive)
    commands = (["list", "--json"], ["show", url, "--json"], ["show", url, "--metadata"], ["cite", url])
    before = [run(*command, "--archive", archive).stdout for command in commands]
    for path in archive.glob("catalogue.sqlite*"):
        path.unlink()
    assert run("rebuild", "--archive", archive).exit_code == 0
    assert [run(*command, "--archive", archive).stdout for command in commands] == before


def test_a_corrected_reference_is_printed(archive: Path, saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    run("correct", url, *ALL["authors"][0], "--published", "2018-06-19", "--archive", archive)
    done = run("cite", url, "--archive", archive)
    assert done.stdout.startswith("Penhallow, I., Reuters, & Dewey, Cheatham & Howe. (2018, June 19). Island")


def test_show_metadata_dates_a_correction(archive: Path, saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    run("correct", url, "--title", "A day", "--doi", "", "--archive", archive)
    day = _row(run, archive, url)["corrections"][0]["corrected_at"][:10]
    shown = run("show", url, "--metadata", "--archive", archive).stdout
    assert f"A day  (from user, {day})\n" in shown
    assert f"-  (from user, {day})\n" in shown


def test_closed_files_stay_as_they_are(archive: Path, saved: Saved, run: Run) -> None:
    before = _files(archive)
    for title in ("one", "two"):
        run("correct", saved.site.revised_url, "--title", title, "--archive", archive)
    after = _files(archive)
    assert len(after) == len(before) + 2
    assert before.items() <= after.items()


REFUSED = {
    "no day": (["--published", "2018-13-40"], "published '2018-13-40'"),
    "an empty author": (["--author", " , "], "author ' , '"),
    "an empty author beside another": (["--author", "", "--author", "Penhallow, Isla"], "author ''"),
    "an unknown field": (["--clear", "colour"], "'colour' is no field"),
    "an unknown field to reset": (["--reset", "colour"], "'colour' is no field"),
    "an unknown kind": (["--kind", "poem"], "kind 'poem'"),
    "a field set and cleared": (["--title", "A day", "--clear", "title"], "set and cleared at once"),
    "a field set and reset": (["--site-name", "A", "--reset", "site-name"], "set and reset at once"),
    "nothing to reset": (["--reset", "doi"], "nothing to reset"),
    "nothing": ([], "no correction is given"),
    "an unknown option": (["--colour", "blue"], "no such option"),
}


@pytest.mark.parametrize(("options", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_gets_one_line_and_writes_nothing(
    options: list[str], said: str, archive: Path, saved: Saved, run: Run
) -> None:
    before = _files(archive), run("list", "--json", "--archive", archive).stdout
    done = run("correct", saved.site.revised_url, *options, "--archive", archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert done.stderr.startswith("archiver: ")
    assert said in done.stderr
    assert (_files(archive), run("list", "--json", "--archive", archive).stdout) == before


@pytest.mark.parametrize("name", ["nothing", "https://example.org/never-saved"])
def test_an_unknown_snapshot_is_named(name: str, archive: Path, run: Run) -> None:
    done = run("correct", name, "--title", "A day", "--archive", archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert name in done.stderr


def test_an_archive_that_may_not_be_written_to_gets_one_line(tmp_path: Path, saved: Saved, run: Run) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, options="size=20m"):
        shutil.copytree(saved.archive, disk / "a")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        before = run("list", "--json", "--archive", disk / "a").stdout
        done = run("correct", saved.site.revised_url, "--title", "A day", "--archive", disk / "a")
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert str(disk / "a") in done.stderr
        assert run("list", "--json", "--archive", disk / "a").stdout == before


@pytest.mark.parametrize("room", [0, 4096, 8192, 16384, 24576])
def test_a_full_disk_gets_one_line_and_leaves_nothing(
    room: int, tmp_path: Path, saved: Saved, run: Run
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, options="size=4m"):
        archive = Path(shutil.copytree(saved.archive, disk / "a"))
        before = _files(archive), run("list", "--json", "--archive", archive).stdout
        free = os.statvfs(disk)
        (disk / "ballast").write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - room)))
        done = run("correct", saved.site.revised_url, "--title", "A day", "--archive", archive)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert "free some space" in done.stderr
        (disk / "ballast").unlink()
        assert not list((archive / "locks").iterdir())
        assert (_files(archive), run("list", "--json", "--archive", archive).stdout) == before
        assert run("rebuild", "--archive", archive).exit_code == 0
        assert run("list", "--json", "--archive", archive).stdout == before[1]
