"""Options: whom, where or what a verb may be pointed at, for one tap."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from models.lifecycle.topics import GOING_ON
from models.lifecycle.words import SAID, Needs, Verb
from models.people import Role
from models.topics.topic import Topic
from services.organisation.stations import list_stations
from services.people.serving import list_branch, list_serving
from services.search.likeness import find_duplicates
from services.topics.steps.claims import ABLE
from services.topics.steps.committees import list_committees
from services.topics.steps.step import Step
from services.topics.steps.supervision import WATCHERS
from services.work import Work

MOST_OPTIONS = 8
DAYS_MORE = (5, 10, 20)
ECHOES = (Verb.ANSWER, Verb.HAND_UP)
PROMISE_DAYS = (10, 30, 60, 120)


@dataclass(frozen=True)
class Found:
    """Something that can be chosen."""

    key: int
    name: str


def missing(step: Step) -> Needs | None:
    """Find what must be chosen or said before this step can be done."""
    for need in step.rule.needs:
        if _lacks(step, need):
            return need
    return None


def _lacks(step: Step, need: Needs) -> bool:
    """What is not said is chosen by a tap; a kind is chosen once it is known of whom."""
    if need in SAID:
        return step.entry is None and not (need is Needs.STRUCK and step.pick)
    if need is Needs.KIND:
        return "-" not in step.pick
    return not step.pick and not _known(step, need)


def _known(step: Step, need: Needs) -> bool:
    """Tell whether the class need not be asked: a matter's items say it, where there are any."""
    return need is Needs.CLASS and step.verb in ECHOES and bool(step.topic.items)


async def list_people(step: Step) -> list[Found]:
    """List people a topic may be given to, or who may watch over it."""
    roles: tuple[Role, ...] = WATCHERS if step.verb is Verb.SUPERVISE else ABLE
    branch = [place.id for place in await list_branch(step.work, step.topic.station_id)]
    serving = await list_serving(step.work, branch, roles)
    people = {each.person_id: each.person.name for each in serving}
    people.pop(step.topic.holder_id or 0, None)
    return [Found(key, name) for key, name in people.items() if name][:MOST_OPTIONS]


async def list_places(step: Step) -> list[Found]:
    """List stations a topic may be handed on to."""
    page = await list_stations(step.work, size=30)
    return [Found(each.id, each.name) for each in page.stations if each.id != step.topic.station_id]


async def list_following(step: Step) -> list[Found]:
    """Which committee may follow a topic; each is known by one of its people."""
    known = await list_committees(step.work)
    return [Found(key, name) for name, key in known.items() if name != step.topic.committee]


async def list_topics(step: Step) -> list[Found]:
    """List topics this one may go on in: the likest first, then those at its station."""
    likely = await find_duplicates(step.work, step.topic, public=False)
    query = (
        select(Topic)
        .where(
            Topic.station_id == step.topic.station_id,
            Topic.state.in_(GOING_ON),
            Topic.id != step.topic.id,
        )
        .order_by((Topic.category == step.topic.category).desc(), Topic.id.desc())
    )
    found = await step.work.session.scalars(query.limit(MOST_OPTIONS))
    named = {
        each.topic_id: f"{each.number} {each.title}" for each in likely if each.state in GOING_ON
    }
    named |= {each.id: f"{each.number} {each.title}" for each in found if each.id not in named}
    return [Found(key, name) for key, name in named.items()][:MOST_OPTIONS]


def list_days(step: Step) -> list[datetime]:
    """Later dates to ask for, or new ones to promise."""
    if step.verb is Verb.POSTPONE:
        return list_promises(step.work)
    return [step.work.working_days(find_base(step), days) for days in DAYS_MORE]


def find_base(step: Step) -> datetime:
    """Find the date that is to be put off."""
    if step.verb is Verb.POSTPONE:
        return step.work.now
    return (step.item.due_at if step.item else step.topic.due_at) or step.work.now


def list_promises(work: Work) -> list[datetime]:
    """Days by which something planned may be promised."""
    return [work.working_days(work.now, days) for days in PROMISE_DAYS]
