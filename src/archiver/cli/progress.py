"""What is drawn on a terminal while a run goes on: one line that moves, and the lines above it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from archiver.cli import output

if TYPE_CHECKING:
    from types import TracebackType

    from archiver.model import Outcome


class Progress:
    """Done, failed, pages a second, time left and the latest URL, at the foot of stderr.

    A context manager. Lines printed through `line` scroll above the foot instead of through it.
    """

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar
        from rich.table import Column

        self._bar = Bar(
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("done, {task.fields[failed]} failed", markup=False),
            TextColumn("{task.fields[rate]:.1f} pages/s", markup=False),
            TimeRemainingColumn(),
            TextColumn(
                "{task.fields[latest]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")
            ),
            console=Console(stderr=True, highlight=False),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=None, failed=0, rate=0.0, latest="")
        self._started = time.monotonic()
        self._ended = self._failed = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def start(self, *, total: int) -> None:
        """Set out: how many lines there are."""
        self._started = time.monotonic()
        self._bar.update(self._task, total=total)

    def end(self, outcome: Outcome) -> None:
        """Count a line that ended."""
        self._ended += 1
        self._failed += not outcome.is_success
        elapsed = max(time.monotonic() - self._started, 0.001)
        self._bar.update(
            self._task,
            advance=1,
            failed=self._failed,
            rate=self._ended / elapsed,
            latest=output.printable(outcome.url),
        )

    def line(self, text: str) -> None:
        """Print a line above the foot."""
        self._bar.console.print(output.printable(text), markup=False, soft_wrap=True)
