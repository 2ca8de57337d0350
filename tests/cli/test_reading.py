"""`list` and `show`, on an archive of the bundled site."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver import Archive
from tests.cli.conftest import Run, Saved, json_lines, run_process

CONTRACT = """
id url requested captured_at status mime title authors published site_name language text_length
warc offset length payload_digest outcome code tags archived_at provenance sources extracted_by
"""


def test_list_json_has_each_snapshot_with_each_field_oldest_first(saved: Saved, run: Run) -> None:
    rows = json_lines(run("list", "--json", "--archive", saved.archive).stdout)
    assert len(rows) == len(saved.urls) + 1
    assert all(set(CONTRACT.split()) <= set(row) for row in rows)
    assert rows == sorted(rows, key=lambda row: row["captured_at"])


def test_list_gives_a_line_a_snapshot_aligned(saved: Saved, run: Run) -> None:
    shown = run("list", "--archive", saved.archive).stdout.splitlines()
    rows = json_lines(run("list", "--json", "--archive", saved.archive).stdout)
    assert [line.split()[0] for line in shown] == [row["id"] for row in rows]
    assert all(line.endswith(row["url"]) for line, row in zip(shown, rows, strict=True))


def test_incomplete_names_what_a_citation_lacks(saved: Saved, run: Run) -> None:
    rows = json_lines(run("list", "--json", "--archive", saved.archive).stdout)
    needed = ("title", "published", "site_name")
    expected = {row["id"]: [name for name in needed if not row[name]] for row in rows}
    expected = {name: lacks for name, lacks in expected.items() if lacks}
    shown = json_lines(run("list", "--incomplete", "--json", "--archive", saved.archive).stdout)
    assert {row["id"]: row["missing"] for row in shown} == expected != {}
    done = run("list", "--incomplete", "--archive", saved.archive)
    assert all(name in done.stdout for name in expected)
    assert "lacks site name" in done.stdout
    assert "archiver correct" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--since", "soon"], "'--since': 'soon' is no date; write 2018", id="no date"),
        pytest.param(["--since", "2019", "--until", "2018"], "ends before it begins", id="no span"),
        pytest.param(["--tag", ""], "'--tag': tag ''", id="no tag"),
        pytest.param(["--outcome", "failed"], "'--outcome': 'failed' is not one of", id="no outcome"),
    ],
)
def test_a_condition_that_makes_no_sense_gets_one_line(
    options: list[str], said: str, saved: Saved, run: Run
) -> None:
    done = run("list", *options, "--archive", saved.archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_conditions_narrow_the_list(saved: Saved, run: Run) -> None:
    rows = json_lines(run("list", "--json", "--archive", saved.archive).stdout)
    last = rows[-1]
    options = ["--since", last["captured_at"], "--site", last["site_name"], "--outcome", "saved"]
    assert json_lines(run("list", "--json", *options, "--archive", saved.archive).stdout) == [last]
    done = run("list", "--until", "1999", "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no snapshot is selected; next: archiver list" in done.stderr


def test_the_archive_may_be_named_by_the_environment(saved: Saved, run: Run) -> None:
    done = run("list", "--json", env={"ARCHIVER_ARCHIVE": str(saved.archive)})
    assert len(json_lines(done.stdout)) == len(saved.urls) + 1


def test_an_empty_archive_says_what_to_do_next(tmp_path: Path, run: Run) -> None:
    Archive.open(tmp_path / "new", create=True).close()
    done = run("list", "--archive", tmp_path / "new")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "archiver save" in done.stderr


def test_show_text_is_the_text_and_one_newline(saved: Saved) -> None:
    for url in saved.urls:
        with Archive.open(saved.archive) as archive:
            article = archive.article(archive.latest(url))
        for option, text in (("--text", article.text), ("--page-text", article.page_text)):
            shown = run_process("show", url, option, "--archive", saved.archive).stdout
            assert shown == text.encode() + b"\n"


def test_show_json_adds_the_texts_to_the_row_of_the_list(saved: Saved, run: Run) -> None:
    rows = json_lines(run("list", "--json", "--archive", saved.archive).stdout)
    shown = json_lines(run("show", rows[0]["id"], "--json", "--archive", saved.archive).stdout)
    assert len(shown) == 1
    assert {key: shown[0][key] for key in rows[0]} == rows[0]
    assert len(shown[0]["text"]) == rows[0]["text_length"] > 0
    assert shown[0]["page_text"]


def test_show_html_is_what_was_served(saved: Saved) -> None:
    url = f"{saved.site.address}/mys/almanac.html"
    shown = run_process("show", url, "--html", "--archive", saved.archive).stdout
    assert "<title>Альманах приливов" in shown.decode("cp1251")


def test_show_headers_begin_with_the_status_line(saved: Saved) -> None:
    shown = run_process("show", saved.urls[0], "--headers", "--archive", saved.archive).stdout
    assert shown.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"Content-Type: text/html; charset=utf-8\r\n" in shown


def test_show_metadata_says_where_each_field_came_from(saved: Saved, run: Run) -> None:
    lines = run("show", saved.site.revised_url, "--metadata", "--archive", saved.archive).stdout.splitlines()
    title = next(line for line in lines if line.startswith("title"))
    assert "Island ferry to keep its winter timetable  (from " in title


def test_show_metadata_why_lists_every_candidate_with_its_place(saved: Saved, run: Run) -> None:
    asked = ("show", saved.site.revised_url, "--metadata", "--why", "--archive", saved.archive)
    lines = run(*asked).stdout.splitlines()
    assert any(line.startswith("title") and line.endswith("  (h1)") for line in lines)
    rows = json_lines(run(*asked, "--json").stdout)
    assert [row["value"] for row in rows if row["field"] == "title" and row["is_best"]] == [
        "Island ferry to keep its winter timetable"
    ]
    assert all(row["witness"] for row in rows)


def test_why_without_metadata_is_a_wrong_use(saved: Saved, run: Run) -> None:
    done = run("show", saved.site.revised_url, "--why", "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--metadata" in done.stderr


def test_show_without_options_gives_an_overview_and_the_next_step(saved: Saved, run: Run) -> None:
    done = run("show", f"{saved.site.address}/1998/archivo.htm", "--archive", saved.archive)
    assert done.exit_code == 0
    assert "Requested" in done.stdout
    assert "El archivo de la cofradía de pescadores" in done.stdout
    assert done.stderr.startswith("next: archiver show ")


@pytest.mark.parametrize(
    ("suffix", "holds_promise"),
    [
        pytest.param("", False, id="the latest good one"),
        pytest.param("@last", False, id="the newest"),
        pytest.param("@1999-12-31", True, id="the nearest to a day"),
    ],
)
def test_a_url_names_one_of_its_captures(suffix: str, holds_promise: bool, saved: Saved, run: Run) -> None:
    shown = run("show", saved.site.revised_url + suffix, "--text", "--archive", saved.archive).stdout
    assert ("forty sailings" in shown) is holds_promise


def test_an_unknown_snapshot_gets_one_line_and_a_2(saved: Saved, run: Run) -> None:
    for name in ("20010101-nothing", "https://example.org/never-saved"):
        done = run("show", name, "--archive", saved.archive)
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith("archiver: ")
        assert name in done.stderr


def test_a_capture_of_another_day_than_was_asked_for_says_how_far_off_it_is(saved: Saved, run: Run) -> None:
    name = f"{saved.site.revised_url}@1999-12-31"
    done = run("show", name, "--text", "--archive", saved.archive)
    assert f"no capture of {saved.site.revised_url} is of 1999-12-31; the nearest is of 20" in done.stderr
    assert "days later" in done.stderr
    assert "nearest" not in run("show", saved.site.revised_url, "--archive", saved.archive).stderr
