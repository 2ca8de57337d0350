"""SQLite itself: connections as an archive needs them, and its errors as errors of the archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep

from archiver.errors import ArchiveBusy, ArchiveError, ReadOnlyArchive
from archiver.store.paths import no_room

BUSY_SECONDS = 60
_TURN_SECONDS = 0.02


class Database:
    """One connection to the catalogue at `path`, which a writer makes where there is none.

    What SQLite raises leaves as an `ArchiveError`.
    """

    def __init__(self, path: Path, *, is_writable: bool) -> None:
        self.path = path
        with errors_mapped(path):
            self.connection = connect(path, is_writable=is_writable)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def rows(self, statement: str, *values: object) -> Iterator[sqlite3.Row]:
        """What a question gives, row by row."""
        with errors_mapped(self.path):
            yield from self.connection.execute(statement, values)

    def execute(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run a statement, within a `transaction`, which maps what goes wrong."""
        return self.connection.execute(statement, values)

    def executemany(self, statement: str, values: Iterable[Sequence[object]]) -> None:
        """Run a statement for each of the values, within a `transaction`."""
        self.connection.executemany(statement, values)

    def run_script(self, script: str) -> None:
        """Run statements that begin and end their own transaction."""
        with errors_mapped(self.path):
            self.connection.executescript(script)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is committed together, and safe on the disk at the end."""
        with errors_mapped(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")


def connect(path: Path, *, is_writable: bool) -> sqlite3.Connection:
    """A connection to the catalogue at `path`, which a writer makes where there is none."""
    location = path.absolute().as_uri()
    connection = _connect_to_write(location) if is_writable else _connect_to_read(location, path)
    connection.row_factory = sqlite3.Row
    return connection


def version_of(path: Path) -> int:
    """The version of the catalogue at `path`; 0 where there is none, or none that was finished."""
    if not path.exists():
        return 0
    with errors_mapped(path), closing(_connect_to_read(path.absolute().as_uri(), path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return int(version)


def _connect_to_write(location: str) -> sqlite3.Connection:
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            return _opened_to_write(location)
        except sqlite3.OperationalError as error:
            # SQLite does not wait for its turn to lay the write-ahead log, which the first writer does.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(_TURN_SECONDS)


def _opened_to_write(location: str) -> sqlite3.Connection:
    return _opened(
        f"{location}?mode=rwc",
        "PRAGMA journal_mode = WAL",
        # NORMAL would leave the last commits to a power cut; in groups, FULL costs next to nothing.
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
    )


def _connect_to_read(location: str, path: Path) -> sqlite3.Connection:
    probe = "SELECT 1 FROM sqlite_schema"
    try:
        return _opened(f"{location}?mode=ro", probe)
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        # In a folder that may not be written to SQLite cannot lay its shared-memory file, and needs none.
        return _opened(f"{location}?immutable=1", probe)


def _opened(location: str, *statements: str) -> sqlite3.Connection:
    """A connection on which the statements were run; closed again at once if one fails."""
    connection = sqlite3.connect(location, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement).fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def errors_mapped(path: Path) -> Iterator[None]:
    """What SQLite raises within leaves as an `ArchiveError`: a full disk, a busy archive, a damaged one."""
    try:
        yield
    except sqlite3.Error as error:
        raise _mapped(error, path) from error


def _mapped(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    base = code & 0xFF if code is not None else None
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE):
        return no_room(path.parent, str(error))
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


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would commit the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
