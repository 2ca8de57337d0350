"""Lists by time: what they cost does not grow with what is not shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from sqlite3 import Connection

import pytest

from archiver import Archive
from archiver.selection import Selection
from archiver.store.connections import connect
from archiver.store.newest import numbers
from archiver.store.paths import CATALOGUE
from tests.warcs import member

_SINCE = datetime(2020, 1, 1, tzinfo=UTC)
_SELECTIONS = {
    "all": Selection(),
    "site": Selection(sites=("good.example",)),
    "span": Selection(since=_SINCE, before=datetime(2021, 1, 1, tzinfo=UTC)),
    "outcome": Selection(outcomes=("saved", "wall")),
    "kind": Selection(kinds=("news",)),
    "tag": Selection(tags=("ferry",)),
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Connection:
    """A catalogue with a few snapshots."""
    folder = tmp_path_factory.mktemp("newest")
    (folder / "a.warc.gz").write_bytes(b"".join(member(number=number) for number in range(1, 4)))
    with Archive.open(folder / "archive", create=True) as archive:
        archive.import_file(folder / "a.warc.gz")
    return connect(folder / "archive" / CATALOGUE, is_writable=False)


def plan(connection: Connection, ask: Callable[[], object]) -> list[str]:
    """How SQLite answers what `ask` asks."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    ask()
    connection.set_trace_callback(None)
    statement = next(text for text in asked if text.startswith("SELECT number FROM snapshots"))
    return [row["detail"] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]


@pytest.mark.parametrize("is_incomplete", [False, True], ids=["any", "incomplete"])
@pytest.mark.parametrize("name", _SELECTIONS)
def test_a_list_is_read_from_the_index_by_time_in_its_order(
    catalogue: Connection, name: str, is_incomplete: bool
) -> None:
    last = catalogue.execute("SELECT id FROM snapshots").fetchone()[0]

    def ask() -> object:
        return next(numbers(catalogue, _SELECTIONS[name], is_incomplete=is_incomplete, after=last), None)

    steps = plan(catalogue, ask)
    assert any(
        step.startswith(("SCAN snapshots", "SEARCH snapshots")) and "snapshots_by_time" in step
        for step in steps
    )
    assert not any("ORDER BY" in step or "SCAN records" in step for step in steps), steps


def test_the_next_part_begins_behind_the_last(catalogue: Connection) -> None:
    chosen = Selection(sites=("good.example",))
    every = list(numbers(catalogue, chosen, is_incomplete=False, after=None))
    (first,) = catalogue.execute("SELECT id FROM snapshots WHERE number = ?", every[:1]).fetchone()
    assert list(numbers(catalogue, chosen, is_incomplete=False, after=first)) == every[1:]
    assert len(every) == 3


def test_without_conditions_a_page_comes_once(catalogue: Connection) -> None:
    (only,) = numbers(catalogue, Selection(), is_incomplete=False, after=None)
    newest = catalogue.execute("SELECT number FROM snapshots ORDER BY captured_at DESC LIMIT 1").fetchone()
    assert only == newest[0]
