"""Bonds: who supports or follows a topic, who holds it together with its holder, who watches it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, identifier, made_id
from models.people import Person


class Tie(StrEnum):
    SUPPORT = "support"
    FOLLOW = "follow"
    JOINT = "joint"
    SUPERVISOR = "supervisor"


class Bond(Base):
    """One person's tie to one topic."""

    __tablename__ = "bonds"
    __table_args__ = (
        Index(None, "topic_id", "person_id", "tie", unique=True),
        Index("ix_bonds_person", "person_id", "tie"),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"))
    person: Mapped[Person] = relationship(lazy="raise_on_sql", repr=False)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    tie: Mapped[Tie] = mapped_column(coded(Tie))
    at: Mapped[datetime]


class Grade(StrEnum):
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class Rating(Base):
    """What the raiser thought of an answer; one for each time it was answered."""

    __tablename__ = "ratings"
    __table_args__ = (Index(None, "topic_id", "person_id", "round", unique=True),)

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"))
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"))
    round: Mapped[int]
    grade: Mapped[Grade] = mapped_column(coded(Grade))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
