"""A person's decision: it sticks, it is shown, and it is void when the words change."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver import Article
from tests.cli.conftest import Run, json_lines
from tests.exchanges import archive_of

STORY = "https://example.org/story"
GONE = "https://example.org/gone"
TEXT = "The mayor promised thirty benches by the end of spring."
DRAFT = f"She [“promised fifty benches”]({STORY}) and [“whales sang at noon in May”]({STORY})."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    archive_of(tmp_path / "sources", [Article(STORY, text=TEXT)]).close()
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def verdicts(run: Run, folder: Path, *more: str) -> tuple[int, list[dict[str, object]]]:
    done = run("verify", folder / "draft.md", "--json", "--archive", folder / "sources", *more)
    return done.exit_code, json_lines(done.stdout)


def accept(run: Run, folder: Path, quotation_id: object, **more: str) -> int:
    return run(
        "accept",
        str(quotation_id),
        "--by",
        "Ada",
        "--note",
        "the printed edition has it",
        "--manuscript",
        folder / "draft.md",
        "--archive",
        folder / "sources",
        **more,
    ).exit_code


def test_accepted_verdicts_no_longer_fail_and_are_shown(run: Run, folder: Path) -> None:
    code, rows = verdicts(run, folder)
    assert (code, [row["verdict"] for row in rows]) == (1, ["altered", "not_found"])
    assert [accept(run, folder, row["id"]) for row in rows] == [0, 0]
    code, rows = verdicts(run, folder)
    assert code == 0
    assert [row["verdict"] for row in rows] == ["altered", "not_found"]
    assert [row["decision"]["by"] for row in rows] == ["Ada", "Ada"]  # type: ignore[index]
    shown = run("verify", folder / "draft.md", "--archive", folder / "sources").stdout
    assert shown.count("accepted by Ada on ") == 2
    assert "2 of the findings accepted" in shown


def test_decisions_stand_beside_the_manuscript_one_a_line(run: Run, folder: Path) -> None:
    _, rows = verdicts(run, folder)
    accept(run, folder, rows[0]["id"])
    (decision,) = json_lines((folder / "decisions.jsonl").read_text(encoding="utf-8"))
    assert decision["id"] == rows[0]["id"]
    assert decision["quote"] == "promised fifty benches"
    assert decision["manuscript"] == "draft.md"


@pytest.mark.parametrize("text", ["He promised forty benches.", TEXT + " It rained on all of them."])
def test_a_decision_is_void_when_the_pages_words_change(text: str, run: Run, folder: Path) -> None:
    for row in verdicts(run, folder)[1]:
        accept(run, folder, row["id"])
    archive_of(folder / "sources", [Article(STORY, text=text)]).close()
    code, rows = verdicts(run, folder)
    assert code == 1
    assert all(row["decision"]["void"] for row in rows)  # type: ignore[index]
    assert (
        "void: accepted by Ada" in run("verify", folder / "draft.md", "--archive", folder / "sources").stdout
    )


def test_a_decision_lapses_with_the_quotations_words(run: Run, folder: Path) -> None:
    for row in verdicts(run, folder)[1]:
        accept(run, folder, row["id"])
    (folder / "draft.md").write_text(DRAFT.replace("fifty", "ninety"), encoding="utf-8")
    code, rows = verdicts(run, folder)
    assert (code, rows[0]["decision"]) == (1, None)
    shown = run("verify", folder / "draft.md", "--archive", folder / "sources").stdout
    assert "void decision: Ada accepted “promised fifty benches”" in shown


def test_a_decision_outlives_the_same_page_saved_again(run: Run, folder: Path) -> None:
    for row in verdicts(run, folder)[1]:
        accept(run, folder, row["id"])
    archive_of(folder / "sources", [Article(STORY, text=TEXT)]).close()
    assert verdicts(run, folder)[0] == 0


def test_without_a_manuscript_those_of_the_folder_are_looked_through(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = verdicts(run, folder)[1][0]
    monkeypatch.chdir(folder)
    done = run("accept", str(row["id"]), "--by", "Ada", "--note", "fine", "--archive", "sources")
    assert done.exit_code == 0
    assert (folder / "decisions.jsonl").is_file()


def test_an_unknown_id_and_a_right_quotation_are_refused(run: Run, folder: Path) -> None:
    assert accept(run, folder, "0" * 12) == 2
    (folder / "draft.md").write_text(f"[“promised thirty benches”]({STORY})", encoding="utf-8")
    _, (row,) = verdicts(run, folder)
    assert accept(run, folder, row["id"]) == 2
    assert not (folder / "decisions.jsonl").exists()


def test_a_damaged_line_of_decisions_is_named(run: Run, folder: Path) -> None:
    (folder / "decisions.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    done = run("verify", folder / "draft.md", "--archive", folder / "sources")
    assert done.exit_code == 2
    assert "decisions.jsonl:1: not a decision" in done.stderr


def test_a_baseline_fails_on_new_findings_alone(run: Run, folder: Path) -> None:
    baseline = folder / "baseline.jsonl"
    baseline.write_text(
        run("verify", folder / "draft.md", "--json", "--archive", folder / "sources").stdout, encoding="utf-8"
    )
    code, rows = verdicts(run, folder, "--baseline", str(baseline))
    assert (code, [row["known"] for row in rows]) == (0, [True, True])
    (folder / "draft.md").write_text(f"{DRAFT} “promised ten benches” ([a]({STORY}))", encoding="utf-8")
    code, rows = verdicts(run, folder, "--baseline", str(baseline))
    assert (code, [row["known"] for row in rows]) == (1, [True, True, False])


@pytest.mark.parametrize(
    ("text", "said"), [("not json", "not JSON"), ("{}", "not a line of `verify --json`")]
)
def test_a_baseline_that_is_none_gets_one_line(text: str, said: str, run: Run, folder: Path) -> None:
    (folder / "old.jsonl").write_text(text, encoding="utf-8")
    done = run(
        "verify", folder / "draft.md", "--baseline", folder / "old.jsonl", "--archive", folder / "sources"
    )
    assert done.exit_code == 2
    assert said in done.stderr


def test_the_severity_decides_whether_an_altered_quotation_fails(run: Run, folder: Path) -> None:
    (folder / "draft.md").write_text(f"[“promised, thirty benches”]({STORY})", encoding="utf-8")
    code, (row,) = verdicts(run, folder, "--fail-on", "altered:major")
    assert (code, row["verdict"], row["severity"]) == (0, "altered", "minor")
    assert verdicts(run, folder, "--fail-on", "altered:minor")[0] == 1
    assert verdicts(run, folder)[0] == 1


def test_a_skipped_quotation_is_shown_and_is_not_judged(run: Run, folder: Path) -> None:
    (folder / "draft.md").write_text(
        f"[“promised fifty benches”]({STORY}) <!-- archiver-ignore: in print -->\n", encoding="utf-8"
    )
    code, (row,) = verdicts(run, folder)
    assert (code, row["verdict"]) == (1, "unchecked")  # nothing was judged
    assert row["reasons"] == ["left out by archiver-ignore: in print"]


def test_accepting_all_of_what_was_not_looked_at_is_not_green(run: Run, folder: Path) -> None:
    (folder / "draft.md").write_text(f"[“promised fifty benches”]({GONE})", encoding="utf-8")
    _, (row,) = verdicts(run, folder)
    assert (row["verdict"], accept(run, folder, row["id"])) == ("no_snapshot", 0)
    assert verdicts(run, folder)[0] == 1
    assert verdicts(run, folder, "--allow-empty")[0] == 0
