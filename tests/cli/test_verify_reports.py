"""What `verify` writes besides, and the pages that it saves on the way."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import html5lib

from tests.cli.conftest import Run, Saved, json_lines
from tests.cli.test_verify import RIGHT, WRONG, page


def test_all_three_reports_are_written_in_one_run(tmp_path: Path, saved: Saved, run: Run) -> None:
    files = [tmp_path / name for name in ("report.html", "report.xml", "report.sarif")]
    done = run(
        *("verify", "--quote", WRONG, "--url", page(saved), "--archive", saved.archive),
        *("--html", files[0], "--junit", files[1], "--sarif", files[2]),
    )
    assert done.exit_code == 1
    html5lib.HTMLParser(strict=True).parse(files[0].read_text(encoding="utf-8"))
    assert ElementTree.fromstring(files[1].read_bytes()).get("failures") == "1"
    assert len(json.loads(files[2].read_bytes())["runs"][0]["results"]) == 1


def test_a_report_that_cannot_be_written_is_told_before_the_work(
    tmp_path: Path, saved: Saved, run: Run
) -> None:
    done = run("verify", "--quote", WRONG, "--html", tmp_path / "no" / "a.html", "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "its folder is not there" in done.stderr


def test_a_suggestion_is_printed_when_asked_for(saved: Saved, run: Run) -> None:
    arguments = ("verify", "--quote", WRONG, "--url", page(saved), "--archive", saved.archive)
    assert "fix:" not in run(*arguments).stdout
    assert "fix: “A mill that does not turn is only a pile of stones" in run(*arguments, "--suggest").stdout


def test_the_links_are_listed_with_their_last_outcome(tmp_path: Path, saved: Saved, run: Run) -> None:
    missing = f"{saved.site.address}/never-there"
    draft = tmp_path / "draft.md"
    draft.write_text(f"[“{RIGHT}”]({page(saved)}), see [it]({missing}).", encoding="utf-8")
    done = run("verify", draft, "--links", "--json", "--archive", saved.archive)
    first, second = json_lines(done.stdout)[1:]
    assert (first["cited"], first["readable"], first["outcome"]) == (page(saved), True, "saved")
    assert (second["cited"], second["archived"], second["outcome"]) == (missing, False, None)
    assert (first["quoted"], second["quoted"]) == (True, False)
    shown = run("verify", draft, "--links", "--archive", saved.archive).stdout
    assert "2 links cited, 1 of them not quoted" in shown
    assert f"! not archived  never tried  {missing}  not quoted" in shown


def test_pages_that_are_not_stored_are_saved_first(tmp_path: Path, saved: Saved, run: Run) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text(
        f"[“{RIGHT}”]({page(saved)}), see [it]({saved.site.address}/never-there).", encoding="utf-8"
    )
    arguments = (
        "verify",
        draft,
        "--save",
        "--allow-private",
        "--links",
        "--json",
        "--archive",
        tmp_path / "sources",
    )
    done = run(*arguments)
    verdict, stored, absent = json_lines(done.stdout)
    assert (done.exit_code, verdict["verdict"], stored["archived"]) == (0, "exact", True)
    assert (absent["archived"], absent["outcome"], absent["status"]) == (False, "http_error", 404)
    assert "saving 2 cited pages" in done.stderr
    assert "saving 1 cited page " in run(*arguments).stderr
