"""Snapshots from the newest back, chosen by an index that holds all that they are chosen by.

A page of a list begins behind the last snapshot of the page before (a keyset), so the last page of a long
list costs what the first does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from archiver.selection import Selection, host_of

# A row's own time and id, behind those of a snapshot.
_BEHIND = "(captured_at, id) < (SELECT captured_at, id FROM snapshots WHERE id = ?)"
_NO_NEWER = (
    "NOT EXISTS (SELECT 1 FROM snapshots AS newer WHERE newer.url = snapshots.url"
    " AND newer.captured_at >= snapshots.captured_at"
    " AND (newer.captured_at, newer.id) > (snapshots.captured_at, snapshots.id))"
)
# What the columns say of these is the page's own, and not what a person corrected it to. A cross join is
# made in the order in which it is written (SQLite, "Manual control of query plans"): corrections are few.
_CORRECTED = (
    "number IN (SELECT number FROM corrections"
    " CROSS JOIN records ON records.record_id = corrections.record_id AND records.purpose = 'page'"
    " CROSS JOIN snapshots ON snapshots.warc = records.warc AND snapshots.offset = records.offset)"
)
# SQLite folds ASCII alone, and is much quicker at it.
_FOLDED_NAME = "CASE WHEN site_name GLOB '*[^ -~]*' THEN casefold(site_name) ELSE lower(site_name) END"


def numbers(
    connection: sqlite3.Connection, selection: Selection, *, is_incomplete: bool, after: str | None
) -> Iterator[int]:
    """The numbers of the snapshots that may be selected, the newest first.

    Without conditions they are those of each page's newest capture. With conditions they hold all that
    `Selection.matches`, and some that do not: of a host only its letters are looked for, and snapshots that
    were corrected by hand are all among them. With `is_incomplete` they lack what a citation cannot do
    without. `after` is the id of the snapshot behind which to begin.
    """
    conditions: list[str] = []
    values: list[object] = []

    def require(condition: str, *its_values: object) -> None:
        conditions.append(condition)
        values.extend(its_values)

    if after:
        require(_BEHIND, after)
    if not (selection or is_incomplete):
        require(_NO_NEWER)
    if selection.since:
        require("captured_at >= ?", _second(selection.since))
    if selection.before:
        require("captured_at < ?", _second(selection.before, is_end=True))
    if selection.outcomes:
        require(f"outcome IN ({_marks(selection.outcomes)})", *selection.outcomes)
    if selection.tags:
        tagged = f"SELECT number FROM tags WHERE tag IN ({_marks(selection.tags)})"
        # With the sign the number is no key to begin with, and the index by time keeps the order.
        require(f"+number IN ({tagged})", *selection.tags)
    if selection.kinds:
        require(f"(kind IN ({_marks(selection.kinds)}) OR {_CORRECTED})", *selection.kinds)
    if is_incomplete:
        require(f"(is_incomplete OR {_CORRECTED})")
    if selection.sites:
        connection.create_function("casefold", 1, str.casefold, deterministic=True)
        hosts = tuple(name for site in selection.sites for name in _spellings(site))
        of_host = " OR ".join(["instr(lower(url), ?) > 0"] * len(hosts))
        names = tuple(site.strip().casefold() for site in selection.sites)
        of_name = f"{_FOLDED_NAME} IN ({_marks(names)})"
        require(f"({' OR '.join(filter(None, (of_host, of_name, _CORRECTED)))})", *hosts, *names)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = connection.execute(
        f"SELECT number FROM snapshots{where} ORDER BY captured_at DESC, id DESC", values
    )
    return (number for (number,) in rows)


def _spellings(site: str) -> Iterator[str]:
    """How a URL may spell a host: as Unicode, and as IDNA."""
    if host := host_of(site if "://" in site else f"//{site}"):
        yield host
        with suppress(UnicodeError):  # no host has such a name
            yield host.encode("idna").decode()


def _second(moment: datetime, *, is_end: bool = False) -> str:
    """A moment as text that compares with `captured_at`, of whichever precision that is."""
    whole = moment.astimezone(UTC).replace(tzinfo=None)
    if is_end and whole.microsecond:
        return f"{whole.isoformat()}Z"
    return whole.isoformat(timespec="seconds")


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
