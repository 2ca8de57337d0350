"""A capture whose original was damaged meanwhile is kept in full: a revisit would stand on nothing."""

from __future__ import annotations

from pathlib import Path

from archiver import Archive, Article
from tests.exchanges import PAGE, archive_of, save_next

URL = "https://example.org/"
WITH_ETAG = PAGE.replace(b"\r\n\r\n", b'\r\nETag: "1"\r\n\r\n', 1)


def damage(archive: Archive) -> None:
    snapshot = archive.latest(URL)
    path = archive.path / snapshot.warc
    data = bytearray(path.read_bytes())
    data[snapshot.offset + snapshot.length // 2] ^= 1
    path.write_bytes(data)


def test_the_same_payload_again_is_stored_in_full_where_the_first_is_damaged(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL)]) as archive:
        damage(archive)
        with archive.start_run([URL]) as run:
            (outcome,) = save_next(run, Article(URL))
        assert outcome.snapshot
        again = archive.snapshot(outcome.snapshot)
        assert archive.content(again) == PAGE.partition(b"\r\n\r\n")[2]


def test_a_page_whose_copy_is_damaged_is_not_asked_whether_it_was_modified(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([URL]) as run:
            save_next(run, Article(URL), WITH_ETAG)
            assert run.validators(URL)
        damage(archive)
        with archive.start_run([URL]) as run:
            assert run.validators(URL) is None


def test_what_was_made_of_a_page_stands_for_it_when_it_was_not_modified(tmp_path: Path) -> None:
    article = Article(URL, title="A day", text="It was a day.", page_text="Menu\nIt was a day.")
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([URL], keys={URL: "day2020"}) as run:
            save_next(run, article, WITH_ETAG)
        with archive.start_run([URL]) as run:
            known = run.validators(URL)
            assert known
            assert run.understood(known.original, URL) == article
            assert run.understood(known.original, f"{URL}?again") is None


def test_a_revisit_of_a_damaged_capture_is_named_by_the_audit(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL), Article(URL)]) as archive:
        first = min(archive.snapshots(), key=lambda snapshot: snapshot.captured_at)
        path = tmp_path / first.warc
        data = bytearray(path.read_bytes())
        data[first.offset + first.length // 2] ^= 1
        path.write_bytes(data)
        assert {finding.code for finding in archive.audit()} == {"damaged", "missing_original"}
