"""Cases: the topics behind a figure, with their state and holder, for those who run a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select, text

from models.figures import Cases, Period
from models.lifecycle.items import AT_UNIT, SETTLED
from models.lifecycle.topics import ECHOED, ON_BOARD, OPEN, WORKING, State
from models.people import Appointment, Person
from models.stations import Place
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, RatedPart, Rating
from models.topics.topic import HELD, Ending, Source, Topic
from services.figures.figures import AT_HEADS, OVER, list_run
from services.organisation.branches import list_below, list_branches
from services.topics.lists import COLUMNS, MOST_LISTED, ListPage, page_of
from services.work import Work

# Each opens those behind it, among which one may look closer.
CLOSER: dict[Cases, tuple[Cases, ...]] = {
    Cases.OPEN: (Cases.LATE, Cases.TO_DECIDE, Cases.TO_CLAIM, Cases.AT_WORK, Cases.TO_RATE),
    Cases.RECEIVED: (
        Cases.FROM_RESIDENTS,
        Cases.FROM_MEMBERS,
        Cases.FROM_GOVERNMENT,
        Cases.FROM_ONLINE,
    ),
    Cases.TAKEN: (Cases.UNECHOED, Cases.ECHOED, Cases.FINISHED),
    Cases.ECHOED: (Cases.SOLVED, Cases.PLANNED, Cases.PARTLY, Cases.IMPOSSIBLE),
    Cases.RATED: (Cases.GOOD, Cases.FAIR, Cases.POOR),
    Cases.REPLIED: (Cases.CLASS_A, Cases.CLASS_B, Cases.CLASS_C),
}
UNDER_WAY = (Cases.OPEN, *CLOSER[Cases.OPEN])
# How things are now, whenever they came in.
NOW = (
    *UNDER_WAY,
    *(Cases.WITH_HEADS, Cases.WITH_MEMBERS, Cases.WITH_UNITS, Cases.WITH_LEADERS),
)
FEW = (*NOW, Cases.UNECHOED)


@dataclass(frozen=True)
class CasesPage:
    """Some of the topics behind a figure, and of which places."""

    which: Cases
    period: Period
    place: str
    page: ListPage


async def list_cases(
    work: Work, person: Person, which: Cases, period: Period, page: int = 0
) -> CasesPage:
    """List the topics behind a figure, the newest first; only for those who run a place."""
    run = await list_run(work, person)
    # What goes on is looked for wherever they serve; a figure is that of the place it was read of.
    places = _places_of(run) if which in UNDER_WAY else [run[0].place]
    here = await _here(work, places, which)
    within = () if which in NOW else _within(work, period)
    query = select(*COLUMNS).where(Topic.number.is_not(None), here, _BEHIND[which], *within)
    newest = query.order_by(Topic.id.desc()).limit(MOST_LISTED)
    found = (await work.session.execute(newest)).all()
    name = "、".join(each.name for each in places)
    return CasesPage(which, period, name, page_of(found, page))


async def _here(work: Work, places: Sequence[Place], which: Cases) -> ColumnElement[bool]:
    """Few of all topics go on: they are found place by place, whatever is common by its order."""
    ids = [each.id for each in places]
    if which in FEW:
        return Topic.station_id.in_(list_below(ids))
    return (await list_branches(work, places)).here(ids)


def _places_of(run: Sequence[Appointment]) -> list[Place]:
    return list({each.place_id: each.place for each in run}.values())


def _within(work: Work, period: Period) -> tuple[ColumnElement[bool], ...]:
    """Build the condition that a topic came in in a period, by the clock of the office."""
    start = work.local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    if period is Period.ALL:
        return ()
    return (Topic.submitted_at >= (start.replace(month=1) if period is Period.YEAR else start),)


def _of_rating(*grades: Grade) -> ColumnElement[bool]:
    graded = (Rating.grade.in_(grades),) if grades else ()
    return exists().where(Rating.topic_id == Topic.id, Rating.about == RatedPart.ANSWER, *graded)


def _of_item(*conditions: Any) -> ColumnElement[bool]:
    return exists().where(Item.topic_id == Topic.id, *conditions)


def _replied(*classes: ReplyClass) -> ColumnElement[bool]:
    chosen = Item.reply_class.in_(classes) if classes else Item.reply_class.is_not(None)
    return _of_item(Item.state.in_(SETTLED), chosen)


_SUPERVISED = exists().where(
    Involvement.topic_id == Topic.id, Involvement.tie == InvolvedAs.SUPERVISOR
)
_ECHOED = Topic.state.in_(ECHOED)
_BEHIND: dict[Cases, ColumnElement[bool] | Any] = {
    Cases.OPEN: Topic.state.in_(OPEN),
    Cases.LATE: Topic.late_at.is_not(None),
    Cases.TO_DECIDE: Topic.state.in_((State.RAISED, State.RETURNED)),
    Cases.TO_CLAIM: Topic.state == State.ACCEPTED,
    Cases.AT_WORK: Topic.state.in_(WORKING),
    Cases.TO_RATE: Topic.state == State.ANSWERED,
    Cases.RECEIVED: Topic.submitted_at.is_not(None),
    **{Cases(each.value): Topic.source == each for each in Source},
    Cases.TAKEN: Topic.state.in_(ON_BOARD),
    Cases.UNECHOED: Topic.state.in_(set(ON_BOARD) - set(ECHOED)),
    Cases.ECHOED: _ECHOED,
    **{Cases(each.value): and_(_ECHOED, Topic.ending == each) for each in Ending},
    Cases.FINISHED: Topic.state == State.CLOSED,
    Cases.SLOW: Topic.late_steps > 0,
    Cases.RATED: _of_rating(),
    **{Cases(each.value): _of_rating(each) for each in Grade},
    Cases.REPLIED: _replied(),
    **{Cases(each.value): _replied(each) for each in ReplyClass},
    Cases.WITH_HEADS: Topic.state.in_(AT_HEADS),
    Cases.WITH_MEMBERS: text(HELD),
    Cases.WITH_UNITS: and_(Topic.state == State.HANDLING, _of_item(Item.state.in_(AT_UNIT))),
    Cases.WITH_LEADERS: and_(_SUPERVISED, Topic.state.not_in(OVER)),
}
