"""Holidays: what the office knows better than the table of holidays."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId


class DayCorrection(Base):
    """A day that is worked, or free, whatever the table of holidays says."""

    __tablename__ = "days"

    day: Mapped[date] = mapped_column(primary_key=True)
    works: Mapped[bool]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"))
