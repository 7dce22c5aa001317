"""Somebody's browser with our chat page, as far as a story needs it."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.patience import PATIENCE
from tests.stories.town import Town


@dataclass
class Page:
    """Somebody's browser with our page open."""

    session: aiohttp.ClientSession
    home: str
    last: int = 0
    lines: list[dict[str, Any]] = field(default_factory=list)

    async def opens(self, start: str = "") -> str:
        async with self.session.get(f"{self.home}/chat?start={start}") as response:
            assert response.status == 200
            return await response.text()

    async def sends(self, **what: Any) -> None:
        post = {"key": uuid.uuid4().hex, **what}
        headers = {"X-Huiyin": "1"}
        url = f"{self.home}/chat/messages"
        async with self.session.post(url, json=post, headers=headers) as response:
            assert response.status == 202, await response.text()

    async def presses(self, words: str) -> None:
        line, data = next(
            (line, button["data"])
            for line in reversed(self.lines)
            for row in line.get("buttons", [])
            for button in row
            if button["text"] == words
        )
        await self.sends(press={"message": line["id"], "data": data})

    async def sees(self, *words: str) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                await self._reads()
                for line in self.lines:
                    text = "".join(part["t"] for part in line.get("text", []))
                    if line["id"] > self.last and all(each in text for each in words):
                        self.last = line["id"]
                        return line
                await asyncio.sleep(0.03)

    async def redrawn(self, *words: str) -> dict[str, Any]:
        """The newest line that was seen, once it says this."""
        self.last -= 1
        return await self.sees(*words)

    async def _reads(self) -> None:
        async with self.session.get(f"{self.home}/chat/messages") as response:
            self.lines = (await response.json())["messages"]

    async def has_seen(self) -> None:
        ids = {"ids": [line["id"] for line in self.lines]}
        headers = {"X-Huiyin": "1"}
        url = f"{self.home}/chat/seen"
        async with self.session.post(url, json=ids, headers=headers) as response:
            assert response.status == 204


@asynccontextmanager
async def browsing(town: Town) -> AsyncIterator[Page]:
    """A browser that has never been here."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Page(session, town.runtime.settings.home_url)
