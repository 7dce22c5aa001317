"""Topics: one matter from its first words on."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from language.danger import find_danger
from models.attachments import Attachment
from models.base import Base, BigId, Json, coded, partial_index
from models.clocked import Clocked
from models.errors import DraftIncomplete, OldButton, Refused
from models.lifecycle.escalation import SILENCE, WATCHED
from models.lifecycle.items import SETTLED
from models.lifecycle.rules import Asker, Rule
from models.lifecycle.topics import GOING_ON, TOPIC, UNTENDED, Stage, State, stage_of
from models.lifecycle.words import BEFORE, NOBODY, Deadline, Verb, Who
from models.masking import Hidden, find_names
from models.people import Person
from models.stations import Place
from models.topics.alarm import ALARMING, Alarming
from models.topics.room import DRAFT as DRAFT_ROOM
from models.topics.room import TOPIC as TOPIC_ROOM
from models.topics.sorting import SORTED, Sorted
from models.topics.veils import INNER_MARKS, Veil, entitle

if TYPE_CHECKING:
    from models.topics.items import Item
    from models.topics.part import Part

TITLE_LENGTH = 24
# What anybody may see and support. Word for word as in its indexes, or they are not used.
PUBLIC = "on_board AND state IN ('accepted','claimed','scheduled','consulted','handling')"
# What has its echo, for anybody to read.
SOLVED = "on_board AND state IN ('answered','closed')"
# What somebody is at work on; the same holds for its index.
HELD = "holder_id IS NOT NULL AND state IN ('claimed','scheduled','consulted','handling')"
SENDING = "due = 'sending'"
# What an older program wrote: its title and its index were made of words as they were said.
UNVEILED = "struck IS NULL"
UNHELD = "due IS NOT NULL AND holder_id IS NULL"
# Somebody's own; what was typed in for others (代录) is in the hands of the one who typed it.
OWN_DRAFT = "state = 'draft' AND writer_id IS NULL"
WRITTEN_DRAFT = "state = 'draft' AND writer_id IS NOT NULL"


def is_silent(state: State, silences: int) -> bool:
    """Tell whether nothing was told for so long that the office heard of it."""
    return state in WATCHED and silences >= len(SILENCE)


class Source(StrEnum):
    """The ways a matter can come in."""

    RESIDENT = "resident"
    MEMBER = "member"
    GOVERNMENT = "government"
    ONLINE = "online"


class Ending(StrEnum):
    """The endings of a topic; "closed" never stands for "solved"."""

    SOLVED = "solved"
    PLANNED = "planned"
    PARTLY = "partly"  # some of it was done or planned, and some cannot be
    IMPOSSIBLE = "impossible"


class Topic(Alarming, Clocked, Sorted, Base):
    """A matter; as a draft it has neither number nor readers but its raiser."""

    __tablename__ = "topics"
    __table_args__ = (
        # Who asks by which: tests/services/test_plans.py.
        Index("ix_topics_station_state", "station_id", "state"),  # list_topics, to join with
        Index("ix_topics_raiser", "raiser_id", "id"),  # list_mine
        # list_tasks of a member; most are held by nobody, and nobody is to look for those by it
        partial_index("ix_topics_holder", "holder_id", "state", where="holder_id IS NOT NULL"),
        Index("ix_topics_owed", "station_id", "due", "due_at"),  # list_tasks of a station
        # list_tasks of the office
        partial_index("ix_topics_unheld", "due_at", "due", where=UNHELD),
        # list_tasks: an echo to be sent
        partial_index("ix_topics_sending", "due_at", where=SENDING),
        partial_index("ix_topics_danger", "station_id", where=ALARMING),  # list_tasks: first of all
        # list_tasks: more time asked for
        partial_index("ix_topics_asked", "station_id", "due_at", where="asked_until IS NOT NULL"),
        # list_board of all
        partial_index("ix_topics_public", "supporters", "id", where=PUBLIC),
        # list_board of a station
        partial_index("ix_topics_public_here", "station_id", "supporters", "id", where=PUBLIC),
        # list_solved of all, and of a station
        partial_index("ix_topics_solved", "answered_at", "id", where=SOLVED),
        partial_index("ix_topics_solved_here", "station_id", "answered_at", "id", where=SOLVED),
        # find_due_topics
        partial_index("ix_topics_held", "station_id", "holder_id", where=HELD),
        partial_index("ix_topics_look_at", "look_at", where="look_at IS NOT NULL"),
        partial_index("ix_topics_unveiled", "id", where=UNVEILED),  # veil_former
        partial_index("ix_topics_sorted", "submitted_at", where=SORTED),  # list_corrections
        partial_index("ix_topics_committee", "committee", where="committee IS NOT NULL"),
        partial_index("uq_topics_one_draft", "raiser_id", unique=True, where=OWN_DRAFT),
        partial_index("ix_topics_written_drafts", "writer_id", where=WRITTEN_DRAFT),
    )

    raiser: Mapped[Person] = relationship(
        foreign_keys="Topic.raiser_id", lazy="raise_on_sql", repr=False
    )
    raiser_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    created_at: Mapped[datetime]
    # Who typed it in for its raiser; nobody: its raiser.
    writer_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), default=None)
    station: Mapped[Place | None] = relationship(lazy="raise_on_sql", repr=False, default=None)
    station_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("places.id"), init=False)
    number: Mapped[str | None] = mapped_column(String(16), unique=True, default=None)
    title: Mapped[str] = mapped_column(String(80), default="")
    source: Mapped[Source] = mapped_column(coded(Source), default=Source.RESIDENT)
    state: Mapped[State] = mapped_column(coded(State), default=State.DRAFT)
    anonymous: Mapped[bool] = mapped_column(default=False)
    # Kept off the board by its raiser; by its heads; and what either has struck from its words.
    private: Mapped[bool] = mapped_column(default=False)
    withheld: Mapped[bool] = mapped_column(default=False, server_default=false())
    struck: Mapped[list[Any] | None] = mapped_column(Json, default_factory=list)
    on_board: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=0)
    # How often it changed its state: a button of an earlier state is out of date.
    moves: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)
    before: Mapped[State | None] = mapped_column(coded(State), default=None)
    holder: Mapped[Person | None] = relationship(
        foreign_keys="Topic.holder_id", lazy="raise_on_sql", repr=False, default=None
    )
    holder_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    merged_into_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("topics.id"), index=True, default=None
    )
    ending: Mapped[Ending | None] = mapped_column(coded(Ending), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)  # its last echo went out
    # Until when those whose matters were merged into it may say what they think of the answer.
    rate_until: Mapped[datetime | None] = mapped_column(default=None)
    supporters: Mapped[int] = mapped_column(default=0)
    reopened: Mapped[int] = mapped_column(default=0)
    appealed: Mapped[bool] = mapped_column(default=False)
    # When it was reported upward to party and government; and the committee that follows it.
    reported_at: Mapped[datetime | None] = mapped_column(default=None)
    committee: Mapped[str | None] = mapped_column(String(120), default=None)
    # What is owed next, counted from a fixed moment; how far reminding has come: `reminders`.
    due: Mapped[Deadline | None] = mapped_column(coded(Deadline), default=None)
    due_since: Mapped[datetime | None] = mapped_column(default=None)
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    warned_at: Mapped[datetime | None] = mapped_column(default=None)
    asked_until: Mapped[datetime | None] = mapped_column(default=None)
    # By when the step that is owed now should have been done; none: nothing is late.
    late_at: Mapped[datetime | None] = mapped_column(default=None)
    late_steps: Mapped[int] = mapped_column(default=0, server_default="0")  # done after their date
    # When its raiser last heard anything, and how far the silence has been reported.
    heard_at: Mapped[datetime | None] = mapped_column(default=None)
    silences: Mapped[int] = mapped_column(default=0)
    # Supervised since, and when the next of the weekly letters about it is due.
    watched_since: Mapped[datetime | None] = mapped_column(default=None)
    watch_at: Mapped[datetime | None] = mapped_column(default=None)
    parts: Mapped[list["Part"]] = relationship(
        back_populates="topic",
        order_by="Part.id",
        lazy="raise_on_sql",
        repr=False,
        default_factory=list,
        cascade="all",  # what was said may go over to somewhere else
    )
    items: Mapped[list["Item"]] = relationship(
        back_populates="topic",
        order_by="Item.position",
        lazy="raise_on_sql",
        repr=False,
        default_factory=list,
        init=False,
    )

    @property
    def stage(self) -> Stage:
        return stage_of(self.state)

    @property
    def is_raised(self) -> bool:
        return self.number is not None

    @property
    def text(self) -> str:
        return "\n".join(part.text for part in self.parts if part.text)

    @property
    def heard(self) -> list[str]:
        """What a machine heard in its voices; nobody reads that as typed by its raiser."""
        return [each.heard for each in self.kept_attachments if each.heard]

    @property
    def told(self) -> str:
        """All that it tells, typed or heard: to understand it by."""
        return "\n".join(part.told for part in self.parts if part.told)

    @property
    def veil(self) -> Veil:
        """What is hidden from those who do not serve it, in these words and in all said of it."""
        names = {self.raiser.name, *find_names(self.told)}
        known = self.station.numbers if self.station else ()
        return Veil(names, self.struck or (), known)

    @property
    def public_text(self) -> str:
        return self.veil.over(self.text)

    @property
    def hides(self) -> tuple[Hidden, ...]:
        """The kinds of what its words hide from the public."""
        return self.veil.list_hidden(self.text)

    def strike(self, words: list[str]) -> None:
        """Hide these words too, wherever they are said of it."""
        known = self.struck or []
        self.struck = [*known, *(each for each in dict.fromkeys(words) if each not in known)]
        self.retitle()

    @property
    def is_private(self) -> bool:
        """Whether its raiser or its heads keep it off the board."""
        return self.private or self.withheld

    @property
    def attachments(self) -> list[Attachment]:
        return [part.attachment for part in self.parts if part.attachment is not None]

    @property
    def kept_attachments(self) -> list[Attachment]:
        """Without those that turned out too big or of no use."""
        return [each for each in self.attachments if each.is_kept]

    def follow_text(self) -> None:
        """Keep title, guessed category and cards in step with the words."""
        self.follow_voice()
        self.version += 1

    def follow_voice(self) -> None:
        """Keep title and guessed category in step; whoever submits just now is not held up."""
        self.retitle()
        self.sort_by_words()

    @property
    def alarm(self) -> str:
        """The danger it told of, until somebody has taken it on and has read what was added."""
        open_still = self.state in UNTENDED or (self.state in GOING_ON and self.is_alarming)
        return (self.danger or "") if open_still else ""

    def retitle(self) -> None:
        """Name it by its public words: its name is read by everybody, in lists and on buttons."""
        first = entitle(self.veil.over(self.told)).translate(INNER_MARKS)
        self.title = first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"

    def require_room(self, more: str, parts: int = 1) -> None:
        """Refuse more than anybody reads; to be asked before anything is changed."""
        room = TOPIC_ROOM if self.is_raised else DRAFT_ROOM
        room.require([each.text for each in self.parts], more, adding=parts)

    def add(self, part: "Part") -> None:
        self.parts.append(part)
        self.follow_text()

    def be_like(self, other: "Topic") -> None:
        """Stand where another draft stood, as its raiser had it."""
        self.station = other.station or self.station
        self.anonymous, self.private = other.anonymous, other.private
        if other.category_chosen:
            self.put_under(other.category)

    def give_parts(self) -> list["Part"]:
        """Give away all it is made of."""
        given, self.parts = list(self.parts), []
        return given

    def part_said(self, chat_id: int, message_id: int) -> "Part | None":
        said = (chat_id, message_id)
        return next(
            (
                part
                for part in self.parts
                if (part.chat_id or part.chat.id, part.message_id) == said
            ),
            None,
        )

    def choose_category(self, category: str) -> None:
        self.put_under(category)
        self.version += 1

    def choose_station(self, station: Place) -> None:
        self.station = station
        self.version += 1

    def go_to(self, place: Place) -> None:
        """Stand at another place from now on: its people have it."""
        self.station, self.station_id = place, place.id

    def toggle_anonymous(self) -> None:
        self.anonymous = not self.anonymous
        self.version += 1

    def toggle_private(self) -> None:
        self.private = not self.private
        self.version += 1

    def require_current(self, version: int) -> None:
        """Refuse a button of an older card: it would act on what its presser cannot see."""
        if version != self.version:
            raise OldButton

    def find_rule(self, verb: Verb, who: frozenset[Who] = NOBODY) -> Rule:
        """What the table says of this verb now; refuse what it does not know."""
        rule = TOPIC.find(verb, self.state, who)
        if rule is None:
            raise Refused(state=self.state, verb=verb)
        return rule

    def list_verbs(self, asker: Asker) -> tuple[Verb, ...]:
        """What makes sense to do with it now, for whoever asks."""
        return TOPIC.offered(self, asker, self.state)

    def move(self, verb: Verb, rule: Rule | None = None) -> Rule:
        """Go where the table says."""
        rule = rule or self.find_rule(verb)
        to = self.before if rule.to is BEFORE else rule.to
        if rule.otherwise is not None and not self.items:
            to = rule.otherwise
        if to is not None and to is not self.state:
            self.before, self.state = self.state, State(to)
        if rule.to is not None:
            self.moves += 1
        self.version += 1
        return rule

    def start(self, due: Deadline | None, now: datetime, until: datetime | None) -> None:
        """Start a deadline, or leave none."""
        self.due, self.due_at = due, until
        self.due_since = now if due else None
        # More time was asked for the deadline before, not for this one.
        self.reminders, self.warned_at, self.asked_until = 0, None, None
        self.late_at = None

    @property
    def open_items(self) -> list["Item"]:
        """List the items that stand in the way of an echo."""
        return [each for each in self.items if each.state not in SETTLED]

    @property
    def item_of_each_unit(self) -> list["Item"]:
        """The first item of each unit, whatever else the unit had to do."""
        first = {each.unit_id: each for each in reversed(self.items)}
        return sorted(first.values(), key=lambda each: each.position)

    def was_heard(self, now: datetime) -> None:
        """Note that its raiser has just been told something."""
        self.heard_at, self.silences = now, 0

    def may_be_rated(self, now: datetime) -> bool:
        """While it waits for that, or as long as it would have waited."""
        until = self.rate_until
        return self.state is State.ANSWERED or (until is not None and now < until)

    @property
    def is_at_office(self) -> bool:
        """Whether the office has yet to approve it: the deadline that runs says so."""
        return self.state is State.RAISED and self.due is Deadline.APPROVAL

    @property
    def is_overdue(self) -> bool:
        """Silent for so long that the office was told: the board says so."""
        return is_silent(self.state, self.silences)

    @property
    def place(self) -> Place:
        """The place of a raised topic: without a station it could not have been submitted."""
        return cast("Place", self.station)

    def require_complete(self) -> None:
        """Refuse what cannot get a number yet: somebody must take it, and something be told."""
        if self.station is None:
            raise DraftIncomplete(missing="station")
        self.require_said()

    def require_said(self) -> None:
        """Refuse what says nothing."""
        if not self.text and not self.kept_attachments:
            raise DraftIncomplete(missing="text")

    def submit(self, number: str, now: datetime) -> None:
        self.require_complete()
        self.retitle()
        self.move(Verb.SUBMIT)
        self.danger = find_danger(self.told)
        self.number, self.submitted_at = number, now
