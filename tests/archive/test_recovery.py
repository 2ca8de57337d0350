"""A rebuild brings back what can be read, names what cannot, and ends for no record, however odd."""

from __future__ import annotations

import gzip
import itertools
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
_numbers = itertools.count()


def member(fields: dict[str, str], block: bytes = PAGE, *, behind: bytes = b"") -> bytes:
    """A record as literal bytes, in a gzip member of its own."""
    fields = {"Content-Length": str(len(block)), **fields}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n" + behind)


def odd(block: bytes = PAGE, **changes: str | None) -> bytes:
    """The good record at another URL, with fields changed or, where None, left out."""
    names = {"WARC-Record-ID": f"<urn:uuid:odd-{next(_numbers)}>", "WARC-Target-URI": "http://odd.example/"}
    fields = GOOD | names
    named = {name.replace("_", "-"): value for name, value in changes.items()}
    return member({name: value for name, value in (fields | named).items() if value is not None}, block)


def metadata(block: bytes) -> bytes:
    return odd(
        b"json-metadata: %b\r\n" % block,
        WARC_Type="metadata",
        Content_Type="application/warc-fields",
        WARC_Concurrent_To="<urn:uuid:9>",
    )


Rebuilt = dict[str, tuple[list[str], list[str]]]
"""By the name of a case: the URLs that a rebuild lists of its file, and the damages that it names in it."""


def rebuilt(folder: Path, cases: dict[str, bytes]) -> Rebuilt:
    """What one rebuild makes of these records, each in a file of its own, with a good one behind it."""
    (folder / "warc").mkdir()
    files = {name: f"{number:02}.warc.gz" for number, name in enumerate(cases)}
    for name, file in files.items():
        good = GOOD | {"WARC-Record-ID": f"<urn:uuid:good-{file}>"}
        (folder / "warc" / file).write_bytes(cases[name] + member(good))
    with Archive.open(folder) as archive:
        recovered, snapshots = archive.rebuild(), list(archive.snapshots())
    return {
        name: (
            [snapshot.url for snapshot in snapshots if snapshot.warc == f"warc/{file}"],
            [damage for damage in recovered.damages if file in damage],
        )
        for name, file in files.items()
    }


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


@pytest.fixture(scope="module")
def of_records(tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    """What becomes of all records of the tables, in one rebuild."""
    return rebuilt(tmp_path_factory.mktemp("records"), BROKEN | ODD | STRANGE_STATUSES | CROWDED)


@pytest.mark.parametrize("name", BROKEN)
def test_a_record_that_makes_no_sense_is_named_and_the_others_are_brought_back(
    name: str, of_records: Rebuilt
) -> None:
    urls, damages = of_records[name]
    assert urls == ["http://good.example/"]
    assert len(damages) == 1
    assert "at byte 0" in damages[0]


ODD = {
    "a date without a day": odd(WARC_Date="2020"),
    "a date without a zone": odd(WARC_Date="2020-01-02T03:04:05"),
    "JSON of another program": metadata(b"[1, 2]"),
    "JSON null": metadata(b"null"),
    "a URL in angle brackets": odd(WARC_Target_URI="<http://odd.example/>"),
}


@pytest.mark.parametrize("name", ODD)
def test_a_record_that_is_odd_but_legal_is_no_damage(name: str, of_records: Rebuilt) -> None:
    urls, damages = of_records[name]
    assert set(urls) <= {"http://good.example/", "http://odd.example/"}
    assert "http://good.example/" in urls
    assert damages == []


STRANGE_STATUSES = {
    f"status {status[:20]}{'…' * (len(status) > 20)}": odd(PAGE.replace(b"200", status.encode(), 1))
    for status in ("200abc", "9" * 20, "9" * 5000, "-200", "20")
}


@pytest.mark.parametrize("name", STRANGE_STATUSES)
def test_a_status_that_is_none_makes_no_snapshot(name: str, of_records: Rebuilt) -> None:
    assert of_records[name] == (["http://good.example/"], [])


CROWDED = {"two in a member": member(GOOD, behind=b"WARC/1.1\r\nWARC-Type: response\r\n\r\n")}


@pytest.mark.parametrize("name", CROWDED)
def test_a_second_record_in_one_member_is_named(name: str, of_records: Rebuilt) -> None:
    _, damages = of_records[name]
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
    "harm", ["UPDATE snapshots SET article = '{}'", "DELETE FROM texts"], ids=["a bad row", "a missing row"]
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
