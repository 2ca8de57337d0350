"""The archive as its users meet it: opened, read, written to, repaired and rebuilt."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock

from archiver import Archive, Article, Quote, verify
from archiver.errors import (
    ArchiveBusy,
    ArchiveError,
    DamagedRecord,
    NewerArchive,
    NoSuchArchive,
    NoSuchSnapshot,
    UsageError,
)
from archiver.model import Outcome, Unreadable
from archiver.quotes import search_words
from tests.exchanges import PAGE, archive_of, exchange, save_next

URL = "https://example.org/story"


def _listed(archive: Archive) -> list[dict[str, object]]:
    return [snapshot.to_json() for snapshot in archive.snapshots()]


def _one_warc(folder: Path) -> Path:
    (path,) = (folder / "warc").glob("*.warc.gz")
    return path


def test_what_was_saved_is_read_back(tmp_path: Path) -> None:
    with archive_of(
        tmp_path, [Article(URL, title="A day", text="It was a day.", page_text="Menu\nIt was")]
    ) as archive:
        snapshot = archive.latest(URL)
        assert archive.article(snapshot) == Article(
            URL, title="A day", text="It was a day.", page_text="Menu\nIt was"
        )
        assert archive.head(snapshot) + archive.content(snapshot) == PAGE


@pytest.mark.parametrize(
    "asked",
    [
        "https://example.org/story/",
        "http://EXAMPLE.org/story",
        "https://www.example.org:443/story#part",
        " https://example.org/story?utm_source=x ",
        "https://example.org/%73tory",
    ],
)
def test_a_page_is_found_by_any_spelling_of_its_url(tmp_path: Path, asked: str) -> None:
    with archive_of(tmp_path, [Article(URL)]) as archive:
        assert archive.latest(asked).url == URL


def test_an_exact_url_wins_over_its_folded_like(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL, title="one"), Article(URL + "/", title="two")]) as archive:
        assert archive.latest(URL).article.title == "one"
        assert archive.latest(URL + "/").article.title == "two"


def test_a_page_is_found_by_each_hop_of_its_redirects(tmp_path: Path) -> None:
    hops = ["https://example.org/a", "https://example.org/b", "https://example.org/c"]
    moved = b"HTTP/1.1 301 Moved\r\nLocation: next\r\n\r\n"
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([hops[0]]) as run:
            (task,) = run.tasks(1)
            for hop, message in zip(hops, [moved, moved, PAGE], strict=True):
                recorded = run.record(exchange(hop, message, requested=hops[0])).result()
            run.conclude(task, Outcome(hops[0], "saved", run.id), recorded=recorded, article=Article(hops[2]))
        assert {archive.latest(hop).url for hop in hops} == {hops[2]}
        assert archive.latest(hops[1]).requested == hops[0]


def test_a_capture_that_became_a_wall_does_not_displace_the_good_one(tmp_path: Path) -> None:
    wall = Article(URL, unreadable=Unreadable("paywall", "subscribers only"))
    with archive_of(tmp_path, [Article(URL, title="good"), wall]) as archive:
        assert archive.latest(URL).article.title == "good"
        assert archive.snapshot(f"{URL}@last").outcome == "wall"
        assert archive.snapshot(f"{URL}@2001-01-01").article.title == "good"


def test_a_snapshot_that_is_not_there_is_named(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL)]) as archive:
        with pytest.raises(NoSuchSnapshot, match=r"archiver save https://example\.org/other"):
            archive.latest("https://example.org/other")
        with pytest.raises(NoSuchSnapshot, match="archiver list"):
            archive.snapshot("nope")


def test_full_text_finds_a_page_by_its_words(tmp_path: Path) -> None:
    texts = ["The minister didn’t sign.", "The minister slept.", "大臣は条約に署名しなかった。"]
    with archive_of(tmp_path, [Article(f"{URL}{n}", text=text) for n, text in enumerate(texts)]) as archive:
        assert [found.url for found in archive.candidates(search_words("minister didn't"))] == [URL + "0"]
        assert [found.url for found in archive.candidates(search_words("署名しな"))] == [URL + "2"]
        assert archive.candidates([]) == []


def test_lines_that_ask_for_one_page_share_its_outcome(tmp_path: Path) -> None:
    lines = [URL, "no url", URL + "#part"]
    with Archive.open(tmp_path, create=True) as archive, archive.start_run(lines) as run:
        assert [(outcome.url, outcome.outcome) for outcome in run.done] == [("no url", "invalid")]
        assert [outcome.url for outcome in save_next(run, Article(URL))] == [URL, URL + "#part"]
        assert run.tasks(1) == []


def test_an_unfinished_run_is_named_and_can_be_resumed(tmp_path: Path) -> None:
    lines = [URL, URL + "2"]
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run(lines) as first:
            save_next(first, Article(URL))
        with archive.start_run(lines) as afresh:
            assert f"run {first.id} of the same list is unfinished" in afresh.notices[0]
            assert len(afresh.tasks(9)) == 2
        with archive.start_run(lines, resume=True) as resumed:
            assert resumed.id == afresh.id
        with archive.start_run([], resume=True) as resumed:
            assert resumed.id == afresh.id
            save_next(resumed, Article(URL))
            save_next(resumed, Article(URL))
        with archive.start_run(lines, resume=True) as resumed:
            assert resumed.id == first.id
            assert [outcome.url for outcome in resumed.done] == [URL]
            assert [task.url for task in resumed.tasks(9)] == [URL + "2"]


def test_a_list_that_was_saved_to_the_end_has_nothing_left_to_resume(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([URL]) as first:
            save_next(first, Article(URL))
        with archive.start_run([URL], resume=True) as again:
            assert again.id == first.id
            assert [outcome.url for outcome in again.done] == [URL]
            assert again.tasks(9) == []
            assert "nothing is left to do" in again.notices[0]


def test_a_page_that_was_recorded_and_not_understood_is_catalogued_by_the_next_run(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([URL, URL + "2"]) as killed:
            one, two = killed.tasks(2)
            recorded = killed.record(exchange(one.url)).result()
            # The group is committed with the second page's outcome; the first is still to be read.
            killed.conclude(two, Outcome(two.url, "failed", killed.id)).result()
        _leave_open(tmp_path, killed.id)
        with archive.start_run([], resume=True) as resumed:
            assert "1 pages catalogued, its end is whole" in resumed.notices[0]
            assert [outcome.outcome for outcome in resumed.done] == ["failed"]
            (task,) = resumed.tasks(9)
            kept = resumed.kept(task)
            assert kept
            resumed.conclude(task, Outcome(task.url, kept.outcome, resumed.id, snapshot=kept.id)).result()
        assert recorded
        assert kept.id == recorded.snapshot_id
        assert archive.latest(URL).id == recorded.snapshot_id
        before = _listed(archive)
        archive.rebuild()
        assert _listed(archive) == before


def test_nothing_to_save_is_an_error(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        with pytest.raises(UsageError, match="the list is empty"):
            archive.start_run([])
        with pytest.raises(UsageError, match="every run has ended"):
            archive.start_run([], resume=True)


def test_two_runs_at_once_write_files_of_their_own(tmp_path: Path) -> None:
    with (
        Archive.open(tmp_path, create=True) as archive,
        archive.start_run([URL]) as one,
        archive.start_run([URL]) as two,
    ):
        assert one.id != two.id
        save_next(one, Article(URL))
        save_next(two, Article(URL))
        assert len({snapshot.warc for snapshot in archive.captures(URL)}) == 2


def test_a_rebuild_brings_back_what_was_listed(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL), Article(URL + "2")]) as archive:
        archive.rebuild()
        before = _listed(archive)
    (tmp_path / "catalogue.sqlite").unlink()
    with Archive.open(tmp_path) as archive:
        with pytest.raises(NoSuchArchive, match="archiver rebuild"):
            archive.latest(URL)
        recovered = archive.rebuild()
        assert (recovered.files, recovered.records, recovered.snapshots) == (2, 2, 2)
        assert _listed(archive) == before
        assert archive.latest(URL).article.title == "A day"


def test_a_damaged_catalogue_is_put_aside_and_made_anew(tmp_path: Path) -> None:
    archive_of(tmp_path, [Article(URL)]).close()
    (tmp_path / "catalogue.sqlite").write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with Archive.open(tmp_path) as archive:
        with pytest.raises(ArchiveError, match="archiver rebuild"):
            archive.latest(URL)
        archive.rebuild()
        assert archive.latest(URL)
    assert list(tmp_path.glob("catalogue.damaged-*"))


def test_a_rebuild_waits_for_no_writer(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive, archive.start_run([URL]), pytest.raises(ArchiveBusy):
        archive.rebuild()


def test_a_torn_tail_is_repaired_by_the_next_run_and_by_no_reader(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL), Article(URL + "2")]) as archive:
        archive.rebuild()
        before = _listed(archive)
    path = sorted((tmp_path / "warc").iterdir())[1]
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:100])
    _forget(tmp_path, path)
    with Archive.open(tmp_path) as archive:
        assert len(_listed(archive)) == 1
        assert path.read_bytes() == whole + whole[:100]
        with archive.start_run([URL + "3"]) as run:
            assert "1 pages catalogued, cut a torn record of 100 bytes" in run.notices[0]
        assert _listed(archive) == before
    assert path.read_bytes() == whole


def test_a_file_whose_writer_is_alive_is_left_alone(tmp_path: Path) -> None:
    archive_of(tmp_path, [Article(URL)]).close()
    path = _one_warc(tmp_path)
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08half a record")
    _forget(tmp_path, path)
    size = path.stat().st_size
    run = path.name.split("-")[2]
    with (
        FileLock(tmp_path / "locks" / f"{run}.lock"),
        Archive.open(tmp_path, create=True) as archive,
        archive.start_run([URL]) as other,
    ):
        assert other.notices == ()
    assert path.stat().st_size == size


def _leave_open(folder: Path, run: str) -> None:
    """Put the catalogue back to where a run that was killed would have left it."""
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        connection.execute("UPDATE warc_files SET is_closed = 0")
        connection.execute("UPDATE runs SET ended_at = NULL WHERE id = ?", (run,))
    connection.close()


def _forget(folder: Path, warc: Path) -> None:
    """Put the catalogue back to where a process that died would have left it: nothing of a file known."""
    name = f"warc/{warc.name}"
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        number = "(SELECT number FROM snapshots WHERE warc = ?)"
        for table in ("texts", "names"):
            connection.execute(f"DELETE FROM {table} WHERE number IN {number}", (name,))
        connection.execute("DELETE FROM snapshots WHERE warc = ?", (name,))
        connection.execute("DELETE FROM records WHERE warc = ?", (name,))
        connection.execute("UPDATE warc_files SET catalogued = 0, is_closed = 0 WHERE name = ?", (name,))
    connection.close()


def test_a_damaged_record_is_named_when_it_is_read(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL)]) as archive:
        snapshot = archive.latest(URL)
        _one_warc(tmp_path).unlink()
        with pytest.raises(DamagedRecord, match="restore it from a copy"):
            archive.content(snapshot)


def test_a_rebuild_salvages_every_readable_record_and_names_the_damage(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([URL + str(number) for number in range(3)]) as run:
            for number in range(3):
                save_next(run, Article(URL + str(number)))
        broken = archive.latest(URL + "1")
        path = _one_warc(tmp_path)
        data = bytearray(path.read_bytes())
        data[broken.offset + broken.length // 2] ^= 0xFF
        path.write_bytes(data)
        recovered = archive.rebuild()
        assert recovered.snapshots == 2
        assert f"from byte {broken.offset} on cannot be read" in recovered.damages[0]


def test_metadata_of_another_program_is_passed_over_by_a_rebuild(tmp_path: Path) -> None:
    fields = (b"json-metadata: [1]", b'json-metadata: {"note": "mine"}', b"json-metadata: null", b"via: x")
    blocks = [field + b"\r\n" for field in fields]
    head = (
        b"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:5d1a4c1e-6f6e-4b8e-9d60-0a3c1a4b7f1%d>"
        b"\r\nWARC-Date: 2026-11-24T11:04:55Z\r\nWARC-Target-URI: https://example.org/story\r\n"
        b"Content-Type: application/warc-fields\r\nContent-Length: %d\r\n\r\n"
    )
    records = [head % (n, len(block)) + block + b"\r\n\r\n" for n, block in enumerate(blocks)]
    with archive_of(tmp_path, [Article(URL)]) as archive:
        (tmp_path / "warc" / "other.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
        recovered = archive.rebuild()
    assert (recovered.snapshots, recovered.damages) == (1, ())


def test_a_catalogue_of_an_earlier_version_is_made_anew_by_a_rebuild(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL)]) as archive:
        before = [snapshot.id for snapshot in archive.snapshots()]
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        connection.executescript("DROP TABLE corrections; PRAGMA user_version = 1;")
    connection.close()
    with pytest.raises(ArchiveError, match="archiver rebuild"), Archive.open(tmp_path) as archive:
        archive.latest(URL)
    with pytest.raises(ArchiveError, match="archiver rebuild"):
        Archive.open(tmp_path, create=True)
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        assert [snapshot.id for snapshot in archive.snapshots()] == before


class TestFoldersThatAreNoArchive:
    def test_one_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(NoSuchArchive, match="archiver save"):
            Archive.open(tmp_path / "none")
        assert not (tmp_path / "none").exists()

    def test_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(NoSuchArchive, match="is a file"):
            Archive.open(tmp_path / "file", create=True)

    def test_one_that_holds_other_things(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.docx").touch()
        with pytest.raises(NoSuchArchive, match=r"thesis\.docx"):
            Archive.open(tmp_path, create=True)
        with pytest.raises(NoSuchArchive, match="no WARC files"):
            Archive.open(tmp_path)

    def test_one_of_a_newer_version(self, tmp_path: Path) -> None:
        connection = sqlite3.connect(tmp_path / "catalogue.sqlite")
        connection.execute("PRAGMA user_version = 999")
        connection.close()
        with pytest.raises(NewerArchive, match="pip install --upgrade"):
            Archive.open(tmp_path, create=True)


def test_a_page_that_was_not_there_is_not_told_to_be_saved_again(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([URL]) as run:
            (task,) = run.tasks(1)
            gone = Outcome(URL, "http_error", run.id, status=404, reason="HTTP 404: it is not there")
            run.conclude(task, gone).result()
        said = rf"no page came: HTTP 404: it is not there; .*`archiver import FILE --url {URL}`"
        with pytest.raises(NoSuchSnapshot, match=said) as raised:
            archive.latest(URL)
        assert "archiver save" not in str(raised.value)
        verdict = verify(Quote("It was a day", url=URL), archive)
        assert verdict.verdict == "no_snapshot"
        assert "HTTP 404" in verdict.reasons[0]
        with archive.start_run([URL]) as run:
            save_next(run, Article(URL))
        assert archive.last_failure(URL) is None
