"""The running of the program: it starts, leads or follows, serves, and leaves in order."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.leadership import Leadership
from bot.listening import WakeupListener
from bot.logs import set_up_logs
from bot.parts import Parts
from foundation.failpoints import failpoints
from language.readiness import get_ready
from services.processes.leases import find_last_sign
from services.processes.wakeups import Wakeup
from services.topics.learning import use_weights
from web.connections import KEEP_ALIVE_SECONDS, GuardedSite

log = structlog.get_logger()


@dataclass
class Runtime(Parts):
    """Everything that runs in one process."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.leadership = self._make_leadership()
        self.listener = None if self.database.is_sqlite else self._make_listener()
        self.database.wakeups.handles = "intake" in self.roles
        self.stopping = asyncio.Event()
        self.on_started: Callable[[], None] = lambda: None

    # -- who leads, and who is heard ----------------------------------------------------------

    def _make_leadership(self) -> Leadership:
        jobs: dict[str, Callable[[bool], None]] = {}
        if "courier" in self.roles:
            jobs["courier"] = self._lead_courier
        if "clock" in self.roles:
            jobs["clock"] = self._lead_clock
        if "intake" in self.roles and self.askers:
            jobs["poll"] = self._lead_askers
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

    def _lead_courier(self, leads: bool) -> None:  # noqa: FBT001 -- one fact, told often
        leads = leads and not self.stopping.is_set()
        self.courier.leading = self.fetcher.leading = self.database.wakeups.sends = leads
        if self.hearer is not None:
            self.hearer.leading = leads

    def _lead_clock(self, leads: bool) -> None:  # noqa: FBT001 -- as above
        self.ticker.leading = self.learner.leading = leads

    def _lead_askers(self, leads: bool) -> None:  # noqa: FBT001 -- as above
        for asker in self.askers.values():
            asker.leading = leads

    def _make_listener(self) -> WakeupListener:
        wakers: dict[str, Callable[[str], None]] = {
            Wakeup.INBOX: lambda _whom: self.intake.wake(),
            Wakeup.LETTERS: lambda _whom: self.courier.wake(),
            Wakeup.LINE: self.live.wake,
        }
        return WakeupListener(self.database.writer, wakers, self._wake_all)

    def _wake_all(self) -> None:
        self.intake.wake()
        self.courier.wake()
        self.live.wake_all()

    def _count_processes(self, processes: int) -> None:
        self._processes = processes
        self.courier.share(processes)
        self.database.wakeups.company = processes > 1 and self.listener is not None

    # -- running ------------------------------------------------------------------------------

    async def run(self) -> None:
        """Start, serve until told to stop, and leave in order."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.database.close)
            for connection in self.connections.values():
                await stack.enter_async_context(connection.opened())
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
            loops.append(self._take_in)
            loops += [asker.run for asker in self.askers.values()]
            loops += [connection.greet for connection in self.connections.values()]
        if "courier" in self.roles:
            loops.append(self.fetcher.run)
            if self.hearer is not None:
                loops.append(self.hearer.run)
        if "clock" in self.roles:
            loops.append(self.learner.run)
        if "web" in self.roles:
            loops += [self.watch.run, self.limit_watch.run]
        if self.listener is not None:
            loops.append(self.listener.run)
        return loops

    async def _take_in(self) -> None:
        """Take messages in hand, once what is needed to read them has been loaded beside all else.

        On the loop it would take the time in which letters must arrive and be written down.
        """
        await asyncio.to_thread(get_ready)
        await asyncio.to_thread(use_weights, self.settings.data_dir)
        await self.intake.run()

    async def _open_doors(self, stack: AsyncExitStack) -> None:
        if "clock" in self.roles:
            self.ticker.start()
        if "web" in self.roles:
            await self._serve(stack)

    async def _serve(self, stack: AsyncExitStack) -> None:
        left = await asyncio.to_thread(self.files.sweep, self.clock.now())
        runner = web.AppRunner(
            self.make_app(),
            access_log=None,
            shutdown_timeout=5,
            keepalive_timeout=KEEP_ALIVE_SECONDS,
        )
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await GuardedSite(runner, self.gate, self.settings.host, self.settings.port).start()
        log.info("web", url=self.settings.home_url, swept=left)

    async def _look_back(self) -> None:
        """Whether nobody was here for longer than a messenger keeps button presses."""
        async with self.database.read() as session:
            last = await find_last_sign(session)
        if last is not None and (lost := self.forgetting(self.clock.now() - last)):
            await self.ask_to_press_again(lost, last)

    async def _leave(self, lasting: list[asyncio.Task[None]]) -> None:
        """Stop taking, finish what was begun, write it down, go."""
        log.info("stopping")
        self.intake.taking = self.database.wakeups.handles = False
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
