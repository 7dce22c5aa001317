"""The real program as processes: started, frozen, stopped in order, or killed."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
STARTED = b'"event": "started"'
STARTING_SECONDS = 60.0
LEAVING_SECONDS = 20.0
LOOK = 0.02
LIVES = count(1)


@dataclass
class Running:
    """One life of one process, and where it writes what it has to say."""

    pid: int
    log: Path
    code: "asyncio.Future[int]"

    @property
    def alive(self) -> bool:
        return not self.code.done()

    async def is_started(self) -> bool:
        """Whether it came up, rather than ending before."""
        give_up = asyncio.get_running_loop().time() + STARTING_SECONDS
        while self.alive and asyncio.get_running_loop().time() < give_up:
            if STARTED in self.log.read_bytes():
                return True
            await asyncio.sleep(LOOK)
        return False

    async def ends(self, within: float) -> bool:
        """Whether it ends in this time; waits no longer."""
        await asyncio.wait({self.code}, timeout=within)
        return not self.alive

    def signals(self, number: signal.Signals) -> None:
        if self.alive:
            os.kill(self.pid, number)

    async def is_killed(self) -> None:
        self.signals(signal.SIGKILL)
        await self.code

    async def leaves(self) -> bool:
        """Asked to go: whether it went in order and in time."""
        self.signals(signal.SIGTERM)
        if not await self.ends(LEAVING_SECONDS):
            await self.is_killed()
        return self.code.result() == 0


@dataclass(frozen=True)
class Order:
    """What a life needs to begin."""

    roles: str
    environment: dict[str, str]
    folder: Path

    @property
    def arguments(self) -> list[str]:
        return ["run", *(["--only", self.roles] if self.roles else [])]

    def new_log(self) -> Path:
        path = self.folder / f"life-{next(LIVES):04d}.log"
        path.touch()
        return path


def _clean() -> dict[str, str]:
    """Without settings that somebody has for a program of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUIYIN_")}
    paths = [str(ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}


async def start(order: Order, mutant: str = "") -> Running:
    """`python -m bot run` on the day of all tests, or the same with one behaviour broken."""
    log = order.new_log()
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.crash.front", mutant, *order.arguments),
            cwd=order.folder,
            env=_clean() | order.environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=said,
        )
    ended = asyncio.get_running_loop().create_task(process.wait())
    return Running(process.pid, log, ended)


class Nursery:
    """Lives that begin at once, because what they import was imported before."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._births: asyncio.Queue[int] = asyncio.Queue()
        self._deaths: dict[int, asyncio.Future[int]] = {}

    async def begin(self, order: Order) -> Running:
        assert self._process.stdin
        log = order.new_log()
        life = {
            "arguments": order.arguments,
            "environment": order.environment,
            "folder": str(order.folder),
            "log": str(log),
        }
        self._process.stdin.write(json.dumps(life).encode() + b"\n")
        pid = await self._births.get()
        return Running(pid, log, self._deaths[pid])

    async def listen(self) -> None:
        assert self._process.stdout
        async for line in self._process.stdout:
            fact = json.loads(line)
            if "born" in fact:
                self._deaths[fact["born"]] = asyncio.get_running_loop().create_future()
                self._births.put_nowait(fact["born"])
            else:
                self._deaths.pop(fact["died"]).set_result(fact["code"])


@asynccontextmanager
async def open_nursery(mutant: str = "") -> AsyncIterator[Nursery]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.crash.nursery", *([mutant] if mutant else [])),
        cwd=ROOT,
        env=_clean(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    nursery = Nursery(process)
    listening = asyncio.get_running_loop().create_task(nursery.listen())
    try:
        yield nursery
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()
        await listening
