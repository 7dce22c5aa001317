"""Unsaid: what was added to a topic was about something else, and is taken out again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.chats import Chat
from models.errors import ActedOn, OldButton
from models.ledger import Event
from models.letters import OPEN, About, Letter, LetterState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.part import Part
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.topics.drafts import take_into_draft
from services.topics.finding import find_topic
from services.topics.opened_drafts import OpenedDraft
from services.topics.rights import require
from services.topics.steps.carrying_out import carry_out
from services.topics.steps.step import Effect, Step
from services.topics.steps.triage import stand_as
from services.work import Work

TOLD = ("topic-supplied", "topic-message")
UNTOLD = (LetterState.REPLACED, LetterState.UNREACHABLE, LetterState.INVALID)
# They do nothing about it.
ONLOOKING = (Verb.SUPPORT, Verb.FOLLOW)


@dataclass(frozen=True)
class Unsaid:
    """The draft it has become, where it was taken from, and whether anybody has read it there."""

    opened: OpenedDraft
    topic: Topic
    was_told: bool


async def unsay(
    work: Work, known: Conversations, chat: Chat, person: Person, part_id: int
) -> Unsaid:
    """Take out what was said with this message, and make it the draft of another matter."""
    part = await _find_part(work, person, part_id)
    topic = await find_topic(work, part.entry.topic_id if part.entry else part.topic_id or 0)
    who = await require(work, person, Verb.UNSAY, topic)
    if topic.number is None:
        raise OldButton
    taken, events = await _find_said(work, topic, part)
    await _require_untouched(work, topic, person, events)
    rule = topic.find_rule(Verb.UNSAY, who)
    step = Step(work=work, topic=topic, verb=Verb.UNSAY, rule=rule, actor=person, who=who)
    was_told = await _call_back(work, topic, events)
    _give_back(taken, part.entry or topic)
    await _stand_back(work, topic)
    facts = {"parts": [str(each.id) for each in taken], "unsaid": events[0].verb}
    await carry_out(step, Effect(quiet=not was_told, facts=facts))
    return Unsaid(await take_into_draft(work, known, chat, person, taken), topic, was_told)


async def _find_part(work: Work, person: Person, part_id: int) -> Part:
    """Find a message of theirs, if it belongs to something that has its number."""
    query = select(Part).join(Part.chat).where(Part.id == part_id, Chat.person_id == person.id)
    entry = joinedload(Part.entry).selectinload(Entry.parts).joinedload(Part.attachment)
    part = (await work.session.scalars(query.options(entry))).one_or_none()
    if part is None:
        raise OldButton
    return part


async def _find_said(work: Work, topic: Topic, part: Part) -> tuple[list[Part], list[Event]]:
    """Find all that was said in one go with it, and how that stands on record."""
    verb = Verb.MESSAGE if part.entry else Verb.SUPPLY
    query = select(Event).where(Event.topic_id == topic.id, Event.verb == verb)
    events = (await work.session.scalars(query.order_by(Event.position))).all()
    if part.entry is not None:
        entry = str(part.entry.id)
        said = [each for each in events if each.facts.get("entry") == entry]
        return list(part.entry.parts), said
    together = {str(each.id) for each in topic.parts if part.album and each.album == part.album}
    together |= {str(part.id)}
    said = [each for each in events if together & {*each.facts.get("parts", ())}]
    ids = {each for event in said for each in event.facts["parts"]}
    if not said:
        raise OldButton
    return [each for each in topic.parts if str(each.id) in ids], said


async def _require_untouched(
    work: Work, topic: Topic, person: Person, events: Sequence[Event]
) -> None:
    """Refuse once somebody has acted on it: nobody can act on what is not there any more."""
    later = (
        select(Person.name)
        .join(Event, Event.actor_id == Person.id)
        .where(Event.topic_id == topic.id, Event.position > events[0].position)
        .where(Event.actor_id != person.id, Event.verb.not_in(ONLOOKING))
        .order_by(Event.position)
    )
    names = (await work.session.scalars(later.limit(1))).all()
    if names:
        raise ActedOn(number=topic.number, name=names[0])


async def _call_back(work: Work, topic: Topic, events: Collection[Event]) -> bool:
    """Keep back what has not left yet; whether something has."""
    query = select(Letter).where(
        Letter.about_kind == About.TOPIC, Letter.about_id == topic.id, Letter.kind.in_(TOLD)
    )
    moments = {each.at for each in events}
    letters = (await work.session.scalars(query.with_for_update())).all()
    told = [each for each in letters if each.created_at in moments]
    for letter in told:
        if letter.state in OPEN and letter.leased_by is None:
            letter.end(LetterState.REPLACED, "unsaid")
    return any(each.state not in UNTOLD for each in told)


def _give_back(taken: Collection[Part], whence: Entry | Topic) -> None:
    for part in taken:
        whence.parts.remove(part)
    if isinstance(whence, Topic):
        whence.follow_text()


async def _stand_back(work: Work, topic: Topic) -> None:
    """What was asked is waited for again, unless something that was said to it is still there."""
    query = select(Event).where(Event.topic_id == topic.id, Event.verb == Verb.SUPPLY)
    events = (await work.session.scalars(query.order_by(Event.position.desc()))).all()
    left = {str(each.id) for each in topic.parts}
    for event in events:
        if left & {*event.facts.get("parts", ())}:
            return
        moved = "was" in event.facts
        if moved and topic.state is State.RAISED:
            stand_as(topic, event.facts["was"])
        if moved:
            return
