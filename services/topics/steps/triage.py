"""Triage: what a head decides on a new topic, and what its raiser may say against it."""

from datetime import datetime, timedelta

from sqlalchemy import select

from models.errors import NotFound, TooLate
from models.ledger import Event
from models.letters import OPEN, Letter, LetterState
from models.lifecycle.topics import GOING_ON, State
from models.lifecycle.words import UNDO_SECONDS, Deadline, Verb
from models.stations import Place
from models.topics.topic import Topic
from services.figures.counters import tally_change, tally_time
from services.people.serving import list_branch
from services.search.indexing import index_topic
from services.topics.clock.schedule import next_check
from services.topics.finding import find_topic
from services.topics.ledger import record_event
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step
from services.topics.steps.voices import leave_voice
from services.work import Work


async def accept_topic(step: Step) -> Effect:
    """Take a topic up: it is on the board, unless it is private, and its members are asked."""
    step.topic.on_board = not step.topic.is_private
    if step.topic.appealed:
        await _give_back(step)
    return NOTHING


async def _give_back(step: Step) -> None:
    """What those above decide is done by the members of the place that had refused it."""
    appeal = await find_appeal(step.work, step.topic)
    if appeal.facts["to"] != step.topic.place.code:
        return  # handed on since, to whoever sees to it
    query = select(Place).where(Place.code == appeal.facts["from"])
    step.topic.go_to((await step.work.session.scalars(query)).one())


async def find_appeal(work: Work, topic: Topic) -> Event:
    """Find when it was appealed, from where and to whom; there is but one appeal."""
    query = select(Event).where(Event.topic_id == topic.id, Event.verb == Verb.APPEAL)
    return (await work.session.scalars(query)).one()


async def transfer_topic(step: Step) -> Effect:
    """Hand a topic to the station whose matter it is."""
    station = await step.work.session.get(Place, step.picked_id)
    if station is None or not station.receives or station.id == step.topic.station_id:
        raise NotFound
    facts = {"from": step.topic.place.code, "to": station.code}
    step.topic.go_to(station)
    step.topic.danger_seen_at = None  # if it tells of danger: nobody there has opened it yet
    return Effect(facts=facts)


async def appeal_topic(step: Step) -> Effect:
    """Bring a refused topic before those above, once."""
    branch = await list_branch(step.work, step.topic.station_id)
    above = branch[1] if len(branch) > 1 else branch[0]
    step.topic.appealed = True
    step.topic.go_to(above)
    return Effect(facts={"from": branch[0].code, "to": above.code})


async def merge_topic(step: Step) -> Effect:
    """Let a topic go on in another one; its raiser keeps hearing of it."""
    other = await find_topic(step.work, step.picked_id)
    branch = await list_branch(step.work, other.station_id)
    same_office = branch[-1].id == (await list_branch(step.work, step.topic.station_id))[-1].id
    if other.id == step.topic.id or other.state not in GOING_ON or not same_office:
        raise NotFound
    if step.topic.alarm and not other.alarm:
        other.danger, other.danger_seen_at = step.topic.danger, None  # it goes on there
    step.topic.merged_into_id, step.topic.on_board = other.id, False
    return Effect(choice=other.number or "", facts={"into": other.number})


async def unmerge_topic(step: Step) -> Effect:
    """Let it go on by itself again."""
    await leave_voice(step.work, step.topic)
    step.topic.merged_into_id = None
    step.topic.on_board = step.topic.before is State.ACCEPTED and not step.topic.is_private
    return NOTHING


async def undo_step(step: Step) -> Topic:
    """Take back what was done within the minute: its letters have not left, so nobody was told."""
    work, topic = step.work, step.topic
    event = await _last_event(work, topic)
    mine = step.actor is not None and event.actor_id == step.actor.id
    if not mine or "was" not in event.facts or work.now - event.at >= _MINUTE:
        raise TooLate(verb=Verb.UNDO)
    await _call_back(work, event)
    stand_as(topic, event.facts["was"])
    if at := event.facts["was"].get("station"):
        topic.go_to(await work.session.get_one(Place, int(at)))
    if (kept := event.facts.get("in_time")) is not None:
        tally_time(work, step.before.counted, kept=kept, amount=-1)
        topic.late_steps -= not kept
    tally_change(work, topic, step.before.counted)
    await record_event(work, topic, Verb.UNDO, step.actor, {"undone": event.verb})
    topic.next_check_at = next_check(topic, work)
    await index_topic(work, topic)
    return topic


DOERS: Doers = {
    Verb.ACCEPT: Doer(accept_topic),
    Verb.RATIFY: Doer(accept_topic),
    Verb.TRANSFER: Doer(transfer_topic),
    Verb.APPEAL: Doer(appeal_topic),
    Verb.MERGE: Doer(merge_topic),
    Verb.UNMERGE: Doer(unmerge_topic),
}
_MINUTE = timedelta(seconds=UNDO_SECONDS)


async def _last_event(work: Work, topic: Topic) -> Event:
    query = select(Event).where(Event.topic_id == topic.id).order_by(Event.position.desc())
    return (await work.session.scalars(query.limit(1))).one()


async def _call_back(work: Work, event: Event) -> None:
    """Every letter of that step, or none: one that has left cannot be unsaid."""
    query = select(Letter).where(Letter.dedupe_key.in_(event.facts["told"])).with_for_update()
    letters = list(await work.session.scalars(query))
    unsent = (*OPEN, LetterState.UNREACHABLE)
    if any(each.state not in unsent or each.leased_by for each in letters):
        raise TooLate(verb=Verb.UNDO)
    for letter in letters:
        letter.end(LetterState.REPLACED, "undone")


def stand_as(topic: Topic, was: dict[str, str | int | None]) -> None:
    """Let a topic stand again as it did before a step."""
    topic.state = State(str(was["state"]))
    topic.before = State(str(was["before"])) if was["before"] else None
    topic.due = Deadline(str(was["due"])) if was["due"] else None
    topic.due_since = _moment(was["due_since"])
    topic.due_at = _moment(was["due_at"])
    topic.on_board = bool(was["on_board"])
    # One who was told nothing has heard nothing.
    topic.heard_at = _moment(was["heard_at"])
    topic.silences, topic.reminders = int(was["silences"] or 0), int(was["reminders"] or 0)
    topic.moves += 1
    topic.version += 1


def _moment(written: str | int | None) -> datetime | None:
    return datetime.fromisoformat(str(written)) if written else None
