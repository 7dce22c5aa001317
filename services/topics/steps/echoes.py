"""Echoes: the answer that goes to the resident, checked first, and what they think of it."""

import hashlib
from collections.abc import Callable, Sequence

from sqlalchemy import select

from language.dispatch import Unit
from language.replies import (
    is_mere_courtesy,
    names_time,
    says_instead,
    says_until,
    says_when,
    says_who,
    says_why,
    weigh,
)
from models.errors import AlreadyDone, ItemsOpen, NotFound, TooLate
from models.ledger import Event
from models.lifecycle.words import Deadline, Verb
from models.topics.entries import Entry
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, Rating
from models.topics.topic import Ending, Topic
from services.figures.counters import tally_rating
from services.organisation.rules import due_by
from services.topics.involvement import has_rated
from services.topics.steps.said import find_said
from services.topics.steps.step import Doer, Doers, Effect, Step
from services.work import Work

ENDINGS = {
    ReplyClass.A: Ending.SOLVED,
    ReplyClass.B: Ending.PLANNED,
    ReplyClass.C: Ending.IMPOSSIBLE,
}
GRADES = {
    Verb.RATE_GOOD: Grade.GOOD,
    Verb.RATE_FAIR: Grade.FAIR,
    Verb.RATE_POOR: Grade.POOR,
}
SHORTEST = 6
# What cannot be done is told with why, until when, and what can be done meanwhile.
REASONS: dict[str, Callable[[str], bool]] = {
    "why": says_why,
    "until": says_until,
    "instead": says_instead,
}

# A press that sends a draft as it was shown names it by this and its mark.
AS_SHOWN = "draft-"


def mark_draft(text: str) -> str:
    """Name a draft, so that a press sends what was read and nothing else."""
    return AS_SHOWN + hashlib.sha256(text.encode()).hexdigest()[:12]


async def require_settled(step: Step) -> None:
    """Refuse an echo before every item is answered and approved: it could not be sent."""
    if waiting := step.topic.open_items:
        raise ItemsOpen(count=len(waiting))


async def answer_topic(step: Step) -> Effect:
    """Send the echo; it says how the matter ends."""
    if step.pick not in {"", *ReplyClass}:
        raise NotFound
    step.topic.rate_until = await due_by(step.work, step.topic.station_id, Deadline.RATING)
    step.topic.answered_at = step.work.now
    step.topic.ending = ending_of(step.topic.items, step.pick)
    planned = (each.promised_on for each in step.topic.items if each.is_promised)
    first = min((day for day in planned if day), default=None)
    lacks = check_echo(step.topic.items, step.words)
    return Effect(
        # Both sides rate each other once for each unit, whatever it had to do.
        items=step.topic.item_of_each_unit,
        choice=step.topic.ending,
        told={
            "promised": first.isoformat() if first else "",
            "classes": "".join(sorted(each.reply_class or "" for each in step.topic.items)),
        },
        facts={"ending": step.topic.ending, "lacks": lacks},
    )


async def hand_up_echo(step: Step) -> Effect:
    """Lay an echo before those who send it; where no item says it, also how the matter ends."""
    if step.pick not in {"", *ReplyClass}:
        raise NotFound
    return Effect(choice=ending_of(step.topic.items, step.pick), facts={"pick": step.pick})


async def find_handed_up(work: Work, topic: Topic) -> Entry | None:
    """Find the echo that was handed up last, unless the matter was opened again since."""
    query = (
        select(Event)
        .where(Event.topic_id == topic.id, Event.verb.in_((Verb.HAND_UP, Verb.RATE_POOR)))
        .order_by(Event.position.desc())
        .limit(1)
    )
    event = await work.session.scalar(query)
    if event is None or event.verb != Verb.HAND_UP:
        return None
    return await find_said(work, topic.id, Verb.HAND_UP)


async def was_said_before(work: Work, entry: Entry) -> bool:
    """Whether the last echo, which was not good enough, said the very same."""
    last = await find_said(work, entry.topic_id, Verb.ANSWER)
    return last is not None and last.text.split() == entry.text.split()


def ending_of(items: list[Item], chosen: str) -> Ending:
    """Find how it ends by what the units said; without items, by what the head says."""
    classes = {each.reply_class for each in items if each.reply_class}
    classes = classes or {ReplyClass(chosen or ReplyClass.A)}
    return Ending.PARTLY if ReplyClass.C in classes and len(classes) > 1 else ENDINGS[max(classes)]


def check_echo(items: Sequence[Item], text: str) -> list[str]:
    """List what an echo still lacks; the head may send it all the same, on record."""
    lacks = []
    if weigh(text) < SHORTEST:
        lacks.append("short")
    if not says_when(text):
        lacks.append("when")
    units = {each.unit.id: Unit(each.unit.id, each.unit.names) for each in items}
    if units and not says_who(text, tuple(units.values())):
        lacks.append("who")
    if is_mere_courtesy(text):
        lacks.append("courtesy")
    return lacks


def check_refusal(text: str) -> list[str]:
    """List what a refusal still lacks: why, and where to go instead."""
    return [lack for lack in ("why", "instead") if not REASONS[lack](text)]


def check_reply(reply_class: str, text: str) -> list[str]:
    """List what a unit's reply still lacks; one that says it cannot be done needs no date."""
    lacks = check_echo([], text)
    if reply_class == ReplyClass.B and "when" not in lacks and not names_time(text):
        return [*lacks, "when"]
    if reply_class != ReplyClass.C:
        return lacks
    unsaid = [lack for lack, said in REASONS.items() if not said(text)]
    return [*(each for each in lacks if each != "when"), *unsaid]


async def rate_answer(step: Step) -> Effect:
    """Take down what a raiser thinks; a poor answer opens the matter again."""
    topic, actor = step.topic, step.actor
    if actor is not None and await has_rated(step.work, actor, topic):
        raise AlreadyDone(verb=step.verb)
    if not topic.may_be_rated(step.work.now):
        raise TooLate(verb=step.verb)
    grade = GRADES[step.verb]
    rating = Rating(
        topic_id=topic.id,
        person_id=actor.id if actor else topic.raiser_id,
        round=topic.reopened,
        grade=grade,
        at=step.work.now,
        reason=step.words,
    )
    step.work.session.add(rating)
    tally_rating(step.work, topic, grade)
    effect = Effect(choice=grade, facts={"grade": grade, "round": topic.reopened})
    if grade is Grade.POOR:
        topic.reopened += 1
    return effect


DOERS: Doers = {
    Verb.ANSWER: Doer(answer_topic, first=require_settled),
    Verb.HAND_UP: Doer(hand_up_echo, first=require_settled),
    **dict.fromkeys(GRADES, Doer(rate_answer)),
}
