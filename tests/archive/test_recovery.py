"""A rebuild brings back what can be read, names what cannot, and ends for no record, however odd."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path

import pytest

from archiver import Archive, Article
from archiver.errors import ArchiveError, NoSuchArchive
from tests.exchanges import archive_of

URL = "https://example.org/story"
GOOD = {
    "WARC-Type": "response",
    "WARC-Record-ID": "<urn:uuid:00000000-0000-4000-8000-000000000001>",
    "WARC-Date": "2020-01-02T03:04:05Z",
    "WARC-Target-URI": "http://good.example/",
    "Content-Type": "application/http;msgtype=response",
}
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Good</title><p>It was a good day."
DEEP = b"[" * 100_000


def member(fields: dict[str, str], block: bytes = PAGE, *, behind: bytes = b"") -> bytes:
    """A record as literal bytes, in a gzip member of its own."""
    fields = {"Content-Length": str(len(block)), **fields}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n" + behind)


def odd(block: bytes = PAGE, **changes: str | None) -> bytes:
    """The good record at another URL, with fields changed or, where None, left out."""
    fields = GOOD | {"WARC-Record-ID": "<urn:uuid:2>", "WARC-Target-URI": "http://odd.example/"}
    named = {name.replace("_", "-"): value for name, value in changes.items()}
    return member({name: value for name, value in (fields | named).items() if value is not None}, block)


def metadata(block: bytes) -> bytes:
    return odd(
        b"json-metadata: %b\r\n" % block,
        WARC_Type="metadata",
        Content_Type="application/warc-fields",
        WARC_Concurrent_To="<urn:uuid:9>",
    )


def rebuilt(folder: Path, *members: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The URLs that a rebuild of these records lists, and the damages that it names."""
    (folder / "warc").mkdir()
    (folder / "warc" / "a.warc.gz").write_bytes(b"".join(members))
    with Archive.open(folder) as archive:
        recovered = archive.rebuild()
        return [snapshot.url for snapshot in archive.snapshots()], recovered.damages


BROKEN = {
    "no date": odd(WARC_Date=None),
    "no URL": odd(WARC_Target_URI=None),
    "no id": odd(WARC_Record_ID=None),
    "a date that is none": odd(WARC_Date="yesterday"),
    "a length that is none": odd(Content_Length="abc"),
    "a length of 5,000 digits": odd(Content_Length="9" * 5000),
    "JSON that is none": metadata(b"{not json"),
    "JSON that is too deep": metadata(DEEP),
    "JSON that is no UTF-8": metadata(b'{"purpose": "\xff"}'),
    "a type that is wrong": metadata(b'{"purpose": "page", "content_type": 4}'),
    "hops that are wrong": metadata(b'{"purpose": "page", "hops": [1, null]}'),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_record_that_makes_no_sense_is_named_and_the_others_are_brought_back(
    tmp_path: Path, broken: bytes
) -> None:
    urls, damages = rebuilt(tmp_path, broken, member(GOOD))
    assert urls == ["http://good.example/"]
    assert len(damages) == 1
    assert "a.warc.gz" in damages[0]
    assert "at byte 0" in damages[0]


ODD = {
    "a date without a day": odd(WARC_Date="2020"),
    "a date without a zone": odd(WARC_Date="2020-01-02T03:04:05"),
    "JSON of another program": metadata(b"[1, 2]"),
    "JSON null": metadata(b"null"),
    "a URL in angle brackets": odd(WARC_Target_URI="<http://odd.example/>"),
}


@pytest.mark.parametrize("record", ODD.values(), ids=ODD.keys())
def test_a_record_that_is_odd_but_legal_is_no_damage(tmp_path: Path, record: bytes) -> None:
    urls, damages = rebuilt(tmp_path, record, member(GOOD))
    assert set(urls) <= {"http://good.example/", "http://odd.example/"}
    assert "http://good.example/" in urls
    assert damages == ()


@pytest.mark.parametrize("status", ["200abc", "9" * 20, "9" * 5000, "-200", "20"])
def test_a_status_that_is_none_makes_no_snapshot(tmp_path: Path, status: str) -> None:
    page = PAGE.replace(b"200", status.encode(), 1)
    assert rebuilt(tmp_path, odd(page), member(GOOD)) == (["http://good.example/"], ())


def test_a_second_record_in_one_member_is_named(tmp_path: Path) -> None:
    _, damages = rebuilt(tmp_path, member(GOOD, behind=b"WARC/1.1\r\nWARC-Type: response\r\n\r\n"))
    assert "shares its gzip member with others" in damages[0]


def test_two_copies_of_a_record_are_one_snapshot(tmp_path: Path) -> None:
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "a.warc.gz").write_bytes(member(GOOD) * 2)
    with Archive.open(tmp_path) as archive:
        assert archive.rebuild().snapshots == len(list(archive.snapshots())) == 1


def test_a_robots_txt_whose_notes_are_lost_is_no_page(tmp_path: Path) -> None:
    archive_of(tmp_path, [Article("http://example.org/robots.txt")]).close()
    (path,) = (tmp_path / "warc").iterdir()
    data = path.read_bytes()
    noted = data.index(b"\x1f\x8b\x08", data.index(b"\x1f\x8b\x08", 1) + 1)
    path.write_bytes(data[: noted + 30] + bytes([data[noted + 30] ^ 0xFF]) + data[noted + 31 :])
    with Archive.open(tmp_path) as archive:
        recovered = archive.rebuild()
        assert list(archive.snapshots()) == []
    assert "has lost what was noted of it" in recovered.damages[1]


def test_an_empty_catalogue_beside_warc_files_is_not_taken_for_a_new_archive(tmp_path: Path) -> None:
    archive_of(tmp_path, [Article(URL)]).close()
    (tmp_path / "catalogue.sqlite").write_bytes(b"")
    with pytest.raises(NoSuchArchive, match="archiver rebuild"):
        Archive.open(tmp_path, create=True)
    with Archive.open(tmp_path) as archive, pytest.raises(NoSuchArchive, match="archiver rebuild"):
        archive.latest(URL)


@pytest.mark.parametrize(
    "harm", ["UPDATE snapshots SET article = '{bad'", "DELETE FROM texts"], ids=["a bad row", "a missing row"]
)
def test_a_damaged_row_is_named_with_the_cure(tmp_path: Path, harm: str) -> None:
    archive = archive_of(tmp_path, [Article(URL)])
    _harm(tmp_path, harm)
    with archive, pytest.raises(ArchiveError, match="archiver rebuild"):
        archive.article(archive.latest(URL))
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        assert archive.article(archive.latest(URL)).title == "A day"


def _harm(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        connection.execute(statement)
    connection.close()


def test_what_our_metadata_records_say_survives_the_way_back(tmp_path: Path) -> None:
    facts = {"purpose": "page", "requested": "http://asked.example/", "hops": ["http://asked.example/"]}
    note = {"WARC-Type": "metadata", "Content-Type": "application/warc-fields"}
    note["WARC-Concurrent-To"] = GOOD["WARC-Record-ID"]
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "a.warc.gz").write_bytes(
        member(
            GOOD | note | {"WARC-Record-ID": "<urn:uuid:3>"},
            b"json-metadata: %b\r\n" % json.dumps(facts).encode(),
        )
        + member(GOOD)
    )
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        assert archive.latest("http://asked.example/").requested == "http://asked.example/"
