"""Exports: the whole archive or chosen snapshots as one WACZ or one WARC file, records byte for byte."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archiver.archive.belongings import Place, belongings
from archiver.archive.snapshots import is_good
from archiver.errors import UsageError
from archiver.extraction import versions
from archiver.model import Snapshot
from archiver.store.catalogue import Catalogue
from archiver.store.cdx import Indexed, sorted_lines
from archiver.store.paths import sync, warc_files
from archiver.store.reading import Damage, records
from archiver.store.records import CHUNK_BYTES
from archiver.store.wacz_writing import WaczWriter, opened

_DATA = "data.warc.gz"
_ANSWERS = frozenset(("response", "resource", "revisit"))


@dataclass(slots=True)
class Exported:
    """What an export wrote, and a sentence for each damage that it left out."""

    snapshots: int = 0
    records: int = 0
    damages: list[str] = field(default_factory=list)


def export_warc(
    archive: Path,
    catalogue: Catalogue,
    target: Path,
    snapshots: Sequence[Snapshot] | None = None,
    *,
    is_forced: bool = False,
) -> Exported:
    """Write snapshots with all that belongs to them, or all records, into one WARC file.

    Raises `UsageError` where the file is there already, unless `is_forced`; OSError.
    """
    chosen = catalogue.snapshots() if snapshots is None else snapshots
    done = Exported(snapshots=sum(1 for _ in chosen))
    with _replacing(target, is_forced=is_forced) as beside, beside.open("wb") as file:
        for piece in _pieces(archive, catalogue, _places(archive, catalogue, snapshots, done), [], done):
            file.write(piece)
        file.flush()
        sync(file.fileno())
    return done


def export_wacz(
    archive: Path,
    catalogue: Catalogue,
    target: Path,
    snapshots: Sequence[Snapshot] | None = None,
    *,
    is_forced: bool = False,
) -> Exported:
    """Write snapshots with all that belongs to them, or the whole archive, as a WACZ 1.1.1.

    Raises `UsageError` where the file is there already, unless `is_forced`; OSError.
    """
    shown = list(snapshots if snapshots is not None else catalogue.snapshots())
    done = Exported(snapshots=len(shown))
    indexed: list[Indexed] = []
    with _replacing(target, is_forced=is_forced) as beside, opened(beside) as file:
        writer = WaczWriter(file)
        places = _places(archive, catalogue, snapshots, done)
        writer.add(f"archive/{_DATA}", _pieces(archive, catalogue, places, indexed, done))
        writer.add_index(sorted_lines(row.line(_DATA) for row in indexed))
        good = [shot for shot in shown if is_good(shot)]
        writer.add_pages("pages", "Pages", _listed(catalogue, good))
        others = [shot for shot in shown if not is_good(shot)]
        writer.add_pages("extraPages", "Walls and pages without text", _listed(catalogue, others))
        times = sorted(datetime.fromisoformat(shot.captured_at) for shot in shown)
        # The last capture's time, so that the same snapshots give the same file.
        created = (times[-1] if times else datetime.fromtimestamp(0, UTC)).astimezone(UTC)
        about: dict[str, Any] = {
            "title": "1 snapshot" if len(shown) == 1 else f"{len(shown)} snapshots",
            "created": f"{created:%Y-%m-%dT%H:%M:%SZ}",
            "software": f"archiver/{versions()['archiver']}",
        }
        if good:
            about |= {"mainPageUrl": good[0].url, "mainPageDate": _seconds(good[0])}
        writer.close(about)
    return done


def _places(
    archive: Path, catalogue: Catalogue, snapshots: Sequence[Snapshot] | None, done: Exported
) -> Iterable[Place]:
    if snapshots is not None:
        yield from belongings(archive, catalogue, snapshots)
        return
    for name in sorted({*warc_files(archive), *catalogue.records.warc_sizes()}):
        if not (archive / name).exists():
            done.damages.append(f"{name}: the file is missing; it is left out")
            continue
        for record in records(archive / name):
            if isinstance(record, Damage):
                done.damages.append(f"{name}: {record}; it is left out")
            elif record.member:
                yield Place(name, record.member, is_answer=record.type in _ANSWERS)


def _pieces(
    archive: Path, catalogue: Catalogue, places: Iterable[Place], indexed: list[Indexed], done: Exported
) -> Iterator[bytes]:
    """The records' members, one behind the other; `indexed` gets where each answer stands then."""
    at, name, rows = 0, "", dict[int, Indexed]()
    for place in places:
        if place.warc != name:
            name = place.warc
            rows = {row.offset: row for row in catalogue.records.indexed(name)}
        if place.is_answer and (row := rows.get(place.member.offset)):
            indexed.append(replace(row, offset=at))
        with (archive / name).open("rb") as file:
            file.seek(place.member.offset)
            left = place.member.length
            while left and (data := file.read(min(left, CHUNK_BYTES))):
                left -= len(data)
                at += len(data)
                yield data
        done.records += 1


def _listed(catalogue: Catalogue, snapshots: Iterable[Snapshot]) -> Iterator[dict[str, Any]]:
    for snapshot in snapshots:
        text, page_text = catalogue.texts(snapshot.id)
        yield {
            "id": snapshot.id,
            "url": snapshot.url,
            "ts": _seconds(snapshot),
            "title": snapshot.article.title or snapshot.url,
            "text": page_text or text,
        }


def _seconds(snapshot: Snapshot) -> str:
    return f"{datetime.fromisoformat(snapshot.captured_at).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


@contextmanager
def _replacing(target: Path, *, is_forced: bool) -> Iterator[Path]:
    """A file beside the target, which takes its place when it is whole, and is gone otherwise."""
    if target.exists() and not is_forced:
        raise UsageError(f"{target} is there already; name another file, or give --force to replace it")
    beside = target.with_name(f".{secrets.token_hex(8)}.part")  # a name that no file of a person has
    try:
        yield beside
        beside.replace(target)
    except OSError as error:
        if error.filename == str(beside):
            error.filename = str(target)  # which the person knows
        raise
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
