"""A post office for tests: the real courier and recorder, and a messenger that does as told."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from channels.telegram.messenger import RATES
from foundation.clock import TurnedClock
from foundation.database import Database
from messages.delivery import Outcome, Parcel, Sent
from messages.rates import Rates
from models.chats import Chat
from models.letters import Letter, Priority
from scheduler.courier import Courier, Timing
from scheduler.recorder import Recorder
from services.work import Work
from tests.patience import PATIENCE

Answer = Outcome | Exception


@dataclass
class Messenger:
    """Takes parcels; answers with what was laid ready, else that all went well."""

    name: str = "telegram"
    rates: Rates | None = field(default_factory=lambda: RATES.scaled(1000))
    answers: deque[Answer] = field(default_factory=deque)
    taken: list[Parcel] = field(default_factory=list)
    answered: list[tuple[str, str, str]] = field(default_factory=list)
    files: dict[str, list[bytes | Exception]] = field(default_factory=dict)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def words(self) -> list[str]:
        return [str(parcel.card.text) for parcel in self.taken]

    async def deliver(self, parcel: Parcel) -> Outcome:
        self.taken.append(parcel)
        await self.gate.wait()
        answer = self.answers.popleft() if self.answers else Sent(len(self.taken))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def answer(self, press_id: str, address: str, toast: str, *, stays: bool = False) -> None:
        self.answered.append((press_id, address, toast))

    async def fetch(self, file_id: str) -> AsyncIterator[bytes]:
        for piece in self.files[file_id]:
            if isinstance(piece, Exception):
                raise piece
            yield piece


@dataclass
class Office:
    """Everything between a row of the outbox and a messenger."""

    database: Database
    clock: TurnedClock
    courier: Courier
    recorder: Recorder
    messenger: Messenger

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Courier and recorder at work."""
        async with asyncio.TaskGroup() as tasks:
            self.courier.tasks = tasks
            self.courier.leading = True
            loops = [tasks.create_task(self.recorder.run()), tasks.create_task(self.courier.run())]
            try:
                yield
                await self.courier.drain(PATIENCE)
            finally:
                for loop in loops:
                    loop.cancel()

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not happened():  # noqa: ASYNC110 -- what is waited for has no event
                await asyncio.sleep(0.005)

    async def quiet(self, sent: int) -> None:
        """So many outcomes are recorded and nothing is on its way."""
        await self.until(lambda: self.courier.ended >= sent and not self.courier.flying)

    async def letters(self) -> Sequence[Letter]:
        async with self.database.read() as session:
            return (await session.scalars(select(Letter).order_by(Letter.id))).all()

    async def chat(self, chat_id: int) -> Chat:
        async with self.database.read() as session:
            return await session.get_one(Chat, chat_id)

    async def later(self, chats: Sequence[Chat], **changes: Any) -> list[Letter]:
        """Letters for these chats, in this order, committed."""
        now = self.clock.now()
        letters = []
        async with self.database.write.begin() as session:
            for number, chat in enumerate(chats, start=1):
                letter = Letter(
                    chat_id=chat.id,
                    person_id=chat.person_id,
                    kind="reply",
                    facts={"text": [[f"第{number}封", 0]]},
                    created_at=now,
                    not_before=now,
                    due_at=now,
                    priority=Priority.NORMAL,
                )
                for name, value in changes.items():
                    setattr(letter, name, value)
                session.add(letter)
                await session.flush()
                letters.append(letter)
        return letters


def build_office(
    database: Database,
    clock: TurnedClock,
    zone: ZoneInfo,
    work_in: Callable[[AsyncSession], Work],
    timing: Timing | None = None,
) -> Office:
    messenger = Messenger()
    recorder = Recorder(database, clock, "one", work_in)
    courier = Courier(
        database=database,
        channels={messenger.name: messenger},
        clock=clock,
        zone=zone,
        recorder=recorder,
        owner="one",
        timing=timing or Timing(),
    )
    return Office(database, clock, courier, recorder, messenger)
