"""Promises: on its day what was planned is asked after, checked, and rated by its raiser."""

from typing import cast

from sqlalchemy import exists, select

from models.errors import AlreadyDone, ItemRefused, TooLate
from models.lifecycle.items import ItemState
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.ratings import RatedPart, Rating
from services.topics.steps.claims import read_day
from services.topics.steps.echoes import GRADES
from services.topics.steps.said import find_said
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step, Wording
from services.work import Work


def _promised(item: Item) -> str:
    return item.promised_on.isoformat() if item.promised_on else ""


async def name_promised(step: Step) -> Effect:
    """The clock does nothing but say which day it was promised for."""
    promised = _promised(cast("Item", step.item))
    return Effect(choice=promised, facts={"promised": promised})


async def keep_promise(step: Step) -> Effect:
    """Only what was planned for a day can be said to be kept."""
    item = cast("Item", step.item)
    if item.promised_on is None:
        raise ItemRefused(state=item.state, verb=step.verb)
    return Effect(choice=_promised(item))


async def approve_promise(step: Step) -> Effect:
    """Approve what a unit did: its raiser reads it; a reply to be approved goes to nobody."""
    item = cast("Item", step.item)
    said = (
        await find_said(step.work, item.topic_id, Verb.KEEP, item.position)
        if item.state is ItemState.KEPT
        else None
    )
    return Effect(instead=Wording(said.text, said.attachments)) if said else NOTHING


async def _has_rated(work: Work, person: Person, item: Item) -> bool:
    """Whether this person has said so since it was last done."""
    said = cast("Entry", await find_said(work, item.topic_id, Verb.KEEP, item.position))
    rated = exists().where(
        Rating.topic_id == item.topic_id,
        Rating.person_id == person.id,
        Rating.about == RatedPart.PROMISE,
        Rating.item == item.position,
        Rating.id > said.id,
    )
    return bool(await work.session.scalar(select(rated)))


async def postpone_promise(step: Step) -> Effect:
    """A new day, which everybody hears with its reason."""
    item, day = cast("Item", step.item), read_day(step)
    if day <= step.work.now:
        raise TooLate(verb=Verb.POSTPONE)
    facts = {"promised": _promised(item), "until": step.pick}
    item.promised_on = day.date()
    return Effect(choice=day.isoformat(), facts=facts)


async def rate_promise(step: Step) -> Effect:
    """Rate what was done; what was not met goes back to the unit."""
    item, person = cast("Item", step.item), cast("Person", step.actor)
    grade = GRADES[step.verb]
    if await _has_rated(step.work, person, item):
        raise AlreadyDone(verb=step.verb)
    rating = Rating(
        topic_id=step.topic.id,
        person_id=person.id,
        round=item.moves,
        grade=grade,
        at=step.work.now,
        reason=step.words,
        about=RatedPart.PROMISE,
        unit_id=item.unit_id,
        item=item.position,
    )
    step.work.session.add(rating)
    facts = {"grade": grade, "about": RatedPart.PROMISE, "unit": item.unit.code}
    return Effect(choice=grade, facts=facts)


DOERS: Doers = {
    Verb.REVIEW_BACK: Doer(name_promised),
    Verb.EXPIRE: Doer(name_promised),
    Verb.KEEP: Doer(keep_promise),
    Verb.APPROVE: Doer(approve_promise),
    Verb.POSTPONE: Doer(postpone_promise),
    **dict.fromkeys(GRADES, Doer(rate_promise)),
}
