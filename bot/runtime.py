"""The one place that wires: every part is made here and handed to whoever needs it."""
# long: whoever asks who is given what finds the whole answer on one page.

import asyncio
import gc
import os
import secrets
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.dispatcher import make_bots, make_dispatcher
from bot.handling import Handling
from bot.intake import Intake
from bot.leadership import Leadership
from bot.listening import Hearing
from bot.logs import set_up_logs
from bot.polling import PRESSES_LIVE, Poller
from bot.settings import Mode, Settings
from bot.telegram_setup import announce, prepare_telegram
from bot.webhook import add_webhook, webhook_secret
from channels.telegram.api import TelegramApi
from channels.telegram.sending import Telegram
from channels.webchat.sending import Webchat
from foundation.clock import Clock, SystemClock
from foundation.database import Database, open_database
from foundation.failpoints import failpoints
from messages.card import Card
from messages.delivery import Channel
from models.chats import Chat
from models.letters import TROUBLED, LetterState
from models.notices.system import SystemRecovered
from scheduler.clock import Ticker
from scheduler.courier import Courier, Timing
from scheduler.fetcher import Fetcher
from scheduler.jobs import files as file_jobs
from scheduler.jobs import letters as letter_jobs
from scheduler.jobs import topics as topic_jobs
from scheduler.pace import Pace, Rates
from scheduler.recorder import Recorder
from services.delivery.outbox import count_letters, post_recovery
from services.delivery.routing import settle
from services.delivery.toasts import keep_glimpse
from services.files.store import FileStore
from services.files.uploads import Quota
from services.people.webchat import CHANNEL
from services.processes.inbox import count_arrivals
from services.processes.leases import find_last_beat, find_last_sign
from services.processes.wakeups import Wakeup
from services.work import Work
from web.app import Phone, Site, make_app
from web.live import Live

log = structlog.get_logger()
ROLES = ("intake", "web", "clock", "courier")


@dataclass
class Runtime:
    """Everything that runs in one process."""

    settings: Settings
    clock: Clock = field(default_factory=SystemClock)
    roles: tuple[str, ...] = ROLES
    phones: dict[str, Phone] = field(default_factory=dict)
    turn: Callable[[timedelta], Awaitable[datetime]] | None = None

    _processes: int = field(default=1, init=False)

    def __post_init__(self) -> None:
        settings = self.settings
        self.owner = f"{os.uname().nodename}:{os.getpid()}:{secrets.token_hex(4)}"[-64:]
        self.database: Database = open_database(settings.database)
        self.files = FileStore(settings.files_dir)
        self.keys = settings.keys
        self.live = Live()
        self.api = self._make_api()
        self.channels = self._make_channels()
        self.recorder = Recorder(self.database, self.clock, self.owner, self.work_in)
        self.recorder.stored = self.live.wake
        self.pace = Pace(Rates().scaled(settings.telegram_rate / Rates().overall))
        self.courier = self._make_courier()
        self.fetcher = self._make_fetcher()
        self.intake = self._make_intake()
        self.poller = self._make_poller()
        jobs = (*letter_jobs.JOBS, *topic_jobs.JOBS, *file_jobs.make_jobs(self.files))
        self.ticker = Ticker(self.database, self.work_in, jobs, self.courier.wake)
        self.leadership = self._make_leadership()
        self.hearing = None if self.database.is_sqlite else self._make_hearing()
        self.database.hints.handles = "intake" in self.roles
        self.stopping = asyncio.Event()
        self.on_started: Callable[[], None] = lambda: None

    @property
    def _polls(self) -> bool:
        return self.settings.telegram_mode is Mode.POLLING

    def work_in(self, session: AsyncSession) -> Work:
        now, zone = self.clock.now(), self.settings.zone
        return Work(session=session, now=now, zone=zone, keys=self.keys)

    @asynccontextmanager
    async def working(self) -> AsyncIterator[Work]:
        """One unit of work, committed at its end with the letters it owes."""
        async with self.database.write.begin() as session:
            work = self.work_in(session)
            yield work
            await settle(work)

    def _make_api(self) -> TelegramApi | None:
        token = self.settings.telegram_token.get_secret_value()
        if not token:
            return None
        return TelegramApi(token, self.settings.telegram_api, self.settings.send_seconds)

    def _make_channels(self) -> dict[str, Channel]:
        channels: dict[str, Channel] = {"webchat": Webchat(self.files, self.live.toast)}
        if self.api is not None:
            channels["telegram"] = Telegram(self.api, self.files)
        return channels

    def _make_courier(self) -> Courier:
        return Courier(
            database=self.database,
            channels=self.channels,
            clock=self.clock,
            zone=self.settings.zone,
            pace=self.pace,
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
        )

    def _make_intake(self) -> Intake:
        handling = Handling(
            dispatcher=make_dispatcher(),
            bots=make_bots(self.settings.telegram_token.get_secret_value()),
            files=self.files,
            work_in=self.work_in,
            owner=self.owner,
            lease=self.courier.lease_end(),
            locale=self.settings.locale,
            reach_page=self._reach_page,
            pages=self.settings.public_url.rstrip("/"),
        )
        return Intake(
            database=self.database,
            clock=self.clock,
            courier=self.courier,
            handling=handling,
            work_in=self.work_in,
        )

    def _make_poller(self) -> Poller | None:
        if self.api is None or not self._polls:
            return None
        return Poller(self.api, self.intake, self.clock, self._ask_to_press_again)

    def _make_leadership(self) -> Leadership:
        jobs: dict[str, Callable[[bool], None]] = {}
        if "courier" in self.roles:
            jobs["courier"] = self._lead_courier
        if "clock" in self.roles:
            jobs["clock"] = self._lead_clock
        if "intake" in self.roles and self.poller is not None:
            jobs["poll"] = self._lead_poll
        roles = ",".join(self.roles)
        return Leadership(
            self.database,
            self.clock,
            self.owner,
            roles,
            jobs,
            on_processes=self._count_processes,
            seconds=self.settings.leader_seconds,
        )

    def _make_hearing(self) -> Hearing:
        ears: dict[str, Callable[[str], None]] = {
            Wakeup.INBOX: lambda _whom: self.intake.wake(),
            Wakeup.LETTERS: lambda _whom: self.courier.wake(),
            Wakeup.LINE: self.live.wake,
        }
        return Hearing(self.database.writer, ears, self._wake_all)

    def _wake_all(self) -> None:
        self.intake.wake()
        self.courier.wake()
        self.live.wake_all()

    def _count_processes(self, processes: int) -> None:
        self._processes = processes
        self.pace.share(processes)
        self.database.hints.company = processes > 1 and self.hearing is not None

    def _is_shared(self) -> bool:
        """Whether presses may be handled in one process and pages be open in another."""
        return self._processes > 1

    async def _reach_page(self, work: Work, chat: Chat, said: Card) -> None:
        """A page that is not open here may be open in another process."""
        shared = self._is_shared() and chat.channel == CHANNEL
        if said.toast and shared and not self.live.has(chat.address):
            await keep_glimpse(work, chat, said.toast, stays=said.alert)

    def _lead_courier(self, leads: bool) -> None:  # noqa: FBT001 -- one fact, told often
        leads = leads and not self.stopping.is_set()
        self.courier.leading = self.fetcher.leading = self.database.hints.sends = leads

    def _lead_clock(self, leads: bool) -> None:  # noqa: FBT001 -- as above
        self.ticker.leading = leads

    def _lead_poll(self, leads: bool) -> None:  # noqa: FBT001 -- as above
        if self.poller is not None:
            self.poller.leading = leads

    def _make_app(self) -> web.Application:
        site = Site(
            database=self.database,
            files=self.files,
            live=self.live,
            working=self.working,
            wake_intake=self.intake.wake,
            secret=self.settings.secret_key.get_secret_value(),
            phones=self.phones,
            home=self.settings.public_url.rstrip("/"),
            secure=self.settings.public_url.startswith("https://"),
            turn=self.turn,
            ready=self.is_ready,
            figures=self.count,
            shared=self._is_shared,
            quota=Quota(self.settings.upload_files, self.settings.upload_megabytes),
        )
        app = make_app(site)
        if self.api is not None and not self._polls:
            add_webhook(app, self.intake, webhook_secret(self.settings))
        return app

    async def is_ready(self) -> dict[str, bool]:
        """Whether what this process needs to be useful is there."""
        async with self.database.read() as session:
            last = await find_last_beat(session, "courier")
        fresh = last is not None and self.clock.now() - last < timedelta(seconds=30)
        facts = {"database": True, "courier": fresh}
        if self.poller is not None and self.poller.leading:
            facts["telegram"] = self.poller.healthy
        return facts

    async def count(self) -> dict[str, float]:
        """The figures of this process and of the database it works on."""
        async with self.database.read() as session:
            arrivals = await count_arrivals(session)
            letters = await count_letters(session)
        states = (LetterState.WAITING, LetterState.HELD, *TROUBLED)
        return {
            "updates_handled": self.intake.handled,
            "sends_ended": self.courier.ended,
            "letters_in_flight": self.courier.flying,
            **{f"inbox/{each}": arrivals.get(each, 0) for each in ("waiting", "parked")},
            **{f"letters/{each}": letters.get(each, 0) for each in states},
        }

    # -- running ------------------------------------------------------------------------------

    async def run(self) -> None:
        """Start, serve until told to stop, and leave in order."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            if self.api is not None:
                await stack.enter_async_context(self.api)
            await self._look_back()
            # Before the loops: one that finds itself not leading sleeps before it looks again.
            await self.leadership.renew()
            async with asyncio.TaskGroup() as tasks:
                self.courier.tasks = tasks
                lasting = [tasks.create_task(_lastingly(each)) for each in self._loops()]
                await self._open_doors(stack)
                self._collect_less()
                failpoints.pass_by("boot.started")
                self.on_started()
                log.info("started", roles=self.leadership.roles, owner=self.owner)
                await self.stopping.wait()
                await self._leave(lasting)

    def _loops(self) -> list[Callable[[], Awaitable[None]]]:
        loops: list[Callable[[], Awaitable[None]]] = [
            self.recorder.run,
            self.courier.run,
            self.leadership.run,
        ]
        if "intake" in self.roles:
            loops.append(self.intake.run)
            if self.poller is not None:
                loops.append(self.poller.run)
            if self.api is not None:
                loops.append(self._greet_telegram)
        if "courier" in self.roles:
            loops.append(self.fetcher.run)
        if self.hearing is not None:
            loops.append(self.hearing.run)
        return loops

    async def _greet_telegram(self) -> None:
        if self.api is not None:
            await prepare_telegram(self.api, self.settings, self._know_home)

    def _know_home(self, home: str) -> None:
        self.intake.handling.home = home

    async def _open_doors(self, stack: AsyncExitStack) -> None:
        if "clock" in self.roles:
            self.ticker.start()
        if "web" in self.roles:
            await self._serve(stack)

    async def _serve(self, stack: AsyncExitStack) -> None:
        runner = web.AppRunner(self._make_app(), access_log=None, shutdown_timeout=5)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, self.settings.host, self.settings.port, reuse_port=None)
        await site.start()
        announce(self.settings)

    async def _look_back(self) -> None:
        """Whether nobody was here for longer than Telegram keeps button presses."""
        async with self.database.read() as session:
            last = await find_last_sign(session)
        if last is not None and self.clock.now() - last > PRESSES_LIVE:
            await self._ask_to_press_again(last)

    async def _ask_to_press_again(self, lost_since: datetime) -> None:
        """Presses made since then may be gone: ask those who had buttons before them."""
        async with self.working() as work:
            await post_recovery(work, lost_since, SystemRecovered())
        self.courier.wake()

    async def _leave(self, lasting: list[asyncio.Task[None]]) -> None:
        """Stop taking, finish what was begun, write it down, go."""
        log.info("stopping")
        self.intake.taking = self.database.hints.handles = False
        self.intake.wake()
        self._lead_courier(False)
        self.ticker.stop()
        self.live.close()
        if "intake" in self.roles:
            # What it is just committing owes answers, and those are sent before we go.
            await self.intake.comes_to_rest()
        await self.courier.drain()
        for task in lasting:
            task.cancel()
        await self.leadership.leave()

    def stop(self) -> None:
        self.stopping.set()

    @staticmethod
    def _collect_less() -> None:
        # aiogram's p95 is garbage collection of what was imported once and stays for ever.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)


async def _lastingly(loop: Callable[[], Awaitable[None]]) -> None:
    """A loop that meets the unforeseen says so and goes on; nobody is awake to restart it."""
    while True:
        try:
            await loop()
        except Exception:
            log.exception("loop.failed", loop=getattr(loop, "__qualname__", ""))
            await asyncio.sleep(1)
        else:
            return


async def serve(runtime: Runtime) -> None:
    """Run until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, runtime.stop)
    set_up_logs(runtime.settings)
    failpoints.arm(runtime.settings.failpoints)
    await runtime.run()
