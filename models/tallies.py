"""Tallies: what topics add to the figures of a station and month, as changes to be summed."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, identifier, made_id


class Period(StrEnum):
    """Of which months figures are asked for."""

    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class Tally(Base):
    """So many more, or fewer, of a name; rows are only added, so that nobody waits for anybody."""

    __tablename__ = "tallies"
    __table_args__ = (Index("ix_tallies_sum", "place_id", "month", "name", "amount"),)

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    place_id: Mapped[int] = mapped_column(BigId, ForeignKey("places.id"))
    month: Mapped[str] = mapped_column(String(7))  # in which the topic came in: 2026-11
    name: Mapped[str] = mapped_column(String(24))
    amount: Mapped[int]
