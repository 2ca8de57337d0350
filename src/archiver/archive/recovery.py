"""Bringing the catalogue back from the WARC files: all of it, one file, or what a dead process left."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from archiver.archive.recaptures import as_recapture, settle_recaptures
from archiver.archive.snapshots import (
    as_rendered,
    catalogue_entry,
    cut_short,
    makes_snapshot,
    without_original,
)
from archiver.archive.surveys import ANSWERS, url_of
from archiver.corrections import Correction
from archiver.errors import ArchiveBusy, DamagedRecord, UsageError
from archiver.extraction.workers import Extractors
from archiver.model import Article
from archiver.store.answers import answer_of, facts_of, missing_original, original_of, recorded_of
from archiver.store.catalogue import Catalogue
from archiver.store.cdx_file import write_index
from archiver.store.digests import crc32
from archiver.store.exchanges import Recorded, snapshot_id
from archiver.store.locks import is_free
from archiver.store.paths import LOCK_FOLDER, is_captured, lock_path, run_of, warc_files
from archiver.store.reading import Damage, StoredRecord, cut, read_record, records
from archiver.store.records import CORRECTION

# So many pages are handed to the extraction at once: enough for its processes, few enough for memory.
_AHEAD = 16


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was brought back: counts, and a sentence for each stretch of a file that cannot be read."""

    files: int = 0
    records: int = 0
    snapshots: int = 0
    corrections: int = 0
    damages: tuple[str, ...] = ()


def rebuild(
    archive: Path, catalogue: Catalogue, *, on_progress: Callable[[int], None] | None = None
) -> Recovered:
    """Make all that is derived anew from the WARC files. The ledger of runs stays as it is.

    Raises `ArchiveBusy` while a process writes to the archive. Nothing is changed before all is read.
    """
    with catalogue.transaction():
        # Within the transaction: a writer that begins now waits for its end.
        for lock in sorted((archive / LOCK_FOLDER).glob("*.lock")):
            if not is_free(lock):
                raise ArchiveBusy(
                    f"{archive} is being written to (run {lock.stem}); rebuild it when that has ended"
                )
        names = warc_files(archive)
        catalogue.clear()
        with _Reader(archive, catalogue, on_progress) as reader:
            for name in names:
                tail = reader.read(name)
                size = tail.offset if tail else (archive / name).stat().st_size
                # A torn tail is for `save` to cut; until then the file counts as open.
                # One that another program wrote is not ours to cut.
                is_closed = tail is None or run_of(name) is None
                _mark(catalogue, archive, name, size=size, is_closed=is_closed)
            names += reader.read_elsewhere()
        settle_recaptures(catalogue)
        write_index(archive, catalogue)
    return Recovered(len(names), reader.records, reader.snapshots, reader.corrections, tuple(reader.damages))


def repair(archive: Path, catalogue: Catalogue) -> list[str]:
    """Put right what dead writers left; returns a sentence for each file that needed it.

    Whole answers that are no snapshot yet become one, and a torn record at the end is cut off; their tasks
    are left to do, since what the pages need may be missing (`Run.kept`). The whole file is read: what was
    recorded before the death of its writer may have waited to be understood. Files whose writer is alive
    are left alone.
    """
    notices = []
    for name in catalogue.records.open_warcs():
        run, path = run_of(name), archive / name
        # A catalogue may come from a stranger, and call any file of this machine torn.
        if run is None or path.is_symlink() or not is_free(lock_path(archive, run)):
            continue
        if not path.exists():  # its writer died between noting it and making it
            with catalogue.transaction():
                catalogue.records.forget_warc(name)
            continue
        with catalogue.transaction(), _Reader(archive, catalogue, None) as reader:
            tail = reader.read(name)
            # What was catalogued was whole: a file that is damaged before that is evidence, to be restored.
            if tail and tail.offset < catalogue.records.warc_sizes()[name][0]:
                tail = None
            if tail:
                reader.damages.pop()
                cut(path, tail.offset)
            # What was catalogued keeps the checksum that its writer gave it.
            size, (known, checksum) = path.stat().st_size, catalogue.records.checksum(name)
            checksum = crc32(path, start=known, end=size, before=checksum)
            catalogue.records.mark_warc(name, catalogued=size, checksum=checksum, is_closed=True)
            reader.read_elsewhere()
        if tail or reader.snapshots or reader.corrections:
            torn = f"cut a torn record of {tail.length} bytes off its end" if tail else "its end is whole"
            found = f"{reader.snapshots} pages"
            found += f" and {reader.corrections} corrections" if reader.corrections else ""
            notices.append(f"{name} was left by a process that died: {found} catalogued, {torn}")
        notices += reader.damages
    return notices


def catalogue_file(archive: Path, catalogue: Catalogue, name: str) -> list[str]:
    """Catalogue a file that was just finished, as a rebuild would; a sentence for what cannot be read."""
    with catalogue.transaction(), _Reader(archive, catalogue, None) as reader:
        reader.read(name)
        _mark(catalogue, archive, name)
        reader.read_elsewhere()
    return reader.damages


def _mark(
    catalogue: Catalogue, archive: Path, name: str, *, size: int | None = None, is_closed: bool = True
) -> None:
    """Note that a file is catalogued, whole or up to `size`, with the checksum that it has now."""
    end = (archive / name).stat().st_size if size is None else size
    checksum = crc32(archive / name, end=end)
    catalogue.records.mark_warc(name, catalogued=end, checksum=checksum, is_closed=is_closed)


class _Reader:
    """Reads records of WARC files into the catalogue, extraction running ahead in other processes."""

    def __init__(
        self, archive: Path, catalogue: Catalogue, on_progress: Callable[[int], None] | None
    ) -> None:
        self.records = self.snapshots = self.corrections = 0
        self.damages: list[str] = []
        self._archive, self._catalogue, self._on_progress = archive, catalogue, on_progress
        self._extractors: Extractors | None = None
        self._ahead: deque[tuple[Recorded, bool, Future[Article]]] = deque()
        self._revisits: list[tuple[str, int, Mapping[str, Any]]] = []
        # What is noted of answers in other files, by file, id and URL: those imported in place, and pages
        # that were named as such later.
        self._elsewhere: dict[str, dict[tuple[str, str], Mapping[str, Any]]] = {}

    def __enter__(self) -> _Reader:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.settle_revisits()
            self._settle(down_to=0)
        if self._extractors:
            self._extractors.close(cancel=kind is not None)

    def read(
        self, name: str, *, notes: Mapping[tuple[str, str], Mapping[str, Any]] | None = None
    ) -> Damage | None:
        """Catalogue what a file has that is not catalogued yet; returns the torn tail, if it has one.

        Its revisits wait for `settle_revisits`: what they stand on may come later.
        """
        tail = None
        known: dict[str, Mapping[str, Any]] = {}  # what metadata records say of answers to come
        self._notes = notes or {}
        for record in records(self._archive / name):
            if isinstance(record, Damage):
                tail = record if record.is_tail else None
                self.damages.append(f"{name}: {record}; restore the file from a copy of the archive")
                continue
            try:
                self._take(name, record, known)
            except DamagedRecord as error:
                self.damages.append(str(error))
        return tail

    def read_elsewhere(self) -> list[str]:
        """Catalogue what is noted of other files; the paths of those that lie outside the archive."""
        for name, notes in list(self._elsewhere.items()):
            if not (self._archive / name).exists():
                self.damages.append(f"{name}: the file is missing; put it back, or import it from elsewhere")
                continue
            known = self._catalogue.records.warc_sizes()
            self.read(name, notes=notes)
            if run_of(name) is None or name not in known:
                _mark(self._catalogue, self._archive, name)
        return [name for name in self._elsewhere if run_of(name) is None]

    def settle_revisits(self) -> None:
        """Catalogue the revisits of the files that were read, each with what it stands on."""
        waiting, self._revisits = self._revisits, []
        for name, offset, facts in waiting:
            try:
                record = read_record(self._archive / name, offset)
                original = original_of(record, self._catalogue, self._archive)
                self._answer(name, record, facts, original=original)
            except DamagedRecord as error:
                self.damages.append(str(error))

    def _take(self, name: str, record: StoredRecord, known: dict[str, Mapping[str, Any]]) -> None:
        if record.member is None:
            if record.type in ANSWERS:
                self.damages.append(
                    f"{record.place} shares its gzip member with others, so that it cannot be read by "
                    f"itself; `archiver import {name}` makes a copy of the file that can"
                )
        elif record.type == "metadata":
            facts = facts_of(record)
            if facts.get("purpose") == CORRECTION:
                self._correct(name, record.member.offset, record, facts)
            elif (place := facts.get("in_place")) and is_captured(name):
                # Believed of our own files alone: a foreign one could name any file of this machine.
                of_file = self._elsewhere.setdefault(str(place), {})
                of_file[record.fields.get("warc-concurrent-to", ""), url_of(record)] = facts
            else:
                known[record.fields.get("warc-concurrent-to", "")] = facts
        elif record.type in ANSWERS:
            record_id = record.fields.get("warc-record-id", "")
            facts = known.pop(record_id, {})
            facts = self._notes.get((record_id, url_of(record)), facts)
            if not facts and is_captured(name):
                self.damages.append(
                    f"{record.place} has lost what was noted of it: how it was asked for is not known"
                )
            if record.type == "revisit":
                self._revisits.append((name, record.member.offset, facts))
            else:
                self._answer(name, record, facts)

    def _answer(
        self,
        name: str,
        record: StoredRecord,
        facts: Mapping[str, Any],
        *,
        original: StoredRecord | None = None,
    ) -> None:
        assert record.member is not None
        recorded = recorded_of(name, record.member, record, facts, original=original)
        self._catalogue.records.add_record(recorded)
        self.records += 1
        if self._on_progress:
            self._on_progress(self.records)
        if makes_snapshot(recorded) and not self._is_catalogued(recorded):
            self._understand(recorded, record, original)

    def _is_catalogued(self, recorded: Recorded) -> bool:
        snapshot = self._catalogue.snapshot(recorded.snapshot_id)
        return snapshot is not None and snapshot.url == recorded.url

    def _told_apart(self, recorded: Recorded) -> Recorded:
        """The answer, its snapshot under an id of its own where a page of another URL has the same record id.

        Ids are made from record ids, which broken writers and hostile ones use twice.
        """
        namesake = self._catalogue.snapshot(recorded.snapshot_id)
        if namesake is None or namesake.url == recorded.url:
            return recorded
        own = snapshot_id(recorded.captured_at, f"{recorded.record_id} {recorded.url}")
        return replace(recorded, snapshot_id=own)

    def _correct(self, name: str, offset: int, record: StoredRecord, facts: Mapping[str, Any]) -> None:
        fields = record.fields
        try:
            correction = Correction.from_json(facts, corrected_at=fields.get("warc-date", ""))
        except UsageError as error:
            self.damages.append(f"{name}: the correction at byte {offset} cannot be used: {error}")
            return
        refers_to = fields.get("warc-refers-to", "")
        if self._catalogue.add_correction(correction, refers_to=refers_to, warc=name, offset=offset):
            self.corrections += 1

    def _understand(self, recorded: Recorded, record: StoredRecord, original: StoredRecord | None) -> None:
        if record.type == "revisit" and original is None:
            lost: Future[Article] = Future()
            lost.set_result(without_original(recorded.url, why=missing_original(record)))
            self._ahead.append((recorded, True, lost))
        else:
            answer = answer_of(record, original)
            page = answer.content()
            if self._extractors is None:
                self._extractors = Extractors()
            future = self._extractors.submit(page.data, url=recorded.url, content_type=answer.content_type)
            self._ahead.append((recorded, page.is_whole, future))
        self._settle(down_to=_AHEAD)

    def _settle(self, *, down_to: int) -> None:
        while len(self._ahead) > down_to:
            recorded, is_whole, future = self._ahead.popleft()
            recorded = self._told_apart(recorded)
            article = future.result() if is_whole else cut_short(future.result())
            article = as_rendered(article, recorded.rendered)
            entry = as_recapture(catalogue_entry(recorded, article), self._catalogue)
            self.snapshots += self._catalogue.add_snapshot(entry)
