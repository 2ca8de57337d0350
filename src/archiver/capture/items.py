"""What a spider yields for each URL of the list: a page that came, now or before, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.capture.faults import Declined, Fault, Postponed
from archiver.capture.visits import ASKED_ABOUT, BROKEN_CODING, Attempt, Visit, attempt_of, visit_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from archiver.model import Snapshot
    from archiver.store.exchanges import Original


@dataclass(frozen=True, slots=True)
class Page:
    """A page that came: its final URL and its content without content coding.

    `is_whole` is false when the content coding breaks off, and the content with it; `location` is what the
    answer says of where the page is, None where it says nothing. `not_modified` is the answer in the archive
    that has the page, where this one, a 304, has none.
    """

    visit: Visit
    attempt: Attempt | None
    url: str
    status: int
    content_type: str | None
    content: bytes = field(repr=False)
    is_whole: bool = True
    location: str | None = None
    not_modified: Original | None = None

    @classmethod
    def of(cls, response: Response) -> Page:
        """The page of an answer, for a spider's callback."""
        if response.request is None:
            raise ValueError("a response without a request is no capture")
        content_type = response.headers.get("Content-Type")
        location = response.headers.get("Location")
        return cls(
            visit=visit_of(response.request, budget_seconds=0),
            attempt=attempt_of(response.request),
            url=response.url,
            status=response.status,
            content_type=content_type.decode("latin-1") if content_type else None,
            content=response.body,
            is_whole=BROKEN_CODING not in response.flags,
            location=location.decode("latin-1") if location is not None else None,
            not_modified=response.request.meta.get(ASKED_ABOUT) if response.status == 304 else None,
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A page that came before the run's process died, and may lack what it needs to be shown."""

    visit: Visit
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Missed:
    """A page that did not come, and why."""

    visit: Visit
    attempt: Attempt | None
    url: str
    fault: Fault

    @classmethod
    def of(cls, failure: Failure) -> Missed | None:
        """What became of a request that failed, for a spider's errback; None if it is not over yet."""
        request: Request = failure.request  # type: ignore[attr-defined]
        attempt, error = attempt_of(request), failure.value
        if isinstance(error, Declined):
            fault = error.fault
        elif isinstance(error, Postponed):
            return None
        elif attempt and attempt.fault:
            fault = attempt.fault
        else:
            fault = Fault("error", f"{type(error).__name__}: {error}; please report this")
        return cls(visit_of(request, budget_seconds=0), attempt, request.url, fault)
