"""`demo`: the whole of it, as a newcomer's first command."""

from __future__ import annotations

from pathlib import Path

import pytest

from archiver.demo import EXPECTED, BundledSite
from tests.cli.conftest import Run, json_lines, run_process


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo's archive, and what the demo printed where every proxy variable is a trap."""
    archive = tmp_path_factory.mktemp("demo") / "archive"
    trap = "http://127.0.0.1:9"
    proxies = {"http_proxy": trap, "HTTP_PROXY": trap, "all_proxy": trap, "ALL_PROXY": trap}
    done = run_process("demo", "--archive", archive, env=proxies)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert done.stderr == b""
    return archive, done.stdout.decode()


def test_the_demo_saves_its_site_into_the_folder_and_says_where(shown: tuple[Path, str], run: Run) -> None:
    archive, printed = shown
    rows = json_lines(run("list", "--json", "--archive", archive).stdout)
    with BundledSite() as site:
        assert len(rows) == len(site.urls) + 1
    assert f"The archive is in {archive}" in printed


def test_the_demo_prints_citations_in_two_styles(shown: tuple[Path, str]) -> None:
    _, printed = shown
    assert "Penhallow, I., & Reyes-Holm, T. (2024, November 8)." in printed
    assert "Penhallow, Isla, and Tomas Reyes-Holm." in printed


def test_the_demo_judges_its_manuscript_and_says_what_to_do_next(shown: tuple[Path, str]) -> None:
    _, printed = shown
    names = [verdict.replace("_", " ") for verdict in EXPECTED]
    places = [printed.find(f"{name}  manuscript.md:") for name in names]
    assert -1 not in places
    assert f"{len(EXPECTED)} judged" in printed
    assert "archiver save https://example.org/" in printed


def test_a_folder_that_holds_things_is_left_alone(tmp_path: Path, run: Run) -> None:
    (tmp_path / "thesis.md").write_text("mine", encoding="utf-8")
    done = run("demo", "--archive", tmp_path)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.md"]
