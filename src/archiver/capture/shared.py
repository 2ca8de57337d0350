"""What was fetched for pages of this run already: pages of a site share most of what they need."""

from __future__ import annotations

import hashlib
from asyncio import Task
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial

from archiver.extraction.requisites import Requisite

# What is remembered, counted in URLs: those of stylesheets weigh as much as what they name.
_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a requisite: whether it was had whole, its bytes, and what it needs itself.

    `is_final` is false where that is the asking page's affair: its time or its bytes were used up.
    """

    is_whole: bool
    size_bytes: int = 0
    needs: tuple[Requisite, ...] = ()
    is_final: bool = True


class Shared:
    """The requisites of a run by their URLs, those not asked for longest forgotten first."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept, self._weight = kept, 0
        self._tasks: OrderedDict[bytes, Task[Fetched]] = OrderedDict()

    def get(self, url: str) -> Task[Fetched] | None:
        """The fetching of a URL, ended or not; None if it is not remembered."""
        key = _key(url)
        if key in self._tasks:
            self._tasks.move_to_end(key)
        return self._tasks.get(key)

    def add(self, url: str, task: Task[Fetched]) -> None:
        """Remember the fetching of a URL."""
        key = _key(url)
        self._tasks[key] = task
        self._weight += 1
        task.add_done_callback(partial(self._weigh, key))

    def _weigh(self, key: bytes, task: Task[Fetched]) -> None:
        if self._tasks.get(key) is not task:
            return
        if task.cancelled() or task.exception() or not task.result().is_final:
            del self._tasks[key]
            self._weight -= 1
            return
        self._weight += _extra(task)
        while self._weight > self._kept and self._tasks:
            _, oldest = self._tasks.popitem(last=False)
            self._weight -= 1 + (_extra(oldest) if oldest.done() else 0)


def _extra(task: Task[Fetched]) -> int:
    return len(task.result().needs)


def _key(url: str) -> bytes:
    return hashlib.blake2b(url.encode(), digest_size=16).digest()
