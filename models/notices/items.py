"""Notices about an item."""

from typing import ClassVar

from pydantic import BaseModel, Field

from models.notices.topics import TopicNews


class ItemDispatched(TopicNews):
    """Hands a unit one agreed action with its date, and the matter it is a part of."""

    words_in: ClassVar = {**TopicNews.words_in, "matter": "matter_id"}

    matter: str = ""
    matter_id: int = 0
    place: str = ""


class ItemRejected(TopicNews):
    """Tells who sent it that a unit says an item is not theirs."""


class Unreviewed(BaseModel):
    """Another reply that waits to be reviewed, in full."""

    item: int
    moves: int
    number: str
    title: str
    unit: str
    choice: str
    reply: str


class ItemReplied(TopicNews):
    """Tells the holder and the heads what a unit has replied, and which replies still wait."""

    waiting: list[Unreviewed] = Field(default_factory=list)


class ItemSentBack(TopicNews):
    """Tells a unit why its reply is not good enough."""


class ItemApproved(TopicNews):
    """Tells a unit that its reply was approved."""


class Replied(BaseModel):
    """What a unit has replied to one item, and was approved."""

    unit: str
    reply: str
    ending: str
    promised: str = ""


class EchoDue(TopicNews):
    """Tells those who send the echo that all is approved, and what it would say."""

    replies: list[Replied] = Field(default_factory=list)


class EchoReady(TopicNews):
    """Tells the holder that all is approved, and that the head sends the echo."""


class EchoHandedUp(TopicNews):
    """Brings the heads an echo that the holder has drawn up, to be sent as it is or better."""


class ItemExtensionAsked(TopicNews):
    """Asks the heads for more time for one item."""


class ItemExtended(TopicNews):
    """Tells everybody concerned until when an item was given more time, and why."""


class ItemExtensionRefused(TopicNews):
    """Tells a unit that there is no more time."""


class RatedUnit(BaseModel):
    """A unit that is to be rated, by one of its items."""

    item: int
    moves: int
    unit: str


class ItemAnswered(TopicNews):
    """Asks the one who held the topic once what they think of its units' handling."""

    units: list[RatedUnit] = Field(default_factory=list)  # none: only the one it is about


class ItemClosed(TopicNews):
    """Tells a unit that the matter was answered, and asks what it thinks of the members' side."""

    units: list[RatedUnit] = Field(default_factory=list)  # of one who speaks for several


class UnitRated(TopicNews):
    """Tells a unit what the members' side thought of its handling."""


class MemberRated(TopicNews):
    """Tells the one who held the topic what a unit thought of their side."""


class ItemDue(TopicNews):
    """Reminds of an item's date, and says what happens otherwise."""

    urges = True

    level: str = ""
    late: bool = False
