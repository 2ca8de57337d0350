"""The HTML report: whole, safe, and a valid page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest

from archiver import Archive, Article, Quote, verify
from archiver.model import Report
from archiver.report import html_page, revisions_page
from archiver.revisions import revisions
from archiver.verification.cited_links import cited_links
from tests.exchanges import archive_of
from tests.report.reports import REPORT

STORY = "https://example.org/story"
OLD = "The mayor promised thirty benches by the end of spring. It rained."
NEW = "The mayor promised forty benches by the end of spring. It rained. Nobody sat down."
MADE = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    articles = [
        Article(STORY, title="Benches & <i>more</i>", language="en", text=OLD),
        Article(STORY, text=NEW),
    ]
    with archive_of(tmp_path_factory.mktemp("html") / "sources", articles) as made:
        yield made


@pytest.fixture(scope="module")
def checked(archive: Archive) -> str:
    quotes = [
        Quote("promised forty benches", STORY),
        Quote("promised thirty benches", STORY),
        Quote("promised sixty benches", STORY),
    ]
    report = verify(quotes, archive)
    links = [cited_links(report, archive), ()]
    return html_page([report, REPORT], archive, links=links, folder=archive.path.parent, made_at=MADE)


def is_valid(page: str) -> bool:
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    if tidy := shutil.which("tidy"):
        said = subprocess.run(
            [tidy, "-q", "-e", "-utf8"], input=page.encode(), capture_output=True, check=False
        )
        assert said.returncode == 0, said.stderr.decode()
    if vnu := shutil.which("vnu"):  # the Nu Html Checker of the W3C, which also looks into attributes
        said = subprocess.run([vnu, "-"], input=page.encode(), capture_output=True, check=False)
        assert said.returncode == 0, said.stderr.decode()
    return True


def test_the_page_is_valid(checked: str) -> None:
    assert is_valid(checked)


def test_times_are_written_as_html_has_them(checked: str) -> None:
    times = re.findall(r'datetime="([^"]*)"', checked)
    assert times
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z", time) for time in times)


def test_nothing_that_was_said_becomes_markup(checked: str) -> None:
    tree = html5lib.parse(checked, namespaceHTMLElements=False)
    assert not list(tree.iter("script"))
    assert "alert(" in "".join(tree.itertext())
    links = [element.get("href") for element in tree.iter("a")]
    assert not [link for link in links if link and link.startswith("javascript")]
    assert not set("\x00\x1b") & set(checked)


def test_it_loads_nothing(checked: str) -> None:
    assert not re.search(r"<(?:img|link|script|iframe)\b|\bsrc=|@import|url\(", checked)


def test_each_quotation_has_its_evidence(checked: str, archive: Archive) -> None:
    tree = html5lib.parse(checked, namespaceHTMLElements=False)
    entries = [" ".join("".join(each.itertext()).split()) for each in tree.iter("article")]
    newest, oldest = archive.captures(STORY)
    assert len(entries) == 3 + len(REPORT.verdicts)
    assert "Exact" in entries[0]
    assert newest.payload_digest in entries[0]
    assert f"{newest.length} bytes at {newest.offset}" in entries[0]
    assert "by the end of spring" in entries[0]
    assert "Other version" in entries[1]
    assert f"archiver show {oldest.id}" in entries[1]
    assert "[only on the page: forty][only in the quotation: sixty]" in entries[2]


def test_the_archived_copy_is_linked_from_where_the_page_lies(checked: str, archive: Archive) -> None:
    (newest, _) = archive.captures(STORY)
    assert f'href="sources/{newest.warc}"' in checked
    assert (archive.path.parent / "sources" / newest.warc).is_file()


def test_decisions_and_known_findings_are_shown(checked: str) -> None:
    assert "Accepted by Ada on 2026-01-31: “page 9”" in checked
    assert "the baseline has this finding already" in checked
    assert "left out by archiver-ignore: a title" in checked


def test_a_report_without_a_quotation_says_that_nothing_was_judged(archive: Archive) -> None:
    page = html_page([Report(name="empty.md")], archive, folder=archive.path, made_at=MADE)
    assert is_valid(page)
    assert "Nothing was judged." in page


def test_what_changed_between_captures_is_a_valid_page(archive: Archive) -> None:
    found = list(revisions(archive.captures(STORY), archive))
    page = revisions_page(found, url=STORY, made_at=MADE)
    assert is_valid(page)
    words = "".join(html5lib.parse(page, namespaceHTMLElements=False).itertext())
    assert "[before: thirty][now: forty]" in words
    assert "Nobody sat down." in words


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1200])
def test_no_line_runs_out_of_a_screen(width: int, checked: str, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    # A frame, since a headless window is never narrower than 500 pixels.
    (tmp_path / "page.html").write_text(checked, "utf-8")
    frame = f'<iframe src="page.html" style="width:{width}px;height:900px;border:0"></iframe>'
    script = (
        "onload=()=>{const d=document.querySelector('iframe').contentDocument.documentElement;"
        "document.title='wide '+(d.scrollWidth-d.clientWidth)}"
    )
    (tmp_path / "frame.html").write_text(f"<!DOCTYPE html>{frame}<script>{script}</script>", "utf-8")
    shown = subprocess.run(
        [
            *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"),
            *("--virtual-time-budget=5000", "--dump-dom", f"file://{tmp_path}/frame.html"),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert "<title>wide 0</title>" in shown
