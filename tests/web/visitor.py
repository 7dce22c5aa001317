"""Somebody at the web chat, as its page's script speaks for them."""

import asyncio
import io
import itertools
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from yarl import URL

from tests.patience import PATIENCE
from tests.web.stream import Ear
from web.chat.identity import COOKIE

OURS = {"X-Huiyin": "1"}
_keys = itertools.count(1)


def new_key() -> str:
    return f"made-up-{next(_keys):08d}"


@dataclass(frozen=True)
class Answer:
    """What the server said to a post."""

    status: int
    data: dict[str, Any]


def words_of(line: dict[str, Any]) -> str:
    return "".join(span["t"] for span in line["text"])


def buttons_of(line: dict[str, Any]) -> list[dict[str, Any]]:
    return [button for row in line["buttons"] for button in row]


@dataclass
class Visitor:
    """One browser with its cookies; `sees` looks after what came since they last did something."""

    session: aiohttp.ClientSession
    home: URL
    phone: str = ""
    _since: int = field(default=0)

    def path(self, path: str, **query: object) -> URL:
        known = {name: str(value) for name, value in query.items()}
        return URL(path).update_query(known | ({"phone": self.phone} if self.phone else {}))

    @property
    def cookie(self) -> str:
        return self.session.cookie_jar.filter_cookies(self.home)[COOKIE].value

    @property
    def address(self) -> str:
        return self.cookie.partition(".")[0]

    async def opens(self, start: str = "") -> str:
        """Load the page; where a link led here, say so as the page does."""
        async with self.session.get(self.path("/chat", start=start)) as response:
            assert response.status == 200
            html = await response.text()
        if start:
            await self.says(f"/start {start}")
        return html

    async def posts(self, path: str, body: object, headers: dict[str, str] | None = None) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = OURS if headers is None else headers
        async with self.session.post(
            self.path(path), data=io.BytesIO(raw), headers=given
        ) as response:
            text = await response.text()
        kind = response.content_type
        return Answer(response.status, json.loads(text) if kind == "application/json" else {})

    async def sends(self, **what: Any) -> int:
        """One message; its line's number."""
        self._since = max([self._since, *(each["id"] for each in await self.lines())])
        answer = await self.posts("/chat/messages", {"key": new_key(), **what})
        assert answer.status == 202, answer
        number: int = answer.data["id"] or 0
        return number

    async def says(self, text: str) -> int:
        return await self.sends(text=text)

    async def presses(self, words: str) -> None:
        """Press the newest button with these words."""
        for line in reversed(await self.lines()):
            for button in buttons_of(line):
                if words in button["text"]:
                    card = line["edits"] or line["id"]
                    await self.sends(press={"message": card, "data": button["data"]})
                    return
        raise AssertionError(f"no button “{words}”")

    async def uploads(
        self,
        data: bytes,
        kind: str = "photo",
        name: str = "照片.jpg",
        headers: dict[str, str] = OURS,
    ) -> Answer:
        form = aiohttp.FormData()
        form.add_field("kind", kind)
        form.add_field("file", io.BytesIO(data), filename=name, content_type="image/jpeg")
        url = self.path("/chat/files")
        async with self.session.post(url, data=form, headers=headers) as response:
            said = response.content_type == "application/json"
            return Answer(response.status, await response.json() if said else {})

    async def keeps(self, data: bytes, kind: str = "photo", name: str = "照片.jpg") -> str:
        """Upload something; the sealed name by which it can be sent."""
        answer = await self.uploads(data, kind, name)
        assert answer.status == 201, answer
        sealed: str = answer.data["file"]
        return sealed

    async def page(self, **query: object) -> dict[str, Any]:
        async with self.session.get(self.path("/chat/messages", **query)) as response:
            assert response.status == 200
            page: dict[str, Any] = await response.json()
        return page

    async def lines(self, **query: object) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.page(**query))["messages"]
        return found

    async def sees(self, *words: str, within: float = PATIENCE) -> dict[str, Any]:
        """Wait for something new from us with all these words."""
        give_up = time.monotonic() + within
        while time.monotonic() < give_up:
            lines = await self.lines()
            for line in lines:
                said = words_of(line)
                new = line["author"] == "bot" and line["id"] > self._since
                if new and all(each in said for each in words):
                    return line
            await asyncio.sleep(0.03)
        shown = "\n".join(f"{each['id']} {each['author']}: {words_of(each)}" for each in lines)
        raise AssertionError(f"{words} not seen since {self._since}:\n{shown}")

    @asynccontextmanager
    async def listening(
        self,
        after: int | None = None,
        headers: dict[str, str] | None = None,
        **query: object,
    ) -> AsyncIterator[Ear]:
        """The live stream, as an open page holds it."""
        query |= {} if after is None else {"after": after}
        url = self.path("/chat/events", **query)
        async with self.session.get(url, headers=headers) as response:
            assert response.status == 200
            yield Ear(response)
