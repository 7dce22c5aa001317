"""Committees: which of them follows a topic, and how far each has come this month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select

from models.errors import AlreadyDone, NotFound
from models.ledger import Event
from models.lifecycle.topics import OPEN
from models.lifecycle.words import Verb
from models.notices.organisation import CommitteesBehind
from models.people import Appointment, Person
from models.rules import RuleName
from models.stations import Kind, Place
from models.topics.topic import Topic
from services.organisation.rules import find_rules
from services.people.serving import list_offices, people_of, require_office
from services.topics.steps.step import Doer, Doers, Effect, Step
from services.work import Work

# So many days before the month is over the office hears who is behind.
LAST_DAYS = timedelta(days=5)


@dataclass(frozen=True)
class Progress:
    """A committee this month: how many topics it wrote of, of how many it follows."""

    name: str
    done: int
    given: int


@dataclass(frozen=True)
class Month:
    """All committees this month, against what each should follow."""

    committees: Sequence[Progress]
    quota: int

    @property
    def behind(self) -> list[Progress]:
        return [each for each in self.committees if each.done < self.quota]


async def list_committees(work: Work) -> dict[str, int]:
    """List the committees of those who serve today, each with the first of its people."""
    today = work.local.date()
    query = (
        select(Person.committee, func.min(Person.id))
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Person.committee.is_not(None), Appointment.since <= today)
        .where(or_(Appointment.until.is_(None), Appointment.until >= today))
        .group_by(Person.committee)
        .order_by(Person.committee)
    )
    return {row[0] or "": row[1] for row in await work.session.execute(query)}


async def entrust_topic(step: Step) -> Effect:
    """Let a committee follow a topic; its people hear of it and may write what they found."""
    known = {key: name for name, key in (await list_committees(step.work)).items()}
    committee = known.get(step.picked_id)
    if committee is None:
        raise NotFound
    if committee == step.topic.committee:
        raise AlreadyDone(verb=Verb.ENTRUST)
    step.topic.committee = committee
    to = await _list_people(step.work, committee)
    return Effect(to=to, choice=committee, facts={"committee": committee})


DOERS: Doers = {Verb.ENTRUST: Doer(entrust_topic)}


async def _list_people(work: Work, committee: str) -> list[int]:
    """List those of a committee who serve today."""
    serving = select(Appointment).join(Appointment.person).where(Person.committee == committee)
    today = work.local.date()
    found = (await work.session.scalars(serving.order_by(Appointment.id))).all()
    return list(dict.fromkeys(each.person_id for each in found if each.holds(today)))


async def show_month(work: Work, person: Person) -> Month:
    """Show the office how far each committee has come this month."""
    await require_office(work, person)
    return await _read_month(work)


async def _read_month(work: Work) -> Month:
    done, given = await _count_followed(work), await _count_given(work)
    names = dict.fromkeys((*await list_committees(work), *given))
    found = [Progress(name, done.get(name, 0), given.get(name, 0)) for name in names]
    return Month(found, await _find_quota(work))


async def _find_quota(work: Work) -> int:
    office = await work.session.scalar(select(Place.id).where(Place.kind == Kind.OFFICE).limit(1))
    return (await find_rules(work, office)).value(RuleName.QUOTA)


def _month_start(work: Work) -> datetime:
    return work.local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


async def _count_followed(work: Work) -> dict[str, int]:
    """Topics of which somebody of their committee wrote this month, each counted once."""
    query = (
        select(Topic.committee, func.count(Topic.id.distinct()))
        .join(Event, Event.topic_id == Topic.id)
        .join(Person, Person.id == Event.actor_id)
        .where(Topic.committee.is_not(None), Person.committee == Topic.committee)
        .where(Event.verb == Verb.NOTE, Event.at >= _month_start(work))
        .group_by(Topic.committee)
    )
    return {row[0] or "": row[1] for row in await work.session.execute(query)}


async def _count_given(work: Work) -> dict[str, int]:
    query = (
        select(Topic.committee, func.count(Topic.id))
        .where(Topic.committee.is_not(None), Topic.state.in_(OPEN))
        .group_by(Topic.committee)
    )
    return {row[0] or "": row[1] for row in await work.session.execute(query)}


async def warn_of_quotas(work: Work) -> int:
    """Tell the office once, before a month is over, which committees are behind.

    Where no committee was ever given a topic, nobody waits for their follow-up.
    """
    if (work.local + LAST_DAYS).month == work.local.month:
        return 0
    used = select(Topic.id).where(Topic.committee.is_not(None)).limit(1)
    if await work.session.scalar(used) is None:
        return 0
    month = await _read_month(work)
    if month.behind:
        _tell_office(work, month, people_of(await list_offices(work)))
    return 0


def _tell_office(work: Work, month: Month, people: Sequence[Person]) -> None:
    behind = [each.name for each in month.behind]
    notice = CommitteesBehind(month=work.local.month, quota=month.quota, committees=behind)
    for each in people:
        work.post(each.id, notice, key=f"quota:{work.local:%Y-%m}:{each.id}")
