"""The counter behind a topic's number; services/topics/submitting.py gives it."""

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, short


class Counter(Base):
    """The last number given in a year; numbers are never reused."""

    __tablename__ = "counters"

    name: Mapped[short] = mapped_column(primary_key=True)
    last: Mapped[int]
