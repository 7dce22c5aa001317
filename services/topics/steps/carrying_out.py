"""Carrying out: one verb done to one topic, with its event, its deadline and all who are told."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.errors import AlreadyAppealed, AlreadyClaimed, NotAllowed, OldButton, WordsMissing
from models.letters import About
from models.lifecycle.items import ITEM, ItemState
from models.lifecycle.topics import TOPIC, WORKING, State
from models.lifecycle.words import Deadline, Needs, Verb, Who
from models.notices.attached import file_key
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.loading import with_items
from models.topics.topic import Topic
from services.figures.counters import tally_change, tally_time
from services.organisation.rules import due_by, find_rules
from services.people.serving import represents
from services.search.indexing import index_topic
from services.topics.approval import find_way
from services.topics.clock.schedule import reschedule, start_item, start_topic
from services.topics.finding import find_topic
from services.topics.ledger import Spoken, record_event, words_of_entry, words_of_topic
from services.topics.news import files_of
from services.topics.rights import holder_sends, name_responsible, require
from services.topics.steps.audiences import Told, falls_to_heads, notice_key, tell_all
from services.topics.steps.doers import find_doer
from services.topics.steps.step import NOTHING, Effect, Step, role_word
from services.topics.steps.supports import tie_merged
from services.topics.steps.triage import find_appeal, unmerge_topic
from services.topics.steps.voices import speak_in
from services.work import Work


@dataclass(frozen=True, kw_only=True)
class Ask:
    """The words of a button: which verb, to what, and as it stood on the card."""

    verb: Verb
    topic_id: int
    moves: int
    item: int = 0  # its position; 0: the topic itself
    pick: str = ""


async def begin_step(work: Work, person: Person, ask: Ask, entry: Entry | None = None) -> Step:
    """Whether this person may do this now; refused with the reason otherwise."""
    topic = await find_topic(work, ask.topic_id)
    who = await require(work, person, ask.verb, topic)
    if topic.number is None or TOPIC.has_own_way(ask.verb):
        raise OldButton
    _require_unclaimed(topic, ask)
    await _require_first(work, topic, ask)
    item = find_item(topic, ask.item) if ask.item else None
    verb = ask.verb if item else await find_way(work, topic, who, ask.verb)
    step = Step(
        work=work,
        topic=topic,
        verb=verb,
        rule=(item or topic).find_rule(verb, who),
        actor=person,
        who=who,
        item=item,
        entry=entry,
        pick=ask.pick,
    )
    await _require_theirs(step, person)
    if (item or topic).moves != ask.moves and not _only_closed(step, ask):
        raise OldButton
    await _require_sense(step)
    return _in_whose_name(step, person)


def _require_unclaimed(topic: Topic, ask: Ask) -> None:
    """Whoever comes a moment too late hears who was quicker."""
    if ask.verb is Verb.CLAIM and topic.holder is not None and topic.state in WORKING:
        raise AlreadyClaimed(name=topic.holder.name)


async def _require_first(work: Work, topic: Topic, ask: Ask) -> None:
    """An appeal is made once; whoever presses for it again hears when that was."""
    if ask.verb is Verb.APPEAL and topic.appealed:
        raise AlreadyAppealed(day=(await find_appeal(work, topic)).at)


def _in_whose_name(step: Step, person: Person) -> Step:
    """What is told to whoever writes it down is the raiser's own doing, and told for them."""
    if step.rule.on_behalf is None:
        return step
    raisers = frozenset({Who.RAISER})
    return replace(step, actor=step.topic.raiser, teller=person, who=raisers)


async def _require_sense(step: Step) -> None:
    """What hangs on more than the state holds as well."""
    if step.rule.strict and not step.rule.when(step.topic, step.asker):
        raise OldButton
    doer = find_doer(step)
    if doer is not None and doer.first is not None:
        await doer.first(step)


def _only_closed(step: Step, ask: Ask) -> bool:
    """Tell whether the topic only closed meanwhile, which takes no button from other raisers."""
    topic, theirs = step.topic, step.who.intersection(step.rule.who)
    closed = topic.state is State.CLOSED and topic.before is State.ANSWERED
    return theirs == {Who.MERGED} and closed and topic.moves == ask.moves + 1


async def _require_theirs(step: Step, person: Person) -> None:
    """Refuse those who may in another state but not in this one."""
    theirs = step.who.intersection(step.rule.who)
    if not theirs:
        raise NotAllowed(
            verb=step.verb, by=await name_responsible(step.work, step.topic, step.verb)
        )
    if step.item is not None and theirs == {Who.LIAISON}:
        await _require_unit(step, person, step.item)


def find_item(topic: Topic, position: int) -> Item:
    """An item of this topic."""
    item = next((each for each in topic.items if each.position == position), None)
    if item is None:
        raise OldButton
    return item


async def _require_unit(step: Step, person: Person, item: Item) -> None:
    if not await represents(step.work, person, item.unit):
        raise NotAllowed(
            verb=step.verb, by=await name_responsible(step.work, step.topic, step.verb)
        )


def require_words(step: Step) -> None:
    """Refuse a step without words where it needs them."""
    if Needs.WORDS in step.rule.needs and (step.entry is None or not step.entry.speaks):
        raise WordsMissing


async def carry_out(step: Step, effect: Effect = NOTHING) -> Topic:
    """Move, start the clock, tell everybody the table names, write the event."""
    work, topic = step.work, step.topic
    await _move(step, effect)
    told = await tell_all(step, effect)
    if topic.raiser_id in {each.person_id for each in told} or _moved_by_raiser(step):
        topic.was_heard(work.now)
    if step.entry is not None:
        step.entry.done_at = work.now
    kept = step.ended_in_time
    if kept is not None:
        tally_time(work, step.before.counted, kept=kept)
        topic.late_steps += not kept
    tally_change(work, topic, step.before.counted)
    facts = {**effect.facts, **_facts_of(step, effect), **_undoing(step, effect, told)}
    facts |= {} if kept is None else {"in_time": kept}
    if step.verb is Verb.MESSAGE and await falls_to_heads(step):
        facts["heads"] = True
    doer = step.teller or step.actor
    await record_event(work, topic, step.recorded, doer, facts, spoken=_spoken(step, effect))
    reschedule(topic, work)
    # What is hidden may have changed with it: who raised it has a name now.
    topic.retitle()
    if topic.state is State.WITHDRAWN:
        await _free_merged(work, topic)
    if step.verb is Verb.MERGE:
        await _join_voice(step)
    await index_topic(work, topic)
    return topic


def _undoing(step: Step, effect: Effect, told: Collection[Told]) -> dict[str, Any]:
    """What whoever takes it back within the minute must know."""
    if not step.rule.undo:
        return {}
    keys = [notice_key(step, effect, each) for each in sorted(told)]
    files = [
        file_key(About.TOPIC, step.topic.id, file.id, each.person_id)
        for each in sorted(told)
        for file in files_of(step, effect, each.notice)
    ]
    return {"was": dict(step.before.was), "told": keys + files}


def _spoken(step: Step, effect: Effect) -> Spoken | None:
    """What was said with it: in an entry of its own, or added to the matter."""
    if step.entry is not None:
        return words_of_entry(step.entry)
    if step.verb is not Verb.SUPPLY:
        return None
    added = set(effect.facts.get("parts", ()))
    return words_of_topic(step.topic, [each for each in step.topic.parts if str(each.id) in added])


def _moved_by_raiser(step: Step) -> bool:
    """Tell whether its raiser moved the topic on: they know, and silence is counted from there."""
    mine = step.actor is not None and step.actor.id == step.topic.raiser_id
    return mine and step.rule.to is not None


def _facts_of(step: Step, effect: Effect) -> dict[str, Any]:
    """About which item, with what words, as what somebody did it; whether told for somebody."""
    facts: dict[str, Any] = {}
    if step.item is not None:
        facts["item"] = step.item.position
    if step.entry is not None:
        facts |= {"words": len(effect.wording(step).words), "entry": str(step.entry.id)}
    if step.actor is not None:
        facts["as"] = role_word(step)
    if step.teller is not None:
        facts["behalf"] = True
    return facts


async def _free_merged(work: Work, topic: Topic) -> None:
    """Free topics merged into one that goes on no more: they go on by themselves again."""
    query = select(Topic).where(Topic.merged_into_id == topic.id, Topic.state == State.MERGED)
    whole = query.options(*with_items()).order_by(Topic.id).with_for_update(of=Topic)
    for merged in (await work.session.scalars(whole)).all():
        rule = merged.find_rule(Verb.UNMERGE)
        step = Step(work=work, topic=merged, verb=Verb.UNMERGE, rule=rule)
        await carry_out(step, await unmerge_topic(step))


async def _join_voice(step: Step) -> None:
    """Tell what was brought with a topic where it goes on now, and count who brought it."""
    voice = await speak_in(step.work, step.topic)
    if voice is not None:
        effect = await tie_merged(voice)
        merged_by = (step.actor.id,) if step.actor is not None else ()
        await carry_out(voice, replace(effect, known_to=merged_by))


async def _move(step: Step, effect: Effect) -> None:
    """The item or the topic goes where the table says, and its clock with it."""
    work, topic, rule = step.work, step.topic, step.rule
    if step.item is not None:
        await _move_item(step, step.item, effect.until)
        return
    before = topic.state
    topic.move(step.verb, rule)
    for item in effect.items if topic.state is State.HANDLING else ():
        start_item(item, item.due_at, work)
    runs_on = rule.starts is None or (rule.once and topic.due is rule.starts)
    if topic.state is before and runs_on:
        return
    due = TOPIC.clock(rule, topic.state)
    if due is Deadline.APPEAL and topic.appealed:
        due = None  # there is one appeal, and it was made
    until = await due_by(work, topic.station_id, due) if due else None
    start_topic(topic, due, until and max(until, effect.until or until), work)


async def _turn_to_echo(step: Step) -> None:
    """With the last reply approved the heads owe the echo, unless the holder sends it."""
    work, topic = step.work, step.topic
    owed = topic.due is Deadline.SENDING
    if topic.state is not State.HANDLING or owed is not bool(topic.open_items):
        return
    if owed:
        days = (await find_rules(work, topic.station_id)).days(Deadline.CONCLUSION)
        last = max(each.due_at for each in topic.open_items)
        start_topic(topic, Deadline.HANDLING, work.working_days(last, days), work)
    elif not await holder_sends(work, topic):
        start_topic(topic, Deadline.SENDING, await sending_by(work, topic), work)


async def sending_by(work: Work, topic: Topic) -> datetime:
    """Find by when the heads send it: soon, and not later than was promised."""
    until = await due_by(work, topic.station_id, Deadline.SENDING)
    promised = topic.due_at
    return min(until, promised) if promised and promised > work.now else until


async def _move_item(step: Step, item: Item, until: datetime | None) -> None:
    """An item has a date of its own; its topic's is not touched by it."""
    work, starts, was = step.work, step.rule.starts, ITEM.clocks.get(item.state)
    item.move(step.verb, step.rule)
    station, due = step.topic.station_id, ITEM.clocks.get(item.state)
    if due is not was:
        item.turn(work.now, await due_by(work, station, due) if due else None)
    step.topic.version += 1
    await _turn_to_echo(step)
    if starts is not None and item.state is ItemState.DISPATCHED:
        start_item(item, until or await due_by(work, station, starts), work)
