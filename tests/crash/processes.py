"""The real program as processes: started, frozen, stopped in order, or killed."""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
STARTED = "started"
LEAVING_SECONDS = 20.0


@dataclass
class Running:
    """One life of one process, and what it said."""

    process: asyncio.subprocess.Process
    log: Path
    started: asyncio.Event = field(default_factory=asyncio.Event)
    said: Counter[str] = field(default_factory=Counter)
    reading: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def alive(self) -> bool:
        return self.process.returncode is None

    async def read(self) -> None:
        assert self.process.stderr
        with self.log.open("ab") as file:
            async for line in self.process.stderr:
                file.write(line)
                self._note(line)

    def _note(self, line: bytes) -> None:
        try:
            event = json.loads(line)
        except ValueError:
            return
        self.said[event.get("event", "")] += 1
        if event.get("event") == STARTED:
            self.started.set()

    async def is_started(self, within: float = 20.0) -> bool:
        """Whether it came up, rather than ending before."""
        ended = asyncio.ensure_future(self.process.wait())  # noqa: TID251 -- raced, then dropped
        waiting = asyncio.ensure_future(self.started.wait())  # noqa: TID251 -- as above
        await asyncio.wait({ended, waiting}, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        for each in (ended, waiting):
            each.cancel()
        return self.started.is_set()

    async def ends(self, within: float) -> bool:
        try:
            async with asyncio.timeout(within):
                await self.process.wait()
        except TimeoutError:
            return False
        return True

    def signals(self, number: signal.Signals) -> None:
        if self.alive:
            self.process.send_signal(number)

    async def is_killed(self) -> None:
        self.signals(signal.SIGKILL)
        await self.over()

    async def leaves(self) -> bool:
        """Asked to go: whether it went in order and in time."""
        self.signals(signal.SIGTERM)
        if not await self.ends(LEAVING_SECONDS):
            await self.is_killed()
            return False
        await self.over()
        return self.process.returncode == 0

    async def over(self) -> None:
        await self.process.wait()
        if self.reading is not None:
            await self.reading


async def start(
    roles: str, environment: dict[str, str], folder: Path, *, mutant: str = ""
) -> Running:
    """`python -m bot run`, or the same with one behaviour broken."""
    program = ["tests.crash.mutants", mutant] if mutant else ["bot"]
    only = ["--only", roles] if roles else []
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *program, "run", *only),
        cwd=folder,
        env=_clean() | environment | {"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        limit=2**20,
    )
    running = Running(process, folder / f"bot-{process.pid}.log")
    running.reading = asyncio.get_running_loop().create_task(running.read())
    return running


def _clean() -> dict[str, str]:
    """Without settings that somebody has for a program of their own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HUIYIN_")}


async def all_over(lives: Sequence[Running]) -> None:
    for running in lives:
        running.signals(signal.SIGCONT)
        await running.is_killed()
