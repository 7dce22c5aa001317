"""Revealing who raised an anonymous topic: on record twice, with the topic and with rights."""

from models.audit import Deed
from models.lifecycle.words import Verb
from services.audit.recording import record_deed
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step


async def reveal_raiser(step: Step) -> Effect:
    """Write down who looked, before anything is shown."""
    topic = step.topic
    facts = {"number": topic.number}
    await record_deed(step.work, Deed.REVEALED, step.actor, topic.raiser, **facts)
    return NOTHING


DOERS: Doers = {Verb.REVEAL: Doer(reveal_raiser)}
