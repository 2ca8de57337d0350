"""`cite --update` and `cite --quote`, on an archive of the bundled site."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run, Saved, run_process

QUOTED = "We sounded the horn, and somebody on the quay sounded one back"


def test_a_persons_file_gains_what_the_archive_knows(tmp_path: Path, saved: Saved, run: Run) -> None:
    refs = tmp_path / "refs.bib"
    refs.write_bytes(
        b"%% mine\r\n@misc{ferry,\r\n  url = {" + saved.site.revised_url.encode() + b"}\r\n}\r\n"
    )
    refs.chmod(0o640)
    form = "https://web.archive.org/web/{timestamp}/{url}"
    done = run("cite", "--update", refs, "--archive-link", form, "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 of 1 entries with a URL were added to" in done.stderr
    lines = refs.read_bytes().split(b"\r\n")
    names = [line.partition(b"=")[0].strip() for line in lines]
    assert names == [b"%% mine", b"@misc{ferry,", b"url", b"urldate", b"note", b"}", b""]
    assert stat.S_IMODE(refs.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [refs]
    before = refs.read_bytes()
    assert run("cite", "--update", refs, "--archive", saved.archive).exit_code == 0
    assert refs.read_bytes() == before


def test_a_page_that_nobody_archived_is_named(tmp_path: Path, saved: Saved, run: Run) -> None:
    refs = tmp_path / "refs.ris"
    refs.write_text("TY  - ELEC\nUR  - https://example.org/never\nER  - \n")
    done = run("cite", "--update", refs, "--archive", saved.archive)
    assert done.exit_code == 1
    assert "archiver: no snapshot of https://example.org/never; next: archiver save" in done.stderr
    assert refs.read_text() == "TY  - ELEC\nUR  - https://example.org/never\nER  - \n"


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("refs.bib", "@misc{a, url = {https://a", "refs.bib: line 1: what opens there is never closed"),
        ("refs.json", "[{", "refs.json: it is no JSON"),
        ("refs.docx", "x", "refs.docx: its ending names no format of entries"),
        ("gone.bib", None, "gone.bib: no such file or directory"),
    ],
)
def test_a_file_that_makes_no_sense_is_left_untouched(
    name: str, source: str | None, said: str, tmp_path: Path, saved: Saved, run: Run
) -> None:
    refs = tmp_path / name
    if source is not None:
        refs.write_text(source)
    done = run("cite", "--update", refs, "--archive", saved.archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert (refs.read_text() if refs.exists() else None) == source


def test_a_quotation_gets_its_paragraph(saved: Saved, run: Run) -> None:
    url = saved.site.revised_url
    done = run("cite", url, "--in-text", "--quote", QUOTED, "--archive", saved.archive)
    assert done.exit_code == 0
    assert done.stdout.startswith("(Penhallow & Reyes-Holm, 2024, para. 5) / ")
    done = run("cite", url, "--in-text", "--style", "mla", "--quote", QUOTED, "--archive", saved.archive)
    assert done.stdout == "(Penhallow and Reyes-Holm) / Penhallow and Reyes-Holm\n"


def test_a_quotation_that_is_not_there_gets_none(saved: Saved, run: Run) -> None:
    quote = QUOTED.replace("sounded the horn", "did not sound the horn")
    url = saved.site.revised_url
    done = run("cite", url, "--in-text", "--quote", quote, "--archive", saved.archive)
    assert (done.exit_code, done.stdout) == (
        1,
        "(Penhallow & Reyes-Holm, 2024) / Penhallow and Reyes-Holm (2024)\n",
    )
    assert done.stderr.startswith(
        "archiver: no paragraph is given for 'We did not sound the horn, and somebod"
    )
    assert "the verdict is altered" in done.stderr


def test_a_quotation_belongs_to_one_page(saved: Saved, run: Run) -> None:
    done = run("cite", "--all", "--in-text", "--quote", QUOTED, "--archive", saved.archive)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "name one snapshot" in done.stderr


@pytest.mark.slow
def test_a_page_of_a_library_keeps_its_key(tmp_path: Path, saved: Saved, run: Run) -> None:
    library, archive = tmp_path / "library.bib", tmp_path / "archive"
    library.write_text(f"@online{{Penhallow:Ferry, title = {{Ferry}}, url = {{{saved.site.revised_url}}}}}\n")
    done = run_process("save", "-i", library, "--archive", archive, "--allow-private")
    assert done.returncode == 0, done.stderr.decode()
    assert (
        "@online{Penhallow:Ferry,"
        in run("cite", "--all", "--format", "biblatex", "--archive", archive).stdout
    )
    (archive / "catalogue.sqlite").unlink()
    assert run("rebuild", "--archive", archive).exit_code == 0
    assert (
        '"id": "Penhallow:Ferry"' in run("cite", "--all", "--format", "csl-json", "--archive", archive).stdout
    )
