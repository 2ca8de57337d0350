"""The catalogue: an SQLite file that says what the WARC files hold. All the SQL there is stands here.

One `Catalogue` is one connection, used by one thread. Errors of SQLite leave as errors of the archive.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from archiver.errors import ArchiveBusy, ArchiveError, NewerArchive, ReadOnlyArchive, StorageFull
from archiver.model import Article, Snapshot
from archiver.store.records import Recorded
from archiver.store.schema import DERIVED, DERIVED_TABLES, LEDGER, VERSION
from archiver.urls import lookup_key

BUSY_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Task:
    """A URL of a run that is still to be fetched, and the lines of the list that ask for it."""

    position: int
    url: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: as it was given, the URL to send for it, and its outcome where that is known."""

    given: str
    target: str
    outcome: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A snapshot to be catalogued, its texts, the URLs it is found by, and its words for full text."""

    snapshot: Snapshot
    names: tuple[str, ...]
    text: str
    page_text: str
    words: str


class Catalogue:
    """A connection to the catalogue; a context manager.

    Raises `NewerArchive` when a newer version wrote it, `ArchiveError` when it is no catalogue or damaged.
    """

    def __init__(self, path: Path, *, is_writable: bool) -> None:
        self.path = path
        with self._errors_mapped():
            self._connection = _connect(path, is_writable=is_writable)
            self._check_version(is_writable=is_writable)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _check_version(self, *, is_writable: bool) -> None:
        (found,) = self._connection.execute("PRAGMA user_version").fetchone()
        if found > VERSION:
            raise NewerArchive(
                f"{self.path} was written by a newer version of archiver (catalogue {found}, this one knows "
                f"{VERSION}); upgrade with `pip install --upgrade warcite`"
            )
        if is_writable and found < VERSION:
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {LEDGER} {DERIVED} PRAGMA user_version = {VERSION}; COMMIT;"
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is committed together, and safe on the disk at the end."""
        with self._errors_mapped():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # Snapshots

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
                url,
            )
        )

    def snapshots(self) -> Iterator[Snapshot]:
        """All of them, oldest first."""
        return self._snapshots("ORDER BY captured_at, id")

    def texts(self, snapshot_id: str) -> tuple[str, str]:
        """The text and the page text of a snapshot."""
        row = self._rows(
            "SELECT text, page_text FROM texts JOIN snapshots USING (number) WHERE id = ?", snapshot_id
        )
        text, page_text = next(row)
        return text, page_text

    def candidates(self, words: Sequence[str], *, limit: int) -> list[Snapshot]:
        """The snapshots whose texts hold all the folded words, the likeliest first."""
        return self._matching(" ".join(map(_quoted, words)), limit=limit)

    def holding(self, words: Sequence[str], *, limit: int) -> list[Snapshot]:
        """The snapshots whose texts hold the folded words one behind the other, the likeliest first."""
        return self._matching(_quoted(" ".join(words)) if words else "", limit=limit)

    def _matching(self, query: str, *, limit: int) -> list[Snapshot]:
        if not query:
            return []
        return list(
            self._snapshots(
                "JOIN (SELECT rowid AS number, rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?) "
                "USING (number) ORDER BY rank",
                query,
                limit,
            )
        )

    def add_snapshot(self, entry: Entry) -> None:
        """Catalogue a snapshot, within a `transaction`; one that is known already is left as it is."""
        shot = entry.snapshot
        metadata = replace(shot.article, text="", page_text="").to_json()
        added = self._connection.execute(
            "INSERT OR IGNORE INTO snapshots (id, url, requested, captured_at, status, mime,"
            " warc, offset, length, payload_digest,"
            " outcome, code, reason, provenance, archived_at, article, extracted_by, text_length)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(shot.id, shot.url, shot.requested, shot.captured_at, shot.status, shot.mime),
                *(shot.warc, shot.offset, shot.length, shot.payload_digest),
                *(shot.outcome, shot.code, shot.reason, shot.provenance, shot.archived_at),
                *(_dumps(metadata), _dumps(dict(shot.extracted_by)), len(entry.text)),
            ),
        )
        if not added.rowcount:
            return
        number = added.lastrowid
        self._connection.execute("INSERT INTO texts VALUES (?,?,?)", (number, entry.text, entry.page_text))
        self._connection.execute("INSERT INTO words (rowid, folded) VALUES (?,?)", (number, entry.words))
        self._connection.executemany(
            "INSERT OR IGNORE INTO names (key, url, number) VALUES (?,?,?)",
            [(lookup_key(name), name, number) for name in entry.names],
        )

    def _snapshots(self, clause: str, *values: object) -> Iterator[Snapshot]:
        rows = self._rows(
            "SELECT id, snapshots.url, requested, captured_at, status, mime,"
            " warc, offset, length, payload_digest,"
            " outcome, code, reason, provenance, archived_at, article, extracted_by, text_length,"
            " (SELECT json_group_array(tag) FROM tags WHERE tags.number = snapshots.number) AS tags"
            f" FROM snapshots {clause}",
            *values,
        )
        for row in rows:
            fields = dict(row)
            fields["article"] = Article.from_json(json.loads(fields["article"]))
            fields["extracted_by"] = json.loads(fields["extracted_by"])
            fields["tags"] = tuple(json.loads(fields["tags"]))
            yield Snapshot(**fields)

    # WARC files and their records

    def open_warc(self, name: str) -> None:
        """Note a file that is about to be written."""
        with self.transaction():
            self._connection.execute("INSERT INTO warc_files VALUES (?, 0, 0)", (name,))

    def mark_warc(self, name: str, *, catalogued: int, is_closed: bool = False) -> None:
        """Note, within a `transaction`, how far a file is catalogued, and whether it is finished."""
        self._connection.execute(
            "INSERT INTO warc_files VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE"
            " SET catalogued = ?2, is_closed = ?3",
            (name, catalogued, is_closed),
        )

    def forget_warc(self, name: str) -> None:
        """Drop, within a `transaction`, a file that never came to be."""
        self._connection.execute("DELETE FROM warc_files WHERE name = ?", (name,))

    def open_warcs(self) -> list[tuple[str, int]]:
        """The files that no writer has closed, and how many bytes of each are catalogued."""
        return [
            (name, size)
            for name, size in self._rows("SELECT name, catalogued FROM warc_files WHERE NOT is_closed")
        ]

    def add_record(self, recorded: Recorded) -> None:
        """Catalogue an answer's record, within a `transaction`."""
        self._connection.execute(
            "INSERT OR IGNORE INTO records VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(recorded.warc, recorded.offset, recorded.length, recorded.record_id, recorded.url),
                *(recorded.captured_at, recorded.status, recorded.mime, recorded.payload_digest),
                *(recorded.truncated, recorded.purpose),
            ),
        )

    def clear(self) -> None:
        """Drop all that is derived, within a `transaction`, and lay the empty tables anew."""
        for table in DERIVED_TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in _statements(DERIVED):
            self._connection.execute(statement)

    # The ledger

    def begin_run(self, run: str, *, started_at: str, list_digest: str, lines: Iterable[Line]) -> None:
        """Enter a run and its lines; lines that ask for one URL share a task."""
        with self.transaction():
            self._connection.execute("INSERT INTO runs VALUES (?,?,?,NULL)", (run, started_at, list_digest))
            positions: dict[str, int] = {}
            for number, line in enumerate(lines):
                position = positions.setdefault(line.target, number)
                if position == number:
                    outcome = _dumps(dict(line.outcome)) if line.outcome else None
                    self._connection.execute(
                        "INSERT INTO tasks VALUES (?,?,?,?)", (run, position, line.target, outcome)
                    )
                self._connection.execute(
                    "INSERT INTO lines VALUES (?,?,?,?)", (run, number, line.given, position)
                )

    def unfinished_runs(self, list_digest: str | None = None) -> list[str]:
        """The runs that did not end, newest first; of one list, or of any."""
        return [
            run
            for (run,) in self._rows(
                "SELECT id FROM runs WHERE ended_at IS NULL AND ?1 IN (list_digest, '') ORDER BY id DESC",
                list_digest or "",
            )
        ]

    def pending(self, run: str, *, after: int, limit: int) -> list[Task]:
        """The next tasks of a run that have no outcome, from the position after `after` on."""
        rows = self._rows(
            "SELECT position, target, (SELECT json_group_array(given) FROM (SELECT given FROM lines"
            " WHERE lines.run = tasks.run AND lines.position = tasks.position ORDER BY line)) FROM tasks"
            " WHERE run = ? AND position > ? AND outcome IS NULL ORDER BY position LIMIT ?",
            run,
            after,
            limit,
        )
        return [Task(position, target, tuple(json.loads(given))) for position, target, given in rows]

    def ended(self, run: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The lines of a run that have an outcome, in their order: as given, and the outcome."""
        rows = self._rows(
            "SELECT given, outcome FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND outcome IS NOT NULL ORDER BY line",
            run,
        )
        return ((given, json.loads(outcome)) for given, outcome in rows)

    def last_outcomes(self, targets: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Of each target that was ever tried: when its last run began, and its outcome there with its run."""
        rows = self._rows(
            "SELECT target, max(started_at), outcome, run FROM tasks JOIN runs ON runs.id = tasks.run"
            " WHERE outcome IS NOT NULL AND target IN (SELECT value FROM json_each(?)) GROUP BY target",
            _dumps(list(targets)),
        )
        return ((target, began, json.loads(outcome) | {"run": run}) for target, began, outcome, run in rows)

    def count_lines(self, run: str) -> int:
        """How many lines a run was asked for."""
        (count,) = next(self._rows("SELECT count(*) FROM lines WHERE run = ?", run))
        return int(count)

    def end_task(self, run: str, position: int, outcome: Mapping[str, Any]) -> None:
        """Note a task's outcome, within a `transaction`."""
        self._connection.execute(
            "UPDATE tasks SET outcome = ? WHERE run = ? AND position = ?",
            (_dumps(dict(outcome)), run, position),
        )

    def end_run(self, run: str, *, ended_at: str) -> None:
        """Note that a run ended, if nothing of it is left to do."""
        with self.transaction():
            self._connection.execute(
                "UPDATE runs SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM tasks WHERE run = ?1 AND outcome IS NULL)",
                (run, ended_at),
            )

    # SQLite itself

    def _rows(self, statement: str, *values: object) -> Iterator[sqlite3.Row]:
        with self._errors_mapped():
            yield from self._connection.execute(statement, values)

    @contextmanager
    def _errors_mapped(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _mapped(error, self.path) from error


def _quoted(text: str) -> str:
    """A string of FTS5's query language: within it words stand one behind the other."""
    return '"' + text.replace('"', '""') + '"'


def _connect(path: Path, *, is_writable: bool) -> sqlite3.Connection:
    location = path.absolute().as_uri()
    if is_writable:
        connection = sqlite3.connect(
            f"{location}?mode=rwc", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        connection.execute("PRAGMA journal_mode = WAL")
        # NORMAL would leave the last commits to a power cut; in groups, FULL costs next to nothing.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    else:
        connection = _connect_to_read(location, path)
    connection.row_factory = sqlite3.Row
    return connection


def _connect_to_read(location: str, path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{location}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        # In a folder that may not be written to SQLite cannot lay its shared-memory file, and needs none.
        connection = sqlite3.connect(f"{location}?immutable=1", uri=True, isolation_level=None)
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    return connection


def _mapped(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    base = code & 0xFF if code is not None else None
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
        return StorageFull(
            f"no room left in {path.parent}: {error}; free some space or name another folder with --archive, "
            "then run `save --resume`"
        )
    if base in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ArchiveBusy(f"{path} is held by another process; try again when it has finished")
    if base in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN):
        return ReadOnlyArchive(f"{path} cannot be opened: {error}; check the folder's permissions")
    if base in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return ArchiveError(
            f"{path} is damaged ({error}); `archiver rebuild` makes it anew from the WARC files"
        )
    if code is None and not isinstance(error, sqlite3.OperationalError | sqlite3.DatabaseError):
        return error
    return ArchiveError(f"{path}: {error}; if it persists, `archiver rebuild` makes the catalogue anew")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
