"""An export holds what was chosen and what belongs to it, byte for byte, as other programs read it."""

from __future__ import annotations

import hashlib
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

from archiver import Archive, Article, Quote, verify
from archiver.errors import UsageError
from tests.exchanges import PAGE, archive_of, exchange, save_next
from tests.replay import replay_tool

URL = "https://example.org/story"
OTHER = "https://example.org/other"
STYLE = b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\nbody { background: url(back.png) }"
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
STYLED = PAGE + b"<link rel=stylesheet href=/style.css>"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Two pages that share a style and its picture, which were fetched for the first."""
    archive = Archive.open(tmp_path / "archive", create=True)
    with archive.start_run([OTHER, URL]) as run:
        for url, message in (("/style.css", STYLE), ("/back.png", PICTURE)):
            needed = exchange(f"https://example.org{url}", message, purpose="requisite", requested=OTHER)
            run.record(needed).result()
        save_next(run, Article(OTHER), STYLED + b"<p>Another.")
        save_next(run, Article(URL, text="It was a day."), STYLED)
    return archive


def targets(path: Path) -> list[str]:
    from archiver.store.reading import StoredRecord, records

    return [
        record.fields["warc-target-uri"]
        for record in records(path)
        if isinstance(record, StoredRecord) and record.type in ("response", "revisit", "resource")
    ]


def test_a_chosen_page_brings_what_it_shares_with_another(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "a.warc.gz"
    archive.export(target, [archive.latest(URL)], form="warc")
    assert sorted(targets(target)) == [
        "https://example.org/back.png",
        URL,
        "https://example.org/style.css",
    ]


def test_a_revisit_brings_its_original(tmp_path: Path) -> None:
    with archive_of(tmp_path / "archive", [Article(OTHER), Article(URL)]) as archive:
        archive.export(tmp_path / "a.warc.gz", [archive.latest(URL)], form="warc")
    with Archive.open(tmp_path / "back", create=True) as back:
        back.import_file(tmp_path / "a.warc.gz")
        assert back.content(back.latest(URL)) == PAGE.partition(b"\r\n\r\n")[2]


def test_what_was_exported_comes_back_by_an_import(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "a.wacz"
    archive.export(target)
    with Archive.open(tmp_path / "back", create=True) as back:
        assert back.import_file(target).damages == ()
        assert [shot.id for shot in back.snapshots()] == [shot.id for shot in archive.snapshots()]
        assert verify(Quote("It was a day", url=URL), back).verdict == "exact"
        assert list(back.audit()) == []


def test_the_entries_of_a_wacz_are_as_the_package_lists_them(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "a.wacz"
    archive.export(target, [archive.latest(URL)])
    with zipfile.ZipFile(target) as file:
        package = json.loads(file.read("datapackage.json"))
        assert package["wacz_version"] == "1.1.1"
        for resource in package["resources"]:
            assert f"sha256:{hashlib.sha256(file.read(resource['path'])).hexdigest()}" == resource["hash"]
        pages = [json.loads(line) for line in file.read("pages/pages.jsonl").splitlines()]
        assert [page["url"] for page in pages[1:]] == [URL]
        assert "It was a day." in pages[1]["text"]
        assert file.getinfo("archive/data.warc.gz").compress_type == zipfile.ZIP_STORED


def test_a_viewer_that_trusts_the_central_directory_finds_each_entry(
    archive: Archive, tmp_path: Path
) -> None:
    archive.export(tmp_path / "a.wacz")
    data = (tmp_path / "a.wacz").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.wacz") as file:
        for entry in file.infolist():
            name_size, extra_size = struct.unpack_from("<HH", data, entry.header_offset + 26)
            # wabac.js takes an entry without an extra field here to have none at its data either.
            assert entry.extra
            at = entry.header_offset + 30 + name_size + extra_size
            packed = data[at : at + entry.compress_size]
            is_packed = entry.compress_type == zipfile.ZIP_DEFLATED
            assert (zlib.decompress(packed, -15) if is_packed else packed) == file.read(entry)


def test_the_same_snapshots_give_the_same_file(archive: Archive, tmp_path: Path) -> None:
    for form in ("wacz", "warc"):
        archive.export(tmp_path / form, form=form)  # type: ignore[arg-type]
        first = (tmp_path / form).read_bytes()
        archive.export(tmp_path / form, form=form, is_forced=True)  # type: ignore[arg-type]
        assert (tmp_path / form).read_bytes() == first


def test_a_file_that_is_there_is_not_replaced_unasked(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"mine")
    with pytest.raises(UsageError, match="--force"):
        archive.export(tmp_path / "a.wacz")
    assert (tmp_path / "a.wacz").read_bytes() == b"mine"


@pytest.mark.parametrize("form", ["wacz", "warc"])
def test_an_export_touches_no_other_file(archive: Archive, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a.part").write_text("a person's own", encoding="utf-8")
    archive.export(folder / "a", form=form)  # type: ignore[arg-type]
    assert sorted(path.name for path in folder.iterdir()) == ["a", "a.part"]
    assert (folder / "a.part").read_text(encoding="utf-8") == "a person's own"


def test_a_file_that_cannot_be_written_is_named(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        archive.export(tmp_path / "nowhere" / "a.wacz")
    assert raised.value.filename == str(tmp_path / "nowhere" / "a.wacz")


def test_a_damaged_record_is_left_out_and_named(archive: Archive, tmp_path: Path) -> None:
    snapshot = archive.latest(URL)
    path = archive.path / snapshot.warc
    data = bytearray(path.read_bytes())
    data[snapshot.offset + snapshot.length // 2] ^= 0xFF
    path.write_bytes(data)
    done = archive.export(tmp_path / "a.warc.gz", form="warc")
    assert len(done.damages) == 1
    assert URL not in targets(tmp_path / "a.warc.gz")


def test_other_programs_find_every_digest_right(archive: Archive, tmp_path: Path) -> None:
    archive.export(tmp_path / "a.warc.gz", form="warc")
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", tmp_path / "a.warc.gz"],
        capture_output=True,
        check=False,
    )
    assert (check.returncode, check.stdout) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize("is_whole", [True, False], ids=["the whole", "a choice"])
def test_wacz_validate_passes(archive: Archive, tmp_path: Path, is_whole: bool) -> None:
    archive.export(tmp_path / "a.wacz", None if is_whole else [archive.latest(URL)])
    check = subprocess.run(
        [replay_tool("wacz"), "validate", "-f", tmp_path / "a.wacz"], capture_output=True, check=False
    )
    assert check.returncode == 0, check.stdout.decode()
    assert b"invalid" not in check.stdout.lower()
