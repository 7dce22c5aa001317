"""Steps: one verb done to one topic, with its event, its deadline and everybody who is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.entries import Entry
from models.errors import AlreadyClaimed, NotAllowed, OldButton, WordsMissing
from models.items import Item
from models.lifecycle import DAYS, DUE_IN, ItemRule, Needs, Rule, State, Verb, Who
from models.people import Person
from models.topics import Topic
from services.access import list_roles, name_keeper, require
from services.indexing import index_topic
from services.ledger import record_event
from services.lookout import next_look
from services.telling import Step, notice_key, tell_all
from services.topics import find_topic
from services.work import Work
from services.working_days import shift


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a button says: which verb, to what, and as it stood on the card."""

    verb: Verb
    topic_id: int
    moves: int
    item: int = 0  # its position; 0: the topic itself
    pick: str = ""


async def begin_step(work: Work, person: Person, ask: Ask, entry: Entry | None = None) -> Step:
    """Whether this person may do this now; refused with the reason otherwise."""
    topic = await find_topic(work, ask.topic_id)
    who = await require(work, person, ask.verb, topic)
    if ask.verb is Verb.CLAIM and topic.holder is not None:
        # Whoever comes a moment too late hears who was quicker.
        raise AlreadyClaimed(name=topic.holder.name)
    step = Step(work=work, topic=topic, verb=ask.verb, rule=_rule(topic, ask), actor=person)
    step.item = find_item(topic, ask.item) if ask.item else None
    step.who, step.pick = who, ask.pick
    if entry is not None:
        step.entry, step.words, step.attachments = entry, entry.text, entry.attachments
    await _require_theirs(step, person)
    if (step.item.moves if step.item else topic.moves) != ask.moves:
        raise OldButton
    return step


def _rule(topic: Topic, ask: Ask) -> Rule | ItemRule:
    item = find_item(topic, ask.item) if ask.item else None
    return item.find_rule(ask.verb) if item else topic.find_rule(ask.verb)


async def _require_theirs(step: Step, person: Person) -> None:
    """Of those who may in one state or another, only some may in this one."""
    theirs = step.who.intersection(step.rule.who)
    if not theirs:
        raise NotAllowed(verb=step.verb, by=await name_keeper(step.work, step.topic))
    if step.item is not None and theirs == {Who.LIAISON}:
        await _require_unit(step, person, step.item)


def find_item(topic: Topic, position: int) -> Item:
    """An item of this topic, while it is being handled."""
    item = next((each for each in topic.items if each.position == position), None)
    if item is None or topic.state is not State.HANDLING:
        raise OldButton
    return item


async def _require_unit(step: Step, person: Person, item: Item) -> None:
    serving = await list_roles(step.work, person.id)
    if all(each.place_id != item.unit_id for each in serving):
        raise NotAllowed(verb=step.verb, by=await name_keeper(step.work, step.topic))


def require_words(step: Step) -> None:
    """Whoever must say something has said it."""
    if Needs.WORDS in step.rule.needs and (step.entry is None or not step.entry.speaks):
        raise WordsMissing


async def carry_out(step: Step) -> Topic:
    """Move, start the clock, tell everybody the table names, write the event."""
    work, topic = step.work, step.topic
    was = describe_standing(topic)
    _move(step)
    told = await tell_all(step)
    if topic.raiser_id in {person_id for _, person_id in told}:
        topic.was_heard(work.now)
    if isinstance(step.rule, Rule) and step.rule.undo:
        keys = [notice_key(step, kind, who) for kind, who in sorted(told)]
        step.facts |= {"was": was, "told": keys}
    if step.entry is not None:
        step.entry.done_at = work.now
        step.facts |= {"words": len(step.words), "entry": str(step.entry.id)}
    await record_event(work, topic, step.verb, step.actor, step.facts)
    topic.look_at = next_look(topic, work)
    await index_topic(work, topic)
    return topic


def _move(step: Step) -> None:
    """The item or the topic goes where the table says, and its clock with it."""
    work, topic, rule = step.work, step.topic, step.rule
    if step.item is not None:
        step.item.move(step.verb)
        topic.version += 1
        return
    before = topic.state
    topic.move(step.verb)
    starts = rule.starts
    if starts is None and topic.state is before:
        return
    due = starts or DUE_IN.get(topic.state)
    until = shift(work.now, DAYS[due], work.zone) if due else None
    topic.start(due, work.now, until)


def describe_standing(topic: Topic) -> dict[str, Any]:
    """How it stood, for whoever takes the step back within the minute."""
    return {
        "state": topic.state,
        "before": topic.before,
        "due": topic.due,
        "due_since": _iso(topic.due_since),
        "due_at": _iso(topic.due_at),
        "on_board": topic.on_board,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
