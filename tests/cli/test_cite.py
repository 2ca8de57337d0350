"""`cite`, on an archive of the bundled site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Saved, json_lines


def test_each_page_is_cited_once_with_all(saved: Saved, run: Run) -> None:
    rows = json_lines(run("cite", "--all", "--json", "--archive", saved.archive).stdout)
    assert len({row["url"] for row in rows}) == len(rows) == len(saved.urls)
    assert all(row["text"] and row["in_text"] and row["narrative"] for row in rows)


@pytest.mark.parametrize(
    ("style", "name"),
    [
        pytest.param("apa", "Penhallow, I., & Reyes-Holm, T. (2024, November 8).", id="apa"),
        pytest.param("mla", "Penhallow, Isla, and Tomas Reyes-Holm.", id="mla"),
        pytest.param("modern-language-association", "Penhallow, Isla, and Tomas Reyes-Holm.", id="full id"),
    ],
)
def test_a_style_is_known_by_name(style: str, name: str, saved: Saved, run: Run) -> None:
    done = run("cite", saved.site.revised_url, "--style", style, "--archive", saved.archive)
    assert done.exit_code == 0
    assert done.stdout.startswith(name)
    assert done.stdout.count("\n") == 1


def test_a_citation_has_italics_in_markdown_and_html(saved: Saved, run: Run) -> None:
    url = f"{saved.site.address}/reports/seagrass"
    formats = {
        name: run("cite", url, "--format", name, "--archive", saved.archive).stdout
        for name in ("text", "markdown", "html")
    }
    assert "*Seagrass in Morvent" in formats["markdown"]
    assert "<i>Seagrass in Morvent" in formats["html"].replace("<em>", "<i>")
    assert "*" not in formats["text"]


def test_in_text_are_the_parenthesis_and_the_narrative_form(saved: Saved, run: Run) -> None:
    done = run("cite", saved.site.revised_url, "--in-text", "--archive", saved.archive)
    assert done.stdout == "(Penhallow & Reyes-Holm, 2024) / Penhallow and Reyes-Holm (2024)\n"


def test_all_are_cited_in_the_order_of_the_list(saved: Saved, run: Run) -> None:
    texts = run("cite", "--all", "--archive", saved.archive).stdout.splitlines()
    surnames = [text for text in texts if ", " in text.partition("(")[0]]
    assert len(surnames) > 2
    assert surnames == sorted(surnames, key=str.casefold)
    given = run("cite", "--all", "--sort", "given", "--archive", saved.archive).stdout.splitlines()
    assert sorted(given) == sorted(texts)


def test_the_good_are_cited_and_the_bad_are_named(saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    done = run("cite", url, "https://example.org/never", url, "--archive", saved.archive)
    assert (done.exit_code, done.stdout.count("\n")) == (1, 1)
    assert "no snapshot of https://example.org/never" in done.stderr


def test_the_pages_of_a_manuscript_are_cited_in_its_order(tmp_path: Path, saved: Saved, run: Run) -> None:
    first, second = f"{saved.site.address}/reports/seagrass", saved.site.revised_url
    draft = tmp_path / "draft.md"
    draft.write_text(f"So [one]({first}), [two]({second}), [one again]({first}).", encoding="utf-8")
    rows = json_lines(run("cite", "--from", draft, "--json", "--archive", saved.archive).stdout)
    assert [row["url"] for row in rows] == [first, second]


def test_styles_are_searched(run: Run) -> None:
    assert "chicago-author-date" in run("cite", "--styles", "chicago author").stdout.splitlines()
    assert run("cite", "--styles", "klingon").exit_code == 1


def test_strict_fails_where_something_is_missing(saved: Saved, run: Run) -> None:
    done = run("cite", "--all", "--strict", "--archive", saved.archive)
    assert done.exit_code == ("was found; look at" in done.stderr)


def test_sentence_case_keeps_what_the_text_shows_to_be_a_name(saved: Saved, run: Run) -> None:
    url = f"{saved.site.address}/reports/seagrass"
    done = run("cite", url, "--sentence-case", "--archive", saved.archive)
    assert "Morvent" in done.stdout


def test_entries_of_a_library_are_written(saved: Saved, run: Run) -> None:
    done = run("cite", "--all", "--format", "ris", "--archive", saved.archive)
    assert done.stdout.count("TY  - ") == done.stdout.count("\nER  - ") == len(saved.urls)
    done = run("cite", "--all", "--format", "csl-json", "--archive", saved.archive)
    assert len(json.loads(done.stdout)) == len(saved.urls)
    done = run("cite", "--all", "--format", "bibtex", "--in-text", "--archive", saved.archive)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)


def test_a_selection_is_cited_without_all(saved: Saved, run: Run) -> None:
    everything = run("cite", "--all", "--archive", saved.archive).stdout
    assert run("cite", "--site", "127.0.0.1", "--archive", saved.archive).stdout == everything
    done = run("cite", "--all", "--tag", "no such tag", "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no snapshot is selected" in done.stderr


def test_a_template_makes_the_archived_copy(saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    form = "https://replay.example/{timestamp}/{url}"
    done = run("cite", url, "--archive-link", form, "--archive", saved.archive)
    assert re.search(rf" https://replay\.example/\d{{14}}/{re.escape(url)}$", done.stdout.rstrip("\n"))


def test_what_the_page_does_not_name_is_said_on_stderr(saved: Saved, run: Run) -> None:
    done = run("cite", f"{saved.site.address}/daftar/pearl", "--archive", saved.archive)
    assert done.stderr == ""
    done = run("cite", f"{saved.site.address}/mys/almanac.html", "--archive", saved.archive)
    assert "no site name was found" in done.stderr or done.stderr == ""


def test_a_style_file_is_read(tmp_path: Path, saved: Saved, run: Run) -> None:
    style = tmp_path / "mine.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
        "<info><title>Mine</title><id>mine</id><updated>2026-01-01T00:00:00Z</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography><layout prefix="MINE: "><text variable="title"/></layout></bibliography></style>',
        encoding="utf-8",
    )
    done = run("cite", saved.site.revised_url, "--style", style, "--archive", saved.archive)
    assert done.stdout.startswith("MINE: Island ferry")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param([], "name snapshots or give --all", id="nothing to cite"),
        pytest.param(["--all", "--style", "no-such-style"], "no-such-style", id="unknown style"),
        pytest.param(["--all", "--style", "gone.csl"], "gone.csl", id="style file that is not there"),
        pytest.param(["https://example.org/never"], "https://example.org/never", id="unknown snapshot"),
        pytest.param(["--all", "--accessed", "soon"], "soon", id="no date"),
        pytest.param(["--all", "--archive-link", "https://x.example/"], "same for all", id="no template"),
        pytest.param(["https://example.org/", "--tag", "a"], "one of the two", id="a name and a condition"),
    ],
)
def test_what_cannot_be_cited_gets_one_line_and_a_2(
    arguments: list[str], said: str, saved: Saved, run: Run
) -> None:
    done = run("cite", *arguments, "--archive", saved.archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("archiver: ")
    assert said in done.stderr
