"""Hosts that are not there: what was tried in vain for one page is not tried again for each of the others.

A host to which no connection comes about takes a try fifteen seconds. Five of its pages, each tried three
times and two at once, held up the end of a list by two minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from archiver.capture.faults import Fault
from archiver.capture.options import SaveOptions

_GIVEN_UP_SECONDS = 300.0
_KEPT = 2000  # hosts that are remembered


@dataclass(slots=True)
class _Failures:
    first_ended: float
    last_ended: float
    count: int = 0
    last: Fault | None = None
    is_given_up: bool = False


class Reach:
    """Which hosts of a crawl were tried as often, and for as long, as one page of theirs would be.

    >>> reach = Reach(SaveOptions(retries=1, retry_wait_seconds=2))
    >>> fault = Fault("timeout", "a.example did not answer in time", is_transient=True)
    >>> reach.note("a.example", fault, began=0.0, ended=15.0)
    >>> reach.note("a.example", fault, began=16.0, ended=31.0)  # too soon after the first to count as another
    >>> reach.note("a.example", fault, began=17.0, ended=monotonic())
    >>> reach.given_up("a.example").reason
    'a.example did not answer in time (3 tries for this host in a row)'
    """

    def __init__(self, options: SaveOptions) -> None:
        self._tries = 1 + options.retries
        self._patience_seconds = sum(
            options.retry_wait_seconds * 4**again for again in range(options.retries)
        )
        self._hosts: dict[str, _Failures] = {}

    def note(self, host: str, fault: Fault | None, *, began: float, ended: float) -> None:
        """What came of a connection: None where it stood; `began` and `ended` are of the monotonic clock."""
        if fault is None:
            self._hosts.pop(host, None)
            return
        if host not in self._hosts and len(self._hosts) >= _KEPT:
            self._hosts.clear()
        failures = self._hosts.setdefault(host, _Failures(ended, ended))
        failures.count += 1
        failures.last, failures.last_ended = fault, ended
        is_patient = began - failures.first_ended >= self._patience_seconds
        failures.is_given_up = failures.is_given_up or (failures.count >= self._tries and is_patient)

    def given_up(self, host: str) -> Fault | None:
        """Why a host is not asked now; None where it is."""
        failures = self._hosts.get(host)
        if failures is None or failures.last is None or not failures.is_given_up:
            return None
        if monotonic() - failures.last_ended > _GIVEN_UP_SECONDS:
            del self._hosts[host]
            return None
        tries = f"{failures.count} tries for this host in a row"
        return replace(failures.last, reason=f"{failures.last.reason} ({tries})")
