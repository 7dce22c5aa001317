"""Tasks: what waits for somebody who serves, from each side it is owed, the most urgent first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    text,
    type_coerce,
    union,
)
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import aliased, joinedload, selectinload

from models.errors import ForStaff
from models.lifecycle.escalation import BY_RAISER, ENDS
from models.lifecycle.items import ITEM_DUE, ItemState
from models.lifecycle.topics import ECHOED, State
from models.lifecycle.words import Deadline, Verb
from models.people import STAFF, Appointment, Person, Role
from models.topics.alarm import ALARMING
from models.topics.items import BACK, PROMISES, Item
from models.topics.topic import SENDING, Topic
from services.calls.lists import count_calls
from services.desk.troubles import TroubleCount, count_troubles
from services.enquiries.opened import NOTHING, Waiting, count_waiting
from services.organisation.above import Above, list_above
from services.organisation.branches import Branches, list_branches_of, places_of
from services.people.serving import list_roles
from services.topics.opened import Opened, open_topic
from services.topics.opened_items import OpenedItem, open_item
from services.topics.readable import list_stood_in
from services.work import Work

TASKS_A_PAGE = 8
# One who has more on their desk begins with the most urgent ones: no more are counted.
MOST_TASKS = 200
DECIDERS = (Role.HEAD, Role.OFFICE)
# What is the heads' while nobody holds the topic.
OWED_BY_HEADS = (
    Deadline.TRIAGE,
    Deadline.CLAIM,
    Deadline.PROGRESS,
    Deadline.CONCLUSION,
    Deadline.HANDLING,
    Deadline.REOPENED,
)
EXTENSION = "extension"
DANGER = "danger"  # nobody has opened it yet: without a date, it stands first
LATE = "late"
LEFT = "left"  # the one who holds it serves no more
DUE = type_coerce(Topic.due, String)
# Word for word as in its index, but for the table.
_ALARMING = ALARMING.replace("danger", "topics.danger")
UNDATED = cast_to(null(), Topic.due_at.type)
READERS = (Role.HEAD, Role.CLERK, Role.OFFICE)
HELD = (State.CLAIMED, State.SCHEDULED, State.CONSULTED, State.HANDLING)
# Of the dates of what is held, all but that by which the heads send the echo.
THEIRS = Topic.due != Deadline.SENDING
AT_UNIT = (ItemState.DISPATCHED, ItemState.RECEIVED)


@dataclass(frozen=True)
class Task:
    """A task: what is owed, by when, and what happens if nothing is done."""

    topic: Topic
    owed: str  # a deadline, or that an extension is asked for
    due_at: datetime | None = None
    item: Item | None = None
    lapses: bool = False  # the clock takes it back
    above: str = ""  # who is reminded otherwise, by name

    @property
    def number(self) -> str:
        return self.item.number if self.item else self.topic.number or ""

    @property
    def title(self) -> str:
        return self.item.text if self.item else self.topic.title


@dataclass(frozen=True)
class TaskPage:
    """Some of what waits, and how much there is in all."""

    tasks: list[Task]
    number: int
    total: int
    troubles: TroubleCount | None = None  # for the office alone
    calls: int = 0  # whom to tell by word of mouth
    waiting: Waiting = NOTHING  # letters to members
    keeps_rules: bool = False  # heads and the office settle the rules of their places
    runs: bool = False  # heads, clerks and the office look at all there is
    of: str = ""  # only of this kind: what is owed, or what is late
    whole: int = 0  # how much waits of every kind
    kinds: Mapping[str, int] = field(default_factory=dict)

    @property
    def more(self) -> bool:
        return (self.number + 1) * TASKS_A_PAGE < self.total

    @property
    def uncounted(self) -> bool:
        return self.total >= MOST_TASKS


@dataclass(frozen=True)
class Desk:
    """The person whose tasks are looked for, and what they are where."""

    person: Person
    held: Sequence[Appointment]
    stood_in: Sequence[int]
    branches: Branches
    today: date

    def places(self, *roles: Role) -> list[int]:
        return places_of(self.held, *roles)

    def here(self, *roles: Role) -> ColumnElement[bool]:
        """Build the condition that a topic lies where they are one of these, or below."""
        return self.branches.here(self.places(*roles))


Source = Callable[[Desk], list[Select[Any]]]


def _topics(owed: Any = DUE, due_at: Any = Topic.due_at) -> Select[Any]:
    found = select(
        due_at.label("due_at"),
        Topic.id.label("topic_id"),
        owed.label("owed"),
        literal(0).label("item_id"),
    )
    return cast("Select[Any]", found)


def _items(owed: Any, due_at: Any = Item.due_at) -> Select[Any]:
    found = select(
        due_at.label("due_at"),
        Item.topic_id.label("topic_id"),
        owed.label("owed"),
        Item.id.label("item_id"),
    )
    return cast("Select[Any]", found.join(Topic, Topic.id == Item.topic_id))


@cache
def _returned() -> Select[Any]:
    """Items that came back from their units, refused or replied to."""
    refused = Item.state == ItemState.REJECTED
    owed = case((refused, Deadline.REDISPATCH.value), else_=Deadline.REVIEW.value)
    return _items(owed, func.coalesce(Item.owed_at, Item.due_at)).where(text(f"items.{BACK}"))


@cache
def _promises(state: ItemState) -> Select[Any]:
    """Select the promises to be looked at again, of answered and of closed topics."""
    found = _items(literal(ITEM_DUE[state].value), Item.owed_at)
    return found.where(text(f"items.{PROMISES}"), Item.state == state, Topic.state.in_(ECHOED))


def _to_decide(desk: Desk) -> list[Select[Any]]:
    """Heads and the office: what nobody holds, and what they are asked to agree to."""
    if not desk.places(*DECIDERS):
        return []
    here = desk.here(*DECIDERS)
    unheld = and_(here, Topic.holder_id.is_(None), Topic.state == State.HANDLING)
    missed = _promises(ItemState.MISSED).where(here)
    kept = _promises(ItemState.KEPT).where(here, Topic.holder_id.is_(None))
    asked = _topics(literal(EXTENSION)).where(here, Topic.asked_until.is_not(None))
    owed = Topic.due.in_(OWED_BY_HEADS)
    raised = Topic.state == State.RAISED  # once somebody has dealt with it, it is one like others
    unowned = and_(here, Topic.holder_id.is_(None), owed, or_(~raised, text(f"NOT ({_ALARMING})")))
    danger = _topics(literal(DANGER), UNDATED).where(here, raised, text(_ALARMING))
    unsent = _topics().where(here, text(f"topics.{SENDING}"))
    # Who was asked back and tells of danger is not lost sight of until they answer.
    unanswered = and_(here, Topic.holder_id.is_(None), Topic.due == Deadline.SUPPLY)
    return [
        danger,
        _topics().where(unanswered, Topic.danger.is_not(None)),
        _topics().where(unowned),
        asked,
        unsent,
        _returned().where(unheld),
        missed,
        kept,
    ]


def _left_behind(desk: Desk) -> list[Select[Any]]:
    """Heads and the office: what is held by somebody who serves no more."""
    if not desk.places(*DECIDERS):
        return []
    serves = aliased(Appointment)
    now = or_(serves.until.is_(None), serves.until >= desk.today)
    still = exists().where(
        serves.person_id == Appointment.person_id, serves.since <= desk.today, now
    )
    gone = select(Appointment.person_id).where(~still)
    held = and_(Topic.holder_id.in_(gone), Topic.state.in_(HELD))
    return [_topics(literal(LEFT)).where(desk.here(*DECIDERS), held)]


def _to_ratify(desk: Desk) -> list[Select[Any]]:
    """The office: what heads would take up, and may not without it."""
    if not desk.places(Role.OFFICE):
        return []
    here = desk.here(Role.OFFICE)
    unheld = Topic.holder_id.is_(None)  # as always before it is taken up: an index knows those
    return [_topics().where(here, unheld, Topic.due == Deadline.APPROVAL)]


def _in_hand(desk: Desk) -> list[Select[Any]]:
    """Members: what they hold, and what of it came back from a unit."""
    mine = and_(Topic.holder_id == desk.person.id, Topic.state.in_(HELD))
    kept = _promises(ItemState.KEPT).where(Topic.holder_id == desk.person.id)
    return [_topics().where(mine, THEIRS), _returned().where(mine), kept]


def _in_place(desk: Desk) -> list[Select[Any]]:
    """Select what is owed on topics whose holder is away, for their deputy."""
    theirs = Topic.id.in_(desk.stood_in)
    return [_topics().where(theirs, THEIRS)] if desk.stood_in else []


def _to_claim(desk: Desk) -> list[Select[Any]]:
    """Members: what lies at their station and nobody has taken on."""
    if not desk.places(Role.MEMBER):
        return []
    here = desk.here(Role.MEMBER)
    return [_topics().where(here, Topic.due == Deadline.CLAIM, Topic.state == State.ACCEPTED)]


def _at_unit(desk: Desk) -> list[Select[Any]]:
    """Liaisons: the items their units have not answered."""
    units = desk.places(Role.LIAISON)
    if not units:
        return []
    owed, theirs = literal(Deadline.ITEM.value), Item.unit_id.in_(units)
    asked = _promises(ItemState.ASKED).where(theirs)
    # What its raiser took back is still with the unit, and nobody waits for it.
    awaited = Topic.state == State.HANDLING
    return [_items(owed).where(theirs, Item.state.in_(AT_UNIT), awaited), asked]


# Whatever else may wait for somebody is one more of these.
SOURCES: tuple[Source, ...] = (
    _to_decide,
    _left_behind,
    _to_ratify,
    _in_hand,
    _in_place,
    _to_claim,
    _at_unit,
)


async def list_tasks(work: Work, person: Person, page: int = 0, of: str = "") -> TaskPage:
    """List what waits for this very person, the most urgent first; only for staff."""
    desk = await _desk_of(work, person)
    held, whole = desk.held, await _find(work, desk)
    kinds = Counter(kind for row in whole for kind in _kinds_of(work, row))
    found = [row for row in whole if of in ("", *_kinds_of(work, row))]
    number = min(page, max(len(found) - 1, 0) // TASKS_A_PAGE)  # some may have been done meanwhile
    shown = found[number * TASKS_A_PAGE : (number + 1) * TASKS_A_PAGE]
    tasks = await _describe(work, person, shown)
    of_office = any(each.role is Role.OFFICE for each in held)
    troubles = await count_troubles(work) if of_office else None
    waiting = await count_waiting(work, person, held)
    served = desk.places(*READERS)
    calls = await count_calls(work, desk.here(*READERS), served) if served else 0
    return TaskPage(
        tasks,
        number,
        len(found),
        troubles,
        calls,
        waiting,
        keeps_rules=any(each.role in DECIDERS for each in held),
        runs=bool(served),
        of=of,
        whole=len(whole),
        kinds=kinds,
    )


def _kinds_of(work: Work, row: Any) -> list[str]:
    """What is owed, and whether that is late."""
    late = row.due_at is not None and row.due_at < work.now
    return [row.owed, LATE] if late else [row.owed]


async def _desk_of(work: Work, person: Person) -> Desk:
    held = await list_roles(work, person.id)
    if not any(each.role in STAFF for each in held):
        raise ForStaff
    stood_in, branches = await list_stood_in(work, person), await list_branches_of(work, held)
    return Desk(person, held, stood_in, branches, work.local.date())


async def open_next(work: Work, person: Person, after: int = 0) -> Opened | OpenedItem | None:
    """Open what waits next after this topic, and round again from the most urgent one."""
    found = await _find(work, await _desk_of(work, person))
    passed = [at for at, row in enumerate(found, 1) if row.topic_id == after]
    turned = [*found[passed[-1] :], *found[: passed[-1]]] if passed else found
    others = (row for row in turned if row.topic_id != after)
    row = next(others, None)
    return await _open(work, person, row) if row is not None else None


async def _open(work: Work, person: Person, row: Any) -> Opened | OpenedItem:
    if not row.item_id:
        return await open_topic(work, person, row.topic_id)
    item = await work.session.get_one(Item, row.item_id)
    return await open_item(work, person, row.topic_id, item.position)


async def _find(work: Work, desk: Desk) -> Sequence[Any]:
    """All sources in one statement; each by itself gives its most urgent ones by an index."""
    queries = [query for source in SOURCES for query in source(desk)]
    urgent = [
        select(query.order_by(query.selected_columns.due_at).limit(MOST_TASKS).subquery())
        for query in queries
    ]
    whole = union(*urgent).subquery()
    ranked = select(whole).order_by(whole.c.due_at.nulls_first(), whole.c.topic_id, whole.c.item_id)
    return (await work.session.execute(ranked.limit(MOST_TASKS))).all()


async def _describe(work: Work, person: Person, rows: Sequence[Any]) -> list[Task]:
    wanted = {row.topic_id for row in rows}
    query = select(Topic).where(Topic.id.in_(wanted))
    query = query.options(joinedload(Topic.station), selectinload(Topic.items))
    topics = {topic.id: topic for topic in await work.session.scalars(query)}
    above = await list_above(work, person, [each.place for each in topics.values()])
    return [_make_task(topics[row.topic_id], row, above) for row in rows]


def _make_task(topic: Topic, row: Any, above: Above) -> Task:
    item = next((each for each in topic.items if each.id == row.item_id), None)
    left, station = row.owed == LEFT, topic.place
    due = topic.due if left else None if row.owed in {EXTENSION, DANGER} else Deadline(row.owed)
    lapses = due is not None and ENDS.get(due) is Verb.LAPSE and topic.holder_id is not None
    name = above.of_office(station) if left and due is None else ""
    if due is not None and not lapses and due not in BY_RAISER:
        name = above.name(station, due)
    return Task(topic, row.owed, row.due_at, item, lapses, name)
