"""The requisites of a page: all that is needed to show it, within budgets, and counted."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from archiver.capture.visits import Allowance

if TYPE_CHECKING:
    from archiver.capture.fetching import Fetcher
    from archiver.capture.items import Page
    from archiver.capture.recording import Recording
    from archiver.capture.shared import Fetched
    from archiver.extraction.requisites import Requisite

# On their way at once for one page, over all hosts.
_AT_ONCE = 12


@dataclass(slots=True)
class Tally:
    """How the requisites of a page fared; `notes` says which of its budgets were reached."""

    saved: int = 0
    failed: int = 0
    skipped: int = 0
    notes: dict[str, None] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The object in `requisites` of `save --json`."""
        note = "; ".join(self.notes) or None
        return {"saved": self.saved, "failed": self.failed, "skipped": self.skipped, "note": note}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A requisite, the page or stylesheet that names it, and whether that stands in a frame."""

    requisite: Requisite
    referrer: str
    in_frame: bool = False


class Gathering:
    """The fetching of what one page needs.

    Ends when all was had or failed, or when a budget is used up: the number and the bytes that the options
    set, and what is left of the page's time. What is on its way then and no other page waits for is dropped.
    """

    def __init__(self, page: Page, fetcher: Fetcher, recording: Recording) -> None:
        self._page, self._fetcher, self._recording = page, fetcher, recording
        self._tally = Tally()
        self._allowance = Allowance(recording.options.max_requisites_bytes)
        self._size_bytes = self._count = 0
        self._seen = {page.url, page.visit.task.url}
        self._wanted: deque[_Wanted] = deque()
        self._running: dict[asyncio.Task[Fetched], _Wanted] = {}
        self._ends_at = monotonic() + page.visit.remaining_seconds

    async def run(self, named: Iterable[Requisite]) -> Tally:
        """Fetch what the page names, and what that needs in its turn; how it went.

        What was had is handed over to be recorded when this returns.
        """
        self._want(named, referrer=self._page.url)
        while self._wanted or self._running:
            self._begin()
            if not self._running:
                break
            done, _ = await asyncio.wait(
                self._running,
                timeout=max(0.0, self._ends_at - monotonic()),
                return_when=asyncio.FIRST_COMPLETED,
            )
            if not done:
                self._give_up()
                break
            for task in done:
                self._fetcher.let_go(task)
                self._end(self._running.pop(task), task)
        return self._tally

    def _want(self, named: Iterable[Requisite], *, referrer: str, in_frame: bool = False) -> None:
        most = self._recording.options.max_requisites
        for requisite in named:
            if requisite.url in self._seen:
                continue
            if self._count >= most:
                self._skip(1, f"it needs more than {most:,} files; --max-requisites raises that")
                continue
            self._seen.add(requisite.url)
            self._count += 1
            self._wanted.append(_Wanted(requisite, referrer, in_frame))

    def _begin(self) -> None:
        if self._recording.is_stopping:
            self._skip(len(self._wanted), "the run was stopped")
            self._wanted.clear()
        most = self._recording.options.max_requisites_bytes
        if self._size_bytes >= most or self._allowance.left_bytes <= 0:
            why = f"what it needs is larger than {most:,} bytes; --max-requisites-size raises that"
            self._skip(len(self._wanted), why)
            self._wanted.clear()
        while self._wanted and len(self._running) < _AT_ONCE:
            wanted = self._wanted.popleft()
            task = self._fetcher.fetch(
                wanted.requisite,
                self._page.visit.task,
                referrer=wanted.referrer,
                allowance=self._allowance,
                in_frame=wanted.in_frame,
            )
            self._running[task] = wanted

    def _end(self, wanted: _Wanted, task: asyncio.Task[Fetched]) -> None:
        if task.cancelled() or task.exception() or not task.result().is_whole:
            self._tally.failed += 1
            return
        fetched = task.result()
        self._tally.saved += 1
        self._size_bytes += fetched.size_bytes
        is_frame = wanted.requisite.kind == "frame"
        self._want(fetched.needs, referrer=wanted.requisite.url, in_frame=wanted.in_frame or is_frame)

    def _give_up(self) -> None:
        self._tally.failed += len(self._running)
        for task in self._running:
            self._fetcher.let_go(task)
        self._skip(len(self._wanted), "its time was used up; --timeout raises that")
        self._running.clear()
        self._wanted.clear()

    def _skip(self, count: int, why: str) -> None:
        if count:
            self._tally.skipped += count
            self._tally.notes[why] = None
