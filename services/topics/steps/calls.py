"""Calls: somebody was told by word of mouth what no message could tell them."""

from sqlalchemy import select

from models.callbacks import CallBack
from models.errors import CallBackDone, NotFound
from models.lifecycle.words import Verb
from services.topics.steps.step import Doer, Doers, Effect, Step
from services.work import Work


async def find_callback(work: Work, callback_id: int) -> CallBack:
    """A call that is still owed, held until the end of the work."""
    query = select(CallBack).where(CallBack.id == callback_id)
    callback = (await work.session.scalars(query.with_for_update())).one_or_none()
    if callback is None:
        raise NotFound
    if callback.done_at is not None:
        raise CallBackDone
    return callback


async def find_call(step: Step) -> CallBack:
    """The call that somebody has made; a made-up one is nobody's."""
    callback = await find_callback(step.work, step.picked_id)
    if callback.topic_id != step.topic.id:
        raise NotFound
    return callback


async def record_call(step: Step) -> Effect:
    """Whoever called or went there says what was said; that, and nothing else, closes it."""
    callback = await find_call(step)
    callback.end(step.work.now, step.actor)
    to_raiser = callback.person_id == step.topic.raiser_id
    if to_raiser:
        step.topic.was_heard(step.work.now)
    return Effect(facts={"callback": str(callback.id), "public": to_raiser})


DOERS: Doers = {Verb.CALL_BACK: Doer(record_call)}
