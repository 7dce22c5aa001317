"""The figures everybody is judged by, and who holds what at each level."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, func, select, text, union_all

from models.errors import ForHeads
from models.figures import FRESH, TOTAL, Period, Tally
from models.lifecycle.items import AT_UNIT
from models.lifecycle.topics import ON_BOARD, State
from models.people import Appointment, Person, Role
from models.stations import Kind, Place
from models.topics.involvement import SUPERVISES, Involvement
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade
from models.topics.topic import HELD, Ending, Source, Topic
from services.figures.counters import WITH_ECHO
from services.organisation.above import list_above
from services.organisation.branches import list_below
from services.people.serving import list_roles
from services.work import Work

NAMED = 5
# Whose figures somebody sees who runs more than one place: the widest.
RUNNERS = (Role.OFFICE, Role.HEAD, Role.CLERK)
AT_HEADS = (State.RAISED, State.ACCEPTED)
OVER = (State.CLOSED, State.WITHDRAWN)


@dataclass(frozen=True)
class Rate:
    """So many of so many."""

    part: int
    whole: int

    @property
    def thousandths(self) -> int | None:
        """Never rounded up: a hundred per cent is all of them; none of nothing."""
        return self.part * 1000 // self.whole if self.whole else None


@dataclass(frozen=True)
class Figures:
    """The figures of a place."""

    sources: dict[Source, int] = field(default_factory=lambda: dict.fromkeys(Source, 0))
    states: dict[State, int] = field(default_factory=lambda: dict.fromkeys(State, 0))
    endings: dict[Ending, int] = field(default_factory=lambda: dict.fromkeys(Ending, 0))
    classes: dict[ReplyClass, int] = field(default_factory=lambda: dict.fromkeys(ReplyClass, 0))
    grades: dict[Grade, int] = field(default_factory=lambda: dict.fromkeys(Grade, 0))

    kept: int = 0  # deadlines that ended in time, and those that did not
    late: int = 0
    overdue: int = 0  # topics whose next step is past its date

    @property
    def received(self) -> int:
        return sum(self.sources.values())

    @property
    def taken(self) -> int:
        """Taken up, whatever became of it since."""
        return sum(self.states[each] for each in ON_BOARD)

    @property
    def met(self) -> int:
        """Count what has an echo that stands."""
        return sum(self.states[each] for each in WITH_ECHO)

    @property
    def replied(self) -> Rate:
        """办复率: of what was taken up, what has an echo that stands."""
        return Rate(self.met, self.taken)

    @property
    def finished(self) -> Rate:
        """办结率: of what was taken up, what is closed."""
        return Rate(self.states[State.CLOSED], self.taken)

    @property
    def content(self) -> Rate:
        """满意率: of all ratings of an echo, those that are good or fair."""
        return Rate(self.grades[Grade.GOOD] + self.grades[Grade.FAIR], sum(self.grades.values()))

    @property
    def echoed(self) -> Rate:
        """回音率: of what has its echo or is overdue, what has it."""
        return Rate(self.met, self.met + self.overdue)

    @property
    def in_time(self) -> Rate:
        """按时率: of all steps whose date is over, those that were done by it."""
        return Rate(self.kept, self.kept + self.late + self.overdue)

    def share(self, reply_class: ReplyClass) -> Rate:
        """The share of this class among the approved replies of units."""
        return Rate(self.classes[reply_class], sum(self.classes.values()))


async def count_figures(work: Work, place: Place | None, period: Period) -> Figures:
    """Count the figures of a place and all below, or of everywhere, by the month of coming in."""
    wheres: list[ColumnElement[bool] | TextClause] = [text(TOTAL), text(FRESH)]
    if place is not None and not await _is_all(work, place):
        wheres = [Tally.place_id.in_(list_below([place.id]))]
    within = Tally.month.between(*_months(work, period))
    # One statement: what is folded just now is in one of its parts, and in one only.
    parts = [select(Tally.name, Tally.amount).where(each, within) for each in wheres]
    both = union_all(*parts).subquery()
    query = select(both.c.name, func.sum(both.c.amount)).group_by(both.c.name)
    found = {name: int(amount) for name, amount in await work.session.execute(query)}
    figures = Figures(
        kept=found.get("time-kept", 0),
        late=found.get("time-late", 0),
        overdue=found.get("overdue", 0),
    )
    for prefix, counts in (
        ("source", figures.sources),
        ("state", figures.states),
        ("ending", figures.endings),
        ("class", figures.classes),
        ("rated", figures.grades),
    ):
        _read(found, prefix, counts)
    return figures


async def _is_all(work: Work, place: Place) -> bool:
    """Whether every station lies below it: the totals are kept ready."""
    other = select(Place.id).where(
        Place.parent_id.is_(None), Place.id != place.id, Place.kind != Kind.UNIT
    )
    return place.parent_id is None and await work.session.scalar(other.limit(1)) is None


def _months(work: Work, period: Period) -> tuple[str, str]:
    now = work.local
    if period is Period.MONTH:
        return now.strftime("%Y-%m"), now.strftime("%Y-%m")
    return (f"{now:%Y}-01", f"{now:%Y}-12") if period is Period.YEAR else ("", "9999-12")


def _read(found: dict[str, int], prefix: str, counts: dict[Any, int]) -> None:
    for each in counts:
        counts[each] = found.get(f"{prefix}-{each}", 0)


@dataclass(frozen=True)
class Load:
    """The load of one level: how much lies with it, and with whom most of it, by name."""

    count: int
    named: list[tuple[str, int]]


@dataclass(frozen=True)
class Stats:
    """The figures of a place, and 级级有人抓: who holds what."""

    place: str
    period: Period
    figures: Figures
    heads: Load
    members: Load
    units: Load
    leaders: Load


async def list_run(work: Work, person: Person) -> list[Appointment]:
    """List what somebody runs, the widest first; refuse those who run nothing."""
    serving = await list_roles(work, person.id)
    ranked = [each for role in RUNNERS for each in serving if each.role is role]
    if not ranked:
        raise ForHeads
    return ranked


async def list_stats(work: Work, person: Person, period: Period) -> Stats:
    """List the figures of a place, and what lies with whom just now, for those who run it."""
    place = (await list_run(work, person))[0].place
    return Stats(
        place.name,
        period,
        await count_figures(work, place, period),
        await _heads(work, person, place),
        await _level(work, Person, _held(place)),
        await _level(work, Place, _at_units(place)),
        await _level(work, Person, _supervised(place)),
    )


async def _level(
    work: Work, named: type[Person] | type[Place], query: Select[int, int] | Select[int | None, int]
) -> Load:
    """Those with most of it, and only they by name; all is counted."""
    each = query.subquery()
    total = func.sum(each.c.count).over().label("total")
    most = select(each, total).order_by(each.c.count.desc(), each.c.id).limit(NAMED).subquery()
    listed = select(named.name, most.c.count, most.c.total).join(most, named.id == most.c.id)
    ranked = listed.order_by(most.c.count.desc(), most.c.id)
    rows = (await work.session.execute(ranked)).all()
    return Load(int(rows[0].total) if rows else 0, [(row[0], row[1]) for row in rows])


def _held(place: Place) -> Select[int | None, int]:
    return (
        select(Topic.holder_id.label("id"), func.count().label("count"))
        .where(text(HELD), Topic.station_id.in_(list_below([place.id])))
        .group_by(Topic.holder_id)
    )


def _at_units(place: Place) -> Select[int, int]:
    return (
        select(Item.unit_id.label("id"), func.count().label("count"))
        .join(Topic, Topic.id == Item.topic_id)
        .where(Item.state.in_(AT_UNIT), Topic.state == State.HANDLING)
        .where(Topic.station_id.in_(list_below([place.id])))
        .group_by(Item.unit_id)
    )


def _supervised(place: Place) -> Select[int, int]:
    # A sum is in no index: SQLite would walk all bonds, in the order of their people.
    person_id = Involvement.person_id + 0
    return (
        select(person_id.label("id"), func.count().label("count"))
        .join(Topic, Topic.id == Involvement.topic_id)
        # Written out, not bound: only so do the databases see that the small index serves.
        .where(text(SUPERVISES))
        .where(Topic.state.not_in(OVER))
        # This one as well: SQLite would begin with every topic of these stations.
        .where((Topic.station_id + 0).in_(list_below([place.id])))
        .group_by(person_id)
    )


async def _heads(work: Work, reader: Person, place: Place) -> Load:
    """Count what waits to be taken up or given to somebody, by station; its head is named."""
    query = (
        select(Topic.station_id, func.count())
        .where(Topic.state.in_(AT_HEADS), Topic.station_id.in_(list_below([place.id])))
        .group_by(Topic.station_id)
        .order_by(func.count().desc(), Topic.station_id)
    )
    rows = [(row[0] or 0, row[1]) for row in await work.session.execute(query)]
    named = await _name_heads(work, reader, rows[:NAMED])
    return Load(sum(count for _, count in rows), named)


async def _name_heads(
    work: Work, reader: Person, rows: Sequence[tuple[int, int]]
) -> list[tuple[str, int]]:
    query = select(Place).where(Place.id.in_([place_id for place_id, _ in rows]))
    stations = {each.id: each for each in await work.session.scalars(query)}
    above = await list_above(work, reader, list(stations.values()))
    named = ((stations[place_id], count) for place_id, count in rows)
    return [(above.head_of(station) or station.name, count) for station, count in named]
