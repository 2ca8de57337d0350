"""What `URL@2018-06-19` names where no capture is of that day: the nearest one, and how far off it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.cli import output

if TYPE_CHECKING:
    from archiver.model import Snapshot


def note_days_off(name: str, snapshot: Snapshot) -> None:
    """Say on stderr that a snapshot is of another day than its name asks for."""
    from archiver.selection import days_off

    if days := days_off(name, snapshot.captured_at):
        url, _, moment = name.rpartition("@")
        distance = f"{output.counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
        nearest = snapshot.captured_at[:10]
        output.note(f"no capture of {url} is of {moment}; the nearest is of {nearest}, {distance}")
