"""Revealing who raised an anonymous topic: on record twice, with the topic and with rights."""

from typing import cast

from models.audit import Deed
from models.lifecycle.words import Verb
from models.people import Person
from services.audit.recording import record_deed
from services.sign_ins.proving import require_proof
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step


async def reveal_raiser(step: Step) -> Effect:
    """Write down who looked, before anything is shown."""
    topic = step.topic
    facts = {"number": topic.number}
    await record_deed(step.work, Deed.REVEALED, step.actor, topic.raiser, **facts)
    return NOTHING


async def require_own_proof(step: Step) -> None:
    """Refuse whoever holds no more than a cookie of somebody of the office."""
    await require_proof(step.work, cast("Person", step.actor))


DOERS: Doers = {Verb.REVEAL: Doer(reveal_raiser, first=require_own_proof)}
