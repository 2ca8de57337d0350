"""The WARC files and the answers in them: where each record stands, what it holds, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from archiver.store.cdx import Indexed
from archiver.store.connections import Database
from archiver.store.exchanges import Original, Recorded
from archiver.store.paths import run_of
from archiver.store.revisits import Reference, reference_of

if TYPE_CHECKING:
    from archiver.store.reading import StoredRecord

# An answer on which revisits can stand, as `records.is_original` has it.
_IS_ORIGINAL = "kind = 'response' AND status IS NOT NULL AND truncated IS NULL"
_ORIGINAL = "warc, offset, record_id, url, captured_at, status, mime, payload_digest, is_chunked"


@dataclass(frozen=True, slots=True)
class Validators:
    """What an answer gave to ask with whether the page was modified since (RFC 9110, section 8.8)."""

    etag: str | None
    last_modified: str | None
    original: Original


class RecordIndex:
    """The tables of WARC files and of records; of a `Catalogue`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_warc(self, name: str) -> None:
        """Note a file that is about to be written."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO warc_files (name, catalogued, checksum, is_closed) VALUES (?, 0, 0, 0)", (name,)
            )

    def mark_warc(self, name: str, *, catalogued: int, checksum: int, is_closed: bool = False) -> None:
        """Note, within a `transaction`, how far a file is catalogued, and whether it is finished.

        `checksum` is the CRC-32 of the bytes up to there.
        """
        self._database.execute(
            "INSERT INTO warc_files (name, catalogued, checksum, is_closed) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (name) DO UPDATE SET catalogued = ?2, checksum = ?3, is_closed = ?4",
            (name, catalogued, checksum, is_closed),
        )

    def forget_warc(self, name: str) -> None:
        """Drop, within a `transaction`, a file that never came to be."""
        self._database.execute("DELETE FROM warc_files WHERE name = ?", (name,))

    def open_warcs(self) -> list[str]:
        """The files that no writer has closed."""
        return [name for (name,) in self._database.rows("SELECT name FROM warc_files WHERE NOT is_closed")]

    def add_record(self, recorded: Recorded) -> None:
        """Catalogue an answer's record, within a `transaction`."""
        self._database.execute(
            "INSERT INTO records VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (warc, offset)"
            # What a person names as a page later on.
            " DO UPDATE SET purpose = 'page' WHERE excluded.purpose = 'page'",
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

    def stretch_before(self, warc: str, offset: int) -> int:
        """Where what belongs to the answer at `offset` may begin: behind the answer before it in its file."""
        rows = self._database.rows(
            "SELECT offset + length FROM records WHERE warc = ? AND offset < ? ORDER BY offset DESC LIMIT 1",
            *(warc, offset),
        )
        return next((int(end) for (end,) in rows), 0)

    def correction_places(self, record_id: str) -> list[tuple[str, int]]:
        """Where the corrections of an answer stand."""
        rows = self._database.rows("SELECT warc, offset FROM corrections WHERE record_id = ?", record_id)
        return [(warc, offset) for warc, offset in rows]

    def places(self, record_id: str, url: str) -> list[tuple[str, int]]:
        """Where the answers of that `WARC-Record-ID` stand: their files and offsets."""
        rows = self._database.rows(
            "SELECT warc, offset FROM records WHERE url = ? AND record_id = ?", url, record_id
        )
        return [(warc, offset) for warc, offset in rows]

    def has_record(self, record_id: str, url: str) -> bool:
        """Whether an answer of that `WARC-Record-ID` is catalogued."""
        return bool(self.places(record_id, url))

    def whole_answer(self, payload_digest: str, *, is_chunked: bool | None = None) -> Original | None:
        """The first whole answer with this payload, of any URL, with `is_chunked` only one framed so."""
        rows = self._database.rows(
            f"SELECT {_ORIGINAL} FROM records WHERE {_IS_ORIGINAL} AND payload_digest = ?1"
            " AND is_chunked = coalesce(?2, is_chunked) ORDER BY captured_at, warc, offset LIMIT 1",
            payload_digest,
            is_chunked,
        )
        return next((Original(**row) for row in rows), None)

    def validators(self, url: str) -> Validators | None:
        """What the last good answer of a URL may be asked about again with; None where it gave nothing."""
        rows = self._database.rows(
            "SELECT etag, last_modified, payload_digest FROM records"
            " WHERE url = ? AND purpose = 'page' AND status BETWEEN 200 AND 299 AND truncated IS NULL"
            " ORDER BY captured_at DESC LIMIT 1",
            url,
        )
        for etag, last_modified, digest in rows:
            if (etag or last_modified) and (original := self.whole_answer(digest)):
                return Validators(etag, last_modified, original)
        return None

    def requisite(self, url: str, *, run: str) -> Original | None:
        """The whole answer with the payload that a run has had for a URL which a page needs."""
        rows = self._database.rows(
            "SELECT warc, payload_digest FROM records WHERE url = ? AND purpose = 'requisite'"
            " AND status BETWEEN 200 AND 299 AND truncated IS NULL ORDER BY captured_at DESC",
            url,
        )
        digest = next((digest for warc, digest in rows if run_of(warc) == run), None)
        return self.whole_answer(digest) if digest else None

    def nearest(self, url: str, moment: str) -> tuple[str, int, int | None] | None:
        """The answer of exactly this URL that came nearest to a time (UTC, ISO 8601): file, offset, status.

        Redirects count, errors do not; a whole answer goes before one that was cut short.
        """
        rows = self._database.rows(
            "SELECT warc, offset, status FROM records"
            " WHERE url = ? AND (status BETWEEN 200 AND 399 OR kind = 'resource')"
            " ORDER BY truncated IS NOT NULL, abs(julianday(captured_at) - julianday(?)), warc, offset"
            " LIMIT 1",
            url,
            moment,
        )
        return next(((warc, offset, status) for warc, offset, status in rows), None)

    def original(self, reference: Reference) -> tuple[str, int] | None:
        """Where the record stands that holds what a revisit leaves out: its file and offset."""
        held = (
            "SELECT warc, offset, captured_at, payload_digest, declared_digest FROM records"
            " WHERE kind != 'revisit'"
        )
        for row in self._database.rows(f"{held} AND url = ? ORDER BY captured_at", reference.url):
            if reference.names(row["captured_at"], row["payload_digest"], row["declared_digest"]):
                return row["warc"], row["offset"]
        if reference.digest and not reference.is_not_modified:
            for column in ("payload_digest", "declared_digest"):
                whole = f"{held} AND truncated IS NULL AND {column} = ? ORDER BY captured_at, warc, offset"
                for row in self._database.rows(f"{whole} LIMIT 1", reference.digest):
                    return row["warc"], row["offset"]
        return None

    def warc_sizes(self) -> dict[str, tuple[int, int]]:
        """Of each WARC file, how many bytes of it are catalogued, and how many are in the CDXJ index."""
        rows = self._database.rows("SELECT name, catalogued, indexed FROM warc_files")
        return {name: (catalogued, indexed) for name, catalogued, indexed in rows}

    def checksum(self, name: str) -> tuple[int, int]:
        """How many bytes of a WARC file are catalogued, and their CRC-32; zeros of one that is not known."""
        rows = self._database.rows("SELECT catalogued, checksum FROM warc_files WHERE name = ?", name)
        return next(((size, checksum) for size, checksum in rows), (0, 0))

    def indexed(self, warc: str | None = None) -> Iterator[Indexed]:
        """All answers, or those of one file, as the CDXJ index has them."""
        return self._indexed("WHERE ?1 IS NULL OR warc = ?1 ORDER BY warc, offset", warc)

    def unindexed(self) -> Iterator[Indexed]:
        """The answers that are not in the CDXJ index yet."""
        return self._indexed(
            "JOIN warc_files ON name = warc WHERE indexed < catalogued AND offset >= indexed"
        )

    def mark_indexed(self) -> None:
        """Note, within a `transaction`, that all answers are in the CDXJ index."""
        self._database.execute("UPDATE warc_files SET indexed = catalogued WHERE indexed != catalogued")

    def _indexed(self, clause: str, *values: object) -> Iterator[Indexed]:
        names = ", ".join(f"records.{field.name}" for field in fields(Indexed))
        return (
            Indexed(*row) for row in self._database.rows(f"SELECT {names} FROM records {clause}", *values)
        )
