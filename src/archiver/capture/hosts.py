"""Whose turn it is at a host, for the requisites of pages: as many at once as a browser asks, and no pause.

A host that says that it is too much (429, 503) is left alone for a while and asked for fewer at once; one
that cannot be reached at all is not asked again for some minutes.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

AT_ONCE = 6  # browsers' limit for one host over HTTP/1.1
_LEAST_PAUSE_SECONDS = 1.0
_FAILURES = 3  # so many in a row without any answer, and the host counts as down
_DOWN_SECONDS = 300.0
_KEPT = 2000  # hosts that are remembered


@dataclass(slots=True)
class _Host:
    limit: int = AT_ONCE
    active: int = 0
    waiting: int = 0
    pause_seconds: float = 0.0
    resumes_at: float = 0.0
    failures: int = 0
    down_until: float = 0.0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_idle(self) -> bool:
        now = monotonic()
        return not (self.active or self.waiting) and max(self.resumes_at, self.down_until) < now


class Hosts:
    """The hosts of a crawl's requisites; for one event loop."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    def is_down(self, name: str) -> bool:
        """Whether it could not be reached of late."""
        return name in self._hosts and self._hosts[name].down_until > monotonic()

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and hold it."""
        host = self._host(name)
        host.waiting += 1
        try:
            while host.active >= host.limit or host.resumes_at > monotonic():
                host.changed.clear()
                is_full = host.active >= host.limit
                with suppress(TimeoutError):
                    await asyncio.wait_for(
                        host.changed.wait(), None if is_full else host.resumes_at - monotonic()
                    )
        finally:
            host.waiting -= 1
        host.active += 1
        try:
            yield
        finally:
            host.active -= 1
            host.changed.set()

    def back_off(self, name: str, asked_seconds: float | None) -> float:
        """It is too much for the host: half as many at once, after a pause, whose seconds are returned.

        The pause is what the host asks for, else twice the last one.
        """
        host = self._host(name)
        host.failures = 0
        if host.resumes_at <= monotonic():  # not for each of those that were on their way together
            host.limit = max(1, host.limit // 2)
            host.pause_seconds = max(_LEAST_PAUSE_SECONDS, 2 * host.pause_seconds)
            host.resumes_at = monotonic() + host.pause_seconds
        if asked_seconds is not None:
            host.resumes_at = max(host.resumes_at, monotonic() + asked_seconds)
        return max(0.0, host.resumes_at - monotonic())

    def note_answer(self, name: str, *, is_reached: bool) -> None:
        """Whether the host gave an answer of any kind."""
        host = self._host(name)
        host.failures = 0 if is_reached else host.failures + 1
        if host.failures >= _FAILURES:
            host.down_until = monotonic() + _DOWN_SECONDS

    def _host(self, name: str) -> _Host:
        if name not in self._hosts and len(self._hosts) >= _KEPT:
            self._hosts = {each: host for each, host in self._hosts.items() if not host.is_idle}
        return self._hosts.setdefault(name, _Host())
