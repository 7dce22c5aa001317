"""Echoes: the answer that goes to the resident, checked first, and what they think of it."""

import re
from collections.abc import Sequence

from models.errors import AlreadyDone, ItemsOpen, NotFound, TooLate
from models.lifecycle.words import Deadline, Verb
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, Rating
from models.topics.topic import Ending
from services.figures.counters import tally_rating
from services.organisation.rules import due_by
from services.topics.involvement import has_rated
from services.topics.steps.step import Doer, Doers, Effect, Step

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
SHORTEST = 12
# Words that say when: a date, a month, a day of the week, or that it is done.
WHEN = re.compile(r"\d+\s*[月日号天周年]|今天|明天|本周|下周|月底|年底|已[经]?|完成")
COURTESY = re.compile(r"(感谢|高度重视|认真研究|积极|大力支持|关心)")


async def require_settled(step: Step) -> None:
    """Refuse an echo before every item is answered and approved: it could not be sent."""
    if waiting := step.topic.open_items:
        raise ItemsOpen(count=len(waiting))


async def answer_topic(step: Step) -> Effect:
    """Send the echo; it says how the matter ends."""
    if step.pick not in {"", *ReplyClass}:
        raise NotFound
    step.topic.rate_until = await due_by(step.work, step.topic.station_id, Deadline.RATING)
    step.topic.ending = ending_of(step.topic.items, step.pick)
    planned = (each.promised_on for each in step.topic.items if each.is_promised)
    first = min((day for day in planned if day), default=None)
    lacks = check_echo(step.topic.items, step.words)
    return Effect(
        # Both sides rate each other once for each unit, whatever it had to do.
        items=list({each.unit_id: each for each in step.topic.items}.values()),
        choice=step.topic.ending,
        told={"promised": first.isoformat()} if first else {},
        facts={"ending": step.topic.ending, "lacks": lacks},
    )


def ending_of(items: list[Item], chosen: str) -> Ending:
    """Find the worst of what the units said; without items, what the head says."""
    classes = [each.reply_class for each in items if each.reply_class]
    return ENDINGS[max(classes) if classes else ReplyClass(chosen or ReplyClass.A)]


def check_echo(items: Sequence[Item], text: str) -> list[str]:
    """List what an echo still lacks; the head may send it all the same, on record."""
    lacks = []
    if len(text.strip()) < SHORTEST:
        lacks.append("short")
    if not WHEN.search(text):
        lacks.append("when")
    units = {each.unit.name for each in items}
    if units and not any(name.split("（")[0] in text for name in units):
        lacks.append("who")
    if COURTESY.search(text) and len(COURTESY.sub("", text)) < 2 * SHORTEST:
        lacks.append("courtesy")
    return lacks


def check_reply(reply_class: str, text: str) -> list[str]:
    """List what a unit's reply still lacks; one that says it cannot be done needs no date."""
    lacks = check_echo([], text)
    return [each for each in lacks if each != "when"] if reply_class == ReplyClass.C else lacks


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
    **dict.fromkeys(GRADES, Doer(rate_answer)),
}
