"""The parts of the program: each is made here and handed to whoever needs it."""

import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.descriptors import count_connections
from bot.dispatcher import make_bots, make_dispatcher
from bot.handling import Handling
from bot.intake import Intake
from bot.settings import Settings
from channels.messenger import Connection, Messenger, Premises, UpdateAsker
from channels.registry import MESSENGERS, with_menus
from foundation.buckets import Buckets
from foundation.clock import Clock, SystemClock
from foundation.database import Database, open_database
from messages.card import Card
from models.chats import Chat
from models.letters import TROUBLED, LetterState
from models.notices.system import SystemRecovered
from scheduler.clock import Ticker
from scheduler.courier import Courier, Timing
from scheduler.fetcher import Fetcher
from scheduler.hearer import Hearer
from scheduler.jobs import make_jobs
from scheduler.learner import Learner
from scheduler.recorder import Recorder
from scheduler.transcriber import Transcriber
from services.audit.guessing import count_misses
from services.delivery.outbox import count_letters, post_recovery
from services.delivery.routing import settle
from services.delivery.toasts import keep_toast
from services.files.store import FileStore
from services.files.uploads import Quota
from services.limits.noting import mark_of
from services.privacy.erasures import LIST, ErasureList
from services.processes.inbox import count_arrivals
from services.processes.leases import find_last_beat
from services.work import TRIES, Work
from web.app import make_app
from web.callers import Proxies, read_networks
from web.chat.live import Live
from web.chat.watch import LineWatch
from web.connections import Gate
from web.limit_watch import LimitWatch
from web.limits import Allowed, Limits
from web.site import Phone, Site, Table

ROLES = ("intake", "web", "clock", "courier")


@dataclass
class Parts:
    """Everything one process consists of, made and not yet running."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    roles: tuple[str, ...] = ROLES
    phones: dict[str, Phone] = field(default_factory=dict)
    table: Table | None = None
    messengers: tuple[Messenger, ...] = MESSENGERS

    _processes: int = field(default=1, init=False)

    def __post_init__(self) -> None:
        settings = self.settings
        self.owner = f"{os.uname().nodename}:{os.getpid()}:{secrets.token_hex(4)}"[-64:]
        self.database: Database = open_database(settings.database)
        self.files = FileStore(settings.files_dir)
        self.keys = settings.keys
        self.erasures = ErasureList(settings.data_dir / LIST, self.keys)
        self.live = Live()
        self.tries = Buckets(TRIES)
        self.watch = LineWatch(self.database, self.live, self._is_shared)
        self.limits = self._make_limits()
        self.gate = self._make_gate()
        self.connections = self._connect()
        self.channels = {name: each.channel for name, each in self.connections.items()}
        self.recorder = Recorder(self.database, self.clock, self.owner, self.work_in)
        self.recorder.stored = self.live.wake
        self.courier = self._make_courier()
        self.limit_watch = LimitWatch(self.limits, self.working, self.courier.wake)
        self.fetcher = self._make_fetcher()
        self.hearer = self._make_hearer() if settings.voice_url else None
        self.learner = self._make_learner()
        self.intake = self._make_intake()
        self.askers = self._make_askers()
        jobs = make_jobs(self.files)
        self.ticker = Ticker(self.database, self.work_in, jobs, self.courier.wake)

    # -- a unit of work -----------------------------------------------------------------------

    def work_in(self, session: AsyncSession) -> Work:
        return Work(
            session=session,
            now=self.clock.now(),
            zone=self.settings.zone,
            keys=self.keys,
            with_menus=with_menus(self.messengers),
            topics_a_day=self.settings.limit_topics,
            tries=self.tries,
            asks_proof=not self.phones,
        )

    @asynccontextmanager
    async def working(self) -> AsyncIterator[Work]:
        """Open a unit of work, committed at its end with the letters it owes."""
        async with self.database.write.begin() as session:
            work = self.work_in(session)
            yield work
            await settle(work)

    # -- messengers ---------------------------------------------------------------------------

    def _connect(self) -> dict[str, Connection]:
        """Every messenger that the settings know of."""
        premises = Premises(
            settings=self.settings, files=self.files, clock=self.clock, toast=self.live.toast
        )
        joined = {each.name: each.connect(premises) for each in self.messengers}
        return {name: each for name, each in joined.items() if each is not None}

    def _make_askers(self) -> dict[str, UpdateAsker]:
        """Make the askers of the messengers that do not come by themselves."""
        made = {
            name: each.make_asker(self.intake, self._asks_again(name))
            for name, each in self.connections.items()
        }
        return {name: asker for name, asker in made.items() if asker is not None}

    def _asks_again(self, name: str) -> Callable[[datetime], Awaitable[None]]:
        async def ask(lost_since: datetime) -> None:
            await self.ask_to_press_again([name], lost_since)

        return ask

    async def ask_to_press_again(self, channels: list[str], lost_since: datetime) -> None:
        """Presses made since then may be gone: ask those who had buttons before them."""
        async with self.working() as work:
            await post_recovery(work, channels, lost_since, SystemRecovered())
        self.courier.wake()

    def forgetting(self, silence: timedelta) -> list[str]:
        """The messengers that have by now thrown away what was pressed meanwhile."""
        return [
            each.name
            for each in self.messengers
            if each.presses_live is not None and silence > each.presses_live
        ]

    # -- what comes in and goes out -----------------------------------------------------------

    def _make_courier(self) -> Courier:
        return Courier(
            database=self.database,
            channels=self.channels,
            clock=self.clock,
            zone=self.settings.zone,
            recorder=self.recorder,
            owner=self.owner,
            timing=Timing(self.settings.send_seconds, self.settings.lease_seconds),
        )

    def _make_fetcher(self) -> Fetcher:
        return Fetcher(
            database=self.database,
            channels=self.channels,
            files=self.files,
            clock=self.clock,
            work_in=self.work_in,
            wake_courier=self.courier.wake,
            hears=bool(self.settings.voice_url),
        )

    def _make_hearer(self) -> Hearer:
        settings = self.settings
        transcriber = Transcriber(
            url=settings.voice_url,
            key=settings.voice_key.get_secret_value(),
            model=settings.voice_model,
            seconds=settings.voice_seconds,
            language=settings.locale,
            files=self.files,
        )
        return Hearer(
            database=self.database,
            transcriber=transcriber,
            clock=self.clock,
            work_in=self.work_in,
            wake_courier=self.courier.wake,
        )

    def _make_learner(self) -> Learner:
        return Learner(
            database=self.database,
            clock=self.clock,
            zone=self.settings.zone,
            folder=self.settings.data_dir,
        )

    def _make_intake(self) -> Intake:
        handling = Handling(
            dispatcher=make_dispatcher(),
            bots=make_bots({name: each.token for name, each in self.connections.items()}),
            files=self.files,
            erasures=self.erasures,
            work_in=self.work_in,
            owner=self.owner,
            lease=self.courier.lease_end(),
            locale=self.settings.locale,
            reach_page=self._reach_page,
            home_of=lambda channel: self.connections[channel].home,
            pages=self.settings.public_url.rstrip("/"),
        )
        return Intake(
            database=self.database,
            clock=self.clock,
            courier=self.courier,
            handling=handling,
            work_in=self.work_in,
        )

    # -- pages --------------------------------------------------------------------------------

    def _is_shared(self) -> bool:
        """Whether presses may be handled in one process and pages be open in another."""
        return self._processes > 1

    async def _reach_page(self, work: Work, chat: Chat, said: Card) -> None:
        """A page that is not open here may be open in another process."""
        shared = self._is_shared() and chat.on_page
        if said.toast and shared and not self.live.has(chat.address):
            await keep_toast(work, chat, said.toast, stays=said.alert)

    def make_app(self) -> web.Application:
        site = Site(
            database=self.database,
            files=self.files,
            live=self.live,
            working=self.working,
            wake_intake=self.intake.wake,
            now=self.clock.now,
            secret=self.settings.secret_key.get_secret_value(),
            former_secret=self.settings.former_secret_key.get_secret_value(),
            phones=self.phones,
            home=self.settings.public_url.rstrip("/"),
            secure=self.settings.public_url.startswith("https://"),
            table=self.table,
            ready=self.is_ready,
            figures=self.count,
            shared=self._is_shared,
            quota=Quota(self.settings.upload_files, self.settings.upload_megabytes),
            limits=self.limits,
            proxies=self.gate.proxies,
        )
        app = make_app(site)
        for connection in self.connections.values():
            connection.add_routes(app, self.intake)
        return app

    def _make_limits(self) -> Limits:
        settings = self.settings
        return Limits(
            Allowed(
                requests=settings.limit_requests,
                newcomers=settings.limit_newcomers,
                postings=settings.limit_address_messages,
                messages=settings.limit_chat_messages,
                upload_megabytes=settings.limit_upload_megabytes,
                upload_seconds=settings.upload_seconds,
                spare_megabytes=settings.spare_megabytes,
            ),
            mark=partial(mark_of, self.keys),
        )

    def _make_gate(self) -> Gate:
        settings = self.settings
        proxies = Proxies(read_networks(settings.trusted_proxies))
        return Gate(count_connections(), settings.limit_connections, proxies)

    async def is_ready(self) -> dict[str, bool]:
        """Whether what this process needs to be useful is there."""
        async with self.database.read() as session:
            last = await find_last_beat(session, "courier")
        fresh = last is not None and self.clock.now() - last < timedelta(seconds=30)
        asking = {name: each.healthy for name, each in self.askers.items() if each.leading}
        return {"database": True, "courier": fresh, **asking}

    async def count(self) -> dict[str, float]:
        """The figures of this process and of the database it works on."""
        async with self.database.read() as session:
            arrivals = await count_arrivals(session)
            letters = await count_letters(session)
            missed = await count_misses(session, self.clock.now())
        states = (LetterState.WAITING, LetterState.HELD, *TROUBLED)
        return {
            "updates_handled": self.intake.handled,
            "sends_ended": self.courier.ended,
            "letters_in_flight": self.courier.flying,
            "wrong_codes": self.tries.taken,
            **self.gate.count(),
            **self.limits.count(),
            "pins_missed_within_hour": missed,
            **{f"inbox/{each}": arrivals.get(each, 0) for each in ("waiting", "parked")},
            **{f"letters/{each}": letters.get(each, 0) for each in states},
        }
