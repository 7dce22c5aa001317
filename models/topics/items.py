"""Items: agreed actions of a topic, each with its unit, its date and its reply."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, partial_index
from models.clocked import Clocked
from models.errors import ItemRefused
from models.lifecycle.items import AT_UNIT, ITEM, ItemState
from models.lifecycle.rules import Asker, Rule
from models.lifecycle.words import NOBODY, Verb, Who
from models.stations import Place
from models.topics.topic import Topic

# What came back from its unit. Word for word as in its index, or it is not used.
BACK = "state IN ('replied','rejected')"
# What is being looked at again. Word for word as in its index, or it is not used.
PROMISES = "state IN ('asked','kept','missed')"


class ReplyClass(StrEnum):
    """A 已解决或采纳 · B 列入计划 · C 暂不能解决."""

    A = "A"
    B = "B"
    C = "C"


class Phase(StrEnum):
    """办前 · 办中 · 办后: when somebody was talked with, seen from an item."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Side(StrEnum):
    """With whom a unit's matter was talked over."""

    RAISER = "raiser"
    MEMBER = "member"
    BOTH = "both"


class Item(Clocked, Base):
    """An action: what, which unit, by when, and what came of it."""

    __tablename__ = "items"
    __table_args__ = (
        Index("ix_items_topic", "topic_id", "position"),
        Index("ix_items_unit", "unit_id", "state"),
        partial_index("ix_items_back", "due_at", where=BACK),
        partial_index("ix_items_promises", "state", "topic_id", where=PROMISES),
        partial_index("ix_items_look_at", "look_at", where="look_at IS NOT NULL"),
    )

    topic: Mapped[Topic] = relationship(back_populates="items", lazy="raise_on_sql", repr=False)
    topic_id: Mapped[int] = mapped_column(BigId, ForeignKey("topics.id"), init=False)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    unit: Mapped[Place] = relationship(lazy="raise_on_sql", repr=False)
    unit_id: Mapped[int] = mapped_column(BigId, ForeignKey("places.id"), init=False)
    dispatched_at: Mapped[datetime]
    due_at: Mapped[datetime]
    state: Mapped[ItemState] = mapped_column(coded(ItemState), default=ItemState.DISPATCHED)
    moves: Mapped[int] = mapped_column(default=0)
    reply_class: Mapped[ReplyClass | None] = mapped_column(coded(ReplyClass), default=None)
    reply: Mapped[str] = mapped_column(Text, default="")
    promised_on: Mapped[date | None] = mapped_column(default=None)
    # Since when it has been somebody else's turn; until then only the unit's date counts.
    turned_at: Mapped[datetime | None] = mapped_column(default=None)
    # By when whoever's turn it is must act: the rules of the day it became theirs hold.
    owed_at: Mapped[datetime | None] = mapped_column(default=None)
    # More time is asked for: until when, and why.
    asked_until: Mapped[datetime | None] = mapped_column(default=None)
    asked_why: Mapped[str] = mapped_column(Text, default="")

    @property
    def number(self) -> str:
        """2026-0042-1"""
        return f"{self.topic.number}-{self.position}"

    def find_rule(self, verb: Verb, who: frozenset[Who] = NOBODY) -> Rule:
        """What the table says of this verb now; refuse what it does not know."""
        rule = ITEM.find(verb, self.state, who, self.topic.state)
        if rule is None:
            raise ItemRefused(state=self.state, verb=verb)
        return rule

    def list_verbs(self, asker: Asker) -> tuple[Verb, ...]:
        """What makes sense to do with it now, for whoever asks."""
        return ITEM.offered(self, asker, self.state, self.topic.state)

    def move(self, verb: Verb, rule: Rule | None = None) -> Rule:
        """Go where the table says; what was asked of its old state is asked no more."""
        rule = rule or self.find_rule(verb)
        if rule.to is not None:
            self.state = ItemState(rule.to)
            self.moves += 1
            if self.state not in AT_UNIT:
                self.asked_until = None
        return rule

    @property
    def phase(self) -> Phase:
        """Not taken up yet, being worked on, or replied to."""
        return _PHASES.get(self.state, Phase.AFTER)

    @property
    def is_promised(self) -> bool:
        """Planned and approved: its day is still to come, or has come unseen."""
        planned = self.reply_class is ReplyClass.B and self.promised_on is not None
        return planned and self.state is ItemState.APPROVED

    def turn(self, now: datetime, owed_at: datetime | None) -> None:
        """Turn the item over to somebody else: reminding begins anew."""
        self.turned_at, self.owed_at, self.reminders = now, owed_at, 0

    def replied(self, reply_class: ReplyClass, reply: str, promised_on: date | None) -> None:
        """Note the unit's reply: what it did, will do, or cannot do."""
        self.reply_class, self.reply, self.promised_on = reply_class, reply, promised_on


_PHASES = {
    ItemState.DISPATCHED: Phase.BEFORE,
    ItemState.REJECTED: Phase.BEFORE,
    ItemState.RECEIVED: Phase.DURING,
}
