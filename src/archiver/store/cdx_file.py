"""The CDXJ index of an archive, a file beside the WARC files, derived from the catalogue.

The catalogue knows how far each WARC file is in the index. A new one is written beside the old one and put in
its place when it is whole, so a reader never sees half of one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from archiver.store.catalogue import Catalogue
from archiver.store.cdx import Indexed, sorted_lines
from archiver.store.paths import INDEX, sync


def update_index(archive: Path, catalogue: Catalogue) -> None:
    """Put into the index what the catalogue has and it has not. Nobody writes the archive meanwhile."""
    with catalogue.transaction():
        first = next(rows := catalogue.records.unindexed(), None)
        if first is None and (archive / INDEX).exists():
            return
        with ExitStack() as stack:
            lines: Iterable[bytes] = sorted_lines(row.line() for row in _behind(first, rows))
            with suppress(FileNotFoundError):
                lines = heapq.merge(stack.enter_context((archive / INDEX).open("rb")), lines)
            _replace(archive / INDEX, lines)
        catalogue.records.mark_indexed()


def write_index(archive: Path, catalogue: Catalogue) -> None:
    """Make the index anew from all that the catalogue has, within a `transaction`."""
    _replace(archive / INDEX, sorted_lines(row.line() for row in catalogue.records.indexed()))
    catalogue.records.mark_indexed()


def _behind(first: Indexed | None, rows: Iterator[Indexed]) -> Iterator[Indexed]:
    if first is not None:
        yield first
        yield from rows


def _replace(path: Path, lines: Iterable[bytes]) -> None:
    """Write a file under another name and move it into place; a line that comes twice is written once."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)  # a link there would be written through
    with beside.open("xb") as file:
        last = b""
        for line in lines:
            if line != last:
                file.write(line)
            last = line
        file.flush()
        sync(file.fileno())
    beside.replace(path)
