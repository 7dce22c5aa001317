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
from services.topics.finding import find_topic
from services.topics.steps.carrying_out import carry_out, find_item
from services.topics.steps.claims import read_day
from services.topics.steps.echoes import GRADES
from services.topics.steps.items import find_said
from services.topics.steps.step import Step
from services.work import Work


async def look_back(work: Work, item: Item) -> None:
    """Have the clock ask a unit whether it has kept its word."""
    await _step_by_clock(work, item, Verb.REVIEW_BACK)


async def expire_promise(work: Work, item: Item) -> None:
    """Leave a promise unrated that was shown long enough."""
    await _step_by_clock(work, item, Verb.EXPIRE)


async def _step_by_clock(work: Work, item: Item, verb: Verb) -> None:
    topic = await find_topic(work, item.topic_id)
    item = find_item(topic, item.position)
    step = Step(work=work, topic=topic, verb=verb, rule=item.find_rule(verb), item=item)
    step.choice = _promised(item)
    step.facts |= {"promised": step.choice}
    await carry_out(step)


def _promised(item: Item) -> str:
    return item.promised_on.isoformat() if item.promised_on else ""


async def keep_promise(step: Step) -> None:
    """Keep a promise; only what was planned for a day can be said to be kept."""
    item = cast("Item", step.item)
    if item.promised_on is None:
        raise ItemRefused(state=item.state, verb=step.verb)
    step.choice = _promised(item)


async def approve_promise(step: Step) -> None:
    """Tell the raiser what the unit said it did, if that is approved and no plain reply."""
    item = cast("Item", step.item)
    said = await find_said(step.work, item, Verb.KEEP) if item.state is ItemState.KEPT else None
    if said is not None:
        step.words, step.attachments = said.text, said.attachments


async def _has_rated(work: Work, person: Person, item: Item) -> bool:
    """Whether this person has said so since it was last done."""
    said = cast("Entry", await find_said(work, item, Verb.KEEP))
    rated = exists().where(
        Rating.topic_id == item.topic_id,
        Rating.person_id == person.id,
        Rating.about == RatedPart.PROMISE,
        Rating.item == item.position,
        Rating.id > said.id,
    )
    return bool(await work.session.scalar(select(rated)))


async def postpone_promise(step: Step) -> None:
    """A new day, which everybody hears with its reason."""
    item, day = cast("Item", step.item), read_day(step)
    if day <= step.work.now:
        raise TooLate(verb=Verb.POSTPONE)
    step.facts |= {"promised": _promised(item), "until": step.pick}
    item.promised_on = day.date()
    step.choice = day.isoformat()


async def rate_promise(step: Step) -> None:
    """Rate what was done about a promise; what was not met goes back to the unit."""
    item, person = cast("Item", step.item), cast("Person", step.actor)
    if await _has_rated(step.work, person, item):
        raise AlreadyDone(verb=step.verb)
    rating = Rating(
        topic_id=step.topic.id,
        person_id=person.id,
        round=item.moves,
        grade=GRADES[step.verb],
        at=step.work.now,
        reason=step.words,
        about=RatedPart.PROMISE,
        unit_id=item.unit_id,
        item=item.position,
    )
    step.work.session.add(rating)
    step.choice = GRADES[step.verb]
    step.facts |= {"grade": step.choice, "about": RatedPart.PROMISE, "unit": item.unit.code}
