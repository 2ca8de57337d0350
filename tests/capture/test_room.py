"""What waits for an extractor is bounded in bytes."""

from __future__ import annotations

import asyncio

from archiver.capture.room import Room


def test_who_finds_too_little_room_waits_in_turn() -> None:
    async def crowd() -> list[str]:
        room, order = Room(100), list[str]()

        async def enter(name: str, size_bytes: int) -> int:
            taken = await room.take(size_bytes)
            order.append(name)
            return taken

        first = await enter("first", 60)
        large = asyncio.ensure_future(enter("large", 500))
        await asyncio.sleep(0)
        small = asyncio.ensure_future(enter("small", 10))
        await asyncio.sleep(0)
        assert order == ["first"]
        room.give_back(first)
        room.give_back(await large)
        await small
        return order

    assert asyncio.run(crowd()) == ["first", "large", "small"]
