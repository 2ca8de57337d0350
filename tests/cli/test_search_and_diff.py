"""`search` and `diff`, on an archive of the bundled site."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from archiver import Article
from tests.cli.conftest import Run, Saved, json_lines
from tests.exchanges import archive_of

STORY = "https://example.org/story"


def test_search_finds_snapshots_by_phrase_and_marks_it(saved: Saved, run: Run) -> None:
    done = run("search", "Pile of Stones", "--archive", saved.archive)
    assert done.exit_code == 0
    assert "**pile of stones**" in " ".join(done.stdout.split())
    assert f"{saved.site.address}/press/tide-mill" in done.stdout


def test_a_span_of_a_search_is_the_phrase_in_the_text(saved: Saved, run: Run) -> None:
    (row,) = json_lines(run("search", "pile of stones", "--json", "--archive", saved.archive).stdout)
    (shown,) = json_lines(run("show", row["snapshot"], "--json", "--archive", saved.archive).stdout)
    (match,) = row["matches"]
    assert match["part"] == "article"
    assert shown["text"][slice(*match["span"])] == match["passage"] == "pile of stones"


@pytest.mark.parametrize("phrase", ["stones of pile", "no such words anywhere"])
def test_words_in_another_order_are_no_phrase(phrase: str, saved: Saved, run: Run) -> None:
    done = run("search", phrase, "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "no snapshot has" in done.stderr


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        pytest.param("ZURICH ist groß", "Die Stadt Zürich ist groß.", id="accents"),
        pytest.param("条約に署名", "彼女は条約に署名しなかった。", id="without spaces"),
        pytest.param('"the end"', "He called it “the end” today.", id="quotation marks"),
    ],
)
def test_typography_and_accents_do_not_count(phrase: str, text: str, tmp_path: Path, run: Run) -> None:
    archive_of(tmp_path / "sources", [Article(STORY, text=text)]).close()
    done = run("search", phrase, "--json", "--archive", tmp_path / "sources")
    assert [row["url"] for row in json_lines(done.stdout)] == [STORY]


def test_no_more_are_shown_than_asked_for(saved: Saved, run: Run) -> None:
    done = run("search", "the", "--limit", "1", "--json", "--archive", saved.archive)
    assert len(json_lines(done.stdout)) == 1
    assert "there are more than 1" in done.stderr
    assert "there are more" not in run("search", "the", "--archive", saved.archive).stderr


def test_a_phrase_without_a_word_is_refused(saved: Saved, run: Run) -> None:
    done = run("search", "…", "--archive", saved.archive)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_diff_shows_what_changed_by_sentence(saved: Saved, run: Run) -> None:
    done = run("diff", saved.site.revised_url, "--archive", saved.archive)
    assert done.exit_code == 0
    assert "- “We have promised forty sailings a week" in done.stdout
    assert "+ " in done.stdout


def test_diff_gives_the_words_that_changed_as_json(tmp_path: Path, run: Run) -> None:
    texts = ("It rained. He promised ten benches.", "It rained. He promised two benches. All went home.")
    archive_of(tmp_path / "sources", [Article(STORY, text=text) for text in texts]).close()
    (row,) = json_lines(run("diff", STORY, "--json", "--archive", tmp_path / "sources").stdout)
    assert [change["op"] for change in row["changes"]] == ["replace", "insert"]
    assert row["changes"][0]["words"] == [{"before": "ten", "after": "two"}]
    assert row["before"]["captured_at"] < row["after"]["captured_at"]


def test_diff_writes_a_page(tmp_path: Path, saved: Saved, run: Run) -> None:
    page = tmp_path / "changes.html"
    done = run("diff", saved.site.revised_url, "--html", page, "--archive", saved.archive)
    assert done.exit_code == 0
    html5lib.HTMLParser(strict=True).parse(page.read_text(encoding="utf-8"))


def test_a_page_captured_once_has_nothing_to_compare(saved: Saved, run: Run) -> None:
    done = run("diff", f"{saved.site.address}/press/tide-mill", "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "one capture with a text" in done.stderr
