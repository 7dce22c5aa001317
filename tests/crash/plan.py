"""What a crash run does: how many blows of which kind, on which processes, with how much work."""

from dataclasses import dataclass, field, replace
from random import Random

from foundation.failpoints import NAMES

EVERYTHING = ""
APART = ("intake,web", "intake,web", "courier,clock", "courier,clock")
TOGETHER = (EVERYTHING,)

KILL, FAILPOINT, FREEZE, LOCK, CRASH, ROLL = "kill", "failpoint", "freeze", "lock", "crash", "roll"
SEND, LEASE, LEADER = 2.0, 3.5, 1.2
FROZEN = LEASE + 1.0
LOCKED = 6.0  # longer than the program's patience with a busy SQLite
BOOTING = 0.1  # of the kills come while the process is still starting

# Those of which nothing passes by in polling, or only after a quarter of a minute.
WEBHOOK_ONLY = ("webhook.before-answer",)
POLLING_ONLY = ("poll.before-confirm",)
BY_THE_CLOCK = ("clock.before-commit",)
# A refusing database is heard of where a transaction is open or about to open.
REFUSING = (
    "intake.before-store",
    "intake.before-store-commit",
    "intake.before-work",
    "intake.in-handler",
    "intake.before-commit",
    "courier.before-lease-commit",
    "courier.before-record-commit",
    "fetch.before-record",
)
RAISING = (
    "intake.before-store-commit",
    "intake.in-handler",
    "intake.before-commit",
    "courier.before-send",
    "courier.after-send",
    "courier.before-record-commit",
)


@dataclass(frozen=True)
class Blow:
    """One thing that goes wrong."""

    kind: str
    orders: str = ""  # for a failpoint, what HUIYIN_FAILPOINTS says
    cast: int | None = None  # which process; None: any that has the role

    @property
    def point(self) -> str:
        return self.orders.partition(":")[0]


@dataclass(frozen=True)
class Plan:
    """A whole run, reproducible but for the machine's own timing."""

    name: str
    seed: int = 1
    database: str = "sqlite"
    casts: tuple[str, ...] = TOGETHER
    webhook: bool = False
    updates: int = 600
    mix: str = "ordinary"
    mutant: str = ""
    blows: tuple[Blow, ...] = field(default_factory=tuple)

    def shuffled(self) -> "Plan":
        blows = list(self.blows)
        Random(self.seed).shuffle(blows)
        return replace(self, blows=tuple(blows))


def random_kills(count: int) -> tuple[Blow, ...]:
    return (Blow(KILL),) * count


def directed(seed: int, *, webhook: bool = False, actions: str = "kill") -> tuple[Blow, ...]:
    """Every failpoint that can be reached, once for each action that means something there."""
    chance = Random(seed)
    away = POLLING_ONLY if webhook else WEBHOOK_ONLY
    reachable = [name for name in NAMES if name not in (*away, *BY_THE_CLOCK)]
    meant = {"kill": reachable, "refuse": REFUSING, "raise": RAISING}
    return tuple(
        Blow(FAILPOINT, f"{name}:{action}:{_skip(name, chance)}")
        for action in actions.split(",")
        for name in meant[action]
    )


def _skip(name: str, chance: Random) -> int:
    """How many times it is passed unharmed; some are passed only now and then."""
    seldom = name.startswith(("boot", "fetch", "clock"))
    return 0 if seldom else chance.randrange(3)


def mixed(**counts: int) -> tuple[Blow, ...]:
    """So many of each kind."""
    return tuple(Blow(kind) for kind, count in counts.items() for _ in range(count))
