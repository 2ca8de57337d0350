"""Importing other programs' archives, WARC or WACZ: copied record by record, their pages found and read.

A copy stands in a file of this archive, a gzip member a record, its bytes as they were. Before each page
stands a metadata record that says what it is, so that a rebuild finds it again.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archiver.archive.closed_files import write_closed
from archiver.archive.foreign_pages import Found, Seen, pages_of
from archiver.errors import DamagedRecord, UsageError
from archiver.model import Snapshot
from archiver.store.answers import digest_of, facts_of, head_of
from archiver.store.catalogue import Catalogue
from archiver.store.cdx import update_index
from archiver.store.paths import CATALOGUE, new_run_id
from archiver.store.payload import header
from archiver.store.reading import Damage, StoredRecord, records
from archiver.store.records import CHUNK_BYTES, Record, http_status, mime_of, noted, timestamp
from archiver.store.wacz import Wacz
from archiver.store.warc import Copied

_ANSWERS = frozenset(("response", "resource", "revisit"))
_HEAD_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: its snapshots, counts of answers new and known, and a sentence a damage.

    `notices` say what a process that died had left, and what was put right of it before.
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
        done = _Import(archive, catalogue, pages=pages, tags=tags).copy(path, shown=str(path))
        update_index(archive, catalogue)
        return done


def import_in_place(
    archive: Path, path: Path, *, pages: Sequence[str] = (), tags: Sequence[str] = ()
) -> Imported:
    """Import a WARC file without copying it: it is read where it lies from now on, and never written to.

    Raises `UsageError` for one whose records cannot be read one by one, and what `import_warc` raises.
    """
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue:
        done = _Import(archive, catalogue, pages=pages, tags=tags).refer(path)
        update_index(archive, catalogue)
        return done


def import_wacz(
    archive: Path, path: Path, *, pages: Sequence[str] = (), tags: Sequence[str] = ()
) -> Imported:
    """Import the WARC files of a WACZ; its pages are those that it lists, with their rendered text.

    Raises `UnreadableInput` where it is none, and what `import_warc` raises.
    """
    with Catalogue(archive / CATALOGUE, is_writable=True) as catalogue, Wacz(path) as wacz:
        listed: dict[str, str | None] = {}
        for page in wacz.pages():
            listed[page.url] = listed.get(page.url) or page.text
        work = _Import(archive, catalogue, pages=pages, tags=tags, listed=listed)
        parts = [work.copy(file, shown=f"{path}/{name}") for name, file in wacz.warcs()]
        update_index(archive, catalogue)
        return Imported(
            snapshots=tuple(snapshot for part in parts for snapshot in part.snapshots),
            answers=sum(part.answers for part in parts),
            known=sum(part.known for part in parts),
            damages=(*wacz.damages, *(damage for part in parts for damage in part.damages)),
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
        listed: dict[str, str | None] | None = None,
    ) -> None:
        self._archive, self._catalogue = archive, catalogue
        self._pages, self._tags, self._listed = pages, tags, listed

    def copy(self, path: Path, *, shown: str) -> Imported:
        """Import one file, which messages call `shown`."""
        seen, damages = self._survey(path, shown)
        new = {each.record_id: each for each in seen if not each.is_known}
        known = len(seen) - len(new)
        if not new:
            return Imported(known=known, damages=tuple(damages))
        pages = pages_of(seen, named=self._pages, listed=self._listed)
        run = new_run_id(datetime.now(UTC))
        groups = self._groups(path, new=new, pages=pages, shown=shown, run=run)
        with closing(groups):
            names, odd = write_closed(self._archive, self._catalogue, run, groups, origin="imported")
        snapshots = tuple(shot for name in names for shot in self._catalogue.snapshots_in(name))
        return Imported(snapshots, len(new), known, (*damages, *odd))

    def refer(self, path: Path) -> Imported:
        """Import one file where it lies: what it is stands in a file of the archive."""
        seen, damages = self._survey(path, str(path))
        new = {each.record_id: each for each in seen if not each.is_known}
        known = len(seen) - len(new)
        if not new:
            return Imported(known=known, damages=tuple(damages))
        found = pages_of(seen, named=self._pages, listed=None)
        name = Path(os.path.relpath(path.resolve(), self._archive.resolve())).as_posix()
        run = new_run_id(datetime.now(UTC))
        with closing(self._notes(path, name=name, new=new, pages=found, run=run)) as groups:
            _, odd = write_closed(self._archive, self._catalogue, run, groups)
        return Imported(tuple(self._catalogue.snapshots_in(name)), len(new), known, (*damages, *odd))

    def _notes(
        self, path: Path, *, name: str, new: dict[str, Seen], pages: dict[str, Found], run: str
    ) -> Generator[list[Record | Copied]]:
        """That a file belongs to the archive, and a note for each of its pages."""
        about = {"purpose": "import", "run": run, "in_place": name}
        yield [noted(about, url=path.resolve().as_uri(), answer_id="", moment=datetime.now(UTC))]
        for record in records(path):
            if isinstance(record, StoredRecord) and record.type in _ANSWERS:
                if record.member is None:
                    raise UsageError(f"{path}: it is gzipped as a whole; import it without --in-place")
                if _id(record) in new and (found := pages.get(_id(record))):
                    seen = new[_id(record)]
                    yield [self._note(record, found, seen, shown=str(path), run=run, in_place=name)]

    def _survey(self, path: Path, shown: str) -> tuple[list[Seen], list[str]]:
        """The answers of a file with what is said around them, and its damages."""
        seen: dict[str, Seen] = {}
        around: dict[str, list[tuple[str, bytes, dict[str, Any]]]] = {}
        damages = []
        for record in records(path):
            if isinstance(record, Damage):
                damages.append(f"{shown}: {record}")
                continue
            name = _id(record)
            about = record.fields.get("warc-concurrent-to") or record.fields.get("warc-refers-to") or ""
            if record.type in ("request", "metadata"):
                record.body.seek(0)
                text, facts = record.body.read(_HEAD_BYTES), {}
                if record.type == "metadata":
                    try:
                        facts = dict(facts_of(record))
                    except DamagedRecord as error:
                        damages.append(str(error))
                for tied in filter(None, (about, name)):
                    around.setdefault(tied, []).append((record.type, text, facts))
            elif record.type in _ANSWERS and _url(record):
                seen[name] = self._seen(record)
                if about:  # a writer that ties the answer to its request, not the request to it
                    around.setdefault(name, []).extend(around.get(about, ()))
        for name, each in seen.items():
            for kind, text, facts in around.get(name, ()):
                if kind == "request":
                    each.request = text
                else:
                    each.notes += text.decode("utf-8", "replace")
                    each.facts = facts or each.facts
        return list(seen.values()), damages

    def _seen(self, record: StoredRecord) -> Seen:
        head = head_of(record)
        words = head.split(None, 2)
        status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else None
        return Seen(
            record_id=_id(record),
            url=_url(record),
            status=http_status(status),
            mime=mime_of(header(head, "Content-Type") if head else record.fields.get("content-type")),
            location=header(head, "Location"),
            size_bytes=record.body.seek(0, os.SEEK_END),
            is_known=self._catalogue.records.has_record(_id(record), _url(record)),
        )

    def _groups(
        self, path: Path, *, new: dict[str, Seen], pages: dict[str, Found], shown: str, run: str
    ) -> Generator[list[Record | Copied]]:
        """What is to be written: each record as it is, a page behind the note that it is one."""
        with path.open("rb") as file:
            for record in records(path):
                if isinstance(record, Damage):
                    continue
                if record.type in _ANSWERS and _id(record) not in new:
                    continue
                if record.type in ("request", "metadata") and self._belongs_elsewhere(record, new):
                    continue
                group: list[Record | Copied] = [_copied(record, file)]
                if found := pages.get(_id(record)):
                    group.insert(0, self._note(record, found, new[_id(record)], shown=shown, run=run))
                yield group

    def _belongs_elsewhere(self, record: StoredRecord, new: dict[str, Seen]) -> bool:
        """Whether a record is about an answer that the archive has already."""
        about = record.fields.get("warc-concurrent-to") or record.fields.get("warc-refers-to")
        return (
            bool(about) and about not in new and self._catalogue.records.has_record(about or "", _url(record))
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
        return noted(facts, url=_url(record), answer_id=_id(record), moment=moment)


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
        fields |= {"warc-record-id": _id(record), "content-length": str(size)}
        yield (
            b"WARC/1.1\r\n"
            + "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
            + b"\r\n"
        )
    yield from record.pieces()
    yield b"\r\n\r\n"


def _id(record: StoredRecord) -> str:
    return record.fields.get("warc-record-id", "")


def _url(record: StoredRecord) -> str:
    return record.fields.get("warc-target-uri", "").strip("<>")
