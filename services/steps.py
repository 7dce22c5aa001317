"""Steps: one verb done to one topic, with its event, its deadline and everybody who is told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.entries import Entry
from models.errors import AlreadyClaimed, NotAllowed, OldButton, WordsMissing
from models.items import Item
from models.lifecycle import DAYS, DUE_IN, Needs, Rule, State, Verb, Who
from models.people import Person
from models.topics import Topic
from services.access import list_roles, name_keeper, require
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
    item = find_item(topic, ask.item) if ask.item else None
    rule = item.find_rule(ask.verb) if item else topic.find_rule(ask.verb)
    if not who.intersection(rule.who):
        raise NotAllowed(verb=ask.verb, by=await name_keeper(work, topic))
    if item is not None and who.intersection(rule.who) == {Who.LIAISON}:
        await _require_unit(work, person, item, ask.verb)
    if (item.moves if item else topic.moves) != ask.moves:
        raise OldButton
    return Step(
        work=work,
        topic=topic,
        verb=ask.verb,
        rule=rule,
        actor=person,
        who=who,
        item=item,
        entry=entry,
        words=entry.text if entry else "",
        attachments=entry.attachments if entry else [],
        pick=ask.pick,
    )


def find_item(topic: Topic, position: int) -> Item:
    """An item of this topic, while it is being handled."""
    item = next((each for each in topic.items if each.position == position), None)
    if item is None or topic.state is not State.HANDLING:
        raise OldButton
    return item


async def _require_unit(work: Work, person: Person, item: Item, verb: Verb) -> None:
    if all(each.place_id != item.unit_id for each in await list_roles(work, person.id)):
        raise NotAllowed(verb=verb)


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
