"""Involvement: who has to do with a topic without raising or holding it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, identifier, made_id, partial_index
from models.people import Person


class InvolvedAs(StrEnum):
    SUPPORT = "support"
    MERGED = "merged"  # a matter of theirs goes on in it: they count, and never tapped
    FOLLOW = "follow"
    JOINT = "joint"
    SUPERVISOR = "supervisor"


COUNTED = frozenset({InvolvedAs.SUPPORT, InvolvedAs.MERGED})


class Watch(StrEnum):
    """The five kinds of supervision (五督办); short, for a button has little room."""

    LEADER = "leader"  # 党政领导批阅督办
    CHAIR = "chair"  # 主席会议成员领衔督办
    PANEL = "panel"  # 专门委员会跟踪督办
    AUDIT = "audit"  # 督查室考核督办
    PROBE = "probe"  # 纪检监察监督督办


# Word for word as in its index, or it is not used.
SUPERVISES = "tie = 'supervisor'"


class Involvement(Base):
    """A person's tie to a topic."""

    __tablename__ = "bonds"
    __table_args__ = (
        Index(None, "topic_id", "person_id", "tie", unique=True),
        Index("ix_bonds_person", "person_id", "tie"),
        partial_index("ix_bonds_supervisor", "topic_id", "person_id", where=SUPERVISES),
    )

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"))
    person: Mapped[Person] = relationship(lazy="raise_on_sql", repr=False)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    tie: Mapped[InvolvedAs] = mapped_column(coded(InvolvedAs))
    at: Mapped[datetime]
    watch: Mapped[Watch | None] = mapped_column(coded(Watch), default=None)  # a supervisor's
