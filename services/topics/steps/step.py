"""One verb about to be done to one topic."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.attachments import Attachment
from models.errors import NotFound
from models.lifecycle.escalation import BY_RAISER
from models.lifecycle.rules import Asker, Rule
from models.lifecycle.words import Deadline, Verb, Who
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.topic import Topic
from services.figures.counters import Counted, count_topic
from services.topics.clock.schedule import item_due
from services.work import Work

Owed = tuple[Deadline | None, datetime | None, datetime | None]


@dataclass(kw_only=True)
class Step:
    """One verb about to be done; nobody as its actor: the clock."""

    work: Work
    topic: Topic
    verb: Verb
    rule: Rule
    actor: Person | None = None
    teller: Person | None = None  # who says so for the actor, who has no chat
    who: frozenset[Who] = frozenset()
    item: Item | None = None
    entry: Entry | None = None
    words: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    # What its letters are known by, where the topic's version would not do; and how long they wait.
    mark: str = ""
    hold: float = 0
    quiet: bool = False  # nobody is told: they are hearing of it already
    # The items a step on the whole topic is about: handed out by it, or ended with it.
    items: list[Item] = field(default_factory=list)
    until: datetime | None = None  # a date somebody chose, where the table would count days
    pick: str = ""
    choice: str = ""  # how a notice names what was chosen
    told: dict[str, Any] = field(default_factory=dict)  # more facts for its notices
    facts: dict[str, Any] = field(default_factory=dict)
    # Known only to the verb itself: whoever was chosen, or who held it until now.
    to: list[int] = field(default_factory=list)
    former: list[int] = field(default_factory=list)
    was: dict[str, Any] = field(default_factory=dict)  # how the topic stood when it began
    counted: Counted = field(init=False)  # what it added to the figures when it began
    owed: Owed = field(init=False)  # what was owed then

    def __post_init__(self) -> None:
        self.counted = count_topic(self.topic, self.work.zone)
        self.owed = self._owed()

    def _owed(self) -> Owed:
        """Which deadline runs, since when, until when: the item's where it is about one."""
        if self.item is None:
            return self.topic.due, self.topic.due_since, self.topic.due_at
        due, until = item_due(self.item, self.work) or (None, None)
        return due, None, until

    @property
    def ended_in_time(self) -> bool | None:
        """Whether it did what was owed by its date; none: it ended nothing that staff owed."""
        (due, since, until), now = self.owed, self._owed()
        if until is None or due in BY_RAISER or (due, since) == now[:2]:
            return None
        if self.verb in {Verb.WITHDRAW, Verb.TAKE_BACK}:
            return None
        # What the clock takes back was not done.
        return self.actor is not None and self.work.now <= until

    @property
    def asker(self) -> Asker:
        """What the conditions of the law may know of whoever does it."""
        return Asker(self.who, self.work.now)

    @property
    def picked_id(self) -> int:
        """What was chosen, by its number; a made-up one is nobody's."""
        if not self.pick.isdecimal() or int(self.pick) >= 2**63:
            raise NotFound
        return int(self.pick)


def role_word(step: Step) -> str:
    """As what somebody acted."""
    order = (
        Who.RAISER,
        Who.MERGED,
        Who.HEAD,
        Who.OFFICE,
        Who.HOLDER,
        Who.MEMBER,
        Who.LIAISON,
        Who.STAFF,
    )
    return next((each for each in order if each in step.who), "")
