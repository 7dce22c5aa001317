"""Leases: who serves a bot just now, by the database's clock, with a term to fence the past."""

from datetime import datetime

from sqlalchemy import Float, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, short


class Lease(Base):
    """A job that only one process may do at a time."""

    __tablename__ = "leases"

    name: Mapped[short] = mapped_column(primary_key=True)
    owner: Mapped[short]
    until: Mapped[float] = mapped_column(Float)
    term: Mapped[int] = mapped_column(Integer, default=1)


class Beat(Base):
    """A process that is alive: what it does and when it was last heard of."""

    __tablename__ = "beats"

    owner: Mapped[short] = mapped_column(primary_key=True)
    roles: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
