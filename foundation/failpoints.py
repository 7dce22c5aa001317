"""Places where the crash tests may kill, break or hold this process; asleep unless armed."""

import os
import signal
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError

NAMES = (
    "intake.before-store",
    "intake.before-store-commit",
    "intake.after-store-commit",
    "intake.before-work",
    "intake.in-handler",
    "intake.before-commit",
    "intake.after-commit",
    "poll.before-confirm",
    "webhook.before-answer",
    "courier.before-lease-commit",
    "courier.after-lease-commit",
    "courier.before-send",
    "courier.after-send",
    "courier.before-record-commit",
    "courier.after-record-commit",
    "fetch.before-record",
    "clock.before-commit",
    "boot.started",
)


class Broken(RuntimeError):
    """An armed failpoint raised this on purpose."""


@dataclass
class Failpoints:
    """The failpoints that were armed: name:action[:times to let pass first]."""

    armed: dict[str, tuple[str, int]] = field(default_factory=dict)
    passed: Counter[str] = field(default_factory=Counter)

    def arm(self, orders: str) -> None:
        """Read orders such as "courier.after-send:kill:3,intake.before-commit:refuse"."""
        for order in filter(None, orders.split(",")):
            name, action, skip = [*order.split(":"), "0"][:3]
            if name not in NAMES:
                raise ValueError(f"no failpoint {name}")
            self.armed[name] = (action, int(skip))

    def pass_by(self, name: str) -> None:
        if name not in self.armed:
            return
        action, skip = self.armed[name]
        self.passed[name] += 1
        if self.passed[name] != skip + 1:
            return
        if action == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if action == "refuse":
            raise OperationalError("the database refuses", None, Broken(name))
        raise Broken(name)


failpoints = Failpoints()
