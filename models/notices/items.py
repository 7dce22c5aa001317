"""Notices about an item."""

from models.notices.topics import TopicNews


class ItemDispatched(TopicNews):
    """Hands a unit one agreed action with its date."""


class ItemRejected(TopicNews):
    """Tells who sent it that a unit says an item is not theirs."""


class ItemReplied(TopicNews):
    """Tells the holder and the heads what a unit has replied."""


class ItemSentBack(TopicNews):
    """Tells a unit why its reply is not good enough."""


class ItemApproved(TopicNews):
    """Tells a unit that its reply was approved."""


class ItemExtensionAsked(TopicNews):
    """Asks the heads for more time for one item."""


class ItemExtended(TopicNews):
    """Tells everybody concerned until when an item was given more time, and why."""


class ItemExtensionRefused(TopicNews):
    """Tells a unit that there is no more time."""


class ItemAnswered(TopicNews):
    """Asks the one who held the topic what they think of a unit's handling."""


class ItemClosed(TopicNews):
    """Tells a unit that the matter was answered, and asks what it thinks of the members' side."""


class UnitRated(TopicNews):
    """Tells a unit what the members' side thought of its handling."""


class MemberRated(TopicNews):
    """Tells the one who held the topic what a unit thought of their side."""


class ItemDue(TopicNews):
    """Reminds of an item's date, and says what happens otherwise."""

    urges = True

    level: str = ""
    late: bool = False
