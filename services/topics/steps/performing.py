"""Performing: any verb of the table, from a press to everybody being told."""

from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.topic import Topic
from services.topics.steps.carrying_out import Ask, begin_step, carry_out, require_words
from services.topics.steps.doers import find_doer
from services.topics.steps.step import NOTHING, Step
from services.topics.steps.triage import undo_step
from services.work import Work


async def perform(work: Work, person: Person, ask: Ask, entry: Entry | None = None) -> Topic:
    """Do it, or refuse it and change nothing."""
    return await do_step(await begin_step(work, person, ask, entry))


async def perform_by_clock(work: Work, topic: Topic, verb: Verb, item: Item | None = None) -> Topic:
    """Do what is nobody's but the clock's."""
    rule = (item or topic).find_rule(verb)
    return await do_step(Step(work=work, topic=topic, verb=verb, rule=rule, item=item))


async def do_step(step: Step) -> Topic:
    """Do to its end a step that was begun and found to be theirs."""
    if step.verb is Verb.UNDO:
        return await undo_step(step)
    require_words(step)
    doer = find_doer(step)
    return await carry_out(step, await doer.do(step) if doer else NOTHING)
