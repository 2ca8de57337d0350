"""`archiver cite --update`: a person's own file, with what the archive knows put into its entries."""

from __future__ import annotations

import datetime
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.cli import inputs, output
from archiver.errors import NoSuchSnapshot, UnreadableInput, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from archiver.archive import Archive
    from archiver.citations.updates import Known
    from archiver.model import Snapshot


def update_file(name: str, *, archive_path: str, linked: Callable[[Snapshot], Snapshot]) -> int:
    """Update the file in place, as a whole or not at all; 1 where the archive lacks a page that it names.

    `linked` gives a snapshot the archived copy to cite. Raises UnreadableInput or UsageError, and leaves the
    file as it was, for one that cannot be read, understood or written.
    """
    from archiver.archive import Archive
    from archiver.citations.updates import update

    if name == inputs.STDIN:
        raise UsageError("cite: --update changes a file in place, and stdin is none; name the file")
    before = inputs.read(name)
    with Archive.open(archive_path) as archive:
        updated = update(before, name=name, find=_finder(archive, linked))
        cures = {url: archive.last_failure(url) or f"next: archiver save {url}" for url in updated.unknown}
    after = updated.text.encode("utf-8")
    if after != before:
        _replace(name, after)
    for url, cure in cures.items():
        output.note(f"archiver: no snapshot of {url}; {cure}")
    output.note(f"{name}: {updated.changed} of {updated.entries} entries with a URL were added to")
    return 1 if updated.unknown else 0


def _finder(archive: Archive, linked: Callable[[Snapshot], Snapshot]) -> Callable[[str], Known | None]:
    from archiver.archive.dead_links import dead_links
    from archiver.citations.exports.entries import day_in
    from archiver.citations.updates import Known

    found: dict[str, Known | None] = {}

    def find(url: str) -> Known | None:
        if url not in found:
            try:
                snapshot = linked(archive.latest(url))
            except NoSuchSnapshot:
                found[url] = None
            else:
                copy = snapshot.archived_at or ""
                moment = datetime.datetime.fromisoformat(snapshot.captured_at)
                found[url] = Known(
                    captured=moment.astimezone(datetime.UTC).date(),
                    archive_url=copy,
                    archived=day_in(copy),
                    is_dead=bool(dead_links([snapshot], archive)),
                )
        return found[url]

    return find


def _replace(name: str, data: bytes) -> None:
    """Write a file beside it and put that in its place, so that no half of it is ever there."""
    path = Path(name).resolve()  # a link goes on leading to the file
    beside = None
    try:
        mode = path.stat().st_mode
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            beside = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        beside.replace(path)
    except OSError as error:
        if beside:
            with suppress(OSError):
                beside.unlink()
        reason = (error.strerror or str(error)).lower()
        raise UnreadableInput(
            f"{name}: it cannot be written: {reason}; it is left as it was, check its folder's permissions"
        ) from error
