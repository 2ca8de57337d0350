"""An audit names each damage with its file and byte, and finds nothing in a sound archive."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import zlib
from pathlib import Path

import pytest

from archiver import Archive, Article
from archiver.archive.inspection import Finding
from archiver.store.reading import StoredRecord, records
from tests.archive.test_revisits import CHUNKED, revisit
from tests.exchanges import PAGE as ANSWER
from tests.exchanges import save_next
from tests.warcs import PAGE, folder_of, member, record

URLS = [f"https://example.org/{name}" for name in "abc"]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audited") / "archive"
    with Archive.open(folder, create=True) as archive, archive.start_run(URLS) as run:
        for url in URLS:
            # A payload that came before would be a revisit.
            save_next(run, Article(url), ANSWER + url.encode())
    return folder


@pytest.fixture
def sound(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "archive"))


def audit(folder: Path) -> list[Finding]:
    with Archive.open(folder) as archive:
        return list(archive.audit())


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def place(folder: Path) -> tuple[Path, int, int]:
    """The middle snapshot's file, offset and length."""
    with Archive.open(folder) as archive:
        snapshot = archive.latest(URLS[1])
        return folder / snapshot.warc, snapshot.offset, snapshot.length


def run_sql(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        connection.execute(statement)
    connection.close()


def _is_read_alike(packed: bytes, *, as_: bytes) -> bool:
    try:
        return gzip.decompress(packed) == gzip.decompress(as_)
    except (zlib.error, OSError, EOFError):
        return False


def test_a_sound_archive_has_no_finding_and_is_not_written_to(sound: Path) -> None:
    before = files(sound)
    assert audit(sound) == []
    assert {name: data for name, data in files(sound).items() if name in before} == before


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_flipped_byte_is_named(sound: Path, at: float) -> None:
    path, offset, length = place(sound)
    data = bytearray(path.read_bytes())
    data[offset + int(length * at)] ^= 0x10
    path.write_bytes(data)
    (finding,) = audit(sound)
    assert (finding.code, finding.file, finding.offset) == ("damaged", f"warc/{path.name}", offset)
    assert URLS[1] in finding.reason


def test_a_flipped_bit_that_no_record_needs_is_named_too(sound: Path) -> None:
    (path,) = (sound / "warc").iterdir()
    data = path.read_bytes()
    members = [found.member for found in records(path) if isinstance(found, StoredRecord) and found.member]
    flipped = (
        data[:last] + bytes([data[last] ^ 1 << bit]) + data[last + 1 :]
        for last in (member.offset + member.length - 9 for member in members)  # filled up with zeros
        for bit in range(8)
    )
    path.write_bytes(next(other for other in flipped if _is_read_alike(other, as_=data)))
    (finding,) = audit(sound)
    assert (finding.code, finding.file, finding.offset) == ("damaged", f"warc/{path.name}", None)


def test_a_block_that_was_changed_and_packed_again_is_named(sound: Path) -> None:
    path, offset, length = place(sound)
    data = path.read_bytes()
    block = gzip.decompress(data[offset : offset + length]).replace(b"It was a day", b"It was a bay")
    changed = gzip.compress(block)
    path.write_bytes(data[:offset] + changed + data[offset + length :])
    codes = {(finding.code, finding.offset) for finding in audit(sound)}
    assert {("block_digest", offset), ("payload_digest", offset)} <= codes


@pytest.mark.parametrize("cut", [1, 20, 400])
def test_a_cut_file_is_named(sound: Path, cut: int) -> None:
    path = max((sound / "warc").iterdir())
    path.write_bytes(path.read_bytes()[:-cut])
    findings = audit(sound)
    assert findings
    assert {finding.file for finding in findings} == {f"warc/{path.name}"}


def test_a_missing_file_is_named(sound: Path) -> None:
    path, *_ = place(sound)
    path.unlink()
    (finding,) = audit(sound)
    assert (finding.code, finding.file) == ("missing_file", f"warc/{path.name}")


LIES = {
    "a record that is not there": "UPDATE records SET offset = offset + 1 WHERE url LIKE '%b'",
    "a snapshot without a record": "DELETE FROM records WHERE url LIKE '%b'",
    "another digest": "UPDATE records SET payload_digest = 'sha256:00' WHERE url LIKE '%b'",
    "another length": "UPDATE records SET length = 1 WHERE url LIKE '%b'",
    "another URL": "UPDATE records SET url = 'https://elsewhere.example/' WHERE url LIKE '%b'",
}


@pytest.mark.parametrize("statement", LIES.values(), ids=LIES.keys())
def test_a_catalogue_that_lies_is_found_out(sound: Path, statement: str) -> None:
    run_sql(sound, statement)
    assert "catalogue" in {finding.code for finding in audit(sound)}
    with Archive.open(sound) as archive:
        archive.rebuild()
    assert audit(sound) == []


@pytest.mark.parametrize("kind", ["a changed line", "a lost line", "a line too many", "no order", "no index"])
def test_an_index_that_lies_is_found_out(sound: Path, kind: str) -> None:
    index = sound / "index.cdxj"
    first, second, third = index.read_bytes().splitlines(keepends=True)
    changed = {
        "a changed line": first + second.replace(b'"offset": "', b'"offset": "9') + third,
        "a lost line": first + third,
        "a line too many": first + second + second + third,
        "no order": first + third + second,
        "no index": b"",
    }[kind]
    index.write_bytes(changed)
    if kind == "no index":
        index.unlink()
    findings = audit(sound)
    assert {(finding.code, finding.file) for finding in findings} == {("index", "index.cdxj")}
    if kind == "a changed line":
        assert len(first) in {finding.offset for finding in findings}


def test_answers_that_the_next_run_will_index_are_no_finding(sound: Path) -> None:
    run_sql(sound, "UPDATE warc_files SET indexed = 0")
    (sound / "index.cdxj").write_bytes(b"")
    assert audit(sound) == []


def test_a_lost_catalogue_is_named_and_the_files_are_read_all_the_same(sound: Path) -> None:
    (sound / "catalogue.sqlite").write_bytes(b"no database" * 1000)
    path, offset, _ = place_without_catalogue(sound)
    data = bytearray(path.read_bytes())
    data[offset] ^= 0xFF
    path.write_bytes(data)
    assert {finding.code for finding in audit(sound)} == {"catalogue", "damaged"}


def place_without_catalogue(folder: Path) -> tuple[Path, int, int]:
    path = min((folder / "warc").iterdir())
    return path, path.read_bytes().index(b"\x1f\x8b\x08", 1), 0


FOREIGN = {
    "a chunked answer": member(CHUNKED),
    "digests in base 32": member(
        WARC_Block_Digest="sha1:G7HRM7BGOKSKMSXZAHMUQTTV53QOFSMK",
    ),
    "a revisit": member() + revisit(),
    "a plain file": record() + record(url="http://other.example/", number=2),
}


@pytest.mark.parametrize("name", ["a chunked answer", "a revisit", "a plain file"])
def test_a_file_of_another_program_is_sound_too(tmp_path: Path, name: str) -> None:
    folder_of(tmp_path, FOREIGN[name], name="a.warc" if name == "a plain file" else "a.warc.gz")
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
    assert audit(tmp_path) == []


def test_wrong_digests_of_another_program_are_named(tmp_path: Path) -> None:
    folder_of(tmp_path, FOREIGN["digests in base 32"], member(PAGE, number=2, WARC_Payload_Digest="md5:00"))
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
    assert [finding.code for finding in audit(tmp_path)] == ["block_digest", "payload_digest"]


def test_a_revisit_without_its_original_is_named(tmp_path: Path) -> None:
    folder_of(tmp_path, revisit())
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
    assert [finding.code for finding in audit(tmp_path)] == ["missing_original"]


def test_an_archive_that_holds_nothing_yet_needs_no_index(tmp_path: Path) -> None:
    Archive.open(tmp_path, create=True).close()
    assert audit(tmp_path) == []


def test_a_head_without_an_end_is_no_payload(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\n" + b"X-Field: and so on\r\n" * 60_000
    empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with Archive.open(folder_of(tmp_path, member(head, WARC_Payload_Digest=empty))) as archive:
        archive.rebuild()
        assert [finding.code for finding in archive.audit()] == []
