"""Ladders climbed: which rung of one has been reached, and when the next one will be."""

from dataclasses import dataclass
from datetime import datetime

from models.clocked import Countdown
from models.lifecycle.escalation import Level, rung_at
from services.calendar.working_days import MORNING
from services.work import Work


@dataclass(frozen=True)
class Reached:
    """The rungs that were climbed in all, and who is spoken to on the highest of them."""

    steps: int
    level: Level

    @property
    def rung(self) -> int:
        """Its number, for the key of what is told there."""
        return self.steps - 1


def step_due_at(count: Countdown, step: int, work: Work) -> datetime:
    """Find the morning of the day on which a rung is reached."""
    return work.working_days(count.start, rung_at(count.ladder, step).days, MORNING)


def count_steps_due(count: Countdown, step: int, work: Work) -> int:
    """Count the rungs reached since this one."""
    climbed = step
    while step_due_at(count, climbed, work) <= work.now:
        climbed += 1
    return climbed - step


def was_late(count: Countdown, step: int, work: Work) -> bool:
    """Whether a rung behind the date had been reached by this one already."""
    return step > 0 and step_due_at(count, step - 1, work) >= count.start


def climb(count: Countdown, step: int, work: Work) -> Reached | None:
    """Take all rungs that were reached as one; a burst of reminders would be no help."""
    steps = step + count_steps_due(count, step, work)
    if count.ends:
        steps = min(steps, len(count.ladder))
    return Reached(steps, rung_at(count.ladder, steps - 1).level) if steps > step else None
