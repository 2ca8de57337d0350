"""Other programs' archives, and one's own copies, become snapshots that a rebuild finds again."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archiver import Archive, Article, Quote, verify
from archiver.archive.imports import Imported
from archiver.errors import InvalidURL, UnreadableInput, UsageError
from tests.archive.test_revisits import revisit
from tests.exchanges import archive_of
from tests.warcs import PAGE, member, record

URL = "http://good.example/"


def _docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        zipped.writestr("word/document.xml", "<w:document/>")
    return file.getvalue()


NO_WACZ = _docx()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as opened:
        yield opened


def bring(archive: Archive, data: bytes, *, name: str = "crawl.warc.gz", **options: object) -> Imported:
    path = archive.path.parent / name
    path.write_bytes(data)
    return archive.import_file(path, **options)  # type: ignore[arg-type]


def urls(archive: Archive) -> list[str]:
    return [snapshot.url for snapshot in archive.snapshots()]


def state(archive: Archive) -> list[object]:
    return [(snapshot.to_json(), archive.article(snapshot)) for snapshot in archive.snapshots()]


FORMS = {
    "a gzip member a record": ("a.warc.gz", member() + member(url="http://b.example/", number=2)),
    "gzipped as a whole": ("a.warc.gz", gzip.compress(record() + record(url="http://b.example/", number=2))),
    "not gzipped": ("a.warc", record() + record(url="http://b.example/", number=2)),
    "of the draft of the standard": ("a.warc", record().replace(b"WARC/1.0", b"WARC/0.18")),
    "without a name that tells": ("download", member()),
    "ARC": (
        "a.arc",
        b"filedesc://a.arc 0.0.0.0 20200102030405 text/plain 66\n1 0 test\n"
        b"URL IP-address Archive-date Content-type Archive-length\n\n"
        + b"http://good.example/ 127.0.0.1 20200102030405 text/html %d\n" % len(PAGE)
        + PAGE
        + b"\n",
    ),
}


@pytest.fixture(scope="module", params=FORMS.values(), ids=FORMS.keys())
def imported(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Archive, Path, Imported]]:
    """An archive into which a file was imported, the file, and what was said of it."""
    name, data = request.param
    with Archive.open(tmp_path_factory.mktemp("imported") / "archive", create=True) as opened:
        done = bring(opened, data, name=name)
        yield opened, opened.path.parent / name, done


def test_a_page_of_another_program_is_a_snapshot(imported: tuple[Archive, Path, Imported]) -> None:
    archive, _, done = imported
    assert done.damages == ()
    snapshot = archive.latest(URL)
    assert snapshot.provenance == "imported"
    assert archive.content(snapshot) == PAGE.partition(b"\r\n\r\n")[2]
    assert verify(Quote("It was a good day", url=URL), archive).verdict == "exact"
    assert list(archive.audit()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data"), FORMS.values(), ids=FORMS.keys())
def test_an_import_survives_a_rebuild(archive: Archive, name: str, data: bytes) -> None:
    bring(archive, data, name=name, tags=["thesis"])
    before = state(archive)
    (archive.path / "catalogue.sqlite").unlink()
    archive.close()
    archive.rebuild()
    assert state(archive) == before
    assert archive.latest(URL).tags == ("thesis",)


def test_importing_twice_adds_nothing(imported: tuple[Archive, Path, Imported]) -> None:
    archive, file, first = imported
    files = {path: path.read_bytes() for path in (archive.path / "warc").iterdir()}
    second = archive.import_file(file)
    assert (second.snapshots, second.answers, second.known) == ((), 0, first.answers)
    assert {path: path.read_bytes() for path in (archive.path / "warc").iterdir()} == files


def test_a_record_is_copied_byte_for_byte(archive: Archive) -> None:
    bring(archive, member())
    (file,) = (archive.path / "warc").iterdir()
    assert member() in file.read_bytes()


def request(head: bytes, *, number: int, about: int) -> bytes:
    return member(
        b"GET / HTTP/1.1\r\n" + head + b"\r\n",
        number=number,
        WARC_Type="request",
        WARC_Concurrent_To=f"<urn:uuid:00000000-0000-4000-8000-{about:012}>",
    )


def notes(text: bytes, *, about: int) -> bytes:
    return member(
        text,
        number=9,
        WARC_Type="metadata",
        Content_Type="application/warc-fields",
        WARC_Concurrent_To=f"<urn:uuid:00000000-0000-4000-8000-{about:012}>",
    )


NO_PAGES = {
    "a picture": member(PAGE.replace(b"text/html", b"image/png")),
    "an error": member(PAGE.replace(b"200 OK", b"404 Not Found")),
    "a frame, by the browser": member() + request(b"Sec-Fetch-Dest: iframe\r\n", number=2, about=1),
    "a frame of another site": member() + request(b"Referer: http://a.example/\r\n", number=2, about=1),
    "a fragment for a script": member() + request(b"X-Requested-With: XMLHttpRequest\r\n", number=2, about=1),
    "an embed of Heritrix": member() + notes(b"hopsFromSeed: LE\r\nvia: http://a.example/\r\n", about=1),
}


@pytest.mark.parametrize("data", NO_PAGES.values(), ids=NO_PAGES.keys())
def test_what_a_page_needs_is_kept_and_is_no_page(archive: Archive, data: bytes) -> None:
    done = bring(archive, data)
    assert (done.answers, done.snapshots, urls(archive)) == (1, (), [])
    archive.rebuild()
    assert urls(archive) == []


PAGES = {
    "a seed of Heritrix": member() + notes(b"via: \r\nhopsFromSeed: \r\n", about=1),
    "a link within the site": member() + request(b"Referer: http://good.example/a\r\n", number=2, about=1),
    "a document, by the browser": member() + request(b"Sec-Fetch-Dest: document\r\n", number=2, about=1),
}


@pytest.mark.parametrize("data", PAGES.values(), ids=PAGES.keys())
def test_what_was_asked_for_as_a_page_is_one(archive: Archive, data: bytes) -> None:
    bring(archive, data)
    assert urls(archive) == [URL]


def test_the_person_says_which_are_pages(archive: Archive) -> None:
    data = member() + member(
        PAGE.replace(b"text/html", b"text/plain"), url="http://b.example/notes", number=2
    )
    bring(archive, data, pages=["b.example/notes"])
    assert urls(archive) == ["http://b.example/notes"]


def test_a_page_is_found_by_the_url_that_led_to_it(archive: Archive) -> None:
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"
    bring(archive, member(moved, url="http://good.example/old") + member(number=2))
    assert archive.latest("http://good.example/old").url == URL
    assert archive.latest(URL).requested == "http://good.example/old"


def test_a_revisit_is_imported_with_its_original(archive: Archive) -> None:
    bring(archive, member() + revisit())
    assert [archive.content(snapshot) for snapshot in archive.snapshots()] == [
        PAGE.partition(b"\r\n\r\n")[2]
    ] * 2


def test_what_can_be_read_of_a_damaged_file_is_imported(archive: Archive) -> None:
    first, second, third = member(), member(number=2, url="http://b.example/"), member(number=3)
    broken = bytearray(second)
    broken[len(second) // 2] ^= 0xFF
    done = bring(archive, first + bytes(broken) + member(number=4) + third[:-9])
    assert urls(archive) == [URL, URL]
    assert len(done.damages) == 2
    assert all("crawl.warc.gz" in damage for damage in done.damages)
    assert str(len(first)) in done.damages[0]
    assert list(archive.audit()) == []


def test_a_file_gzipped_as_a_whole_and_cut_gives_what_came_before(archive: Archive) -> None:
    data = gzip.compress(record() + record(bytes(range(256)) * 4000, number=2))
    done = bring(archive, data[: len(data) * 9 // 10])
    assert urls(archive) == [URL]
    assert len(done.damages) == 1


def test_an_archive_of_ours_keeps_what_was_asked_and_is_told_apart(archive: Archive, tmp_path: Path) -> None:
    archive_of(tmp_path / "other", [Article(URL)]).close()
    (file,) = (tmp_path / "other" / "warc").iterdir()
    archive.import_file(file)
    assert archive.latest(URL).provenance == "imported"


def wacz(
    path: Path, *, pages: list[dict[str, str]], data: bytes = member(), digest: str | None = None
) -> Path:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All"}, *pages]
    listed = "".join(json.dumps(line) + "\n" for line in lines).encode()
    files = {"archive/data.warc.gz": data, "pages/pages.jsonl": listed}
    resources = [
        {
            "path": name,
            "hash": digest or f"sha256:{hashlib.sha256(content).hexdigest()}",
            "bytes": len(content),
        }
        for name, content in files.items()
    ]
    with zipfile.ZipFile(path, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
        file.writestr("datapackage.json", json.dumps({"profile": "data-package", "resources": resources}))
        file.writestr("../../escaped.warc.gz", b"no path of a ZIP is ever written to")
    return path


SHELL = PAGE.partition(b"\r\n\r\n")[0] + b"\r\n\r\n<html><div id=root></div><script src=app.js></script>"


def test_the_pages_of_a_wacz_are_those_that_it_lists(archive: Archive, tmp_path: Path) -> None:
    data = member() + member(url="http://b.example/", number=2)
    done = archive.import_file(wacz(tmp_path / "a.wacz", pages=[{"url": "http://b.example/"}], data=data))
    assert urls(archive) == ["http://b.example/"]
    assert (done.answers, done.damages) == (2, ())
    assert not list(tmp_path.parent.glob("escaped*"))


def test_the_text_that_a_browser_showed_stands_for_an_empty_shell(archive: Archive, tmp_path: Path) -> None:
    listed = [{"url": URL, "text": "The ferry left at noon."}]
    archive.import_file(wacz(tmp_path / "a.wacz", pages=listed, data=member(SHELL)))
    snapshot = archive.latest(URL)
    assert (snapshot.outcome, snapshot.article.sources["text"]) == ("saved", "rendered")
    assert verify(Quote("The ferry left at noon", url=URL), archive).verdict == "exact"
    archive.rebuild()
    assert archive.article(archive.latest(URL)).text == "The ferry left at noon."


def test_a_page_with_words_of_its_own_does_not_take_those_of_the_list(
    archive: Archive, tmp_path: Path
) -> None:
    archive.import_file(wacz(tmp_path / "a.wacz", pages=[{"url": URL, "text": "Other words."}]))
    assert archive.article(archive.latest(URL)).page_text == "It was a good day."


def test_a_digest_of_a_wacz_that_is_wrong_is_named(archive: Archive, tmp_path: Path) -> None:
    done = archive.import_file(wacz(tmp_path / "a.wacz", pages=[{"url": URL}], digest="sha256:00"))
    assert "archive/data.warc.gz is not as" in done.damages[0]
    assert urls(archive) == [URL]


def test_a_bomb_in_a_wacz_is_not_unpacked(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "bomb.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("datapackage.json", json.dumps({"resources": []}))
        file.writestr("archive/data.warc", bytes(150 << 20))
    done = archive.import_file(path)
    assert "hundreds of times" in done.damages[0]


def test_a_zip_that_is_no_wacz_is_refused(archive: Archive, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a.txt", "words")
    with pytest.raises(UnreadableInput, match="no WACZ"):
        archive.import_file(tmp_path / "a.zip")


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://talk.example/\r\nSubject: A talk\r\n"
    b"Date: Tue, 24 Nov 2020 11:04:55 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://talk.example/\r\n\r\n"
    b"<title>A talk</title><p>We begin at no=\r\non.\r\n--x--\r\n"
)
SINGLE_FILE = (
    b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://talk.example/ \n saved date: "
    b"Tue Nov 24 2020 12:04:55 GMT+0100 (Central European Standard Time)\n-->"
    b"<title>A talk</title><p>We begin at noon."
)
VTT = (
    b"WEBVTT\n\nNOTE made by hand\n\n1\n00:00:01.000 --> 00:00:02.000 align:start\n<v Ada>We begin\n\n"
    b"2\n00:00:02.000 --> 00:00:03.000\n<v Ada>at <i>noon</i>.\n"
)
SRT = b"1\r\n00:00:01,000 --> 00:00:02,000\r\nWe begin\r\n\r\n2\r\n00:00:02,000 --> 00:00:03,000\r\nat noon."
COPIES = {
    "HTML": ("page.html", b"<title>A talk</title><p>We begin at noon."),
    "HTML without a name that tells": ("page", b"<!doctype html><p>We begin at noon."),
    "SingleFile": ("page.html", SINGLE_FILE),
    "MHTML": ("page.mhtml", MHTML),
    "plain text": ("page.txt", b"We begin at noon."),
    "Markdown": ("page.md", b"# A talk\n\nWe *begin* at noon."),
    "WebVTT": ("talk.vtt", VTT),
    "SubRip": ("talk.srt", SRT),
}


@pytest.mark.parametrize(("name", "data"), COPIES.values(), ids=COPIES.keys())
def test_a_copy_of_ones_own_can_be_quoted_and_says_what_it_is(
    archive: Archive, name: str, data: bytes
) -> None:
    done = bring(archive, data, name=name, url="https://talk.example/")
    (snapshot,) = done.snapshots
    assert (snapshot.provenance, snapshot.to_json()["status"]) == ("supplied", None)
    assert archive.content(snapshot) == data
    verdict = verify(Quote("We begin at noon", url="https://talk.example/"), archive)
    assert verdict.verdict == "exact"
    assert verdict.provenance == "supplied"
    assert any("supplied" in reason for reason in verdict.reasons)
    assert list(archive.audit()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data"), COPIES.values(), ids=COPIES.keys())
def test_a_copy_of_ones_own_survives_a_rebuild(archive: Archive, name: str, data: bytes) -> None:
    bring(archive, data, name=name, url="https://talk.example/")
    before = state(archive)
    archive.rebuild()
    assert state(archive) == before
    assert list(archive.audit()) == []


@pytest.mark.parametrize("data", [MHTML, SINGLE_FILE], ids=["MHTML", "SingleFile"])
def test_a_copy_that_names_its_page_and_time_needs_neither(archive: Archive, data: bytes) -> None:
    (snapshot,) = bring(archive, data, name="page.html").snapshots
    assert snapshot.url == "https://talk.example/"
    assert snapshot.captured_at.startswith("2020-11-24T11:04:55")


def test_a_copy_that_is_supplied_twice_is_one_snapshot(archive: Archive) -> None:
    first = bring(archive, SRT, name="a.srt", url=URL)
    assert bring(archive, SRT, name="b.srt", url=URL).snapshots == first.snapshots
    assert len(urls(archive)) == 1


@pytest.mark.parametrize(
    ("name", "data", "options", "error", "says"),
    [
        ("a.html", b"<p>words", {}, UsageError, "--url"),
        ("a.html", b"<p>words", {"url": "ftp://a/"}, InvalidURL, "ftp"),
        ("a.html", b"", {"url": URL}, UnreadableInput, "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n", {"url": URL}, UnreadableInput, "save the page as one of these"),
        ("a.docx", NO_WACZ, {"url": URL}, UnreadableInput, "it is no WARC, WACZ, HTML"),
        ("a.warc.gz", member(), {"url": URL}, UsageError, "leave --url out"),
        (
            "a.txt",
            b"words",
            {"url": URL, "captured_at": datetime(2999, 1, 1, tzinfo=UTC)},
            UsageError,
            "come",
        ),
    ],
    ids=["no URL", "no web page", "empty", "a picture", "a Word file", "a web archive", "a time to come"],
)
def test_what_cannot_be_imported_is_named(
    archive: Archive, name: str, data: bytes, options: dict[str, object], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        bring(archive, data, name=name, **options)
    assert urls(archive) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "dns:good.example"])
def test_an_answer_of_no_web_address_is_no_page(archive: Archive, address: str) -> None:
    done = bring(archive, member(url=address) + member(number=2))
    assert ([snapshot.url for snapshot in done.snapshots], done.answers) == ([URL], 2)


def test_nothing_of_a_file_reaches_the_terminal_as_it_is(archive: Archive) -> None:
    source = archive.path.parent / "crawl.warc.gz"
    source.write_bytes(member(url="http://good.example/a \x1b[31m b"))
    command = [sys.executable, "-m", "archiver", "import", str(source), "--archive", str(archive.path)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"Replacing" not in done.stderr


def test_a_file_that_is_not_there_is_named(archive: Archive) -> None:
    with pytest.raises(UnreadableInput, match="check the path"):
        archive.import_file("gone.html", url=URL)


def test_an_import_into_a_read_archive_leaves_the_source_alone(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "source.warc.gz"
    source.write_bytes(member())
    archive.import_file(source)
    shutil.rmtree(archive.path / "locks")
    assert source.read_bytes() == member()


@pytest.mark.parametrize(("name", "data"), [("a.warc.gz", member() + revisit()), ("a.warc", record())])
def test_a_file_imported_in_place_stays_where_it_is(archive: Archive, name: str, data: bytes) -> None:
    bring(archive, data, name=name, in_place=True, tags=["thesis"])
    snapshot = archive.latest(URL)
    assert (snapshot.warc, snapshot.provenance, snapshot.tags) == (f"../{name}", "imported", ("thesis",))
    assert archive.content(snapshot) == PAGE.partition(b"\r\n\r\n")[2]
    assert list(archive.audit()) == []
    before = state(archive)
    archive.rebuild()
    assert state(archive) == before
    assert list(archive.audit()) == []
    assert bring(archive, data, name=name, in_place=True).snapshots == ()


def test_a_file_imported_in_place_that_is_gone_is_named(archive: Archive) -> None:
    bring(archive, member(), in_place=True)
    (archive.path.parent / "crawl.warc.gz").unlink()
    assert [finding.code for finding in archive.audit()] == ["missing_file"]
    assert "crawl.warc.gz" in archive.rebuild().damages[0]


def test_a_file_gzipped_as_a_whole_is_not_read_in_place(archive: Archive) -> None:
    with pytest.raises(UsageError, match="without --in-place"):
        bring(archive, gzip.compress(record() + record(number=2)), in_place=True)
    assert urls(archive) == []


def test_a_foreign_file_cannot_name_files_of_this_machine(archive: Archive) -> None:
    block = b'json-metadata: {"purpose": "import", "in_place": "../../secret.warc.gz"}\r\n'
    note = member(block, number=5, WARC_Type="metadata", Content_Type="application/warc-fields")
    done = bring(archive, note + member())
    assert done.damages == ()
    assert archive.rebuild().damages == ()


def resource(kind: str = "text/html", *, url: str = URL) -> bytes:
    body = PAGE.partition(b"\r\n\r\n")[2]
    return member(body, url=url, WARC_Type="resource", Content_Type=kind)


def test_a_page_that_a_program_keeps_without_its_answer_is_one(archive: Archive) -> None:
    bring(archive, resource())
    snapshot = archive.latest(URL)
    assert (snapshot.to_json()["status"], snapshot.mime, snapshot.provenance) == (
        None,
        "text/html",
        "imported",
    )
    assert verify(Quote("It was a good day", url=URL), archive).verdict == "exact"
    assert list(archive.audit()) == []
    before = state(archive)
    archive.rebuild()
    assert state(archive) == before


@pytest.mark.parametrize(
    "data",
    [
        resource("text/css"),
        resource("text/plain", url="metadata://gnu.org/software/wget/warc/wget.log"),
        resource(url="urn:view:http://good.example/"),
    ],
    ids=["a style", "wget's log", "a browser's screenshot"],
)
def test_a_resource_that_is_no_page_of_the_web_is_none(archive: Archive, data: bytes) -> None:
    assert bring(archive, data).answers == 1
    archive.rebuild()
    assert urls(archive) == []


def test_a_page_of_a_wacz_is_the_capture_of_its_time(archive: Archive, tmp_path: Path) -> None:
    listed = [{"url": URL, "ts": "2020-01-02T03:04:29Z", "text": "The ferry left at noon."}]
    data = b"".join(member(SHELL, number=number) for number in (1, 30, 59))
    archive.import_file(wacz(tmp_path / "a.wacz", pages=listed, data=data))
    assert [snapshot.captured_at for snapshot in archive.snapshots()] == ["2020-01-02T03:04:30Z"]
    assert archive.article(archive.latest(URL)).text == "The ferry left at noon."


@pytest.mark.parametrize("form", ["wacz", "warc"])
def test_ones_own_export_brings_no_more_pages_than_it_shows(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"a.{form}"
    other = "https://good.example/other"
    with archive_of(tmp_path / "own", [Article(other), Article(URL), Article(URL)]) as own:
        chosen = own.latest(URL)
        own.export(target, [chosen], form=form)  # type: ignore[arg-type]
    with Archive.open(tmp_path / "back", create=True) as back:
        assert [snapshot.id for snapshot in back.import_file(target).snapshots] == [chosen.id]
        assert back.content(back.snapshot(chosen.id))
        back.rebuild()
        assert [snapshot.id for snapshot in back.snapshots()] == [chosen.id]


def test_two_answers_with_one_record_id_are_both_kept_and_named(archive: Archive) -> None:
    data = member() + member(PAGE.replace(b"good day", b"bad day"), url="http://b.example/")
    done = bring(archive, data)
    assert "have the one record id" in done.notices[0]
    assert "http://b.example/" in done.notices[0]
    assert done.damages == ()
    assert len({snapshot.id for snapshot in done.snapshots}) == 2
    for url, words in ((URL, "It was a good day"), ("http://b.example/", "It was a bad day")):
        assert archive.latest(url).requested == url
        assert verify(Quote(words, url=url), archive).verdict == "exact"
    before = state(archive)
    archive.rebuild()
    assert state(archive) == before
    assert bring(archive, data).snapshots == ()


@pytest.mark.parametrize("in_place", [False, True], ids=["copied", "in place"])
def test_a_page_may_be_named_when_its_file_is_imported_already(archive: Archive, in_place: bool) -> None:
    notes_url = "http://b.example/notes"
    data = member() + member(PAGE.replace(b"text/html", b"text/plain"), url=notes_url, number=2)
    bring(archive, data, in_place=in_place)
    assert urls(archive) == [URL]
    done = bring(archive, data, in_place=in_place, pages=[notes_url], tags=["thesis"])
    (snapshot,) = done.snapshots
    assert (snapshot.url, snapshot.provenance, snapshot.tags) == (notes_url, "imported", ("thesis",))
    assert (done.answers, done.known) == (0, 2)
    assert list(archive.audit()) == []
    before = state(archive)
    assert len(before) == 2
    archive.rebuild()
    assert state(archive) == before
    assert list(archive.audit()) == []
    assert bring(archive, data, in_place=in_place, pages=[notes_url]).snapshots == ()


MEMENTO = PAGE.replace(
    b"Content-Type",
    b"Memento-Datetime: Tue, 19 Jun 2018 08:00:00 GMT\r\n"
    b'Link: <http://good.example/>; rel="original", '
    b'<http://web.archive.org/web/20180619080000/http://good.example/>; rel="first memento"; '
    b'datetime="Tue, 19 Jun 2018 08:00:00 GMT", '
    b'<http://web.archive.org/web/20200102000000/http://good.example/>; rel="last memento"; '
    b'datetime="Thu, 02 Jan 2020 00:00:00 GMT"\r\nContent-Type',
)
COPY = "http://web.archive.org/web/20180619080000/http://good.example/"


@pytest.mark.parametrize("url", [COPY, URL], ids=["under its own address", "under the original's"])
def test_a_copy_out_of_a_public_archive_says_where_that_is(archive: Archive, url: str) -> None:
    bring(archive, member(MEMENTO, url=url))
    assert archive.latest(url).archived_at == COPY
    archive.rebuild()
    assert archive.latest(url).archived_at == COPY


@pytest.mark.parametrize(
    "page",
    [
        MEMENTO.replace(b"Memento-Datetime", b"X-Datetime"),
        MEMENTO.replace(b"Memento-Datetime: Tue, 19 Jun 2018", b"Memento-Datetime: Tue, 26 Jun 2018"),
        MEMENTO.replace(b"Memento-Datetime: Tue, 19 Jun 2018 08:00:00 GMT", b"Memento-Datetime: once"),
        MEMENTO.replace(b'"original"', b'"timegate"'),
    ],
    ids=["links alone", "no copy of its time", "no time", "no original"],
)
def test_a_page_that_only_links_to_copies_is_none(archive: Archive, page: bytes) -> None:
    bring(archive, member(page))
    assert archive.latest(URL).archived_at is None
