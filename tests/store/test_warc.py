"""WARC files: written byte for byte, read by others, scanned when damaged."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from archiver.errors import DamagedRecord
from archiver.store.reading import Damage, Member, StoredRecord, read_record, records
from archiver.store.records import records_of
from archiver.store.warc import WarcWriter
from tests.exchanges import exchange

ODD_ANSWERS = {
    "LF-only lines": b"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>odd",
    "odd spacing": b"HTTP/1.1  200  OK\r\nX-A :  b\r\nx-a:\tc \r\n\r\nbody",
    "folded line": b"HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\n\r\nbody",
    "non-ASCII": "HTTP/1.1 200 OK\r\nX-Ä: ü\r\n\r\nbödy".encode(),
    "chunked with trailer": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=1\r\nWiki\r\n0\r\nTrailer: t\r\n\r\n"
    ),
    "no body": b"HTTP/1.1 204 No Content\r\n\r\n",
    "NUL": b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n\x00\xff",
}


def scan(path: Path) -> list[Member | Damage | None]:
    """Where the records of a file stand, and its damages."""
    return [found.member if isinstance(found, StoredRecord) else found for found in records(path)]


def _writer(folder: Path, **options: int) -> WarcWriter:
    return WarcWriter(folder, "run1", {"software": "test"}, on_new_file=lambda name: None, **options)


def _write(folder: Path, messages: list[bytes]) -> tuple[Path, list[int]]:
    writer = _writer(folder)
    offsets = []
    for number, message in enumerate(messages):
        records = records_of(exchange(f"http://example.org/{number}", message), run="run1", hops=())
        name, offset, _ = writer.append(*records)
        offsets.append(offset)
    writer.close()
    return folder / name, offsets


@pytest.mark.parametrize("message", ODD_ANSWERS.values(), ids=ODD_ANSWERS.keys())
def test_an_answer_is_stored_byte_for_byte(tmp_path: Path, message: bytes) -> None:
    path, (offset,) = _write(tmp_path, [message])
    assert read_record(path, offset).block == message


def test_another_reader_finds_every_digest_right(tmp_path: Path) -> None:
    path, _ = _write(tmp_path, list(ODD_ANSWERS.values()))
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True, check=False
    )
    assert (check.returncode, check.stdout) == (0, "")


def test_a_file_opens_with_warcinfo_and_the_answer_follows_what_explains_it(tmp_path: Path) -> None:
    path, _ = _write(tmp_path, [ODD_ANSWERS["odd spacing"]])
    with path.open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == [
            "warcinfo",
            "request",
            "metadata",
            "response",
        ]


def test_a_chunked_answer_has_no_payload_digest_that_others_would_call_wrong(tmp_path: Path) -> None:
    path, (offset,) = _write(tmp_path, [ODD_ANSWERS["chunked with trailer"]])
    assert "warc-payload-digest" not in read_record(path, offset).fields


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    writer = _writer(tmp_path, rotate_bytes=1)
    names = [
        writer.append(*records_of(exchange(f"http://example.org/{number}"), run="run1", hops=()))[0]
        for number in range(3)
    ]
    writer.close()
    assert len(set(names)) == 3
    assert [name for name, _, _ in writer.take_finished()] == names


def test_two_writers_of_one_second_get_files_of_their_own(tmp_path: Path) -> None:
    writers = [_writer(tmp_path), _writer(tmp_path)]
    records = [records_of(exchange("http://a.example/"), run="r", hops=()) for _ in writers]
    names = {writer.append(*three)[0] for writer, three in zip(writers, records, strict=True)}
    for writer in writers:
        writer.close()
    assert len(names) == 2


@pytest.mark.parametrize("cut", [1, 7, 20])
def test_a_torn_tail_is_told_apart_from_whole_members(tmp_path: Path, cut: int) -> None:
    path, _ = _write(tmp_path, [ODD_ANSWERS["no body"]])
    whole = scan(path)
    path.write_bytes(path.read_bytes()[:-cut])
    *members, torn = scan(path)
    assert members == whole[:-1]
    assert isinstance(whole[-1], Member)
    assert torn == Damage(whole[-1].offset, whole[-1].length - cut, is_tail=True)


def test_a_flipped_byte_costs_one_record(tmp_path: Path) -> None:
    path, _ = _write(tmp_path, [ODD_ANSWERS["NUL"], ODD_ANSWERS["no body"]])
    members = scan(path)
    data = bytearray(path.read_bytes())
    broken = members[2]
    assert isinstance(broken, Member)
    data[broken.offset + broken.length // 2] ^= 0xFF
    path.write_bytes(data)
    found = scan(path)
    assert found == [
        Damage(broken.offset, broken.length, is_tail=False) if member == broken else member
        for member in members
    ]


def test_a_record_larger_than_the_buffer_is_whole(tmp_path: Path) -> None:
    message = b"HTTP/1.1 200 OK\r\n\r\n" + b"0" * 5_000_000
    path, (offset, _) = _write(tmp_path, [message, ODD_ANSWERS["NUL"]])
    assert all(isinstance(member, Member) for member in scan(path))
    assert read_record(path, offset).block == message


def test_a_record_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DamagedRecord, match="is missing"):
        read_record(tmp_path / "gone.warc.gz", 0)
    (tmp_path / "junk.warc.gz").write_bytes(b"no WARC at all")
    with pytest.raises(DamagedRecord, match="byte 3"):
        read_record(tmp_path / "junk.warc.gz", 3)


def test_the_head_of_a_record_states_its_block_and_its_time(tmp_path: Path) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
    *_, answer = records_of(exchange("http://example.org/", started_at=moment), run="r", hops=())
    head = answer.head(answer.block.seek(0, io.SEEK_END)).decode()
    assert head.startswith("WARC/1.1\r\nWARC-Type: response\r\n")
    assert "WARC-Date: 2026-01-02T03:04:05.000678Z\r\n" in head
    assert head.endswith("\r\n\r\n")
