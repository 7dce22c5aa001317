"""One verb about to be done to one topic, and what came of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from models.attachments import Attachment
from models.errors import NotFound
from models.lifecycle.escalation import BY_RAISER
from models.lifecycle.rules import Asker, Rule
from models.lifecycle.words import NOBODY, Deadline, Verb, Who
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.topic import Topic
from services.figures.counters import Counted, count_topic
from services.topics.clock.schedule import item_due
from services.work import Work


@dataclass(frozen=True)
class Owed:
    """Which deadline runs, since when, until when."""

    due: Deadline | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """How it stood before the verb was done."""

    counted: Counted  # what it added to the figures
    owed: Owed
    was: Mapping[str, Any]  # for whoever takes the step back within the minute


@dataclass(frozen=True, kw_only=True, eq=False)
class Step:
    """A verb about to be done; nobody as its actor: the clock."""

    work: Work
    topic: Topic
    verb: Verb
    rule: Rule
    actor: Person | None = None
    teller: Person | None = None  # who says so for the actor, who has no chat
    who: frozenset[Who] = NOBODY
    item: Item | None = None
    entry: Entry | None = None
    pick: str = ""
    before: Standing = field(init=False)

    def __post_init__(self) -> None:
        was = describe_standing(self.topic) if self.rule.undo else {}
        standing = Standing(count_topic(self.topic, self.work.zone), self._owed(), was)
        object.__setattr__(self, "before", standing)

    def _owed(self) -> Owed:
        """The item's where it is about one."""
        if self.item is None:
            return Owed(self.topic.due, self.topic.due_since, self.topic.due_at)
        due, until = item_due(self.item, self.work) or (None, None)
        return Owed(due, None, until)

    @property
    def ended_in_time(self) -> bool | None:
        """Whether it did what was owed by its date; none: it ended nothing that staff owed."""
        owed, now = self.before.owed, self._owed()
        still_owed = (owed.due, owed.since) == (now.due, now.since)
        if owed.until is None or owed.due in BY_RAISER or still_owed:
            return None
        if self.recorded in {Verb.WITHDRAW, Verb.UNSAY}:
            return None
        # What the clock takes back was not done.
        return self.actor is not None and self.work.now <= owed.until

    @property
    def words(self) -> str:
        """The words that were said for it."""
        return self.entry.text if self.entry else ""

    @property
    def attachments(self) -> Sequence[Attachment]:
        return self.entry.attachments if self.entry else ()

    @property
    def recorded(self) -> Verb:
        """As which verb it stands on record."""
        return self.rule.on_behalf or self.verb

    @property
    def asker(self) -> Asker:
        """The facts about its actor that the conditions of the law may know."""
        return Asker(self.who, self.work.now)

    @property
    def picked_id(self) -> int:
        """The number that was chosen; a made-up one is nobody's."""
        if not self.pick.isdecimal() or int(self.pick) >= 2**63:
            raise NotFound
        return int(self.pick)


@dataclass(frozen=True)
class Wording:
    """Words, and what was sent with them."""

    words: str = ""
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a verb did beside moving and telling: for those who hear of it, and for the record."""

    choice: str = ""  # how a notice names what was chosen
    told: Mapping[str, Any] = field(default_factory=dict)  # more facts for its notices
    facts: Mapping[str, Any] = field(default_factory=dict)  # for its event
    # Known only to the verb itself: whoever was chosen, or who held it until now.
    to: Sequence[int] = ()
    former: Sequence[int] = ()
    # The items a step on the whole topic is about: handed out by it, or ended with it.
    items: Sequence[Item] = ()
    until: datetime | None = None  # a date somebody chose, where the table would count days
    instead: Wording | None = None  # told in place of what was said
    # What its letters are known by, where the topic's version would not do; and how long they wait.
    mark: str = ""
    hold: float = 0
    quiet: bool = False  # nobody is told: they are hearing of it already
    known_to: Sequence[int] = ()  # who brought it about, and need not be told of it

    def wording(self, step: Step) -> Wording:
        """The words that are told of a step."""
        return self.instead or Wording(step.words, step.attachments)


NOTHING = Effect()


@dataclass(frozen=True)
class Doer:
    """What only this verb does; and what else must hold, asked before anything is said."""

    do: Callable[[Step], Awaitable[Effect]]
    first: Callable[[Step], Awaitable[None]] | None = None


Doers = Mapping[Verb, Doer]


def role_word(step: Step) -> str:
    """Say as what somebody acted."""
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


def describe_standing(topic: Topic) -> dict[str, Any]:
    """How it stood, for whoever takes the step back within the minute."""
    return {
        "state": topic.state,
        "station": str(topic.station_id),
        "before": topic.before,
        "due": topic.due,
        "due_since": _iso(topic.due_since),
        "due_at": _iso(topic.due_at),
        "on_board": topic.on_board,
        "heard_at": _iso(topic.heard_at),
        "silences": topic.silences,
        "reminders": topic.reminders,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
