"""The stage of a run: a fake Telegram, a database with a county, processes, and people."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError

from bot.county import settle_county
from bot.runtime import Runtime
from bot.settings import Settings
from foundation.database import Database, open_database
from models.attachments import Attachment, FetchState
from models.inbox import Arrival, ArrivalState
from models.letters import OPEN, Letter
from models.people import Person, Role
from models.schema import migrate
from services.organisation.invitations import invite
from tests.crash.evidence import Incidents
from tests.crash.front import BEGAN
from tests.crash.people import Town
from tests.crash.plan import LEADER, LEASE, SEND, Blow, Plan
from tests.crash.postgres import Postgres
from tests.crash.processes import Nursery, Order, Running, start
from tests.crash.programme import Programme
from tests.days import RunningClock
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.faults import MIXES, Faults

SCALE = 20.0
LOOSER = 1.5  # at this scale, milliseconds of the machine weigh twenty times
HANG = SEND + 1
HEADS = (("dc", "王建国"), ("dc", "刘志远"), ("xg", "孙桂兰"), ("dc-nm", "赵文斌"))
QUIET_SECONDS = 90.0
PUBLIC = "http://127.0.0.1:1"


@dataclass
class Stage:
    """Everything a run needs, and the processes that live just now."""

    plan: Plan
    folder: Path
    fake: FakeTelegram
    nursery: Nursery
    clock: RunningClock
    postgres: Postgres | None = None
    url: str = ""
    lives: dict[int, Running] = field(default_factory=dict)
    all_lives: list[Running] = field(default_factory=list)
    incidents: Incidents = field(default_factory=Incidents)
    loud: bool = False
    database: Database = field(init=False)
    town: Town = field(init=False)
    programme: Programme = field(init=False)

    def tell(self, blow: Blow, number: int) -> None:
        """Progress, for whoever waits for a long run."""
        if self.loud:
            made = self.programme.made
            sys.stderr.write(
                f"{number}/{len(self.plan.blows)} {blow.kind} {blow.orders} · {made}\n"
            )

    # -- setting up ---------------------------------------------------------------------------

    async def set_up(self) -> None:
        """A migrated database with a county, and its heads on their phones."""
        if self.postgres is not None:
            self.url = await self.postgres.create(f"crash_{os.getpid()}_{self.plan.seed}")
        else:
            self.url = f"sqlite+aiosqlite:///{self.folder}/huiyin.db"
        self.database = open_database(self.url)
        self.town = Town(self.fake, self.plan.seed)
        self.programme = Programme(self.town, self.plan.updates, self.plan.seed)
        codes = await self._settle()
        await self.all_up()
        for (_, name), code in zip(HEADS, codes, strict=True):
            head = self.town.official(name)
            await head.opens(f"inv_{code}")
            if not await head.sees(name, within=30):
                said = "\n".join(life.log.read_text()[-2000:] for life in self.all_lives)
                raise RuntimeError(f"{name} was not let in:\n{said}")
        faults = Faults(self.plan.seed, MIXES[self.plan.mix], hang_seconds=HANG)
        self.fake.faults = faults

    async def _settle(self) -> list[str]:
        settings = Settings(_env_file=None, data_dir=self.folder, database_url=self.url, port=0)
        settings.prepare()
        runtime = Runtime(settings, clock=self.clock)
        await migrate(runtime.database.writer)
        async with runtime.working() as work:
            await settle_county(work)
        async with runtime.working() as work:
            await work.session.execute(update(Person).values(quiet_until=Person.quiet_from))
        async with runtime.working() as work:
            codes = [(await invite(work, Role.HEAD, at, name)).code for at, name in HEADS]
        async with runtime.working() as work:
            # Nobody sleeps here: a run must not depend on the hour at which it is started.
            await work.session.execute(update(Person).values(quiet_until=Person.quiet_from))
        await runtime.database.close()
        return codes

    def _environment(self, port: int, orders: str) -> dict[str, str]:
        webhook = {"HUIYIN_TELEGRAM_MODE": "webhook", "HUIYIN_PUBLIC_URL": PUBLIC}
        return {
            "HUIYIN_TELEGRAM_TOKEN": self.fake.token,
            "HUIYIN_TELEGRAM_API": self.fake.url,
            "HUIYIN_TELEGRAM_RATE": str(28 * SCALE),
            "HUIYIN_DATABASE_URL": self.url,
            "HUIYIN_DATA_DIR": str(self.folder),
            "HUIYIN_PORT": str(port),
            "HUIYIN_LOG_FORMAT": "json",
            "HUIYIN_SEND_SECONDS": str(SEND),
            "HUIYIN_LEASE_SECONDS": str(LEASE),
            "HUIYIN_LEADER_SECONDS": str(LEADER),
            "HUIYIN_FAILPOINTS": orders,
            BEGAN: str(self.clock.began),
            **(webhook if self.plan.webhook else {}),
        }

    # -- processes ----------------------------------------------------------------------------

    async def up(self, cast: int, orders: str = "") -> Running:
        """The process of this part, started unless it lives."""
        running = self.lives.get(cast)
        if running is not None and running.alive:
            return running
        if running is not None:
            self.incidents.counts["ended by itself"] += 1
            await self.expose(running.pid)
        roles, port = self.plan.casts[cast], 0
        if self.plan.webhook and (not roles or "web" in roles):
            port = _free_port()
            self.fake.webhook.routes[PUBLIC] = f"http://127.0.0.1:{port}"
        order = Order(roles, self._environment(port, orders), self.folder)
        # The first life of each is begun as anybody begins it, the others with a head start.
        fresh = len(self.all_lives) < len(self.plan.casts)
        running = await (start(order, self.plan.mutant) if fresh else self.nursery.begin(order))
        self.lives[cast] = running
        self.all_lives.append(running)
        return running

    async def expose(self, pid: int | None) -> None:
        """Note the letters that were on their way, in one process or in all."""
        query = select(Letter.id).where(Letter.leased_by.is_not(None))
        if pid is not None:
            query = query.where(Letter.leased_by.contains(f":{pid}:"))
        async with self.database.read() as session:
            self.incidents.exposed.update(await session.scalars(query))

    def down(self, cast: int) -> None:
        self.lives.pop(cast, None)

    async def all_up(self, *, but: Collection[int] = ()) -> None:
        others = [cast for cast in range(len(self.plan.casts)) if cast not in but]
        for running in [await self.up(cast) for cast in others]:
            await running.is_started()

    async def crash_database(self) -> None:
        if self.postgres is not None:
            await self.postgres.crash()
            await self.database.writer.dispose()

    # -- coming to rest -----------------------------------------------------------------------

    async def comes_to_rest(self) -> None:
        """Faults off; wait until nothing is open, then ask everybody to go."""
        self.fake.faults.mix = MIXES["calm"]
        try:
            async with asyncio.timeout(QUIET_SECONDS):
                while await self._open():
                    await self.all_up()
                    with suppress(OperationalError):  # a busy SQLite is asked again
                        await self._hurry()
                    await asyncio.sleep(0.5)
        except TimeoutError:
            self.incidents.trouble.append(f"not at rest after {QUIET_SECONDS} s")
        for running in list(self.lives.values()):
            if running.alive and not await running.leaves():
                self.incidents.trouble.append(
                    f"ended with {running.code.result()}: {running.log.name}"
                )

    async def _open(self) -> int:
        open_rows = (
            select(func.count()).where(Arrival.progress == ArrivalState.WAITING),
            select(func.count()).where(Letter.state.in_(OPEN)),
            select(func.count()).where(Attachment.fetch == FetchState.WAITING),
        )
        async with self.database.read() as session:
            counts = [await session.scalar(query) or 0 for query in open_rows]
        return sum(counts) + len(self.fake.exchange.queue.waiting)

    async def _hurry(self) -> None:
        """What would be tried again in a minute is tried again now."""
        async with self.database.write.begin() as session:
            again = update(Arrival).where(Arrival.progress == ArrivalState.WAITING)
            await session.execute(again.values(not_before=None))
            waiting = update(Attachment).where(Attachment.fetch == FetchState.WAITING)
            await session.execute(waiting.values(due_at=self.clock.now()))

    async def tear_down(self) -> None:
        for running in self.all_lives:
            running.signals(signal.SIGCONT)
            await running.is_killed()
        await self.database.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
