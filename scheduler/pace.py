"""Pace: how fast a messenger lets us speak, in all, to one person, to one group."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from messages.rates import Rates

REMEMBERED = 20_000


class Bucket:
    """Tokens that come back with time; a hold empties it for a while."""

    __slots__ = ("burst", "full_at", "seconds")

    def __init__(self, burst: float, seconds: float) -> None:
        self.burst, self.seconds = burst, seconds
        self.full_at = 0.0

    def wait(self, now: float) -> float:
        """Tell how long until one more may go."""
        return max(0.0, self.full_at - now - (self.burst - 1) * self.seconds)

    def take(self, now: float) -> None:
        self.full_at = max(self.full_at, now) + self.seconds

    def hold(self, until: float) -> None:
        self.full_at = max(self.full_at, until + (self.burst - 1) * self.seconds)


class Pace:
    """The buckets of one bot; processes that share a bot share the overall rate."""

    def __init__(self, rates: Rates, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.rates = rates
        self._monotonic = monotonic
        self._overall = Bucket(max(1.0, rates.overall / 5), 1 / rates.overall)
        self._chats: OrderedDict[int, Bucket] = OrderedDict()

    def share(self, processes: int) -> None:
        """So many processes speak for this bot."""
        self._overall.seconds = max(1, processes) / self.rates.overall

    def wait(self, chat_id: int, *, group: bool) -> float:
        now = self._monotonic()
        return max(self._overall.wait(now), self._bucket(chat_id, group=group).wait(now))

    async def turn(self, chat_id: int, *, group: bool) -> None:
        """Wait for this chat's turn and take it."""
        while (seconds := self.wait(chat_id, group=group)) > 0:  # noqa: ASYNC110 -- computed
            await asyncio.sleep(seconds)
        now = self._monotonic()
        self._overall.take(now)
        self._bucket(chat_id, group=group).take(now)

    def hold(self, chat_id: int, seconds: float, *, group: bool) -> None:
        """The messenger asked for patience in this chat."""
        self._bucket(chat_id, group=group).hold(self._monotonic() + seconds)

    def busy(self) -> set[int]:
        """Chats that have to wait noticeably; others should not queue behind them."""
        now = self._monotonic()
        return {chat_id for chat_id, each in self._chats.items() if each.wait(now) > 0}

    def _bucket(self, chat_id: int, *, group: bool) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            rates = self.rates
            bucket = (
                Bucket(rates.group_burst, rates.group_seconds)
                if group
                else Bucket(rates.private_burst, rates.private_seconds)
            )
            self._chats[chat_id] = bucket
            if len(self._chats) > REMEMBERED:
                self._chats.popitem(last=False)
        return bucket
