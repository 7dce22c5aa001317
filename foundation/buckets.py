"""Buckets: so much at once and so much with time, for each of very many; each costs two numbers."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_KEPT = 20_000


@dataclass(frozen=True)
class Limit:
    """So many at once, and as many again within so many seconds; none at all means no limit."""

    most: float
    seconds: float

    @property
    def rate(self) -> float:
        return self.most / self.seconds


class Buckets:
    """The buckets of one limit, by whom they belong to. A full one is the same as none."""

    def __init__(
        self,
        limit: Limit,
        clock: Callable[[], float] = time.monotonic,
        most_kept: int = MOST_KEPT,
    ) -> None:
        self.limit = limit
        self._clock = clock
        self._most_kept = most_kept
        self.taken = 0.0
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, whose: str, amount: float = 1.0) -> float:
        """Take this much; how many seconds are to be waited, if there is not so much left."""
        wait = self.wait(whose, amount)
        if not wait and self.limit.most:
            self._keep(whose, self._level(whose) - amount)
            self.taken += amount
        return wait

    def wait(self, whose: str, amount: float = 1.0) -> float:
        """How many seconds until this much could be taken; nothing is taken."""
        if not self.limit.most:
            return 0.0
        lacking = min(amount, self.limit.most) - self._level(whose)
        return max(0.0, lacking / self.limit.rate)

    def _level(self, whose: str) -> float:
        level, at = self._levels.get(whose, (self.limit.most, 0.0))
        return min(self.limit.most, level + (self._clock() - at) * self.limit.rate)

    def _keep(self, whose: str, level: float) -> None:
        self._levels[whose] = (level, self._clock())
        self._levels.move_to_end(whose)
        while len(self._levels) > self._most_kept:
            # The one that was used longest ago is the nearest to being full again.
            self._levels.popitem(last=False)
