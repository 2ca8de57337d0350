"""What a capture rests on: its metadata with their sources, its WARC record, and what changed before it."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request

from archiver.archive import Archive
from archiver.corrections import times
from archiver.errors import DamagedRecord
from archiver.extraction.candidates import rows
from archiver.model import Snapshot
from archiver.report.metadata import metadata_rows
from archiver.revisions import revisions
from archiver.web.answers import Answer, reading
from archiver.web.capture import of_capture
from archiver.web.page import is_readable

_LOOKED_BACK = 20  # captures, for the last one before that has a text


def _metadata(archive: Archive, request: Request) -> Answer:
    snapshot, values = of_capture(archive, request, side="metadata")
    is_why = bool(request.query_params.get("why"))
    said = archive.explain(snapshot) if is_why else {}
    shown = list(metadata_rows(snapshot, corrected_at=times(archive.corrections(snapshot))))
    data = list(rows(said)) if is_why else [asdict(row) for row in shown]
    return Answer(
        "metadata.html.jinja", {**values, "rows": shown, "said": said, "is_why": is_why}, {"fields": data}
    )


def _record(archive: Archive, request: Request) -> Answer:
    snapshot, values = of_capture(archive, request, side="record")
    heads = damage = None
    try:
        heads = archive.recorded_heads(snapshot)
    except DamagedRecord as error:
        damage = str(error)
    place = {
        "warc": snapshot.warc,
        "offset": snapshot.offset,
        "length": snapshot.length,
        "payload_digest": snapshot.payload_digest,
    }
    data = place | (asdict(heads) if heads else {"error": damage})
    return Answer("record.html.jinja", {**values, "heads": heads, "damage": damage}, data)


def _changes(archive: Archive, request: Request) -> Answer:
    snapshot, values = of_capture(archive, request, side="changes")
    before = _before(snapshot, archive) if is_readable(snapshot) else None
    revision = next(iter(revisions([before, snapshot], archive)), None) if before else None
    is_text = is_readable(snapshot)
    return Answer(
        "changes.html.jinja",
        {**values, "revision": revision, "is_readable": is_text},
        revision.to_json() if revision else {"url": snapshot.url, "before": None, "changes": []},
    )


metadata, record, changes = reading(_metadata), reading(_record), reading(_changes)


def _before(snapshot: Snapshot, archive: Archive) -> Snapshot | None:
    """The last capture of the page before this one that has a text."""
    earlier = archive.listing.history(snapshot.url, after=snapshot.id, limit=_LOOKED_BACK).snapshots
    return next((each for each in earlier if is_readable(each)), None)
