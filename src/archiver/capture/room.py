"""Room in memory, in bytes, for which those who find too little of it wait in turn."""

from __future__ import annotations

import asyncio


class Room:
    """An amount of memory that several hold parts of; for one event loop.

    >>> async def example() -> int:
    ...     room = Room(100)
    ...     taken = await room.take(300)  # more than there is: all of it
    ...     room.give_back(taken)
    ...     return taken
    >>> asyncio.run(example())
    100
    """

    def __init__(self, size_bytes: int) -> None:
        self._size_bytes = self._free_bytes = size_bytes
        self._turn = asyncio.Lock()
        self._freed = asyncio.Event()

    def has(self, size_bytes: int) -> bool:
        """Whether so much is free, and nobody waits for it."""
        return not self._turn.locked() and self._free_bytes >= min(size_bytes, self._size_bytes)

    async def take(self, size_bytes: int) -> int:
        """Wait until so much is free, and take it; how much was taken, to be given back.

        First come, first served, so that a large one is not overtaken for ever by small ones.
        """
        wanted = min(size_bytes, self._size_bytes)
        async with self._turn:
            while self._free_bytes < wanted:
                self._freed.clear()
                await self._freed.wait()
            self._free_bytes -= wanted
        return wanted

    def give_back(self, taken_bytes: int) -> None:
        """Give back what `take` gave."""
        self._free_bytes += taken_bytes
        self._freed.set()
