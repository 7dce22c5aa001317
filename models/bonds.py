"""Bonds: who supports or follows a topic, who holds it together with its holder, who watches it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, identifier, made_id
from models.people import Person


class Tie(StrEnum):
    SUPPORT = "support"
    FOLLOW = "follow"
    JOINT = "joint"
    SUPERVISOR = "supervisor"


# Word for word as in its index, or it is not used.
SUPERVISES = "tie = 'supervisor'"


class Bond(Base):
    """One person's tie to one topic."""

    __tablename__ = "bonds"
    __table_args__ = (
        Index(None, "topic_id", "person_id", "tie", unique=True),
        Index("ix_bonds_person", "person_id", "tie"),
        Index(
            "ix_bonds_supervisor",
            "topic_id",
            "person_id",
            sqlite_where=text(SUPERVISES),
            postgresql_where=text(SUPERVISES),
        ),
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


class About(StrEnum):
    """Whose part was rated: the whole answer, a unit's handling, or the members' side."""

    ANSWER = "answer"
    UNIT = "unit"
    MEMBER = "member"


class Rating(Base):
    """What somebody thought of an answer, or of the other side; one each time it was answered."""

    __tablename__ = "ratings"
    __table_args__ = (
        Index("uq_ratings_once", "topic_id", "person_id", "round", "about", "unit_id", unique=True),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"))
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"))
    round: Mapped[int]
    grade: Mapped[Grade] = mapped_column(coded(Grade))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
    about: Mapped[About] = mapped_column(coded(About), default=About.ANSWER)
    unit_id: Mapped[int] = mapped_column(BigId, default=0)  # rated or rating; 0: none
