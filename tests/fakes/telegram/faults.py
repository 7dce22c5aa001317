"""Trouble on the line: seeded, counted, and the same on every run."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Mix:
    """Share of calls that meet each kind of trouble."""

    throttled: float = 0.03
    bare_throttled: float = 0.005
    server_error: float = 0.015
    bad_gateway_page: float = 0.015
    bare_server_error: float = 0.015
    reset_before: float = 0.02
    hang_before: float = 0.005
    reply_reset: float = 0.0125
    reply_hang: float = 0.0125


ORDINARY = Mix()
BAD_DAY = Mix(
    throttled=0.10,
    bare_throttled=0.02,
    server_error=0.06,
    bad_gateway_page=0.06,
    bare_server_error=0.06,
    reset_before=0.03,
    hang_before=0.01,
    reply_reset=0.03,
    reply_hang=0.03,
)
CALM = Mix(**dict.fromkeys(asdict(ORDINARY), 0.0))
MIXES = {"ordinary": ORDINARY, "bad_day": BAD_DAY, "calm": CALM}
# Applied by Telegram, although the bot never hears of it.
LOST_REPLIES = {"reply_reset", "reply_hang"}


class Faults:
    """Draws the trouble of each call from the seed and the call's place in the row."""

    def __init__(
        self, seed: int, mix: Mix = ORDINARY, *, hang_seconds: float = 3.0, retry_after: int = 1
    ) -> None:
        self.mix = mix
        self.hang_seconds = hang_seconds
        self.retry_after = retry_after
        self.counts: Counter[str] = Counter()
        self._seed = seed
        self._calls = 0
        self._planned: list[str] = []

    def plan(self, *kinds: str) -> None:
        """Give the next calls exactly these kinds of trouble; "" spares one."""
        unknown = set(kinds) - set(asdict(ORDINARY)) - {""}
        if unknown:
            raise ValueError(f"no such trouble: {unknown}")
        self._planned += kinds

    def draw(self) -> str:
        """The kind of trouble the next call meets, empty for none."""
        if self._planned:
            return self._planned.pop(0)
        self._calls += 1
        left = _share(self._seed, self._calls)
        for kind, share in self._shares():
            left -= share
            if left < 0:
                return kind
        return ""

    @property
    def lost_replies(self) -> int:
        return sum(self.counts[kind] for kind in LOST_REPLIES)

    def _shares(self) -> Iterator[tuple[str, float]]:
        yield from ((kind, getattr(self.mix, kind)) for kind in Mix.__slots__)


def _share(seed: int, call: int) -> float:
    """A number in [0, 1) that looks random and depends on nothing else (SplitMix64's finish)."""
    mixed = (seed * 0x9E3779B97F4A7C15 + call * 0xD1B54A32D192ED03) & MASK
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = ((mixed ^ (mixed >> shift)) * factor) & MASK
    return ((mixed ^ (mixed >> 31)) >> 11) / (1 << 53)
