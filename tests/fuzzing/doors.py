"""Both doors of a running program, and whoever throws something at them."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.fuzzing.mutations import mutate, write
from tests.fuzzing.real import COOKIE, SECRET, TELEGRAM, WEB, Request

SEEDS = Path(__file__).parent / "seeds"
AT_ONCE = 6
SLOW, BRIEFLY = 20.0, 0.5
# Whoever announces more than is sent is waited for: no answer is right.
UNFINISHED = (b"Transfer-Encoding:", b"Expect:", b"Content-Length: 5\r\n", b"Upgrade")


@dataclass
class Found:
    """What came of it: answers by status, and what no stranger may bring about."""

    answers: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.answers.total()


def _fresh(dice: random.Random, real: Request) -> Request:
    """As if it was sent just now by one of a few people: what came before is kept only once."""
    body = real.body
    for known, fresh in (
        (b"fuzz-00000000", b"fuzz-%08x" % dice.getrandbits(32)),
        (b"900001", b"%d" % dice.getrandbits(31)),
        (b"4711", b"%d" % dice.randint(4711, 4719)),
    ):
        body = body.replace(known, fresh)
    return replace(real, body=body)


@dataclass
class Doors:
    """Where the doors are, and what opens them: a cookie of ours, and what Telegram shows."""

    port: int
    cookies: Sequence[str]
    secret: str
    found: Found = field(default_factory=Found)

    async def throw(self, seed: int, most: int, seconds: float) -> Found:
        """Throw mutated requests, until there are so many or the time is over."""
        give_up = time.monotonic() + seconds
        share = -(-most // AT_ONCE)
        async with asyncio.TaskGroup() as tasks:
            for part in range(AT_ONCE):
                dice = random.Random(f"{seed}/{part}")
                tasks.create_task(self._throw_some(dice, share, give_up))
        return self.found

    async def _throw_some(self, dice: random.Random, most: int, give_up: float) -> None:
        for _ in range(most):
            if time.monotonic() > give_up:
                return
            real = dice.choice(WEB if dice.random() < 0.6 else TELEGRAM)
            raw = write(mutate(dice, _fresh(dice, real)), self._fills(dice.choice(self.cookies)))
            await self.throw_one(raw)

    def _fills(self, cookie: str) -> dict[str, str]:
        return {COOKIE: f"huiyin_chat={cookie}", SECRET: self.secret}

    async def throw_again(self) -> Found:
        """Throw what once broke something."""
        for path in sorted(SEEDS.glob("*.bin")):
            raw = path.read_bytes()
            for name, value in self._fills(self.cookies[0]).items():
                raw = raw.replace(name.encode(), value.encode())
            await self.throw_one(raw)
        return self.found

    async def throw_one(self, raw: bytes) -> None:
        unfinished = any(each in raw for each in UNFINISHED)
        try:
            async with asyncio.timeout(BRIEFLY if unfinished else SLOW):
                status = await self._ask(raw)
        except TimeoutError:
            status = "unfinished" if unfinished else "none"
        self.found.answers[status] += 1
        if status.startswith("5") or status == "none":
            self.found.broken.append((status, raw))

    async def _ask(self, raw: bytes) -> str:
        """Send it on a connection of its own."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(raw)
            line = await reader.readline()
            return line.split(b" ")[1].decode() if line.startswith(b"HTTP/") else "closed"
        except (ConnectionError, IndexError):
            return "closed"
        finally:
            writer.close()
