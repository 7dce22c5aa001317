"""Ratings: what one side thought of the other's part."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier, made_id


class Grade(StrEnum):
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class RatedPart(StrEnum):
    """The parts that can be rated: the whole answer, a unit, the members' side, a promise kept."""

    ANSWER = "answer"
    UNIT = "unit"
    MEMBER = "member"
    PROMISE = "promise"


class Rating(Base):
    """A rating of an answer, or of the other side; one each time it was answered."""

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
    about: Mapped[RatedPart] = mapped_column(coded(RatedPart), default=RatedPart.ANSWER)
    unit_id: Mapped[int] = mapped_column(BigId, default=0)  # rated or rating; 0: none
    item: Mapped[int] = mapped_column(default=0)  # whose promise it was about, by its position
