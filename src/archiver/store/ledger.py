"""The ledger: what was asked for in each run, and how each line ended. Not derived: a rebuild leaves it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from archiver.store.connections import Database

TaskKind = Literal["page", "feed", "sitemap"]


@dataclass(frozen=True, slots=True)
class Task:
    """A URL of a run that is still to be fetched, and the lines of the list that ask for it.

    A `feed` or a `sitemap` is no page to save: it names pages, which become tasks of the run.
    """

    position: int
    url: str
    lines: tuple[str, ...]
    kind: TaskKind = "page"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: as it was given, the URL to send for it, and its outcome where that is known.

    `key` is that of its entry, where the list is a person's library.
    """

    given: str
    target: str
    outcome: Mapping[str, Any] | None = None
    kind: TaskKind = "page"
    key: str | None = None


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run as the ledger has it: when it began and ended (UTC, ISO 8601), and how its lines ended.

    `ended_at` is None while lines are left to do, `counts` has how many lines got each outcome.
    """

    id: str
    started_at: str
    ended_at: str | None
    tags: tuple[str, ...]
    total: int
    counts: Mapping[str, int]

    @property
    def pending(self) -> int:
        """How many lines have no outcome yet."""
        return self.total - sum(self.counts.values())

    def to_json(self) -> dict[str, Any]:
        """The object that `list --runs --json` prints."""
        return {
            "run": self.id,
            "started_at": self.started_at,
            "ended_at": self.ended_at,
            "tags": list(self.tags),
            "total": self.total,
            "pending": self.pending,
            "outcomes": dict(self.counts),
        }


class Ledger:
    """The runs, their tasks and the lines that asked for them; of a `Catalogue`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin_run(
        self, run: str, *, started_at: str, list_digest: str, lines: Iterable[Line], tags: Sequence[str] = ()
    ) -> None:
        """Enter a run and its lines; lines that ask for one URL share a task."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO runs (id, started_at, list_digest, tags) VALUES (?,?,?,?)",
                (run, started_at, list_digest, _dumps(list(tags))),
            )
            self._add_lines(run, lines)

    def extend_run(self, run: str, task: int, lines: Iterable[Line], *, limit: int | None) -> int:
        """Enter the lines that a list of a run names, all of them or none; `task` is the list's own.

        A URL that the run knows already is left out, and so are pages beyond `limit`, which counts all
        that lists of the run named. Gives the count of new lines.
        """
        with self._database.transaction():
            left = math.inf if limit is None else limit - self._count_found(run)
            new: dict[str, Line] = {}
            for line in lines:
                is_page = line.kind == "page"
                if (is_page and left <= 0) or line.target in new or self._has_task(run, line.target):
                    continue
                left -= is_page
                new[line.target] = line
            self._add_lines(run, new.values(), found_by=task)
        return len(new)

    def _count_found(self, run: str) -> int:
        """How many pages the lists of a run named."""
        rows = self._database.rows(
            "SELECT count(*) FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND found_by IS NOT NULL AND kind = 'page'",
            run,
        )
        return int(next(rows)[0])

    def _has_task(self, run: str, target: str) -> bool:
        rows = self._database.rows("SELECT 1 FROM tasks WHERE run = ? AND target = ?", run, target)
        return next(rows, None) is not None

    def _add_lines(self, run: str, lines: Iterable[Line], *, found_by: int | None = None) -> None:
        (first,) = next(
            self._database.rows("SELECT coalesce(max(line) + 1, 0) FROM lines WHERE run = ?", run)
        )
        positions: dict[str, int] = {}
        for number, line in enumerate(lines, start=first):
            position = positions.setdefault(line.target, number)
            if position == number:
                outcome = _dumps(dict(line.outcome)) if line.outcome else None
                self._database.execute(
                    "INSERT INTO tasks (run, position, target, kind, outcome) VALUES (?,?,?,?,?)",
                    (run, position, line.target, line.kind, outcome),
                )
            self._database.execute(
                "INSERT INTO lines (run, line, given, position, found_by, key) VALUES (?,?,?,?,?,?)",
                (run, number, line.given, position, found_by, line.key),
            )

    def run_tags(self, run: str) -> tuple[str, ...]:
        """What a run's snapshots are marked with."""
        ((tags,),) = self._database.rows("SELECT tags FROM runs WHERE id = ?", run)
        return tuple(json.loads(tags))

    def run_keys(self, run: str) -> dict[str, str]:
        """The keys of a run's pages in a person's library, by the URLs that are sent for them."""
        rows = self._database.rows(
            "SELECT target, key FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND key IS NOT NULL ORDER BY line DESC",
            run,
        )
        return {str(row["target"]): str(row["key"]) for row in rows}

    def runs(self) -> list[PastRun]:
        """The runs, oldest first."""
        counts: dict[str, dict[str, int]] = {}
        for run, outcome, count in self._database.rows(
            "SELECT run, json_extract(outcome, '$.outcome') AS name, count(*) FROM lines"
            " JOIN tasks USING (run, position) GROUP BY run, name ORDER BY run, count(*) DESC, name"
        ):
            counts.setdefault(run, {})[outcome] = count
        return [
            PastRun(
                id=run,
                started_at=started_at,
                ended_at=ended_at,
                tags=tuple(json.loads(tags)),
                total=sum(counts.get(run, {}).values()),
                counts={name: count for name, count in counts.get(run, {}).items() if name},
            )
            for run, started_at, ended_at, tags in self._database.rows(
                "SELECT id, started_at, ended_at, tags FROM runs ORDER BY id"
            )
        ]

    def unfinished_runs(self, list_digest: str | None = None) -> list[str]:
        """The runs that did not end, newest first; of one list, or of any."""
        return [
            run
            for (run,) in self._database.rows(
                "SELECT id FROM runs WHERE ended_at IS NULL AND ?1 IN (list_digest, '') ORDER BY id DESC",
                list_digest or "",
            )
        ]

    def last_run(self, list_digest: str) -> str | None:
        """The newest run of a list, ended or not."""
        rows = self._database.rows("SELECT max(id) FROM runs WHERE list_digest = ?", list_digest)
        (run,) = next(rows)
        return str(run) if run else None

    def pending(self, run: str, *, after: int, limit: int) -> list[Task]:
        """The next tasks of a run that have no outcome, from the position after `after` on."""
        rows = self._database.rows(
            "SELECT position, target, kind, (SELECT json_group_array(given) FROM (SELECT given FROM lines"
            " WHERE lines.run = tasks.run AND lines.position = tasks.position ORDER BY line)) FROM tasks"
            " WHERE run = ? AND position > ? AND outcome IS NULL ORDER BY position LIMIT ?",
            run,
            after,
            limit,
        )
        return [
            Task(position, target, tuple(json.loads(given)), kind) for position, target, kind, given in rows
        ]

    def ended(self, run: str) -> Iterator[Line]:
        """The lines of a run that have an outcome, in their order."""
        rows = self._database.rows(
            "SELECT given, target, outcome, kind, key FROM lines JOIN tasks USING (run, position)"
            " WHERE run = ? AND outcome IS NOT NULL ORDER BY line",
            run,
        )
        return (
            Line(given, target, json.loads(outcome), kind, key) for given, target, outcome, kind, key in rows
        )

    def last_outcomes(self, targets: Iterable[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Of each target that was ever tried: when its last run began, and its outcome there with its run."""
        rows = self._database.rows(
            "SELECT target, max(started_at), outcome, run FROM tasks JOIN runs ON runs.id = tasks.run"
            " WHERE outcome IS NOT NULL AND target IN (SELECT value FROM json_each(?)) GROUP BY target",
            _dumps(list(targets)),
        )
        return ((target, began, json.loads(outcome) | {"run": run}) for target, began, outcome, run in rows)

    def count_lines(self, run: str) -> int:
        """How many lines a run was asked for."""
        (count,) = next(self._database.rows("SELECT count(*) FROM lines WHERE run = ?", run))
        return int(count)

    def end_task(self, run: str, position: int, outcome: Mapping[str, Any]) -> None:
        """Note a task's outcome, within a `transaction`."""
        self._database.execute(
            "UPDATE tasks SET outcome = ? WHERE run = ? AND position = ?",
            (_dumps(dict(outcome)), run, position),
        )

    def end_run(self, run: str, *, ended_at: str) -> None:
        """Note that a run ended, if nothing of it is left to do."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE runs SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM tasks WHERE run = ?1 AND outcome IS NULL)",
                (run, ended_at),
            )


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
