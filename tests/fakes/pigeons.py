"""Pigeon post: a made-up messenger that carries words and nothing else."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

from channels.messenger import Back, Connection, Inbox, Messenger, Premises, UpdateAsker
from messages.delivery import FileGone, Outcome, Parcel, Sent
from messages.rates import Rates
from services.processes.inbox import Raw

NAME = "pigeons"
RATES = Rates(
    overall=1000, private_burst=1000, private_seconds=0.001, group_burst=1, group_seconds=1
)


class Pigeons:
    """Every letter flies; what could be pressed is a numbered list under it."""

    name = NAME
    rates: Rates | None = RATES

    def __init__(self) -> None:
        self.flown: defaultdict[str, list[str]] = defaultdict(list)
        self.offered: dict[str, list[str]] = {}

    async def deliver(self, parcel: Parcel) -> Outcome:
        """As a new letter, whatever it was meant to take the place of."""
        buttons = [each for row in parcel.card.buttons for each in row if each.press]
        listed = [f"{number} {each.words}" for number, each in enumerate(buttons, start=1)]
        self.offered[parcel.address] = [each.press or "" for each in buttons]
        self.flown[parcel.address].append("\n".join([str(parcel.card.text), *listed]))
        return Sent()

    async def answer(self, press_id: str, address: str, toast: str, *, stays: bool = False) -> None:
        del press_id, stays
        if toast:
            self.flown[address].append(toast)

    async def fetch(self, file_id: str) -> AsyncIterator[bytes]:
        raise FileGone(file_id)
        yield b""


class Loft(Connection):
    """Where pigeons come home; what they bring is kept before they are fed."""

    channel: Pigeons

    def __init__(self, premises: Premises) -> None:
        super().__init__(Pigeons(), "2:pigeons")
        self._clock = premises.clock
        self._landed: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._number = 0
        self.fed: list[int] = []
        self.leading = self.healthy = False

    def make_asker(self, inbox: Inbox, on_back: Back) -> UpdateAsker:
        del on_back
        self._inbox = inbox
        return self

    async def run(self) -> None:
        self.healthy = True
        while self._inbox.taking:
            update = await self._landed.get()
            await self._inbox.store([Raw(NAME, update)])
            self.fed.append(update["update_id"])

    def brings(self, address: str, words: str) -> None:
        """A number means what is offered under it; anything else is said."""
        self._number += 1
        chat = {"id": int(address), "type": "private"}
        who = {"id": int(address), "is_bot": False, "first_name": "何秀英"}
        head = {"message_id": self._number, "date": int(self._clock.now().timestamp())}
        message: dict[str, Any] = {**head, "chat": chat}
        offered = self.channel.offered.get(address, [])
        if words.isdecimal() and 0 < int(words) <= len(offered):
            query = {"id": str(self._number), "from": who, "chat_instance": address}
            said = {"callback_query": query | {"data": offered[int(words) - 1], "message": message}}
        else:
            said = {"message": {**message, "from": who, "text": words}}
        self._landed.put_nowait({"update_id": self._number, **said})


PIGEONS = Messenger(
    name=NAME,
    can=frozenset(),
    rates=RATES,
    writes_within=None,
    presses_live=None,
    connect=Loft,
)
