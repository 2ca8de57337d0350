"""One capture in the viewer, from every side, and the captures of a page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from archiver import Archive, cite
from archiver.citations import FORMATS, export
from archiver.cli import main
from tests.web.demo import Demo
from tests.web.test_listing import viewed

_FERRY = "/news/island-ferry"


def command_json(*arguments: str) -> list[dict[str, object]]:
    """What the command line prints with `--json`."""
    done = CliRunner().invoke(main, [*arguments, "--json"], prog_name="archiver", catch_exceptions=False)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def ferry(demo: Demo) -> str:
    """The address of the newest capture of the page that was revised."""
    return f"/snapshots/{demo.captures(_FERRY)[0]}"


def test_paragraphs_have_numbers_and_addresses(client: TestClient, ferry: str) -> None:
    text = client.get(ferry).text
    numbers = [int(number) for number in re.findall(r'id="par-(\d+)"', text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert re.search(r'id="par-1"[^>]*><a [^>]*href="#par-1"[^>]*>1</a>The last boat of the day', text)


def test_a_heading_of_the_page_is_one_of_the_text(client: TestClient, demo: Demo) -> None:
    text = client.get(f"/snapshots/{demo.snapshot('/reports/seagrass')}").text
    headings = re.findall(r'<h2 id="par-\d+"[^>]*><a [^>]*>\d+</a>([^<]+)</h2>', text)
    assert headings
    assert f">{headings[0]}</a></li>" in text


def test_a_quotation_is_lit_where_it_stands(client: TestClient, ferry: str) -> None:
    text = client.get(f"{ferry}?quote=we+sounded+the+horn").text
    assert re.search(r'<mark id="passage"[^>]*>We sounded the horn</mark>', text)


def test_an_altered_quotation_lights_the_pages_own_words(client: TestClient, demo: Demo) -> None:
    address = f"/snapshots/{demo.snapshot('/reports/seagrass')}"
    answer = client.get(f"{address}?quote=Seagrass+was+present+in+51+of+the+60+plots")
    assert "<strong>Altered.</strong>" in answer.text
    assert re.search(
        r'<mark id="passage"[^>]*>Seagrass was present in 41 of the 60 plots</mark>', answer.text
    )
    said = client.get(f"{address}.json?quote=Seagrass+was+present+in+51+of+the+60+plots").json()
    assert said["verdict"]["verdict"] == "altered"


def test_a_quotation_that_is_not_there_is_called_so(client: TestClient, ferry: str) -> None:
    text = client.get(f"{ferry}?quote=The+mayor+resigned+over+the+harbour+wall+affair").text
    assert "<strong>Not found.</strong>" in text
    assert 'id="passage"' not in text


def test_words_beside_the_article_are_lit_in_all_that_the_page_showed(client: TestClient, demo: Demo) -> None:
    snapshot = demo.snapshot(_FERRY)
    with Archive.open(demo.archive) as archive:
        article = archive.article(archive.snapshot(snapshot))
    (beside, *_) = [
        line for line in article.page_text.split("\n") if len(line) > 12 and line not in article.text
    ]
    text = client.get(f"/snapshots/{snapshot}", params={"quote": beside}).text
    assert 'aria-label="All that the page showed"' in text or "It is the title" in text


def test_the_object_of_a_capture_is_that_of_show(client: TestClient, demo: Demo, ferry: str) -> None:
    (shown,) = command_json("show", ferry.rpartition("/")[2], "--archive", str(demo.archive))
    assert client.get(f"{ferry}.json").json() == shown
    assert client.get(ferry, headers={"Accept": "application/json"}).json() == shown


def test_citations_are_those_of_cite(client: TestClient, demo: Demo, ferry: str) -> None:
    with Archive.open(demo.archive) as archive:
        snapshot = archive.snapshot(ferry.rpartition("/")[2])
    text = client.get(f"{ferry}/citations").text
    for style in ("apa", "mla"):
        assert cite(snapshot, style=style).html in text
    said = client.get(f"{ferry}/citations.json?style=nature").json()
    assert said == [cite(snapshot, style="nature").to_json(snapshot, style="nature")]


def test_the_in_text_form_of_a_quotation_names_its_paragraph(client: TestClient, ferry: str) -> None:
    assert "para. 5" in client.get(f"{ferry}/citations?quote=We+sounded+the+horn").text


@pytest.mark.parametrize("name", FORMATS)
def test_an_entry_for_a_library_is_a_file(client: TestClient, demo: Demo, ferry: str, name: str) -> None:
    answer = client.get(f"{ferry}/citations/{name}")
    with Archive.open(demo.archive) as archive:
        snapshot = archive.snapshot(ferry.rpartition("/")[2])
    assert answer.text == export([snapshot], format=name)
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{snapshot.id}.')


@pytest.mark.parametrize("style", ["/etc/passwd", "../secret.csl", "a.xml", "no-such-style", "x" * 5000])
def test_a_style_is_a_name_and_no_file(client: TestClient, ferry: str, style: str) -> None:
    answer = client.get(f"{ferry}/citations", params={"style": style})
    assert answer.status_code == 400


def test_metadata_say_where_they_come_from(client: TestClient, ferry: str) -> None:
    text = client.get(f"{ferry}/metadata").text
    assert re.search(r">published</th><td[^>]*>2024-11-08</td><td[^>]*>json-ld ", text)


def test_what_the_page_says_of_each_field_is_that_of_show(client: TestClient, demo: Demo, ferry: str) -> None:
    snapshot = ferry.rpartition("/")[2]
    rows = command_json("show", snapshot, "--metadata", "--why", "--archive", str(demo.archive))
    assert client.get(f"{ferry}/metadata.json?why=1").json() == {"fields": rows}


def test_a_record_is_shown_with_request_and_answer(client: TestClient, demo: Demo, ferry: str) -> None:
    said = client.get(f"{ferry}/record.json").json()
    with Archive.open(demo.archive) as archive:
        snapshot = archive.snapshot(ferry.rpartition("/")[2])
    assert said["request"].startswith(f"GET {_FERRY} HTTP/1.1")
    assert said["answer"].startswith("HTTP/1.")
    assert "WARC-Target-URI" in said["record"]
    place = (said["warc"], said["offset"], said["length"], said["payload_digest"])
    assert place == (snapshot.warc, snapshot.offset, snapshot.length, snapshot.payload_digest)
    assert snapshot.payload_digest in client.get(f"{ferry}/record").text


def test_captures_of_a_page_show_what_changed(client: TestClient, demo: Demo) -> None:
    text = client.get("/pages", params={"url": demo.revised_url}).text
    newest, oldest = demo.captures(_FERRY)
    assert text.index(newest) < text.index(oldest)
    assert "<del>" in text
    (revision,) = command_json("diff", demo.revised_url, "--archive", str(demo.archive))
    assert client.get("/pages.json", params={"url": demo.revised_url}).json()["revisions"] == [revision]
    assert client.get(f"/snapshots/{newest}/changes.json").json() == revision


def test_the_first_capture_has_nothing_to_be_compared_with(client: TestClient, demo: Demo) -> None:
    oldest = demo.captures(_FERRY)[-1]
    assert "No earlier capture" in client.get(f"/snapshots/{oldest}/changes").text


def test_a_page_that_is_not_stored_is_a_page_that_says_so(client: TestClient) -> None:
    answer = client.get("/pages?url=https://example.org/nowhere")
    assert answer.status_code == 404
    assert "archiver save" in answer.text


def test_a_capture_leads_to_those_beside_it(client: TestClient, demo: Demo) -> None:
    newest, oldest = demo.captures(_FERRY)
    assert f'href="/snapshots/{oldest}/record"' in client.get(f"/snapshots/{newest}/record").text
    assert f'href="/snapshots/{newest}/record"' in client.get(f"/snapshots/{oldest}/record").text


def test_a_broken_warc_is_told_and_the_rest_works(demo: Demo, tmp_path: Path, ferry: str) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(demo.archive, archive)
    with Archive.open(archive) as opened:
        snapshot = opened.snapshot(ferry.rpartition("/")[2])
    with (archive / snapshot.warc).open("r+b") as file:
        file.seek(snapshot.offset)
        file.write(b"\0" * snapshot.length)
    client = viewed(archive)
    record = client.get(f"{ferry}/record")
    assert record.status_code == 200
    assert f"at byte {snapshot.offset} cannot be read" in record.text
    assert "We sounded the horn" in client.get(ferry).text
    assert client.get(f"{ferry}/metadata?why=1").status_code == 500
    assert client.get("/").status_code == 200
