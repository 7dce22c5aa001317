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


class Watch(StrEnum):
    """The five kinds of supervision (五督办); short, for a button has little room."""

    LEADER = "leader"  # 党政领导批阅督办
    CHAIR = "chair"  # 主席会议成员领衔督办
    PANEL = "panel"  # 专门委员会跟踪督办
    AUDIT = "audit"  # 督查室考核督办
    PROBE = "probe"  # 纪检监察监督督办


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
    watch: Mapped[Watch | None] = mapped_column(coded(Watch), default=None)  # a supervisor's


class Grade(StrEnum):
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class About(StrEnum):
    """What was rated: the whole answer, a unit's handling, the members' side, a promise kept."""

    ANSWER = "answer"
    UNIT = "unit"
    MEMBER = "member"
    PROMISE = "promise"


class Rating(Base):
    """What somebody thought of an answer, or of the other side; one each time it was answered."""

    __tablename__ = "ratings"
    __table_args__ = (
        Index(
            "uq_ratings_once",
            "topic_id",
            "person_id",
            "round",
            "about",
            "unit_id",
            "item",
            unique=True,
        ),
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
    item: Mapped[int] = mapped_column(default=0)  # whose promise it was about, by its position
