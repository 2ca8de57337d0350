"""What a run tells while it goes on, and what it says at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.model import Outcome


@dataclass(frozen=True, slots=True)
class Started:
    """A run begins: how many lines it was asked for, and how many an earlier process answered.

    Each line gets its `Ended`, those `done` earlier right after this one.
    """

    run: str
    total: int
    done: int = 0
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """A line of the list ended, and what that says is safe on the disk."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that a person should read."""

    text: str


Event = Started | Ended | Notice


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended.

    `counts` holds how many lines got each outcome that occurs, `failures` the outcomes that are no
    success, grouped by their code or, without one, their outcome; `stopped` is whether the run was told
    to stop before it was through.
    """

    run: str
    counts: Mapping[str, int] = field(default_factory=dict)
    failures: Mapping[str, tuple[Outcome, ...]] = field(default_factory=dict)
    stopped: bool = False

    @classmethod
    def of(cls, run: str, outcomes: list[Outcome], *, stopped: bool) -> Summary:
        """The summary of these outcomes.

        >>> from archiver.model import Outcome
        >>> failed = Outcome(url="https://no-such.example/", outcome="failed", run="r1", code="dns")
        >>> summary = Summary.of("r1", [failed], stopped=False)
        >>> dict(summary.counts), list(summary.failures)
        ({'failed': 1}, ['dns'])
        """
        counts: dict[str, int] = {}
        failures: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            counts[outcome.outcome] = counts.get(outcome.outcome, 0) + 1
            if not outcome.is_success:
                failures.setdefault(outcome.code or outcome.outcome, []).append(outcome)
        return cls(run, counts, {key: tuple(group) for key, group in failures.items()}, stopped)
