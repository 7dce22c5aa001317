"""Items: what a unit says it did, the time it asks for, and what both sides thought of it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from sqlalchemy import and_, or_, select

from models.errors import AlreadyDone, NotFound, PromiseMissing, TooLate
from models.lifecycle.words import Verb
from models.notices.items import Unreviewed
from models.people import Person
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, RatedPart, Rating
from models.topics.topic import Topic
from services.calendar.dates_in_words import read_promise
from services.calendar.working_days import END_OF_DAY
from services.topics.clock.schedule import start_item
from services.topics.steps.echoes import check_reply
from services.topics.steps.said import find_said
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step, Wording
from services.work import Work

LONGEST_PICK = 19  # as much as a button carries beside the rest
ABOUT = {Verb.RATE_UNIT: RatedPart.UNIT, Verb.RATE_MEMBER: RatedPart.MEMBER}


async def reply_item(step: Step) -> Effect:
    """Class, words and photos; what is planned is promised for a day."""
    item = _item(step)
    if step.pick[:1] not in set(ReplyClass):
        raise NotFound
    reply_class = ReplyClass(step.pick[:1])
    promised = promise_of(step.pick, step.words, step.work)
    if reply_class is ReplyClass.B and promised is None:
        raise PromiseMissing
    late = step.work.now > item.due_at
    item.replied(reply_class, step.words, promised)
    facts = {
        "class": reply_class,
        "late": late,
        "lacks": check_reply(reply_class, step.words),
        "promised": promised.isoformat() if promised else "",
    }
    return Effect(choice=choice_of(item), facts=facts)


def choice_of(item: Item) -> str:
    """Name how a unit says it ends, and for when that is promised."""
    chosen = item.reply_class or ""
    return f"{chosen}-{item.promised_on}" if item.promised_on else chosen


def promise_of(pick: str, words: str, work: Work) -> date | None:
    """The day a planned item is promised for: chosen by a tap, or read from the words."""
    if pick[:1] != ReplyClass.B:
        return None
    if not pick[2:]:
        return read_promise(words, work.calendar)
    chosen = _day(pick[2:])
    return chosen if chosen >= work.local.date() else None


def _day(written: str) -> date:
    """A doctored phone may send what is no day."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise NotFound from None


async def extend_item(step: Step) -> Effect:
    """Ask for more time, before the time is over."""
    item, work = _item(step), step.work
    until = datetime.combine(_day(step.pick), END_OF_DAY, work.zone)
    if work.now >= item.due_at or until <= item.due_at:
        raise TooLate(verb=Verb.EXTEND)
    item.asked_until, item.asked_why = until, step.words
    return Effect(choice=until.isoformat(), facts={"until": until.isoformat()})


async def agree_extension(step: Step) -> Effect:
    """The new date takes the place of the old one; whoever waits hears why."""
    item = _item(step)
    if item.asked_until is None or item.asked_until <= step.work.now:
        raise TooLate(verb=Verb.AGREE)
    until, item.asked_until = item.asked_until, None
    start_item(item, until, step.work)
    asked = await find_said(step.work, item.topic_id, Verb.EXTEND, item.position)
    why = Wording(item.asked_why, asked.attachments if asked else ())
    return Effect(choice=item.unit.name, facts={"until": until.isoformat()}, instead=why)


async def disagree_extension(step: Step) -> Effect:
    item = _item(step)
    if item.asked_until is None:
        raise TooLate(verb=Verb.DISAGREE)
    item.asked_until = None
    return NOTHING


def name_others(others: Iterable[Unreviewed]) -> str:
    """Name replies that are approved with another one, each as it stood when it was read."""
    return "-".join(f"{each.item}-{each.moves}" for each in others)


def read_others(pick: str) -> dict[int, int]:
    """Read which those are; a doctored phone may send anything."""
    numbers = pick.split("-")
    if len(numbers) % 2 or not all(each.isdecimal() for each in numbers):
        raise NotFound
    return dict(zip(map(int, numbers[::2]), map(int, numbers[1::2]), strict=True))


def _item(step: Step) -> Item:
    """These verbs are done to an item and by a person, never otherwise."""
    return cast("Item", step.item)


async def rate_side(step: Step) -> Effect:
    """Take down what one side thought of the other's part, once for each answer."""
    item, about = _item(step), ABOUT[step.verb]
    if step.pick not in set(Grade):
        raise NotFound
    if any(each.about is about for each in await list_side_ratings(step.work, step.topic, item)):
        raise AlreadyDone(verb=step.verb)
    grade = Grade(step.pick)
    rating = Rating(
        topic_id=step.topic.id,
        person_id=cast("Person", step.actor).id,
        round=step.topic.reopened,
        grade=grade,
        at=step.work.now,
        about=about,
        unit_id=item.unit_id,
    )
    step.work.session.add(rating)
    return Effect(choice=grade, facts={"grade": grade, "about": about, "unit": item.unit.code})


DOERS: Doers = {
    Verb.REPLY: Doer(reply_item),
    Verb.EXTEND: Doer(extend_item),
    Verb.AGREE: Doer(agree_extension),
    Verb.DISAGREE: Doer(disagree_extension),
    **dict.fromkeys(ABOUT, Doer(rate_side)),
}


async def list_side_ratings(work: Work, topic: Topic, item: Item) -> list[Rating]:
    """List how both sides rated each other in this round, and the raiser the item's promise."""
    sides = and_(Rating.round == topic.reopened, Rating.about.in_(ABOUT.values()))
    promise = and_(Rating.item == item.position, Rating.about == RatedPart.PROMISE)
    query = select(Rating).where(
        Rating.topic_id == topic.id, Rating.unit_id == item.unit_id, or_(sides, promise)
    )
    return list(await work.session.scalars(query.order_by(Rating.id)))
