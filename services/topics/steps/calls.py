"""Calls: somebody was told by word of mouth what no message could tell them."""

from sqlalchemy import select
from sqlalchemy.sql.base import ExecutableOption

from models.calls import Call
from models.errors import NotFound
from models.lifecycle.words import Verb
from services.topics.steps.step import Doer, Doers, Effect, Step
from services.work import Work


async def find_call(work: Work, call_id: int, *loads: ExecutableOption) -> Call:
    """Find a call, made or not, and hold it until the end of the work."""
    query = select(Call).where(Call.id == call_id).options(*loads).with_for_update(of=Call)
    call = (await work.session.scalars(query)).one_or_none()
    if call is None:
        raise NotFound
    return call


async def find_made_call(step: Step) -> Call:
    """Find the call that somebody has made; a made-up one is nobody's."""
    call = await find_call(step.work, step.picked_id)
    call.require_open()
    if call.topic_id != step.topic.id:
        raise NotFound
    return call


async def record_call(step: Step) -> Effect:
    """Write down what was said in a call or visit; that, and nothing else, closes it."""
    call = await find_made_call(step)
    call.end(step.work.now, step.actor)
    to_raiser = call.person_id == step.topic.raiser_id
    if to_raiser:
        step.topic.was_heard(step.work.now)
    return Effect(facts={"callback": str(call.id), "public": to_raiser})


DOERS: Doers = {Verb.CALL_BACK: Doer(record_call)}
