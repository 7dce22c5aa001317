"""The blows: killing, freezing and starving real processes, and noting whom it met."""

import asyncio
import signal
import sqlite3
import time
from random import Random

from sqlalchemy import make_url

from tests.crash.evidence import Incidents
from tests.crash.plan import (
    BOOTING,
    BY_THE_CLOCK,
    CRASH,
    FAILPOINT,
    FREEZE,
    FROZEN,
    KILL,
    LOCK,
    LOCKED,
    ROLL,
    Blow,
)
from tests.crash.processes import Running
from tests.crash.stage import Stage

BOOT = 0.6
LIFE = 1.2
REACH_BY_THE_CLOCK = 60.0
REACH = 30.0  # until an armed failpoint must have been passed
STRUCK = 1.0  # how long a process lives on after a failpoint that does not kill it
ROLE_OF = {
    "intake": "intake",
    "poll": "intake",
    "webhook": "web",
    "courier": "courier",
    "fetch": "courier",
    "clock": "clock",
}


class Chaos:
    """Deals one blow after another while people go on talking."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage = stage
        self._chance = Random(seed)
        self._kinds = {
            KILL: self._kill,
            FREEZE: self._freeze,
            LOCK: self._hold_lock,
            CRASH: self._crash_database,
            ROLL: self._roll,
        }
        self.dealt = 0

    @property
    def incidents(self) -> Incidents:
        return self._stage.incidents

    @property
    def progress(self) -> float:
        blows = len(self._stage.plan.blows)
        return min(1.0, (self.dealt + 1.5) / blows) if blows else 1.0

    async def run(self) -> None:
        for blow in self._stage.plan.blows:
            casts = self._able(blow.point)
            if blow.kind == FAILPOINT:
                await self._reach_failpoint(blow, casts)
            else:
                cast = self._chance.choice(casts)
                await self._stage.all_up(but=[cast])
                await self._kinds[blow.kind](cast)
            self.incidents.counts[blow.kind] += 1
            self.dealt += 1
            self._stage.tell(blow, self.dealt)
        await self._stage.all_up()

    def _able(self, point: str) -> list[int]:
        """The processes by which a failpoint can be passed."""
        casts = self._stage.plan.casts
        area = point.partition(".")[0]
        role = ROLE_OF.get(area, "")
        return [at for at, roles in enumerate(casts) if not roles or role in roles]

    async def _end(self, cast: int) -> None:
        """SIGKILL, and a note of the letters that were on their way."""
        running = self._stage.lives.get(cast)
        if running is None:
            return
        await running.is_killed()
        await self._stage.expose(running.pid)
        self._stage.down(cast)

    # -- the blows ----------------------------------------------------------------------------

    async def _reach_failpoint(self, blow: Blow, casts: list[int]) -> None:
        """Armed in all that may pass it: only one of them leads, and nobody knows which."""
        for cast in casts:
            await self._end(cast)
        await self._stage.all_up(but=casts)
        armed = [await self._stage.up(cast, blow.orders) for cast in casts]
        for running in armed:
            await running.is_started()
        kills = ":kill:" in blow.orders
        if not await self._is_struck(armed, blow) and kills:
            self.incidents.trouble.append(f"nothing passed by {blow.orders}")
        for cast in casts:
            await self._end(cast)

    async def _is_struck(self, armed: list[Running], blow: Blow) -> bool:
        """Whether one of them died of it; those that are to live on get a moment for it."""
        seldom = blow.point in BY_THE_CLOCK
        give_up = time.monotonic() + (REACH_BY_THE_CLOCK if seldom else REACH)
        deaths = {running.code for running in armed}
        while time.monotonic() < give_up:
            await self._stage.programme.stirs()
            done, _ = await asyncio.wait(
                deaths, timeout=STRUCK, return_when=asyncio.FIRST_COMPLETED
            )
            if done or ":kill:" not in blow.orders:
                return bool(done)
        return False

    async def _kill(self, cast: int) -> None:
        running = await self._stage.up(cast)
        if self._chance.random() < BOOTING:
            await running.ends(self._chance.uniform(0, BOOT))
        else:
            await running.is_started()
            await running.ends(self._chance.uniform(0, LIFE))
        await self._end(cast)

    async def _freeze(self, cast: int) -> None:
        """Frozen beyond every lease: others take over, and then it wakes up and goes on."""
        running = await self._stage.up(cast)
        await running.is_started()
        await asyncio.sleep(self._chance.uniform(0.2, LIFE))
        running.signals(signal.SIGSTOP)
        await self._stage.expose(running.pid)
        await asyncio.sleep(FROZEN)
        running.signals(signal.SIGCONT)
        await asyncio.sleep(1)

    async def _hold_lock(self, cast: int) -> None:
        """Somebody else writes to the file for longer than the program is patient."""
        running = await self._stage.up(cast)
        await running.is_started()
        path = make_url(self._stage.url).database or ""
        other = sqlite3.connect(path, isolation_level=None, timeout=20, check_same_thread=False)
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await self._stage.expose(None)
        await asyncio.sleep(LOCKED)
        other.execute("ROLLBACK")
        other.close()

    async def _crash_database(self, cast: int) -> None:
        running = await self._stage.up(cast)
        await running.is_started()
        await asyncio.sleep(self._chance.uniform(0.2, LIFE))
        await self._stage.crash_database()
        await asyncio.sleep(1)

    async def _roll(self, cast: int) -> None:
        """A new version is rolled out: asked to go, it goes in order."""
        running = await self._stage.up(cast)
        await running.is_started()
        await asyncio.sleep(self._chance.uniform(0.5, 2 * LIFE))
        if not await running.leaves():
            said = f"{running.code.result()}: {running.log.name}"
            self.incidents.trouble.append(f"asked to go, it ended with {said}")
        self._stage.down(cast)
