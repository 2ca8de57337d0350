"""Importing other programs' archives, WARC or WACZ: copied record by record, their pages found and read.

A copy stands in a file of this archive, a gzip member a record, its bytes as they were. Before each page
stands a metadata record that says what it is, so that a rebuild finds it again.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archiver.archive.closed_files import write_closed
from archiver.archive.foreign_pages import Found, pages_of
from archiver.archive.surveys import ANSWERS, Key, Seen, Survey, id_of, key_of, survey, url_of
from archiver.errors import UsageError
from archiver.model import Snapshot
from archiver.store.answers import digest_of, head_of
from archiver.store.catalogue import Catalogue
from archiver.store.cdx_file import update_index
from archiver.store.paths import CATALOGUE, is_captured, new_run_id
from archiver.store.payload import header
from archiver.store.reading import Damage, StoredRecord, records
from archiver.store.records import CHUNK_BYTES, Record, noted, timestamp
from archiver.store.wacz import ListedPage, Wacz
from archiver.store.warc import Copied


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: its snapshots, counts of answers new and known, and a sentence a damage.

    `notices` say what a process that died had left, and what was put right of it before; and what is odd
    about the file, and costs nothing.
    """

    snapshots: tuple[Snapshot, ...] = ()
    answers: int = 0
    known: int = 0
    damages: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def import_warc(
    archive: Path, path: Path, *, pages: Sequence[str] = (), tags: Sequence[str] = ()
) -> Imported:
    """Import a WARC or ARC file, gzipped or not. `pages` are the URLs that alone are pages, if any are given.

    What can be read is imported, the rest is named. Raises `StorageFull`, `ArchiveBusy`, `OSError`.
    """
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue:
        work = _Import(archive, catalogue, pages=pages, tags=tags)
        found = survey(path, shown=str(path))
        done = work.copy(path, found, work.pages(found.answers), shown=str(path))
        update_index(archive, catalogue)
        return done


def import_in_place(
    archive: Path, path: Path, *, pages: Sequence[str] = (), tags: Sequence[str] = ()
) -> Imported:
    """Import a WARC file without copying it: it is read where it lies from now on, and never written to.

    Raises `UsageError` for one whose records cannot be read one by one, and what `import_warc` raises.
    """
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue:
        work = _Import(archive, catalogue, pages=pages, tags=tags)
        found = survey(path, shown=str(path))
        done = work.refer(path, found, work.pages(found.answers))
        update_index(archive, catalogue)
        return done


def import_wacz(
    archive: Path, path: Path, *, pages: Sequence[str] = (), tags: Sequence[str] = ()
) -> Imported:
    """Import the WARC files of a WACZ; its pages are those that it lists, with their rendered text.

    Raises `UnreadableInput` where it is none, and what `import_warc` raises.
    """
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue, Wacz(path) as wacz:
        work = _Import(archive, catalogue, pages=pages, tags=tags, listed=list(wacz.pages()))
        surveys = {name: survey(file, shown=f"{path}/{name}") for name, file in wacz.warcs()}
        # A page of the list is one capture, in whichever of the files it stands.
        found = work.pages(each for survey in surveys.values() for each in survey.answers)
        parts = [work.copy(file, surveys[name], found, shown=f"{path}/{name}") for name, file in wacz.warcs()]
        update_index(archive, catalogue)
        return Imported(
            snapshots=tuple(snapshot for part in parts for snapshot in part.snapshots),
            answers=sum(part.answers for part in parts),
            known=sum(part.known for part in parts),
            # Each of its files was read twice.
            damages=tuple(
                dict.fromkeys((*wacz.damages, *(damage for part in parts for damage in part.damages)))
            ),
            notices=tuple(notice for part in parts for notice in part.notices),
        )


class _Import:
    """The import of one archive into another."""

    def __init__(
        self,
        archive: Path,
        catalogue: Catalogue,
        *,
        pages: Sequence[str],
        tags: Sequence[str],
        listed: Sequence[ListedPage] = (),
    ) -> None:
        self._archive, self._catalogue = archive, catalogue
        self._named, self._tags, self._listed = pages, tags, listed

    def pages(self, seen: Iterable[Seen]) -> dict[Key, Found]:
        """The pages among the answers of all files that are imported together."""
        return pages_of(seen, named=self._named, listed=self._listed)

    def copy(self, path: Path, found: Survey, pages: Mapping[Key, Found], *, shown: str) -> Imported:
        """Import one file."""
        new, known = self._new_and_known(found)
        snapshots, odd = self._named_later(path, known, pages, shown=shown)
        if new:
            run = new_run_id(datetime.now(UTC))
            with closing(self._groups(path, new=new, pages=pages, shown=shown, run=run)) as groups:
                names, strange = write_closed(self._archive, self._catalogue, run, groups, origin="imported")
            snapshots += [shot for name in names for shot in self._catalogue.snapshots_in(name)]
            odd += strange
        return _imported(found, snapshots, odd, new=len(new))

    def refer(self, path: Path, found: Survey, pages: Mapping[Key, Found]) -> Imported:
        """Import one file where it lies: what it is stands in a file of the archive."""
        new, known = self._new_and_known(found)
        snapshots, odd = self._named_later(path, known, pages, shown=str(path))
        if new:
            name = Path(os.path.relpath(path.resolve(), self._archive.resolve())).as_posix()
            run = new_run_id(datetime.now(UTC))
            with closing(self._notes(path, name=name, new=new, pages=pages, run=run)) as groups:
                _, strange = write_closed(self._archive, self._catalogue, run, groups)
            snapshots += self._catalogue.snapshots_in(name)
            odd += strange
        return _imported(found, snapshots, odd, new=len(new))

    def _new_and_known(self, found: Survey) -> tuple[dict[Key, Seen], dict[Key, Seen]]:
        """The answers of a file that the archive lacks, and those that it has."""
        new: dict[Key, Seen] = {}
        known: dict[Key, Seen] = {}
        for each in found.answers:
            is_known = self._catalogue.records.has_record(each.record_id, each.url)
            (known if is_known else new)[each.key] = each
        return new, known

    def _notes(
        self, path: Path, *, name: str, new: Mapping[Key, Seen], pages: Mapping[Key, Found], run: str
    ) -> Generator[list[Record | Copied]]:
        """That a file belongs to the archive, and a note for each of its pages."""
        about = {"purpose": "import", "run": run, "in_place": name}
        yield [noted(about, url=path.resolve().as_uri(), answer_id="", moment=datetime.now(UTC))]
        for record in _answers(path):
            if record.member is None:
                raise UsageError(f"{path}: it is gzipped as a whole; import it without --in-place")
            seen, page = new.get(key_of(record)), pages.get(key_of(record))
            if seen and page:
                yield [self._note(record, page, seen, shown=str(path), run=run, in_place=name)]

    def _named_later(
        self, path: Path, known: Mapping[Key, Seen], pages: Mapping[Key, Found], *, shown: str
    ) -> tuple[list[Snapshot], list[str]]:
        """Note of answers that the archive has already that they are pages, as the person says now."""
        known = {key: seen for key, seen in known.items() if key in pages}
        if not self._named or not known:
            return [], []
        before = {
            snapshot.id for warc in self._warcs(known) for snapshot in self._catalogue.snapshots_in(warc)
        }
        run = new_run_id(datetime.now(UTC))
        with closing(self._late_notes(path, known, pages, shown=shown, run=run)) as groups:
            _, odd = write_closed(self._archive, self._catalogue, run, groups)
        after = [shot for warc in self._warcs(known) for shot in self._catalogue.snapshots_in(warc)]
        return [snapshot for snapshot in after if snapshot.id not in before], odd

    def _warcs(self, known: Iterable[Key]) -> list[str]:
        places = (self._catalogue.records.places(record_id, url) for record_id, url, _ in known)
        return sorted({warc for found in places for warc, _ in found})

    def _late_notes(
        self, path: Path, known: Mapping[Key, Seen], pages: Mapping[Key, Found], *, shown: str, run: str
    ) -> Generator[list[Record | Copied]]:
        for record in _answers(path):
            key = key_of(record)
            if seen := known.get(key):
                for warc, _ in self._catalogue.records.places(seen.record_id, seen.url):
                    yield [self._note(record, pages[key], seen, shown=shown, run=run, in_place=warc)]

    def _groups(
        self, path: Path, *, new: Mapping[Key, Seen], pages: Mapping[Key, Found], shown: str, run: str
    ) -> Generator[list[Record | Copied]]:
        """What is to be written: each record as it is, a page behind the note that it is one."""
        ids = {record_id for record_id, _, _ in new}
        with path.open("rb") as file:
            for record in records(path):
                if isinstance(record, Damage):
                    continue
                key = key_of(record)
                if record.type in ANSWERS and key not in new:
                    continue
                if record.type in ("request", "metadata") and self._belongs_elsewhere(record, ids):
                    continue
                group: list[Record | Copied] = [_copied(record, file)]
                if record.type in ANSWERS and (page := pages.get(key)):
                    group.insert(0, self._note(record, page, new[key], shown=shown, run=run))
                yield group

    def _belongs_elsewhere(self, record: StoredRecord, new: Set[str]) -> bool:
        """Whether a record is about an answer that the archive has already."""
        about = record.fields.get("warc-concurrent-to") or record.fields.get("warc-refers-to")
        return (
            bool(about)
            and about not in new
            and self._catalogue.records.has_record(about or "", url_of(record))
        )

    def _note(
        self,
        record: StoredRecord,
        found: Found,
        seen: Seen,
        *,
        shown: str,
        run: str,
        in_place: str | None = None,
    ) -> Record:
        facts: dict[str, Any] = {
            "requested": found.requested,
            "hops": list(found.hops),
            **seen.facts,
            "run": run,
            "purpose": "page",
            "imported_from": shown,
        }
        if not (in_place and is_captured(in_place)):
            facts["provenance"] = "supplied" if facts.get("provenance") == "supplied" else "imported"
        facts["tags"] = [*facts.get("tags", ()), *self._tags]
        facts |= {"rendered": found.text} if found.text else {}
        facts |= {"in_place": in_place} if in_place else {}
        if record.type != "revisit" and "payload_digest" not in facts:
            head = head_of(record)
            facts |= {
                "status": seen.status,
                "content_type": header(head, "Content-Type") if head else record.fields.get("content-type"),
                "payload_digest": digest_of(record),
                "truncated": record.fields.get("warc-truncated"),
            }
        moment = datetime.now(UTC)
        facts["imported_at"] = timestamp(moment)
        return noted(facts, url=seen.url, answer_id=seen.record_id, moment=moment)


def _imported(found: Survey, snapshots: Sequence[Snapshot], odd: Sequence[str], *, new: int) -> Imported:
    return Imported(
        snapshots=tuple(snapshots),
        answers=new,
        known=len(found.answers) - new,
        damages=(*found.damages, *odd),
        notices=found.remarks,
    )


def _answers(path: Path) -> Iterator[StoredRecord]:
    for record in records(path):
        if isinstance(record, StoredRecord) and record.type in ANSWERS:
            yield record


def _copied(record: StoredRecord, file: Any) -> Copied:
    member = record.member
    file.seek(member.offset if member else 0)
    if member and file.read(3) == b"\x1f\x8b\x08":
        return Copied(_stretch(file, member.offset, member.length), is_packed=True)
    return Copied(_framed(record), is_packed=False)


def _stretch(file: Any, offset: int, length: int) -> Iterator[bytes]:
    file.seek(offset)
    while length and (data := file.read(min(length, CHUNK_BYTES))):
        length -= len(data)
        yield data


def _framed(record: StoredRecord) -> Iterator[bytes]:
    if record.head.startswith(b"WARC/"):
        yield record.head
    else:  # an ARC record, whose head has other fields
        size = record.body.seek(0, os.SEEK_END)
        fields = {name: value for name, value in record.fields.items() if name != "content-length"}
        fields |= {"warc-record-id": id_of(record), "content-length": str(size)}
        yield (
            b"WARC/1.1\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
            + b"\r\n"
        )
    yield from record.pieces()
    yield b"\r\n\r\n"
