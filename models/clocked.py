"""What the clock comes back to: rows that are reminded of, rung by rung, until they are done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from models.base import identifier, made_id
from models.lifecycle.escalation import Rung


@dataclass(frozen=True)
class Countdown:
    """A ladder, and the fixed moment from which its days count."""

    ladder: tuple[Rung, ...]
    start: datetime
    ends: bool = False  # after its last rung nobody is reminded any more


class Clocked(MappedAsDataclass, kw_only=True, eq=False):
    """A row that asks for the clock: when next, and how far reminding has come."""

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    # How many rungs were reached of what is counted now.
    reminders: Mapped[int] = mapped_column(default=0)
    # The next moment at which the clock has anything to do here; none: it is at rest.
    next_check_at: Mapped[datetime | None] = mapped_column("look_at", default=None)

    @property
    def countdown(self) -> Countdown | None:
        """What runs, where one ladder is all there is to it."""
        return None
