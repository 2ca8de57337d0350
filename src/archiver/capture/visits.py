"""What belongs to one URL of the list over all its tries and redirects."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.capture.room import Room
from archiver.extraction.document import MAX_BYTES
from archiver.store.ledger import Task

if TYPE_CHECKING:
    from scrapy import Request

    from archiver.capture.faults import Fault
    from archiver.store.exchanges import Recorded

# The keys in a request's `meta`, which Scrapy copies to retries and redirects.
VISIT = "archiver_visit"
ATTEMPT = "archiver_attempt"
VIA = "archiver_via"
PURPOSE = "archiver_purpose"
# The answer in the archive that a conditional request asks about.
ASKED_ABOUT = "archiver_asked_about"
REFERRER = "archiver_referrer"  # the URL that a requisite is asked for on behalf of
ALLOWANCE = "archiver_allowance"
RECALL = "archiver_recall"
BODY_LIMIT = "archiver_body_limit"  # bytes of a body up to which the caller wants it; absent: all

# The flag of a response whose content coding breaks off.
BROKEN_CODING = "broken content coding"


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one download of a request went: what was recorded of it, or the fault, or both."""

    recorded: Future[Recorded | None] | None
    fault: Fault | None
    started_at: str
    truncated: str | None = None
    payload_size: int = 0


@dataclass(slots=True)
class Allowance:
    """How many bytes the requisites of a page may still bring, all together."""

    left_bytes: int

    def take(self, size_bytes: int) -> bool:
        """Take so many off; whether there were as many."""
        self.left_bytes -= size_bytes
        return self.left_bytes >= 0


@dataclass(slots=True)
class Recall:
    """Lets a download be ended by whoever asked for it: `end` is there while it is on the wire."""

    is_called: bool = False
    end: Callable[[], None] | None = None

    def call(self) -> bool:
        """End it; whether it was on the wire. It does not begin any more if it was not."""
        self.is_called = True
        if self.end:
            self.end()
            return True
        return False


@dataclass(slots=True)
class Visit:
    """A task on its way, and how much of its budget its tries and waits have spent.

    Waiting for its turn at a host counts for nothing: that is politeness, and not the page's fault.
    """

    task: Task
    budget_seconds: float
    spent_seconds: float = 0.0
    _held: list[tuple[Room, int]] = field(default_factory=list)

    @property
    def remaining_seconds(self) -> float:
        """What is left of the budget, never negative."""
        return max(0.0, self.budget_seconds - self.spent_seconds)

    def spend(self, seconds: float) -> None:
        """Take what a try or a wait took off the budget."""
        self.spent_seconds += seconds

    async def hold(self, room: Room, size_bytes: int) -> None:
        """Wait for room for what came of the page, and let go of what was held before."""
        taken = await room.take(size_bytes)
        self.release()
        self._held.append((room, taken))

    def release(self) -> None:
        """Nothing of the page is in memory any more."""
        while self._held:
            room, taken = self._held.pop()
            room.give_back(taken)


def visit_of(request: Request, *, budget_seconds: float) -> Visit:
    """The visit that a request belongs to; a request of a foreign spider begins one of its own."""
    visit = request.meta.get(VISIT)
    if not isinstance(visit, Visit):
        task = Task(position=-1, url=request.url, lines=(request.url,))
        visit = request.meta[VISIT] = Visit(task, budget_seconds)
    return visit


def is_listed(request: Request) -> bool:
    """Whether a request is for a page of the run's list: its body is read and done with, by the pipeline."""
    visit = request.meta.get(VISIT)
    is_page = request.meta.get(PURPOSE, "page") == "page"
    return is_page and isinstance(visit, Visit) and visit.task.position >= 0


def body_limit(request: Request, content_type: bytes | None, beginning: bytes) -> int | None:
    """How many bytes of a body are wanted in memory, with and without its content coding; None: all.

    Of a page of the list as many as are read of one, but a PDF is read whole or not at all.
    """
    if BODY_LIMIT in request.meta:
        return int(request.meta[BODY_LIMIT])
    is_pdf = beginning.startswith(b"%PDF-") or b"pdf" in (content_type or b"").lower()
    return MAX_BYTES + 1 if is_listed(request) and not is_pdf else None


def attempt_of(request: Request) -> Attempt | None:
    """How the last download of a request went; None if there was none."""
    attempt = request.meta.get(ATTEMPT)
    return attempt if isinstance(attempt, Attempt) else None
