"""The archive: its pages, newest first."""

from __future__ import annotations

from starlette.requests import Request

from archiver.archive import Archive
from archiver.web.answers import Answer, reading

_LINES = 50


def _show(archive: Archive, request: Request) -> Answer:
    found = archive.newest(limit=_LINES + 1, after=request.query_params.get("after"))
    shown, more = found[:_LINES], found[_LINES:]
    after = shown[-1].id if more else None
    data = {"snapshots": [snapshot.to_json() for snapshot in shown], "after": after}
    return Answer("listing.html.jinja", {"snapshots": shown, "after": after}, data)


show = reading(_show)
