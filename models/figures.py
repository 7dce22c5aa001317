"""Figures: what topics add to those of a station and month, as changes to be summed."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, identifier, made_id, partial_index


class Period(StrEnum):
    """The periods that figures can be asked for."""

    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class Cases(StrEnum):
    """The cases behind a figure: what goes on, what came of a period, and with whom it lies."""

    OPEN = "open"
    LATE = "late"
    TO_DECIDE = "decide"
    TO_CLAIM = "claim"
    AT_WORK = "work"
    TO_RATE = "rate"

    RECEIVED = "received"
    FROM_RESIDENTS = "resident"
    FROM_MEMBERS = "member"
    FROM_GOVERNMENT = "government"
    FROM_ONLINE = "online"
    TAKEN = "taken"
    UNECHOED = "unechoed"
    ECHOED = "echoed"
    SOLVED = "solved"
    PLANNED = "planned"
    PARTLY = "partly"
    IMPOSSIBLE = "impossible"
    FINISHED = "finished"
    SLOW = "slow"  # some step of it was done after its date
    RATED = "rated"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    REPLIED = "replied"
    CLASS_A = "A"
    CLASS_B = "B"
    CLASS_C = "C"

    WITH_HEADS = "heads"
    WITH_MEMBERS = "members"
    WITH_UNITS = "units"
    WITH_LEADERS = "leaders"


# Word for word as in their indexes, or they are not used.
TOTAL = "place_id IS NULL"
FRESH = "NOT summed"


class Tally(Base):
    """So many more, or fewer, of a name; rows are only added, so that nobody waits for anybody."""

    __tablename__ = "tallies"
    __table_args__ = (
        Index("ix_tallies_sum", "place_id", "month", "name", "amount"),
        partial_index("ix_tallies_total", "month", "name", "amount", where=TOTAL),
        partial_index("ix_tallies_fresh", "month", "name", "amount", where=FRESH),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    place_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("places.id"))  # none: anywhere
    month: Mapped[str] = mapped_column(String(7))  # in which the topic came in: 2026-11
    name: Mapped[str] = mapped_column(String(24))
    amount: Mapped[int]
    # Whether it is contained in the total of all places as well.
    summed: Mapped[bool] = mapped_column(default=False)
