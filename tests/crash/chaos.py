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
REACH = 8.0  # until an armed failpoint must have been passed
STRUCK = 1.2  # how long a process lives on after a failpoint that does not kill it


class Chaos:
    """Deals one blow after another while people go on talking."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage = stage
        self._chance = Random(seed)
        self._kinds = {
            KILL: self._kill,
            FAILPOINT: self._reach_failpoint,
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
            cast = self._pick(blow)
            await self._stage.all_up(but=cast)
            await self._kinds[blow.kind](blow, cast)
            self.incidents.counts[blow.kind] += 1
            self.dealt += 1
            self._stage.tell(blow, self.dealt)
        await self._stage.all_up()

    def _pick(self, blow: Blow) -> int:
        casts = self._stage.plan.casts
        role = {"intake": "intake", "poll": "intake", "webhook": "intake", "clock": "clock"}
        area = blow.point.partition(".")[0]
        needed = role.get(area, "courier" if area in {"courier", "fetch"} else "")
        able = [at for at, roles in enumerate(casts) if not roles or needed in roles]
        return self._chance.choice(able)

    async def _life(self, cast: int, orders: str = "") -> Running:
        """A fresh life for a process, with its failpoint armed."""
        if orders:
            await self._end(cast)
        return await self._stage.up(cast, orders)

    async def _end(self, cast: int) -> None:
        """Kill -9, and a note of the letters that were on their way."""
        running = self._stage.lives.get(cast)
        if running is None:
            return
        await running.is_killed()
        await self._stage.expose(running.pid)
        self._stage.down(cast)

    # -- the blows ----------------------------------------------------------------------------

    async def _kill(self, _blow: Blow, cast: int) -> None:
        running = await self._life(cast)
        if self._chance.random() < BOOTING:
            await running.ends(self._chance.uniform(0, BOOT))
        else:
            await running.is_started()
            await running.ends(self._chance.uniform(0, LIFE))
        await self._end(cast)

    async def _reach_failpoint(self, blow: Blow, cast: int) -> None:
        running = await self._life(cast, blow.orders)
        await running.is_started()
        kills = ":kill:" in blow.orders
        give_up = time.monotonic() + REACH
        while running.alive and time.monotonic() < give_up:
            await self._stage.programme.stirs()
            if await running.ends(STRUCK) or not kills:
                break
        if kills and running.alive:
            self.incidents.trouble.append(f"nothing passed by {blow.orders}")
        await self._end(cast)

    async def _freeze(self, _blow: Blow, cast: int) -> None:
        """Frozen beyond every lease: others take over, and then it wakes up and goes on."""
        running = await self._life(cast)
        await running.is_started()
        await asyncio.sleep(self._chance.uniform(0.2, LIFE))
        running.signals(signal.SIGSTOP)
        await self._stage.expose(running.pid)
        await asyncio.sleep(FROZEN)
        running.signals(signal.SIGCONT)
        await asyncio.sleep(1)

    async def _hold_lock(self, _blow: Blow, cast: int) -> None:
        """Somebody else writes to the file for longer than the program is patient."""
        running = await self._life(cast)
        await running.is_started()
        path = make_url(self._stage.url).database or ""
        other = sqlite3.connect(path, isolation_level=None, timeout=20, check_same_thread=False)
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
        await self._stage.expose(None)
        await asyncio.sleep(LOCKED)
        other.execute("ROLLBACK")
        other.close()

    async def _crash_database(self, _blow: Blow, cast: int) -> None:
        running = await self._life(cast)
        await running.is_started()
        await asyncio.sleep(self._chance.uniform(0.2, LIFE))
        await self._stage.crash_database()
        await asyncio.sleep(1)

    async def _roll(self, _blow: Blow, cast: int) -> None:
        """A new version is rolled out: asked to go, it goes in order."""
        running = await self._life(cast)
        await running.is_started()
        await asyncio.sleep(self._chance.uniform(0.5, 2 * LIFE))
        if not await running.leaves():
            said = f"{running.code.result()}: {running.log.name}"
            self.incidents.trouble.append(f"asked to go, it ended with {said}")
        self._stage.down(cast)
