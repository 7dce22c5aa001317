"""A draft comes to its end: handed in, or joined to what somebody else has raised."""

from dataclasses import dataclass

from models.chats import Chat
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.acting import Done, offer_next
from services.topics.drafts import (
    Added,
    DraftRef,
    compose_draft,
    discard_draft,
    open_draft_card,
    say_instead,
)
from services.topics.on_behalf import support_for
from services.topics.opened_drafts import OpenedDraft
from services.topics.questions import AnswerTaken
from services.topics.rights import name_responsible
from services.topics.steps.entries import drop_entry
from services.topics.submitting import submit_topic
from services.topics.supplies import add_parts, begin_supply
from services.work import Work, find_routes


@dataclass(frozen=True)
class HandedIn:
    """A topic with its number; of a visitor's, how they hear of it and who has it in hand."""

    topic: Topic
    reached: str = ""
    keeper: str = ""


@dataclass(frozen=True)
class JoinedFor:
    """A visitor has joined what goes on already, and how they hear of it."""

    duplicate: Topic
    draft: Topic
    reached: str


async def hand_in(
    work: Work, known: Conversations, chat: Chat, person: Person, ref: DraftRef
) -> HandedIn:
    """Submit a draft; whoever typed it in learns what to hand over."""
    topic = await submit_topic(work, known, chat, person, ref)
    if topic.writer_id is None:
        return HandedIn(topic)
    return HandedIn(topic, await _name_way(work, topic), await name_responsible(work, topic))


async def add_instead(
    work: Work, known: Conversations, person: Person, press: Added
) -> AnswerTaken | Done:
    """No second matter: what stands in the draft is said of one that goes on, or had its echo."""
    draft = await open_draft_card(work, person, press.ref, known)
    draft.require_said()
    if press.verb is not Verb.SUPPLY:
        topic = await say_instead(work, known, person, press)
        return await offer_next(work, person, press.verb, topic)
    step = await begin_supply(work, person, press.topic_id)
    topic = await add_parts(step, draft.give_parts())
    await discard_draft(work, known, person, press.ref)
    return AnswerTaken(topic, Verb.SUPPLY, topic.parts)


async def compose_apart(
    work: Work,
    known: Conversations,
    chat: Chat,
    person: Person,
    said: IncomingMessage,
    *,
    entry_id: int = 0,
) -> OpenedDraft:
    """Begin a matter with words taken for something else, and drop what was made of them."""
    if entry_id:
        await drop_entry(work, person, entry_id)
    return await compose_draft(work, known, chat, person, said)


async def join_duplicate(
    work: Work, known: Conversations, person: Person, ref: DraftRef, duplicate_id: int
) -> Done | JoinedFor:
    """No second matter: whoever brings it joins the one that is going on."""
    draft = await open_draft_card(work, person, ref)
    if draft.writer_id is None:
        duplicate = await say_instead(work, known, person, Added(ref, duplicate_id, Verb.SUPPORT))
        return await offer_next(work, person, Verb.SUPPORT, duplicate)
    duplicate = await support_for(work, person, ref, duplicate_id)
    return JoinedFor(duplicate, draft, await _name_way(work, draft))


async def _name_way(work: Work, topic: Topic) -> str:
    """How its raiser hears of it."""
    if await find_routes(work.session, {topic.raiser.id}):
        return "chat"
    return "phone" if topic.raiser.phone else "none"
