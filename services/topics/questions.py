"""Questions: what somebody was asked of a matter of theirs, and what is said next as its answer."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import func, select

from foundation.in_list import InList
from models.chats import Chat, Line
from models.errors import Refused
from models.letters import About, Letter
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.acting import Done, Saying, offer_next
from services.topics.drafts import compose_draft
from services.topics.finding import find_topic
from services.topics.grades_in_words import read_grade
from services.topics.opened import Opened, open_by_number, open_topic
from services.topics.opened_drafts import IN_MIND, OpenedDraft
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from services.topics.supplies import supply_topic
from services.work import Work

# What each of these asks is answered by.
ANSWERED_BY = {
    "topic-asked": Verb.SUPPLY,
    "topic-message": Verb.MESSAGE,
    "topic-answered": Verb.RATE_GOOD,  # or as bad as they say
}
TAKEN = (Verb.SUPPLY, Verb.MESSAGE)
WAITING = {
    Verb.SUPPLY: frozenset({State.RETURNED}),
    Verb.RATE_GOOD: frozenset({State.ANSWERED}),
    Verb.MESSAGE: frozenset(state for rule in TOPIC.rows_of(Verb.MESSAGE) for state in rule.states),
}


@dataclass(frozen=True)
class Question:
    """What was asked, about which topic, and when it was read."""

    topic_id: int
    verb: Verb
    at: datetime


@dataclass(frozen=True)
class AnswerTaken:
    """An answer as it was taken: added to a topic, or on its way to whoever asked."""

    topic: Topic
    verb: Verb
    together: Sequence[Part]  # with what it belongs to; itself is the last of it

    @property
    def part(self) -> Part:
        return self.together[-1]


@dataclass(frozen=True)
class Misdirected:
    """Words in reply to what takes none as they are, and the topic with what may be done."""

    opened: Opened


Taken = Opened | AnswerTaken | OpenedDraft | Done | Saying | Misdirected


async def take_message(
    work: Work,
    known: Conversations,
    chat: Chat,
    person: Person,
    said: IncomingMessage,
    *,
    only_answers: bool = False,
) -> Taken | None:
    """Open what a number alone names; else it answers what was asked, or goes into the draft."""
    if said.number:
        return await open_by_number(work, person, said.number)
    question = await find_question(work, known, chat, person, said)
    if question is not None:
        with suppress(Refused):
            if question.verb is Verb.RATE_GOOD:
                return await _rate(work, chat, person, question, said)
            return await _answer(work, chat, person, question, said)
        if (opened := await _open_at_work(work, person, question, said)) is not None:
            return Misdirected(opened)
    return None if only_answers else await compose_draft(work, known, chat, person, said)


async def _open_at_work(
    work: Work, person: Person, question: Question, said: IncomingMessage
) -> Opened | None:
    """What somebody at work on a topic replies to it is hardly a matter of their own."""
    if said.reply_to is None or said.attachment is not None:
        return None
    try:
        opened = await open_topic(work, person, question.topic_id)
    except Refused:
        return None
    return opened if opened.at_work and opened.topic.raiser_id != person.id else None


@dataclass(frozen=True)
class AtHand:
    """The topic that is being added to: since when, by a press or not, and how it stood then."""

    topic_id: int
    since: datetime
    pressed: bool = False
    moves: int | None = None


async def supply_or_answer(
    work: Work, chat: Chat, person: Person, said: IncomingMessage, hand: AtHand
) -> AnswerTaken | None:
    """Add to the topic at hand, unless another question is answered, or was asked since.

    Once somebody has moved it on, what comes unasked is said apart. What somebody has just pressed
    for they are speaking of, whatever else was asked meanwhile.
    """
    question = await _find_replied(work, chat, person, said)
    if question is None and not hand.pressed:
        asked = await find_asked(work, person, said)
        question = asked if asked is not None and asked.at > hand.since else None
    if question is not None and question.verb in TAKEN:
        with suppress(Refused):
            return await _answer(work, chat, person, question, said)
    if hand.moves is not None and await _has_moved(work, hand.topic_id, hand.moves):
        return None
    supply = Question(hand.topic_id, Verb.SUPPLY, hand.since)
    return await _answer(work, chat, person, supply, said)


async def _has_moved(work: Work, topic_id: int, moves: int) -> bool:
    return await work.session.scalar(select(Topic.moves).where(Topic.id == topic_id)) != moves


async def find_question(
    work: Work, known: Conversations, chat: Chat, person: Person, said: IncomingMessage
) -> Question | None:
    """Find what a message answers: what it replies to, else what was asked since the draft."""
    if (replied := await _find_replied(work, chat, person, said)) is not None:
        return replied
    question, draft = await find_asked(work, person, said), known.drafts.get(person.id)
    if question is None or draft is None:
        return question
    spoken = max((each.said_at for each in draft.parts), default=draft.created_at)
    return question if spoken < question.at else None


async def find_asked(work: Work, person: Person, said: IncomingMessage) -> Question | None:
    """Find what this may answer: what was asked last about a matter of theirs, within the hour."""
    states = frozenset(state for states in WAITING.values() for state in states)
    theirs = select(Topic.id, Topic.state).where(
        Topic.raiser_id == person.id, Topic.number.is_not(None), Topic.state.in_(states)
    )
    standing = {row.id: row.state for row in await work.session.execute(theirs)}
    if not standing:
        return None
    for topic_id, kind, at, to in await work.session.execute(ASKED, {"topics": [*standing]}):
        verb = ANSWERED_BY[kind]
        fits = to == person.id and (verb in TAKEN or _grades(said))
        if fits and at > work.now - IN_MIND and standing[topic_id] in WAITING[verb]:
            return Question(cast("int", topic_id), verb, at)
    return None


# On a page it is read when somebody looks.
_READ_AT = func.coalesce(Line.seen_at, Letter.sent_at)
# By what they are about: whoever serves gets more letters than any matter has.
ASKED = (
    select(Letter.about_id, Letter.kind, _READ_AT, Letter.person_id)
    .outerjoin(Line, Line.letter_id == Letter.id)
    .where(
        Letter.about_kind == About.TOPIC,
        Letter.about_id.is_not(None),  # only so is it seen that the index of those serves
        InList(Letter.about_id, "topics"),
        Letter.kind.in_(list(ANSWERED_BY)),
        Letter.sent_at.is_not(None),
    )
    .order_by(_READ_AT.desc(), Letter.id.desc())
)


async def _find_replied(
    work: Work, chat: Chat, person: Person, said: IncomingMessage
) -> Question | None:
    """Find which topic the message of ours is about that somebody replies to."""
    if said.reply_to is None:
        return None
    query = (
        select(Letter.about_id, Letter.kind)
        .where(Letter.person_id == person.id, Letter.chat_id == chat.id)
        .where(Letter.message_id == said.reply_to, Letter.about_kind == About.TOPIC)
        .order_by(Letter.id.desc())
    )
    letter = (await work.session.execute(query.limit(1))).first()
    if letter is None:
        return None
    verb = ANSWERED_BY.get(letter.kind, Verb.SUPPLY)
    if verb not in TAKEN and not _grades(said):
        verb = Verb.MESSAGE
    return Question(cast("int", letter.about_id), verb, work.now)


def _grades(said: IncomingMessage) -> bool:
    return said.attachment is None and read_grade(said.text) is not None


async def _rate(
    work: Work, chat: Chat, person: Person, question: Question, said: IncomingMessage
) -> Done | Saying:
    """Take a grade for what was asked; of a poor one without its reason, that is asked next."""
    verb, reasoned = read_grade(said.text) or (Verb.RATE_GOOD, False)
    moves = (await find_topic(work, question.topic_id)).moves
    ask = Ask(verb=verb, topic_id=question.topic_id, moves=moves)
    if verb is not Verb.RATE_POOR:
        topic = await perform(work, person, ask)
        return await offer_next(work, person, verb, topic)
    entry = await begin_entry(work, person, ask)
    if not reasoned:
        return Saying(entry)
    await say(work, chat, person, entry.id, said)
    topic = await finish_entry(work, person, entry.id)
    return await offer_next(work, person, verb, topic)


async def _answer(
    work: Work, chat: Chat, person: Person, question: Question, said: IncomingMessage
) -> AnswerTaken:
    topic_id = question.topic_id
    if question.verb is Verb.SUPPLY:
        topic = await supply_topic(work, chat, person, topic_id, said)
        return AnswerTaken(topic, Verb.SUPPLY, topic.parts)
    moves = (await find_topic(work, topic_id)).moves
    ask = Ask(verb=Verb.MESSAGE, topic_id=topic_id, moves=moves)
    entry = await begin_entry(work, person, ask)
    await say(work, chat, person, entry.id, said)
    topic = await finish_entry(work, person, entry.id)
    return AnswerTaken(topic, Verb.MESSAGE, entry.parts)
