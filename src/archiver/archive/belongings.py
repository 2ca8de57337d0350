"""What belongs to a snapshot: how it was reached, what it needs to be shown, what its revisits stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archiver.errors import DamagedRecord
from archiver.extraction.requisites import requisites_of, requisites_of_css
from archiver.model import Snapshot
from archiver.store.answers import answer_of, facts_of, original_of
from archiver.store.catalogue import Catalogue
from archiver.store.paths import run_of
from archiver.store.reading import Damage, Member, StoredRecord, read_record, records

_ANSWERS = frozenset(("response", "resource", "revisit"))
_DEPTH = 4  # page, frame or style, imported style, font


@dataclass(frozen=True, slots=True)
class Place:
    """A record by its file, relative to the archive, and its place there; `answers` for what is replayed."""

    warc: str
    member: Member
    is_answer: bool


@dataclass(slots=True)
class _Run:
    """What one run recorded: its answers by id, by URL and by the line that asked, and what is about them."""

    places: dict[str, Place] = field(default_factory=dict)
    by_url: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_requested: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    about: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    openings: list[Place] = field(default_factory=list)


def belongings(archive: Path, catalogue: Catalogue, chosen: Iterable[Snapshot]) -> list[Place]:
    """The records of snapshots and of what belongs to them, file by file in their order.

    Redirects and requisites by what their metadata say of the page that asked; what an earlier page of the
    run fetched, by the page's own markup. What cannot be read is left out.
    """
    wanted: set[Place] = set()
    by_run: dict[str, list[Snapshot]] = defaultdict(list)
    for snapshot in chosen:
        by_run[run_of(snapshot.warc) or snapshot.warc].append(snapshot)
    for run, snapshots in by_run.items():
        names = {snapshot.warc for snapshot in snapshots}
        names |= {name for name in catalogue.records.warc_sizes() if run_of(name) == run}
        seen = _survey(archive, sorted(names))
        wanted.update(seen.openings)
        for snapshot in snapshots:
            for record_id in _ids_of(archive, catalogue, snapshot, seen):
                wanted.add(seen.places[record_id])
                wanted.update(seen.about[record_id])
                wanted.update(_corrections(archive, catalogue, record_id))
    for place in [place for place in wanted if place.is_answer]:
        with suppress(DamagedRecord):
            record = read_record(archive / place.warc, place.member.offset)
            held = catalogue.records.original_place(record) if record.type == "revisit" else None
            if held:
                original = read_record(archive / held[0], held[1])
                wanted.add(Place(held[0], original.member or Member(held[1], 0), is_answer=True))
    return sorted(wanted, key=lambda place: (place.warc, place.member.offset))


def _survey(archive: Path, names: list[str]) -> _Run:
    seen = _Run()
    for name in names:
        requested: dict[str, Any] = {}
        for record in records(archive / name):
            if isinstance(record, Damage) or record.member is None:
                continue
            record_id = record.fields.get("warc-record-id", "")
            place = Place(name, record.member, is_answer=record.type in _ANSWERS)
            if record.type == "warcinfo":
                seen.openings.append(place)
            elif record.type in ("request", "metadata"):
                about = record.fields.get("warc-concurrent-to") or record.fields.get("warc-refers-to") or ""
                seen.about[about].append(place)
                with suppress(DamagedRecord):
                    if record.type == "metadata" and (asked := facts_of(record).get("requested")):
                        requested[about] = asked
            elif place.is_answer:
                seen.places[record_id] = place
                seen.by_url[_url(record)].append(record_id)
                if asked := requested.get(record_id):
                    seen.by_requested[asked].append(record_id)
    return seen


def _ids_of(archive: Path, catalogue: Catalogue, snapshot: Snapshot, seen: _Run) -> set[str]:
    own = next(
        (
            record_id
            for record_id, place in seen.places.items()
            if (place.warc, place.member.offset) == (snapshot.warc, snapshot.offset)
        ),
        None,
    )
    if own is None:
        return set()
    found = {own, *seen.by_requested[snapshot.requested]}
    newest, depth = set(found), 0
    while newest and depth < _DEPTH:
        urls = {url for record_id in newest for url in _needs(archive, catalogue, seen.places[record_id])}
        newest = {record_id for url in urls for record_id in seen.by_url.get(url, ())} - found
        found |= newest
        depth += 1
    return found


def _needs(archive: Path, catalogue: Catalogue, place: Place) -> set[str]:
    """The URLs that a page or a stylesheet names."""
    try:
        record = read_record(archive / place.warc, place.member.offset)
        original = original_of(record, catalogue, archive) if record.type == "revisit" else None
        answer = answer_of(record, original)
    except DamagedRecord:
        return set()
    body, kind = answer.content().data, (answer.content_type or "").lower()
    if "html" in kind:
        return {each.url for each in requisites_of(body, _url(record), content_type=answer.content_type)}
    if "css" in kind:
        return {each.url for each in requisites_of_css(body, _url(record), content_type=answer.content_type)}
    return set()


def _corrections(archive: Path, catalogue: Catalogue, record_id: str) -> list[Place]:
    found = []
    for name, offset in catalogue.records.correction_places(record_id):
        with suppress(DamagedRecord):
            if member := read_record(archive / name, offset).member:
                found.append(Place(name, member, is_answer=False))
    return found


def _url(record: StoredRecord) -> str:
    return record.fields.get("warc-target-uri", "").strip("<>")
