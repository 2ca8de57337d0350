"""A revisit record is read as the page that it stands for, or says what is missing."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path

import pytest

from archiver import Archive, Quote, verify
from tests.warcs import IDENTICAL, NOT_MODIFIED, PAGE, folder_of, member

URL = "http://good.example/"
BODY = PAGE.partition(b"\r\n\r\n")[2]
SHA1 = "sha1:" + base64.b32encode(hashlib.sha1(BODY).digest()).decode()
SHA256 = "sha256:" + hashlib.sha256(BODY).hexdigest()
AGAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Visit: second\r\n\r\n"
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\nX-Visit: second\r\n\r\n"


def revisit(head: bytes = AGAIN, *, url: str = URL, **fields: str | None) -> bytes:
    named: dict[str, str | None] = {
        "WARC_Type": "revisit",
        "WARC_Profile": IDENTICAL,
        "WARC_Payload_Digest": SHA256,
        "WARC_Refers_To_Target_URI": URL,
        "WARC_Refers_To_Date": "2020-01-02T03:04:01Z",
    }
    return member(head, url=url, number=2, **named | fields)


CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
    % (len(BODY), BODY)
)
PACKED = gzip.compress(BODY, mtime=0)
GZIPPED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + PACKED
LEGAL = {
    "by URL and date": (member(), revisit(WARC_Payload_Digest=None)),
    "by digest alone": (
        member(),
        revisit(WARC_Refers_To_Target_URI=None, WARC_Refers_To_Date=None),
    ),
    "by a digest in another notation": (
        member(WARC_Payload_Digest=SHA1),
        revisit(WARC_Payload_Digest=SHA1, WARC_Refers_To_Target_URI=None, WARC_Refers_To_Date=None),
    ),
    "a date with less of a second": (
        member(WARC_Date="2020-01-02T03:04:01.250000Z"),
        revisit(WARC_Payload_Digest=None),
    ),
    "the original was chunked": (member(CHUNKED), revisit()),
    "the original was compressed": (
        member(GZIPPED),
        revisit(
            GZIPPED.partition(b"\r\n\r\n")[0] + b"\r\n\r\n",
            WARC_Payload_Digest="sha256:" + hashlib.sha256(PACKED).hexdigest(),
        ),
    ),
    "a revisit without a head": (member(), revisit(b"")),
    "of another URL": (member(), revisit(url="http://other.example/copy")),
    "not modified": (member(), revisit(UNCHANGED, WARC_Profile=NOT_MODIFIED, WARC_Payload_Digest=None)),
    "not modified, of a compressed page": (
        member(GZIPPED),
        revisit(UNCHANGED, WARC_Profile=NOT_MODIFIED, WARC_Payload_Digest=None),
    ),
}


@pytest.mark.parametrize(
    "is_before",
    [True, pytest.param(False, marks=pytest.mark.slow)],
    ids=["after its original", "before it"],
)
@pytest.mark.parametrize("pair", LEGAL.values(), ids=LEGAL.keys())
def test_a_revisit_is_read_as_the_page_that_it_stands_for(
    tmp_path: Path, pair: tuple[bytes, bytes], is_before: bool
) -> None:
    folder_of(tmp_path, *(pair if is_before else reversed(pair)))
    with Archive.open(tmp_path) as archive:
        assert archive.rebuild().damages == ()
        first, second = archive.snapshots()
        assert archive.content(second) == archive.content(first) == BODY
        assert archive.article(second).page_text == "It was a good day."
        assert (second.status, second.mime) == (200, "text/html")
        assert second.payload_digest == first.payload_digest
        assert second.offset != first.offset


def test_the_head_of_a_revisit_is_that_of_its_own_visit(tmp_path: Path) -> None:
    folder_of(tmp_path, member(), revisit())
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        *_, second = archive.snapshots()
        assert archive.head(second) == AGAIN


MISSING = {
    "no such capture": revisit(),
    "another payload at that moment": member(PAGE + b" Not the same.") + revisit(),
    "only another revisit": revisit()
    + revisit(WARC_Record_ID="<urn:uuid:3>", WARC_Date="2020-01-02T03:04:01Z"),
}


@pytest.mark.parametrize("records", MISSING.values(), ids=MISSING.keys())
def test_a_revisit_whose_original_is_missing_says_so(tmp_path: Path, records: bytes) -> None:
    folder_of(tmp_path, records)
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        snapshot = next(each for each in archive.snapshots() if "03:04:02" in each.captured_at)
        assert snapshot.code == "missing_original"
        assert "which is not in the archive" in (snapshot.reason or "")
        verdict = verify(Quote("a good day", url=f"{URL}@2020-01-02T03:04:02Z"), archive)
        assert verdict.verdict != "exact"


def test_a_quotation_is_found_in_a_revisit(tmp_path: Path) -> None:
    folder_of(tmp_path, member(), revisit(url="http://other.example/copy"))
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        verdict = verify(Quote("It was a good day", url="http://other.example/copy"), archive)
        assert verdict.verdict == "exact"
