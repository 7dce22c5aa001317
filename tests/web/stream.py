"""Reading server-sent events as a page does, comments included."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.patience import PATIENCE


@dataclass(frozen=True)
class Event:
    """One block of the stream; a comment has no name."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    id: int | None = None
    comment: str = ""


def read_block(block: str) -> Event:
    fields = [line.partition(":") for line in block.strip("\n").split("\n")]
    known = {name: value.removeprefix(" ") for name, _, value in fields}
    number = known.get("id")
    return Event(
        known.get("event", ""),
        json.loads(known.get("data", "{}")),
        None if number is None else int(number),
        known.get("", ""),
    )


class Ear:
    """What one open page hears."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.response = response

    async def next(self, within: float = PATIENCE) -> Event:
        async with asyncio.timeout(within):
            return read_block((await self.response.content.readuntil(b"\n\n")).decode())

    async def hears(self, name: str, within: float = PATIENCE) -> Event:
        """The next event of this name."""
        async with asyncio.timeout(within):
            while (event := await self.next(within)).name != name:
                pass
        return event

    async def hears_lines(self, count: int) -> list[int]:
        """The numbers of the next so many messages."""
        return [(await self.hears("message")).id or 0 for _ in range(count)]

    async def is_quiet(self, seconds: float = 0.4) -> bool:
        """Nothing but comments for a while."""
        try:
            while not (await self.next(seconds)).name:
                pass
        except TimeoutError:
            return True
        return False
