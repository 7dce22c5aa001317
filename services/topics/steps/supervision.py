"""Supervision (督办): who watches a topic until it is done, and reporting it upward."""

from datetime import datetime
from typing import cast

from sqlalchemy import delete, func, select

from models.errors import AlreadyDone, NotFound
from models.lifecycle.escalation import WATCHED
from models.lifecycle.words import Verb, Who
from models.notices.topics import TopicWatched
from models.people import Person, Role
from models.topics.involvement import InvolvedAs, Involvement, Watch
from models.topics.topic import Topic
from services.clock.escalation import Owing
from services.people.serving import list_branch, list_office, list_roles, list_serving, people_of
from services.topics.clock.owing import find_owing
from services.topics.clock.schedule import next_watch
from services.topics.involvement import is_involved
from services.topics.steps.audiences import list_bound, list_unit_people
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step
from services.work import Work


async def report_topic(step: Step) -> Effect:
    """It went up; what comes back belongs to it from then on."""
    step.topic.reported_at = step.work.now
    return NOTHING


WATCHERS = (Role.HEAD, Role.OFFICE)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def with_kind(person_id: int, kind: Watch) -> str:
    """Write whom and how into the room that a button has."""
    written = ""
    while person_id:
        person_id, digit = divmod(person_id, len(_DIGITS))
        written = _DIGITS[digit] + written
    return f"{kind}-{written}"


def _read(pick: str) -> tuple[int, Watch]:
    """A pick without a kind is of a button from before there were kinds."""
    kind, gap, written = pick.rpartition("-")
    if gap and (kind not in set(Watch) or not written.isalnum() or not written.isascii()):
        raise NotFound
    if not gap and not written.isdecimal():
        raise NotFound
    return int(written, len(_DIGITS) if gap else 10), Watch(kind or Watch.CHAIR)


async def supervise_topic(step: Step) -> Effect:
    """Name who watches over a topic until it is done."""
    topic, (chosen_id, kind) = step.topic, _read(step.pick)
    branch = [place.id for place in await list_branch(step.work, topic.station_id)]
    serving = await list_serving(step.work, branch, WATCHERS)
    chosen = next((each.person for each in serving if each.person_id == chosen_id), None)
    if chosen is None:
        raise NotFound
    if await is_involved(step.work, topic, chosen, InvolvedAs.SUPERVISOR):
        raise AlreadyDone(verb=Verb.SUPERVISE)
    bond = Involvement(
        topic_id=topic.id, person=chosen, tie=InvolvedAs.SUPERVISOR, at=step.work.now, watch=kind
    )
    step.work.session.add(bond)
    topic.watched_since = topic.watched_since or step.work.now
    facts = {"to": str(chosen.id), "watch": kind}
    told = {"choice_id": chosen.id, "watch": kind}
    return Effect(to=[chosen.id], choice=chosen.name, told=told, facts=facts)


async def stand_down(step: Step) -> Effect:
    """A supervisor goes, or the office sends all of them."""
    work, topic, person = step.work, step.topic, cast("Person", step.actor)
    if topic.watched_since is None:
        raise AlreadyDone(verb=Verb.STAND_DOWN)
    bonds = [Involvement.topic_id == topic.id, Involvement.tie == InvolvedAs.SUPERVISOR]
    if Who.SUPERVISOR in step.who:
        gone = [*bonds, Involvement.person_id == person.id]
        effect = Effect(choice=person.name, told={"choice_id": person.id})
    else:
        gone, effect = bonds, Effect(to=await list_bound(work, topic, InvolvedAs.SUPERVISOR))
    await work.session.flush()
    await work.session.execute(delete(Involvement).where(*gone))
    if not await work.session.scalar(select(func.count(Involvement.id)).where(*bonds)):
        topic.watched_since = topic.watch_at = None
    return effect


DOERS: Doers = {
    Verb.REPORT: Doer(report_topic),
    Verb.SUPERVISE: Doer(supervise_topic),
    Verb.STAND_DOWN: Doer(stand_down),
}


async def report_watch(work: Work, topic: Topic, slot: datetime) -> None:
    """Report once to those who supervise, hold, or act; then there is a week of rest."""
    owing = await find_owing(work, topic, None)
    facts = _describe(topic, owing, work.now)
    levels = {
        **dict.fromkeys(await list_unit_people(work, topic, None), "unit"),
        **{each.id: "holder" for each in owing.people},
        **dict.fromkeys(await _list_supervisors(work, topic), "supervisor"),
    }
    for person_id, level in levels.items():
        key = f"watched:{topic.id}:{int(slot.timestamp())}:{person_id}"
        work.post(person_id, TopicWatched.model_validate(facts | {"level": level}), key=key)
    topic.watch_at = next_watch(topic, work)


def _describe(topic: Topic, owing: Owing, now: datetime) -> dict[str, object]:
    """Describe how a topic stands: who has it, what is owed by when, what is open."""
    return {
        "topic_id": topic.id,
        "moves": topic.moves,
        "number": topic.number or "",
        "title": topic.title,
        "station": topic.place.name,
        "who": owing.name,
        "who_id": owing.named_id,
        "role": owing.role,
        "state": topic.state,
        "due": topic.due or "",
        "day": topic.due_at,
        "late": topic.due_at is not None and topic.due_at < now,
        "open": len(topic.open_items),
    }


async def _list_supervisors(work: Work, topic: Topic) -> list[int]:
    """Those who still serve; where none does, the office."""
    bound = await list_bound(work, topic, InvolvedAs.SUPERVISOR)
    serving = [each for each in bound if await list_roles(work, each)]
    return serving or [each.id for each in people_of(await list_office(work, topic.place))]


def is_due(topic: Topic, now: datetime) -> bool:
    """Whether a week is over for which there is something to report."""
    return topic.state in WATCHED and topic.watch_at is not None and topic.watch_at <= now
