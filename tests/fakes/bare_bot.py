"""A bare client that calls the fake as a bot would."""

import json
from typing import Any

import aiohttp

from tests.fakes.telegram import FakeTelegram


class BareBot:
    """Speaks the Bot API without a library in between."""

    def __init__(self, fake: FakeTelegram, session: aiohttp.ClientSession) -> None:
        self.fake = fake
        self.session = session

    async def call(self, method: str, **params: Any) -> Any:
        url = f"{self.fake.url}/bot{self.fake.token}/{method}"
        async with self.session.post(url, json=params) as response:
            body = json.loads(await response.read())
        assert body["ok"] == response.ok
        assert body.get("error_code", 200) == response.status
        return body

    async def does(self, method: str, **params: Any) -> Any:
        """A call that must succeed: its result."""
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """A call that must fail: code and description, with the fake's note of it taken back."""
        body = await self.call(method, **params)
        assert not body["ok"], body
        if self.fake.refusals:
            self.fake.refusals.pop()
        return f"{body['error_code']} {body['description']}"

    async def updates(self, **params: Any) -> list[Any]:
        found: list[Any] = await self.does("getUpdates", **params)
        return found

    async def confirms_all(self) -> None:
        if waiting := await self.updates():
            await self.updates(offset=waiting[-1]["update_id"] + 1)
