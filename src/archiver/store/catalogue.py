"""The catalogue: an SQLite file that says what the WARC files hold, and what was understood of their pages.

All the SQL there is stands here, in `record_index`, in `ledger`, in `newest` for lists by time, and in
`word_index` for full text.

One `Catalogue` is one connection, used by one thread.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from sqlite3 import Connection
from typing import Protocol

from archiver.corrections import Correction, corrected
from archiver.errors import ArchiveError, NewerArchive
from archiver.model import Article, OutcomeName, Snapshot
from archiver.selection import Selection
from archiver.store import newest
from archiver.store.connections import Database, errors_mapped, statements
from archiver.store.ledger import Ledger
from archiver.store.record_index import RecordIndex
from archiver.store.schema import DERIVED, DERIVED_TABLES, LEDGER, VERSION
from archiver.store.word_index import having_all, having_most, having_phrase, newest_having_phrase
from archiver.urls import encodable, lookup_key


@dataclass(frozen=True, slots=True)
class Entry:
    """A snapshot to be catalogued, its texts, the URLs it is found by, and its words for full text.

    `content_digest` is of its title and text, by which a later capture is told to be unchanged.
    """

    snapshot: Snapshot
    names: tuple[str, ...]
    text: str
    page_text: str
    words: str
    content_digest: str


# The corrections of a snapshot as one JSON list of [time, changes], oldest first.
_CORRECTIONS = (
    "SELECT json_group_array(json_array(corrected_at, json(changes))) FROM (SELECT corrected_at, changes"
    " FROM corrections JOIN records USING (record_id)"
    " WHERE records.warc = snapshots.warc AND records.offset = snapshots.offset"
    " ORDER BY corrected_at, corrections.warc, corrections.offset)"
)


class _Asked(Protocol):
    """A question to the full-text index."""

    def __call__(self, connection: Connection, words: Sequence[str], *, limit: int) -> list[int]: ...


_AT_ONCE = 64  # snapshots that are read together, of a list that may end anywhere
_REBUILD = "`archiver rebuild` makes the catalogue anew from the WARC files"


class Catalogue:
    """A connection to the catalogue; a context manager.

    `records` are the WARC files and what stands in them, `ledger` the runs.

    Raises `NewerArchive` when a newer version wrote it, `ArchiveError` when it is no catalogue, damaged, or
    of an older version.
    """

    def __init__(self, path: Path, *, is_writable: bool) -> None:
        self.path = path
        self._database = Database(path, is_writable=is_writable)
        self.records, self.ledger = RecordIndex(self._database), Ledger(self._database)
        try:
            self._check_version(is_writable=is_writable)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def _check_version(self, *, is_writable: bool) -> None:
        ((found,),) = self._database.rows("PRAGMA user_version")
        if found > VERSION:
            raise NewerArchive(
                f"{self.path} was written by a newer version of archiver (catalogue {found}, this one knows "
                f"{VERSION}); upgrade with `pip install --upgrade warcite`"
            )
        if found == VERSION:
            return
        if found or not is_writable:
            raise ArchiveError(
                f"{self.path} was written by an older version of archiver (catalogue {found}, this one reads "
                f"{VERSION}); `archiver rebuild` makes it anew from the WARC files"
            )
        if any(self._database.rows("SELECT 1 FROM sqlite_schema LIMIT 1")):
            raise ArchiveError(f"{self.path} is a database of another program; name another folder")
        self._database.run_script(
            f"BEGIN IMMEDIATE; {LEDGER} {DERIVED} PRAGMA user_version = {VERSION}; COMMIT;"
        )

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written within is committed together, and safe on the disk at the end."""
        return self._database.transaction()

    def snapshot(self, snapshot_id: str) -> Snapshot | None:
        """The snapshot of that id."""
        return next(self._snapshots("WHERE id = ?", snapshot_id), None)

    def named(self, url: str) -> list[Snapshot]:
        """The snapshots that a URL names, by its folded form: exact matches first, then the newest."""
        return list(
            self._snapshots(
                "JOIN (SELECT number, max(url = ?2) AS is_exact FROM names WHERE key = ?1 GROUP BY number) "
                "USING (number) ORDER BY is_exact DESC, captured_at DESC, id DESC",
                lookup_key(url),
                encodable(url),
            )
        )

    def snapshots(self) -> Iterator[Snapshot]:
        """All of them, oldest first."""
        return self._snapshots("ORDER BY captured_at, id")

    def newest(self, selection: Selection, *, is_incomplete: bool, after: str | None) -> Iterator[Snapshot]:
        """The snapshots that may be selected, the newest first, behind the one of the id `after`.

        Without conditions each page's newest capture alone. See `archiver.store.newest.numbers`.
        """
        numbers = newest.numbers(
            self._database.connection, selection, is_incomplete=is_incomplete, after=after
        )
        yield from self._one_by_one(numbers)

    def newest_holding(self, words: Sequence[str], *, after: str | None) -> Iterator[Snapshot]:
        """The snapshots whose texts have the folded words one behind the other, the last catalogued first.

        `after` is the id of the one behind which to begin.
        """
        yield from self._one_by_one(newest_having_phrase(self._database.connection, words, after=after))

    def _one_by_one(self, numbers: Iterator[int]) -> Iterator[Snapshot]:
        with errors_mapped(self.path):
            while some := list(islice(numbers, _AT_ONCE)):
                yield from self._of_numbers(some)

    def newer(self, snapshot: Snapshot) -> Iterator[Snapshot]:
        """The later captures of exactly the same URL."""
        return self._snapshots(
            "WHERE url = ?1 AND captured_at >= ?2 AND (captured_at, id) > (?2, ?3)",
            *(snapshot.url, snapshot.captured_at, snapshot.id),
        )

    def history(self, url: str, *, after: str | None, limit: int) -> list[Snapshot]:
        """The captures that a URL names by its folded form, the newest first, behind the id `after`."""
        rows = self._database.rows(
            "SELECT number FROM snapshots WHERE number IN (SELECT number FROM names WHERE key = ?1)"
            " AND (?2 IS NULL OR (captured_at, id) < (SELECT captured_at, id FROM snapshots WHERE id = ?2))"
            " ORDER BY captured_at DESC, id DESC LIMIT ?3",
            *(lookup_key(url), after, limit),
        )
        return list(self._of_numbers([number for (number,) in rows]))

    def next_capture(self, snapshot: Snapshot) -> Snapshot | None:
        """The capture of the page behind this one in time, None of the newest."""
        rows = self._database.rows(
            "SELECT number FROM snapshots WHERE number IN (SELECT number FROM names WHERE key = ?1)"
            " AND (captured_at, id) > (?2, ?3) ORDER BY captured_at, id LIMIT 1",
            *(lookup_key(snapshot.url), snapshot.captured_at, snapshot.id),
        )
        return next(self._of_numbers([number for (number,) in rows]), None)

    def capture_counts(self, urls: Sequence[str]) -> dict[str, int]:
        """How many captures there are of exactly each URL."""
        rows = self._database.rows(
            "SELECT url, count(*) FROM snapshots WHERE url IN (SELECT value FROM json_each(?)) GROUP BY url",
            _dumps(urls),
        )
        return {str(url): int(count) for url, count in rows}

    def count(self) -> int:
        """How many snapshots there are."""
        ((count,),) = self._database.rows("SELECT count(*) FROM snapshots")
        return int(count)

    def snapshots_in(self, warc: str) -> list[Snapshot]:
        """Those that stand in a WARC file, in its order."""
        return list(self._snapshots("WHERE warc = ? ORDER BY offset", warc))

    def uncorrected(self, snapshot_id: str) -> Article:
        """The metadata of a snapshot as its page has them, without texts."""
        ((article,),) = self._database.rows("SELECT article FROM snapshots WHERE id = ?", snapshot_id)
        return Article.from_json(json.loads(article))

    def texts(self, snapshot_id: str) -> tuple[str, str]:
        """The text and the page text of a snapshot."""
        row = self._database.rows(
            "SELECT text, page_text FROM texts JOIN snapshots USING (number) WHERE id = ?", snapshot_id
        )
        if not (texts := next(row, None)):
            raise ArchiveError(f"the texts of {snapshot_id} are missing in {self.path}; {_REBUILD}")
        return texts[0], texts[1]

    def candidates(self, words: Sequence[str], *, limit: int) -> list[Snapshot]:
        """The snapshots whose texts have all the folded words, the newest first."""
        return self._numbered(having_all, words, limit=limit)

    def near(self, words: Sequence[str], *, limit: int) -> list[Snapshot]:
        """The snapshots whose texts have most of the rarest of the folded words, the likeliest first."""
        return self._numbered(having_most, words, limit=limit)

    def holding(self, words: Sequence[str], *, limit: int) -> list[Snapshot]:
        """The snapshots whose texts have the folded words one behind the other, the likeliest first."""
        return self._numbered(having_phrase, words, limit=limit)

    def _numbered(self, asked: _Asked, words: Sequence[str], *, limit: int) -> list[Snapshot]:
        if not words:
            return []
        with errors_mapped(self.path):
            numbers = asked(self._database.connection, words, limit=limit)
        return list(self._of_numbers(numbers))

    def _of_numbers(self, numbers: Sequence[int]) -> Iterator[Snapshot]:
        return self._snapshots(
            "JOIN (SELECT key AS place, value AS number FROM json_each(?)) USING (number) ORDER BY place",
            _dumps(numbers),
        )

    def add_snapshot(self, entry: Entry) -> bool:
        """Catalogue a snapshot, within a `transaction`; returns whether it was not known yet."""
        shot = entry.snapshot
        metadata = replace(shot.article, text="", page_text="").to_json()
        added = self._database.execute(
            "INSERT OR IGNORE INTO snapshots (id, url, requested, captured_at, status, mime,"
            " warc, offset, length, payload_digest,"
            " outcome, code, reason, provenance, archived_at, article, extracted_by, text_length,"
            " content_digest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(shot.id, shot.url, shot.requested, shot.captured_at, shot.status, shot.mime),
                *(shot.warc, shot.offset, shot.length, shot.payload_digest),
                *(shot.outcome, shot.code, shot.reason, shot.provenance, shot.archived_at),
                *(_dumps(metadata), _dumps(dict(shot.extracted_by)), len(entry.text), entry.content_digest),
            ),
        )
        if not added.rowcount:
            return False
        number = added.lastrowid
        self._database.execute("INSERT INTO texts VALUES (?,?,?)", (number, entry.text, entry.page_text))
        self._database.execute("INSERT INTO words (rowid, folded) VALUES (?,?)", (number, entry.words))
        self._database.executemany(
            "INSERT OR IGNORE INTO names (key, url, number) VALUES (?,?,?)",
            [(lookup_key(name), name, number) for name in entry.names],
        )
        self._database.executemany(
            "INSERT OR IGNORE INTO tags (number, tag) VALUES (?,?)", [(number, tag) for tag in shot.tags]
        )
        return True

    def _snapshots(self, clause: str, *values: object) -> Iterator[Snapshot]:
        rows = self._database.rows(
            "SELECT id, snapshots.url, requested, captured_at, status, mime,"
            " warc, offset, length, payload_digest,"
            " outcome, code, reason, provenance, archived_at, article, extracted_by, text_length,"
            " (SELECT json_group_array(tag) FROM tags WHERE tags.number = snapshots.number) AS tags,"
            f" ({_CORRECTIONS}) AS corrections"
            f" FROM snapshots {clause}",
            *values,
        )
        for row in rows:
            columns = dict(row)
            try:
                columns["article"] = Article.from_json(json.loads(columns["article"]))
                columns["extracted_by"] = json.loads(columns["extracted_by"])
            except (ValueError, TypeError) as error:  # no JSON, or not that of an article
                raise ArchiveError(f"{self.path} is damaged at {columns['id']}; {_REBUILD}") from error
            columns["tags"] = tuple(json.loads(columns["tags"]))
            corrections = _corrections(columns.pop("corrections"))
            yield corrected(Snapshot(**columns), corrections)

    # Corrections

    def corrections(self, snapshot_id: str) -> list[Correction]:
        """What a person corrected of a snapshot, oldest first."""
        ((found,),) = self._database.rows(f"SELECT ({_CORRECTIONS}) FROM snapshots WHERE id = ?", snapshot_id)
        return _corrections(found)

    def record_id(self, snapshot: Snapshot) -> str:
        """The `WARC-Record-ID` of a snapshot's answer."""
        ((record_id,),) = self._database.rows(
            "SELECT record_id FROM records WHERE warc = ? AND offset = ?", snapshot.warc, snapshot.offset
        )
        return str(record_id)

    def add_correction(self, correction: Correction, *, refers_to: str, warc: str, offset: int) -> bool:
        """Catalogue a correction of the answer whose record id is `refers_to`, within a `transaction`.

        Returns whether it was not known yet.
        """
        added = self._database.execute(
            "INSERT OR IGNORE INTO corrections VALUES (?,?,?,?,?)",
            (warc, offset, refers_to, correction.corrected_at, _dumps(correction.to_json())),
        )
        return added.rowcount > 0

    def last_content(self, url: str, *, before: str) -> str | None:
        """The content digest of a page's last good capture before a time (UTC, ISO 8601)."""
        rows = self._database.rows(
            "SELECT content_digest FROM snapshots WHERE url = ? AND captured_at < ?"
            " AND outcome IN ('saved', 'unchanged') AND code IS NULL ORDER BY captured_at DESC LIMIT 1",
            url,
            before,
        )
        return next((digest for (digest,) in rows), None)

    def contents(self) -> list[tuple[str, str, str, str, str]]:
        """Of each good snapshot: its id, URL, WARC file, time and content digest."""
        return [
            tuple(row)
            for row in self._database.rows(
                "SELECT id, url, warc, captured_at, content_digest FROM snapshots"
                " WHERE outcome IN ('saved', 'unchanged') AND code IS NULL"
            )
        ]

    def set_outcome(self, snapshot_id: str, outcome: OutcomeName) -> None:
        """Change, within a `transaction`, how a snapshot's capture ended."""
        self._database.execute("UPDATE snapshots SET outcome = ? WHERE id = ?", (outcome, snapshot_id))

    def snapshots_without_records(self) -> list[tuple[str, str, int]]:
        """The snapshots whose record is not catalogued: their ids, and the file and offset that they name."""
        rows = self._database.rows(
            "SELECT id, warc, offset FROM snapshots WHERE NOT EXISTS (SELECT 1 FROM records"
            " WHERE records.warc = snapshots.warc AND records.offset = snapshots.offset)"
        )
        return [(snapshot_id, warc, offset) for snapshot_id, warc, offset in rows]

    def clear(self) -> None:
        """Drop all that is derived, within a `transaction`, and lay the empty tables anew."""
        for table in DERIVED_TABLES:
            self._database.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in statements(DERIVED):
            self._database.execute(statement)


def _corrections(listed: str) -> list[Correction]:
    return [Correction.from_json(changes, corrected_at=when) for when, changes in json.loads(listed)]


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
