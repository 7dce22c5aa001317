"""Notices about a promise that is looked at again."""

from models.notices.topics import TopicNews


class PromiseDue(TopicNews):
    """Asks a unit on the promised day whether it has kept its word."""


class PromiseKept(TopicNews):
    """Tells the holder and the heads what a unit says it has done of what it planned."""


class PromiseApproved(TopicNews):
    """Tells a unit that what it did was found to be so, and that the raiser was told."""


class PromiseDelivered(TopicNews):
    """Tells the raiser that what was planned is done, and asks whether it is well done."""


class PromiseDoubted(TopicNews):
    """Tells a unit why its word is not found to be kept yet."""


class PromiseMissed(TopicNews):
    """Tells the heads why a unit could not keep its word, and asks for a new day."""


class PromiseMoved(TopicNews):
    """Tells everybody concerned of the new day, and why."""


class PromiseRated(TopicNews):
    """Tells the unit and the holder what the raiser thinks of what was done."""


class PromiseUnmet(TopicNews):
    """Carries to the unit, and to those who watch it, what the raiser finds is still missing."""


class PromiseExpired(TopicNews):
    """Tells the raiser that nobody waits for a rating of what was done any more."""
