"""Neighbours: how long /help takes somebody while others do their worst on the chat page.

Run it as `python -m benchmarks.neighbours`. Client and server share the machine, so what is
measured is more than what people wait.
"""

import asyncio
import contextlib
import itertools
import json
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from statistics import quantiles
from typing import Any

import aiohttp

from bot.county import settle_county
from bot.logs import set_up_logs
from bot.runtime import Runtime
from bot.settings import Settings
from models.schema import migrate

ASKED = 60
OURS = {"X-Huiyin": "1"}
PLENTY: dict[str, Any] = {"limit_newcomers": 0, "limit_requests": 0, "limit_address_messages": 0}
_keys = itertools.count(1)


class Person:
    """A browser that speaks as the page does."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def says(self, text: str) -> int:
        body = {"key": f"neighbour-{next(_keys):08d}", "text": text}
        async with self.session.post("/chat/messages", json=body, headers=OURS) as response:
            found = await response.json()
            return int(found.get("id") or 0) if response.status == 202 else 0

    async def hears(self, after: int) -> None:
        """Wait on the stream until something new was said by us."""
        url = f"/chat/events?after={after}"
        async with self.session.get(url) as response:
            async for line in response.content:
                if line.startswith(b"data:") and json.loads(line[5:]).get("author") == "bot":
                    return


@contextlib.asynccontextmanager
async def person(url: str) -> AsyncIterator[Person]:
    jar = aiohttp.CookieJar(unsafe=True)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(url, cookie_jar=jar, connector=connector) as session:
        async with session.get("/chat") as response:
            response.raise_for_status()
        yield Person(session)


async def ask_for_help(url: str, times: int) -> list[float]:
    """Ask again and again; how long each answer took."""
    took: list[float] = []
    while len(took) < times:
        async with person(url) as asker:
            # Not so often that the asker is one who floods.
            for _ in range(15):
                began = time.monotonic()
                line = await asker.says("/help")
                await asker.hears(line)
                took.append(time.monotonic() - began)
                await asyncio.sleep(0.02)
    return took


async def talk(url: str, text: str, times: int, pause: float = 0.0) -> None:
    async with person(url) as one:
        for _ in range(times):
            await one.says(text)
            await asyncio.sleep(pause)


async def send_long(url: str) -> None:
    await talk(url, "路" * 20_000, 150)


async def flood(url: str) -> None:
    async with asyncio.TaskGroup() as tasks:
        for _ in range(60):
            tasks.create_task(talk(url, "路灯坏了，请修一修", 40, 0.1))


async def hold_streams(url: str) -> None:
    """A thousand streams of one browser, which talks as well."""
    async with person(url) as one, contextlib.AsyncExitStack() as held:
        await one.says("路灯坏了")
        for _ in range(1000):
            request = one.session.get("/chat/events")
            await held.enter_async_context(request)
        for _ in range(100):
            await one.says("还有")
            await asyncio.sleep(0.1)


async def measure(
    name: str, url: str, worst: Callable[[str], Coroutine[Any, Any, None]] | None
) -> None:
    async with asyncio.TaskGroup() as tasks:
        doing = tasks.create_task(worst(url)) if worst else None
        await asyncio.sleep(0.5)
        took = await ask_for_help(url, ASKED)
        if doing is not None:
            doing.cancel()
    cuts = [1000 * each for each in quantiles(took, n=100)]
    shares = "   ".join(f"p{each} {cuts[each - 1]:6.0f} ms" for each in (50, 95, 99))
    print(f"{name:34} {shares}", flush=True)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None, data_dir=Path(folder), port=8931, log_level="ERROR", **PLENTY
        )
        settings.prepare()
        set_up_logs(settings)
        runtime = Runtime(settings)
        await migrate(runtime.database.writer)
        async with runtime.working() as work:
            await settle_county(work)
        started = asyncio.Event()
        runtime.on_started = started.set
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(runtime.run())
            await started.wait()
            await asyncio.sleep(5)
            url = f"http://127.0.0.1:{settings.port}"
            await measure("alone", url, None)
            await measure("one sends 150 x 20,000 characters", url, send_long)
            await measure("sixty flood", url, flood)
            await measure("one holds a thousand streams", url, hold_streams)
            runtime.stop()


if __name__ == "__main__":
    asyncio.run(main())
