"""The catalogue: an SQLite file that says what the WARC files hold. All the SQL there is stands here, but
for what the full-text index is asked (`word_index`).

One `Catalogue` is one connection, used by one thread.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path
from sqlite3 import Connection, Row
from typing import TYPE_CHECKING, Any, Literal, Protocol

from archiver.corrections import Correction, corrected
from archiver.errors import ArchiveError, NewerArchive
from archiver.model import Article, OutcomeName, Snapshot
from archiver.store.cdx import Indexed
from archiver.store.connections import connect, errors_mapped, statements
from archiver.store.records import Original, Recorded
from archiver.store.revisits import Reference, reference_of
from archiver.store.schema import DERIVED, DERIVED_TABLES, LEDGER, VERSION
from archiver.store.word_index import having_all, having_most, having_phrase
from archiver.urls import encodable, lookup_key

if TYPE_CHECKING:
    from archiver.store.reading import StoredRecord
    from archiver.store.revisits import Reference

TaskKind = Literal["page", "feed", "sitemap"]


@dataclass(frozen=True, slots=True)
class Task:
    """A URL of a run that is still to be fetched, and the lines of the list that ask for it.

    A `feed` or a `sitemap` is no page to save: it names pages, which become tasks of the run.
    """

    position: int
    url: str
    lines: tuple[str, ...]
    kind: TaskKind = "page"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: as it was given, the URL to send for it, and its outcome where that is known.

    `key` is that of its entry, where the list is a person's library.
    """

    given: str
    target: str
    outcome: Mapping[str, Any] | None = None
    kind: TaskKind = "page"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as the ledger has it: when it began and ended (UTC, ISO 8601), and how its lines ended.

    `ended_at` is None while lines are left to do, `counts` has how many lines got each outcome.
    """

    id: str
    started_at: str
    ended_at: str | None
    tags: tuple[str, ...]
    total: int
    counts: Mapping[str, int]

    @property
    def pending(self) -> int:
        """How many lines have no outcome yet."""
        return self.total - sum(self.counts.values())

    def to_json(self) -> dict[str, Any]:
        """The object that `list --runs --json` prints."""
        return {
            "run": self.id,
            "started_at": self.started_at,
            "ended_at": self.ended_at,
            "tags": list(self.tags),
            "total": self.total,
            "pending": self.pending,
            "outcomes": dict(self.counts),
        }


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


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer gave to ask with whether the page was modified since (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None
    original: Original


# The corrections of a snapshot as one JSON list of [time, changes], oldest first.
_CORRECTIONS = (
    "SELECT json_group_array(json_array(corrected_at, json(changes))) FROM (SELECT corrected_at, changes"
    " FROM corrections JOIN records USING (record_id)"
    " WHERE records.warc = snapshots.warc AND records.offset = snapshots.offset"
    " ORDER BY corrected_at, corrections.warc, corrections.offset)"
)


# An answer on which revisits can stand, as `records.is_original` has it.
_IS_ORIGINAL = "kind = 'response' AND status IS NOT NULL AND truncated IS NULL"
_ORIGINAL = "warc, offset, record_id, url, captured_at, status, mime, payload_digest, is_chunked"


class _Asked(Protocol):
    """A question to the full-text index."""

    def __call__(self, connection: Connection, words: Sequence[str], *, limit: int) -> list[int]: ...


_REBUILD = "`archiver rebuild` makes the catalogue anew from the WARC files"


class Catalogue:
    """A connection to the catalogue; a context manager.

    Raises `NewerArchive` when a newer version wrote it, `ArchiveError` when it is no catalogue, damaged, or
    of an older version.
    """

    def __init__(self, path: Path, *, is_writable: bool) -> None:
        self.path = path
        with errors_mapped(self.path):
            self._connection = connect(path, is_writable=is_writable)
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
        self._connection.close()

    def _check_version(self, *, is_writable: bool) -> None:
        (found,) = self._connection.execute("PRAGMA user_version").fetchone()
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
        self._connection.executescript(
            f"BEGIN IMMEDIATE; {LEDGER} {DERIVED} PRAGMA user_version = {VERSION}; COMMIT;"
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is committed together, and safe on the disk at the end."""
        with errors_mapped(self.path):
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
                encodable(url),
            )
        )

    def snapshots(self) -> Iterator[Snapshot]:
        """All of them, oldest first."""
        return self._snapshots("ORDER BY captured_at, id")

    def snapshots_in(self, warc: str) -> list[Snapshot]:
        """Those that stand in a WARC file, in its order."""
        return list(self._snapshots("WHERE warc = ? ORDER BY offset", warc))

    def uncorrected(self, snapshot_id: str) -> Article:
        """The metadata of a snapshot as its page has them, without texts."""
        ((article,),) = self._rows("SELECT article FROM snapshots WHERE id = ?", snapshot_id)
        return Article.from_json(json.loads(article))

    def texts(self, snapshot_id: str) -> tuple[str, str]:
        """The text and the page text of a snapshot."""
        row = self._rows(
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
            numbers = asked(self._connection, words, limit=limit)
        return list(
            self._snapshots(
                "JOIN (SELECT key AS place, value AS number FROM json_each(?)) USING (number) ORDER BY place",
                _dumps(numbers),
            )
        )

    def add_snapshot(self, entry: Entry) -> bool:
        """Catalogue a snapshot, within a `transaction`; returns whether it was not known yet."""
        shot = entry.snapshot
        metadata = replace(shot.article, text="", page_text="").to_json()
        added = self._connection.execute(
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
        self._connection.execute("INSERT INTO texts VALUES (?,?,?)", (number, entry.text, entry.page_text))
        self._connection.execute("INSERT INTO words (rowid, folded) VALUES (?,?)", (number, entry.words))
        self._connection.executemany(
            "INSERT OR IGNORE INTO names (key, url, number) VALUES (?,?,?)",
            [(lookup_key(name), name, number) for name in entry.names],
        )
        self._connection.executemany(
            "INSERT OR IGNORE INTO tags (number, tag) VALUES (?,?)", [(number, tag) for tag in shot.tags]
        )
        return True

    def _snapshots(self, clause: str, *values: object) -> Iterator[Snapshot]:
        rows = self._rows(
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
            except ValueError as error:
                raise ArchiveError(f"{self.path} is damaged at {columns['id']}; {_REBUILD}") from error
            columns["tags"] = tuple(json.loads(columns["tags"]))
            corrections = _corrections(columns.pop("corrections"))
            yield corrected(Snapshot(**columns), corrections)

    # Corrections

    def corrections(self, snapshot_id: str) -> list[Correction]:
        """What a person corrected of a snapshot, oldest first."""
        ((found,),) = self._rows(f"SELECT ({_CORRECTIONS}) FROM snapshots WHERE id = ?", snapshot_id)
        return _corrections(found)

    def record_id(self, snapshot: Snapshot) -> str:
        """The `WARC-Record-ID` of a snapshot's answer."""
        ((record_id,),) = self._rows(
            "SELECT record_id FROM records WHERE warc = ? AND offset = ?", snapshot.warc, snapshot.offset
        )
        return str(record_id)

    def add_correction(self, correction: Correction, *, refers_to: str, warc: str, offset: int) -> bool:
        """Catalogue a correction of the answer whose record id is `refers_to`, within a `transaction`.

        Returns whether it was not known yet.
        """
        added = self._connection.execute(
            "INSERT OR IGNORE INTO corrections VALUES (?,?,?,?,?)",
            (warc, offset, refers_to, correction.corrected_at, _dumps(correction.to_json())),
        )
        return added.rowcount > 0

    # WARC files and their records

    def open_warc(self, name: str) -> None:
        """Note a file that is about to be written."""
        with self.transaction():
            self._connection.execute(
                "INSERT INTO warc_files (name, catalogued, is_closed) VALUES (?, 0, 0)", (name,)
            )

    def mark_warc(self, name: str, *, catalogued: int, is_closed: bool = False) -> None:
        """Note, within a `transaction`, how far a file is catalogued, and whether it is finished."""
        self._connection.execute(
            "INSERT INTO warc_files (name, catalogued, is_closed) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (name) DO UPDATE SET catalogued = ?2, is_closed = ?3",
            (name, catalogued, is_closed),
        )

    def forget_warc(self, name: str) -> None:
        """Drop, within a `transaction`, a file that never came to be."""
        self._connection.execute("DELETE FROM warc_files WHERE name = ?", (name,))

    def open_warcs(self) -> list[str]:
        """The files that no writer has closed."""
        return [name for (name,) in self._rows("SELECT name FROM warc_files WHERE NOT is_closed")]

    def add_record(self, recorded: Recorded) -> None:
        """Catalogue an answer's record, within a `transaction`."""
        self._connection.execute(
            "INSERT OR IGNORE INTO records VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(recorded.warc, recorded.offset, recorded.length, recorded.record_id, recorded.url),
                *(recorded.captured_at, recorded.status, recorded.mime, recorded.payload_digest),
                *(recorded.truncated, recorded.purpose, recorded.kind, recorded.declared_digest),
                *(recorded.is_chunked, recorded.etag, recorded.last_modified),
            ),
        )

    def original_place(self, record: StoredRecord) -> tuple[str, int] | None:
        """Where the record stands that a revisit record stands on."""
        return self.original(reference_of(record))

    def correction_places(self, record_id: str) -> list[tuple[str, int]]:
        """Where the corrections of an answer stand."""
        rows = self._rows("SELECT warc, offset FROM corrections WHERE record_id = ?", record_id)
        return [(warc, offset) for warc, offset in rows]

    def has_record(self, record_id: str, url: str) -> bool:
        """Whether an answer of that `WARC-Record-ID` is catalogued."""
        return any(self._rows("SELECT 1 FROM records WHERE url = ? AND record_id = ?", url, record_id))

    def whole_answer(self, payload_digest: str, *, is_chunked: bool | None = None) -> Original | None:
        """The first whole answer with this payload, of any URL, with `is_chunked` only one framed so."""
        rows = self._rows(
            f"SELECT {_ORIGINAL} FROM records WHERE {_IS_ORIGINAL} AND payload_digest = ?1"
            " AND is_chunked = coalesce(?2, is_chunked) ORDER BY captured_at, warc, offset LIMIT 1",
            payload_digest,
            is_chunked,
        )
        return next((Original(**row) for row in rows), None)

    def validators(self, url: str) -> Validators | None:
        """What the last good answer of a URL may be asked about again with; None where it gave nothing."""
        rows = self._rows(
            "SELECT etag, last_modified, payload_digest FROM records"
            " WHERE url = ? AND purpose = 'page' AND status BETWEEN 200 AND 299 AND truncated IS NULL"
            " ORDER BY captured_at DESC LIMIT 1",
            url,
        )
        for etag, last_modified, digest in rows:
            if (etag or last_modified) and (original := self.whole_answer(digest)):
                return Validators(etag, last_modified, original)
        return None

    def last_content(self, url: str, *, before: str) -> str | None:
        """The content digest of a page's last good capture before a time (UTC, ISO 8601)."""
        rows = self._rows(
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
            for row in self._rows(
                "SELECT id, url, warc, captured_at, content_digest FROM snapshots"
                " WHERE outcome IN ('saved', 'unchanged') AND code IS NULL"
            )
        ]

    def set_outcome(self, snapshot_id: str, outcome: OutcomeName) -> None:
        """Change, within a `transaction`, how a snapshot's capture ended."""
        self._connection.execute("UPDATE snapshots SET outcome = ? WHERE id = ?", (outcome, snapshot_id))

    def original(self, reference: Reference) -> tuple[str, int] | None:
        """Where the record stands that holds what a revisit leaves out: its file and offset."""
        held = (
            "SELECT warc, offset, captured_at, payload_digest, declared_digest FROM records"
            " WHERE kind != 'revisit'"
        )
        for row in self._rows(f"{held} AND url = ? ORDER BY captured_at", reference.url):
            if reference.names(row["captured_at"], row["payload_digest"], row["declared_digest"]):
                return row["warc"], row["offset"]
        if reference.digest and not reference.is_not_modified:
            for column in ("payload_digest", "declared_digest"):
                whole = f"{held} AND truncated IS NULL AND {column} = ? ORDER BY captured_at, warc, offset"
                for row in self._rows(f"{whole} LIMIT 1", reference.digest):
                    return row["warc"], row["offset"]
        return None

    def warc_sizes(self) -> dict[str, tuple[int, int]]:
        """Of each WARC file, how many bytes of it are catalogued, and how many are in the CDXJ index."""
        rows = self._rows("SELECT name, catalogued, indexed FROM warc_files")
        return {name: (catalogued, indexed) for name, catalogued, indexed in rows}

    def indexed(self, warc: str | None = None) -> Iterator[Indexed]:
        """All answers, or those of one file, as the CDXJ index has them."""
        return self._indexed("WHERE ?1 IS NULL OR warc = ?1 ORDER BY warc, offset", warc)

    def snapshots_without_records(self) -> list[tuple[str, str, int]]:
        """The snapshots whose record is not catalogued: their ids, and the file and offset that they name."""
        rows = self._rows(
            "SELECT id, warc, offset FROM snapshots WHERE NOT EXISTS (SELECT 1 FROM records"
            " WHERE records.warc = snapshots.warc AND records.offset = snapshots.offset)"
        )
        return [(snapshot_id, warc, offset) for snapshot_id, warc, offset in rows]

    def unindexed(self) -> Iterator[Indexed]:
        """The answers that are not in the CDXJ index yet."""
        return self._indexed(
            "JOIN warc_files ON name = warc WHERE indexed < catalogued AND offset >= indexed"
        )

    def mark_indexed(self) -> None:
        """Note, within a `transaction`, that all answers are in the CDXJ index."""
        self._connection.execute("UPDATE warc_files SET indexed = catalogued WHERE indexed != catalogued")

    def _indexed(self, clause: str, *values: object) -> Iterator[Indexed]:
        names = ", ".join(f"records.{field.name}" for field in fields(Indexed))
        return (Indexed(*row) for row in self._rows(f"SELECT {names} FROM records {clause}", *values))

    def clear(self) -> None:
        """Drop all that is derived, within a `transaction`, and lay the empty tables anew."""
        for table in DERIVED_TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS {table}")
        for statement in statements(DERIVED):
            self._connection.execute(statement)

    # The ledger

    def begin_run(
        self, run: str, *, started_at: str, list_digest: str, lines: Iterable[Line], tags: Sequence[str] = ()
    ) -> None:
        """Enter a run and its lines; lines that ask for one URL share a task."""
        with self.transaction():
            self._connection.execute(
                "INSERT INTO runs (id, started_at, list_digest, tags) VALUES (?,?,?,?)",
                (run, started_at, list_digest, _dumps(list(tags))),
            )
            self._add_lines(run, lines)

    def extend_run(self, run: str, task: int, lines: Iterable[Line], *, limit: int | None) -> int:
        """Enter the lines that a list of a run names, all of them or none; `task` is the list's own.

        A URL that the run knows already is left out, and so are pages beyond `limit`, which counts all
        that lists of the run named. Gives the count of new lines.
        """
        with self.transaction():
            left = math.inf if limit is None else limit - self._count_found(run)
            new: dict[str, Line] = {}
            for line in lines:
                is_page = line.kind == "page"
                if (is_page and left <= 0) or line.target in new or self._has_task(run, line.target):
                    continue
                left -= is_page
                new[line.target] = line
            self._add_lines(run, new.values(), found_by=task)
        return len(new)

    def _count_found(self, run: str) -> int:
        """How many pages the lists of a run named."""
        rows = self._rows(
            "SELECT count(*) FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND found_by IS NOT NULL AND kind = 'page'",
            run,
        )
        return int(next(rows)[0])

    def _has_task(self, run: str, target: str) -> bool:
        rows = self._rows("SELECT 1 FROM tasks WHERE run = ? AND target = ?", run, target)
        return next(rows, None) is not None

    def _add_lines(self, run: str, lines: Iterable[Line], *, found_by: int | None = None) -> None:
        (first,) = next(self._rows("SELECT coalesce(max(line) + 1, 0) FROM lines WHERE run = ?", run))
        positions: dict[str, int] = {}
        for number, line in enumerate(lines, start=first):
            position = positions.setdefault(line.target, number)
            if position == number:
                outcome = _dumps(dict(line.outcome)) if line.outcome else None
                self._connection.execute(
                    "INSERT INTO tasks (run, position, target, kind, outcome) VALUES (?,?,?,?,?)",
                    (run, position, line.target, line.kind, outcome),
                )
            self._connection.execute(
                "INSERT INTO lines (run, line, given, position, found_by, key) VALUES (?,?,?,?,?,?)",
                (run, number, line.given, position, found_by, line.key),
            )

    def run_tags(self, run: str) -> tuple[str, ...]:
        """What a run's snapshots are marked with."""
        ((tags,),) = self._rows("SELECT tags FROM runs WHERE id = ?", run)
        return tuple(json.loads(tags))

    def run_keys(self, run: str) -> dict[str, str]:
        """The keys of a run's pages in a person's library, by the URLs that are sent for them."""
        rows = self._rows(
            "SELECT target, key FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND key IS NOT NULL ORDER BY line DESC",
            run,
        )
        return {str(row["target"]): str(row["key"]) for row in rows}

    def runs(self) -> list[PastRun]:
        """The runs, oldest first."""
        counts: dict[str, dict[str, int]] = {}
        for run, outcome, count in self._rows(
            "SELECT run, json_extract(outcome, '$.outcome') AS name, count(*) FROM lines"
            " JOIN tasks USING (run, position) GROUP BY run, name ORDER BY run, count(*) DESC, name"
        ):
            counts.setdefault(run, {})[outcome] = count
        return [
            PastRun(
                id=run,
                started_at=started_at,
                ended_at=ended_at,
                tags=tuple(json.loads(tags)),
                total=sum(counts.get(run, {}).values()),
                counts={name: count for name, count in counts.get(run, {}).items() if name},
            )
            for run, started_at, ended_at, tags in self._rows(
                "SELECT id, started_at, ended_at, tags FROM runs ORDER BY id"
            )
        ]

    def unfinished_runs(self, list_digest: str | None = None) -> list[str]:
        """The runs that did not end, newest first; of one list, or of any."""
        return [
            run
            for (run,) in self._rows(
                "SELECT id FROM runs WHERE ended_at IS NULL AND ?1 IN (list_digest, '') ORDER BY id DESC",
                list_digest or "",
            )
        ]

    def last_run(self, list_digest: str) -> str | None:
        """The newest run of a list, ended or not."""
        rows = self._rows("SELECT max(id) FROM runs WHERE list_digest = ?", list_digest)
        (run,) = next(rows)
        return str(run) if run else None

    def pending(self, run: str, *, after: int, limit: int) -> list[Task]:
        """The next tasks of a run that have no outcome, from the position after `after` on."""
        rows = self._rows(
            "SELECT position, target, kind, (SELECT json_group_array(given) FROM (SELECT given FROM lines"
            " WHERE lines.run = tasks.run AND lines.position = tasks.position ORDER BY line)) FROM tasks"
            " WHERE run = ? AND position > ? AND outcome IS NULL ORDER BY position LIMIT ?",
            run,
            after,
            limit,
        )
        return [
            Task(position, target, tuple(json.loads(given)), kind) for position, target, kind, given in rows
        ]

    def ended(self, run: str) -> Iterator[Line]:
        """The lines of a run that have an outcome, in their order."""
        rows = self._rows(
            "SELECT given, target, outcome, kind, key FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND outcome IS NOT NULL ORDER BY line",
            run,
        )
        return (
            Line(given, target, json.loads(outcome), kind, key) for given, target, outcome, kind, key in rows
        )

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

    def end_task_of(self, run: str, target: str, outcome: Mapping[str, Any]) -> None:
        """Note, within a `transaction`, the outcome of a URL's task, if it has none."""
        self._connection.execute(
            "UPDATE tasks SET outcome = ? WHERE run = ? AND target = ? AND outcome IS NULL",
            (_dumps(dict(outcome)), run, target),
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

    def _rows(self, statement: str, *values: object) -> Iterator[Row]:
        with errors_mapped(self.path):
            yield from self._connection.execute(statement, values)


def _corrections(listed: str) -> list[Correction]:
    return [Correction.from_json(changes, corrected_at=when) for when, changes in json.loads(listed)]


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
