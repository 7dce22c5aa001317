"""A crowd of simulated users inside the fake's process, to time a bot that has a core to itself."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import cycle
from typing import TYPE_CHECKING

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.wire import Json

if TYPE_CHECKING:
    from tests.fakes.telegram.people import Person
    from tests.fakes.telegram.server import FakeTelegram

GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """Closed loop: each user writes again when answered. Open loop: `rate` texts per second."""

    users: int = 64
    crowd: int = 0  # that many people take turns, `users` of them at a time; 0: just the users
    seconds: float = 10.0
    warmup: float = 1.0
    rate: float = 0.0
    think: float = 0.0
    text: str = "南门巷的路灯坏了 {n}"
    start: str = "/start"


@dataclass(slots=True)
class Figures:
    sent: int = 0
    answered: int = 0
    latencies: list[float] = field(default_factory=list)


class Load:
    def __init__(self, fake: "FakeTelegram", plan: LoadPlan) -> None:
        self.plan = plan
        self.done = False
        self._fake = fake
        self._people: dict[int, Person] = {}
        self._asked: dict[int, deque[float]] = {}
        self._turns: Iterator[Person] = iter(())
        self._figures = Figures()
        self._measuring = False
        self._writing = True
        self._started = 0.0
        self._span = 0.0
        self._refusals = len(fake.refusals)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in range(max(self.plan.users, self.plan.crowd)):
            person = self._fake.person(f"用户{number + 1}")
            self._people[person.id] = person
            self._asked[person.id] = deque()
        self._fake.exchange.listeners.append(self._hear)
        try:
            self._turns = cycle(self._people.values())
            for _ in range(self.plan.users):
                await self._ask(next(self._turns), self.plan.start)
            writer = self._fake.crew.start(self._keep_pace()) if self.plan.rate else None
            await asyncio.sleep(self.plan.warmup)
            self._measuring, self._started = True, loop.time()
            await asyncio.sleep(self.plan.seconds)
            self._writing = False
            self._span = loop.time() - self._started
            self._measuring = False
            if writer:
                await writer
            await self._wait_for_stragglers()
        finally:
            self._fake.exchange.listeners.remove(self._hear)
            self.done = True

    def result(self) -> Json:
        """Figures of the measured span; `lost` were never answered, even after a grace."""
        figures, span = self._figures, self._span
        ordered = sorted(figures.latencies)
        return {
            "done": self.done,
            "plan": asdict(self.plan),
            "seconds": round(span, 3),
            "updates_per_second": round(figures.answered / span, 1) if span else 0.0,
            "sent": figures.sent,
            "answered": figures.answered,
            "p50_ms": _percentile(ordered, 0.50),
            "p95_ms": _percentile(ordered, 0.95),
            "p99_ms": _percentile(ordered, 0.99),
            "lost": sum(map(len, self._asked.values())),
            "errors": len(self._fake.refusals) - self._refusals,
        }

    async def _ask(self, person: "Person", text: str = "") -> None:
        self._figures.sent += self._measuring
        self._asked[person.id].append(time.perf_counter())
        await person.says(text or self.plan.text.format(n=self._figures.sent))

    def _hear(self, chat: Chat, _: Json) -> None:
        asked = self._asked.get(chat.id)
        if not asked:
            return
        latency = time.perf_counter() - asked.popleft()
        if self._measuring:
            self._figures.answered += 1
            self._figures.latencies.append(latency)
        if self._writing and not self.plan.rate:
            self._fake.crew.start(self._think_and_ask())

    async def _think_and_ask(self) -> None:
        if self.plan.think:
            await asyncio.sleep(self.plan.think)
        if self._writing:
            await self._ask(next(self._turns))

    async def _keep_pace(self) -> None:
        """Write at a fixed rate whatever the answers do; catch up after a stall."""
        loop = asyncio.get_running_loop()
        people, began, sent = list(self._people.values()), loop.time(), 0
        while self._writing:
            while sent < (loop.time() - began) * self.plan.rate:
                await self._ask(people[sent % len(people)])
                sent += 1
            await asyncio.sleep(0.005)

    async def _wait_for_stragglers(self) -> None:
        waited = 0.0
        while any(self._asked.values()) and waited < GRACE_SECONDS:
            await asyncio.sleep(0.05)
            waited += 0.05


def _percentile(ordered: list[float], share: float) -> float:
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2)
