"""`verify`, on an archive of the bundled site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archiver.demo import EXPECTED
from tests.cli.conftest import Run, Saved, json_lines

RIGHT = "A mill that does not turn is only a pile of stones with a good view"
WRONG = "A mill that does not turn is only a heap of stones with a good view"
CONTRACT = """
id quote verdict reasons url found_url snapshot captured_at text_digest extracted_by span passage
prefix suffix changes similarity part place link others suggestion location
"""


def page(saved: Saved) -> str:
    return f"{saved.site.address}/press/tide-mill"


def test_the_bundled_manuscript_gets_the_verdicts_it_was_written_for(
    tmp_path: Path, saved: Saved, run: Run
) -> None:
    manuscript = tmp_path / "article.md"
    manuscript.write_bytes(saved.site.manuscript())
    done = run("verify", manuscript, "--json", "--archive", saved.archive)
    rows = json_lines(done.stdout)
    assert tuple(row["verdict"] for row in rows) == EXPECTED
    assert all(set(CONTRACT.split()) <= set(row) for row in rows)
    assert done.exit_code == 1


def test_a_span_counts_the_code_points_of_the_text_shown(saved: Saved, run: Run) -> None:
    done = run("verify", "--quote", RIGHT, "--url", page(saved), "--json", "--archive", saved.archive)
    (row,) = json_lines(done.stdout)
    text = json_lines(run("show", row["snapshot"], "--json", "--archive", saved.archive).stdout)[0]["text"]
    assert row["part"] == "article"
    assert text[slice(*row["span"])] == row["passage"] == RIGHT
    assert row["found_url"] == page(saved)


@pytest.mark.parametrize(
    ("quote", "verdict", "code"),
    [
        pytest.param(RIGHT, "exact", 0, id="right"),
        pytest.param(WRONG, "altered", 1, id="altered"),
        pytest.param("No windmill has ever been this glad to be a windmill", "not_found", 1, id="invented"),
    ],
)
def test_the_exit_code_says_whether_all_is_right(
    quote: str, verdict: str, code: int, saved: Saved, run: Run
) -> None:
    done = run("verify", "--quote", quote, "--url", page(saved), "--json", "--archive", saved.archive)
    assert [row["verdict"] for row in json_lines(done.stdout)] == [verdict]
    assert done.exit_code == code


def test_a_quotation_that_names_no_page_is_looked_for_in_all(saved: Saved, run: Run) -> None:
    done = run("verify", "--quote", RIGHT, "--json", "--archive", saved.archive)
    (row,) = json_lines(done.stdout)
    assert (row["verdict"], row["found_url"]) == ("exact", page(saved))


def test_a_list_gets_one_verdict_a_row_empty_and_repeated_ones_too(
    tmp_path: Path, saved: Saved, run: Run
) -> None:
    rows = [{"quote": RIGHT, "url": page(saved)}, {"quote": ""}, {"quote": RIGHT, "url": page(saved)}]
    listed = tmp_path / "claims.jsonl"
    listed.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    verdicts = json_lines(run("verify", listed, "--json", "--archive", saved.archive).stdout)
    assert [row["quote"] for row in verdicts] == [RIGHT, "", RIGHT]
    assert [row["verdict"] for row in verdicts] == ["exact", verdicts[1]["verdict"], "exact"]
    assert verdicts[1]["verdict"] not in ("exact", "acceptable")


def test_a_table_is_a_list_too(tmp_path: Path, saved: Saved, run: Run) -> None:
    table = tmp_path / "claims.csv"
    table.write_text(f'quote,url\n"{RIGHT}",{page(saved)}\n', encoding="utf-8")
    done = run("verify", table, "--json", "--archive", saved.archive)
    assert [row["verdict"] for row in json_lines(done.stdout)] == ["exact"]
    assert done.exit_code == 0


def test_stdin_is_a_manuscript(saved: Saved, run: Run) -> None:
    text = f"“{RIGHT}” ([Trust]({page(saved)}))."
    done = run("verify", "-", "--json", "--archive", saved.archive, input=text)
    assert [row["verdict"] for row in json_lines(done.stdout)] == ["exact"]


def test_a_person_reads_what_was_changed(saved: Saved, run: Run) -> None:
    done = run("verify", "--quote", WRONG, "--url", page(saved), "--archive", saved.archive)
    assert done.exit_code == 1
    assert "altered" in done.stdout.lower()
    assert "heap" in done.stdout
    assert "pile" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_manuscript_without_quotations_passes_only_when_allowed(
    tmp_path: Path, saved: Saved, run: Run
) -> None:
    manuscript = tmp_path / "plain.md"
    manuscript.write_text("Nobody says anything here.\n", encoding="utf-8")
    done = run("verify", manuscript, "--archive", saved.archive)
    assert done.exit_code == 1
    assert "--allow-empty" in done.stderr
    assert run("verify", manuscript, "--allow-empty", "--archive", saved.archive).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "nothing to check", id="nothing"),
        pytest.param(
            ["--url", "https://example.org/"], "--url names the page of a --quote", id="a page alone"
        ),
        pytest.param(["gone.md"], "gone.md: no such file", id="a file that is not there"),
        pytest.param(["."], ".: is a directory", id="a folder"),
    ],
)
def test_what_cannot_be_checked_gets_one_line_and_a_2(
    arguments: list[str], said: str, saved: Saved, run: Run
) -> None:
    done = run("verify", *arguments, "--archive", saved.archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("archiver: ")
    assert said in done.stderr


REFERENCES = "@online{{trust, title = {{Tide Mill}}, url = {{{url}}}}}\n"


def test_a_key_is_looked_up_in_the_bibliography_that_the_manuscript_names(
    tmp_path: Path, saved: Saved, run: Run
) -> None:
    (tmp_path / "refs.bib").write_text(REFERENCES.format(url=page(saved)), encoding="utf-8")
    manuscript = tmp_path / "article.md"
    manuscript.write_text(f"---\nbibliography: refs.bib\n---\n\n“{RIGHT}” [@trust].\n", encoding="utf-8")
    done = run("verify", manuscript, "--json", "--archive", saved.archive)
    (row,) = json_lines(done.stdout)
    assert (row["verdict"], row["url"], done.stderr) == ("exact", page(saved), "")


def test_a_key_is_looked_up_in_the_bibliography_that_is_given(tmp_path: Path, saved: Saved, run: Run) -> None:
    references = tmp_path / "refs.bib"
    references.write_text(REFERENCES.format(url=page(saved)), encoding="utf-8")
    text = f"“{RIGHT}” [@trust], [@gone]."
    given = ["--from", "markdown", "--bibliography", references]
    done = run("verify", "-", "--json", "--archive", saved.archive, *given, input=text)
    assert [row["url"] for row in json_lines(done.stdout)] == [page(saved)]
    assert "cites @gone, which no bibliography has" in done.stderr
