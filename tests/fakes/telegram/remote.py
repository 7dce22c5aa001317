"""The fake in another process, steered over its control API."""

import asyncio
import base64
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.fakes.telegram.screen import PhoneError, PhoneMessage
from tests.fakes.telegram.wire import Json
from tests.patience import PATIENCE


class RemoteFake:
    """Speaks to a fake at `url`; use as an async context manager."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=120)
        self._session = aiohttp.ClientSession(timeout=timeout)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._session:
            await self._session.close()

    async def ready(self, within: float = PATIENCE) -> None:
        """Wait until the process answers."""
        async with asyncio.timeout(within):
            while True:
                try:
                    await self.counters()
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.02)
                else:
                    return

    async def ask(self, path: str, **arguments: Any) -> Any:
        assert self._session, "use `async with RemoteFake(url)`"
        async with self._session.post(f"{self.url}/_control/{path}", json=arguments) as response:
            answer = await response.json()
        if response.status != 200:
            raise PhoneError(answer["error"])
        return answer

    async def person(self, name: str, *, language: str = "zh-hans") -> "RemotePerson":
        return RemotePerson(self, await self.ask("person", name=name, language=language))

    async def group(self, title: str, members: "list[RemotePerson]") -> int:
        answer = await self.ask("group", title=title, members=[one.id for one in members])
        return int(answer["id"])

    async def migrate(self, group: int) -> int:
        return int((await self.ask("migrate", group=group))["id"])

    async def say_all(self, lines: "Iterable[tuple[RemotePerson, str]]") -> None:
        """Many messages in one call, in this order."""
        await self.ask("say_all", lines=[(person.id, text) for person, text in lines])

    async def raw_update(self, update: Json) -> int:
        return int(await self.ask("raw_update", update=update))

    async def ledger(self) -> Json:
        found: Json = await self.ask("ledger")
        return found

    async def counters(self) -> Json:
        found: Json = await self.ask("counters")
        return found

    async def set_faults(self, seed: int, mix: str | dict[str, float], **more: float) -> None:
        await self.ask("faults", seed=seed, mix=mix, **more)

    async def plan_faults(self, *kinds: str) -> None:
        await self.ask("plan_faults", kinds=kinds)

    async def set_dead(self, *, dead: bool) -> None:
        await self.ask("dead", dead=dead)

    async def advance(self, seconds: float) -> None:
        await self.ask("advance", seconds=seconds)

    async def route(self, public: str, inside: str) -> None:
        await self.ask("route", public=public, inside=inside)

    async def run_load(self, **plan: Any) -> Json:
        """Run a load to its end and give its figures."""
        await self.ask("load", **plan)
        while True:
            await asyncio.sleep(0.2)
            result: Json = await self.ask("load_result")
            if result.get("done"):
                return result


class RemotePerson:
    """A person of a remote fake; does whatever a `Person` does."""

    def __init__(self, fake: RemoteFake, user: Json) -> None:
        self.user = user
        self.id: int = user["id"]
        self._fake = fake

    async def acts(self, verb: str, *args: Any, **options: Any) -> Any:
        """`await he.acts("sends_photo", b"…", caption="…")`."""
        wired = [
            {"base64": base64.b64encode(arg).decode()} if isinstance(arg, bytes) else arg
            for arg in args
        ]
        return await self._fake.ask("act", person=self.id, verb=verb, args=wired, options=options)

    async def start(self, payload: str = "") -> PhoneMessage:
        return PhoneMessage(await self.acts("start", payload))

    async def says(self, text: str, *, group: int | None = None) -> PhoneMessage:
        options = {} if group is None else {"group": group}
        return PhoneMessage(await self.acts("says", text, **options))

    async def presses(self, words: str, *, within: float = PATIENCE) -> str | None:
        opened: str | None = await self.acts("presses", words, within=within)
        return opened

    async def sees(self, *words: str, within: float = PATIENCE) -> PhoneMessage:
        return PhoneMessage(await self.acts("sees", *words, within=within))

    async def blocks_bot(self) -> None:
        await self.acts("blocks_bot")

    async def unblocks_bot(self) -> None:
        await self.acts("unblocks_bot")

    async def screen(self) -> Json:
        """The phone now: `text` to read, `messages` by the bot, `toasts`."""
        shown: Json = await self._fake.ask("screen", person=self.id)
        return shown
