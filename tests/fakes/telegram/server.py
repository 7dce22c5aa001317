"""The fake Bot API server."""

import asyncio
from email.utils import formatdate
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.fakes.telegram.calls import Calls
from tests.fakes.telegram.control import Control
from tests.fakes.telegram.crew import Crew
from tests.fakes.telegram.exchange import Exchange, Options
from tests.fakes.telegram.faults import Faults
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.ledger import Applied, Ledger, RefusedCall
from tests.fakes.telegram.people import Person
from tests.fakes.telegram.webhook import Webhook
from tests.fakes.telegram.wire import Json
from tests.patience import PATIENCE

LARGEST_REQUEST = 60 * 1024 * 1024


class FakeTelegram:
    """Plays api.telegram.org on loopback; takes the fields of `Options` as keywords."""

    def __init__(self, port: int = 0, **options: Any) -> None:
        self.exchange = Exchange(Options(**options))
        self.crew = Crew()
        self.webhook = Webhook(self.exchange, self.crew)
        self.calls = Calls(self.exchange, self.webhook)
        self.people: dict[int, Person] = {}
        self.groups: list[Group] = []
        self.control = Control(self)
        self._port = port
        self._server: web.Server | None = None
        self._runner: web.ServerRunner | None = None
        self._site: web.TCPSite | None = None

    async def __aenter__(self) -> Self:
        self._server = web.Server(self._handle, request_factory=_large_request, access_log=None)
        self._runner = web.ServerRunner(self._server, shutdown_timeout=0.2)
        await self._runner.setup()
        await self.plugs_in()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.exchange.queue.end_poll()
        await self.webhook.close()
        if self._runner:
            await self._runner.cleanup()
        await self.crew.dismiss()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def token(self) -> str:
        return self.exchange.options.token

    @property
    def ledger(self) -> Ledger:
        return self.exchange.ledger

    @property
    def refusals(self) -> list[RefusedCall]:
        """Calls Telegram would have refused because the bot did something wrong."""
        return self.exchange.ledger.refusals

    @property
    def faults(self) -> Faults:
        return self.calls.faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        self.calls.faults = faults

    @property
    def dead(self) -> bool:
        """While set, every call is cut off unheard."""
        return self.calls.dead

    @dead.setter
    def dead(self, dead: bool) -> None:
        self.calls.dead = dead

    def person(self, name: str, *, language: str = "zh-hans", username: str = "") -> Person:
        """Somebody new, who has not started the bot yet."""
        user: Json = {
            "id": self.exchange.next_user_id(),
            "is_bot": False,
            "first_name": name,
            "language_code": language,
        }
        if username:
            user["username"] = username
        person = self.people[user["id"]] = Person(self.exchange, user)
        return person

    def group(self, title: str, members: list[Person], *, supergroup: bool = False) -> Group:
        """A group whose owner, the first member, has just added the bot."""
        chance = self.exchange.chance
        if supergroup:
            number = -1_000_000_000_000 - chance.randrange(10**9, 2 * 10**9)
        else:
            number = -chance.randrange(4 * 10**9, 5 * 10**9)
        kind = "supergroup" if supergroup else "group"
        chat = self.exchange.new_chat({"id": number, "title": title, "type": kind}, title)
        group = Group(self.exchange, chat, [member.user for member in members])
        self.groups.append(group)
        return group

    def raw_update(self, update: Json) -> int:
        """Queue an update as it is, however odd."""
        return self.exchange.queue.put_raw(update, lane=0)

    def history(self, chat_id: int) -> list[Applied]:
        return self.ledger.history(chat_id)

    def dump(self) -> Json:
        """The whole ledger as JSON, with what trouble was made."""
        return self.ledger.dump(self.exchange.chats.values()) | {"faults": dict(self.faults.counts)}

    def pop_refusal(self, words: str) -> RefusedCall:
        """Take out a refusal the test expected."""
        for refused in self.refusals:
            if words in refused.description:
                self.refusals.remove(refused)
                return refused
        raise AssertionError(f"no refusal says “{words}”: {self.refusals}")

    def assert_no_refusals(self) -> None:
        told = "\n".join(
            f"#{refused.number} {refused.method} → {refused.code} {refused.description}\n"
            f"    {refused.params}"
            for refused in self.refusals
        )
        assert not self.refusals, f"Telegram refused:\n{told}"

    async def confirmed_all(self, within: float = PATIENCE) -> None:
        """Wait until the bot has taken over every update."""
        async with asyncio.timeout(within):
            await self.exchange.queue.emptied()

    async def plugs_in(self) -> None:
        """Listen (again), on the same port as before."""
        assert self._runner
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await self._site.start()
        self._port = self._runner.addresses[0][1]

    async def unplugs(self) -> None:
        """Refuse connections, and cut those there are: provably nothing gets through."""
        assert self._site
        assert self._server
        await self._site.stop()
        for connection in self._server.connections:
            connection.force_close()
            if connection.transport:
                connection.transport.abort()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.raw_path.partition("?")[0]
        if path.startswith("/_control/"):
            return await self.control.serve(request, path.removeprefix("/_control/"))
        response = await self.calls.serve(request, path)
        response.headers["Date"] = formatdate(self.exchange.clock.now(), usegmt=True)
        return response


def _large_request(
    message: Any, payload: Any, protocol: Any, writer: Any, task: Any
) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(
        message, payload, protocol, writer, task, loop, client_max_size=LARGEST_REQUEST
    )
