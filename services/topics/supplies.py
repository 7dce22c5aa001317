"""Supplies: what a raiser adds once the matter has a number, or takes back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from language.danger import find_danger
from models.chats import Chat
from models.letters import About
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic
from services.delivery.albums import ALBUM_PAUSE, Album, tell_more
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage, make_part
from services.topics.finding import find_topic, read_topic
from services.topics.rights import require
from services.topics.steps.carrying_out import Ask, begin_step, carry_out
from services.topics.steps.performing import do_step
from services.topics.steps.step import NOTHING, Effect, Step, Wording, describe_standing
from services.work import Work


async def begin_supply(work: Work, person: Person, topic_id: int) -> Step:
    """Whether this person may add to this topic now."""
    topic = await find_topic(work, topic_id)
    who = await require(work, person, Verb.SUPPLY, topic)
    rule = topic.find_rule(Verb.SUPPLY)
    return Step(work=work, topic=topic, verb=Verb.SUPPLY, rule=rule, actor=person, who=who)


async def supply_topic(
    work: Work, chat: Chat, person: Person, topic_id: int, said: IncomingMessage
) -> Topic:
    """Add a message; those who have the topic in hand are told."""
    step = await begin_supply(work, person, topic_id)
    part = make_part(work, chat, said)
    step.topic.require_room(part.text)
    # What belongs to an album is told with the first of it.
    album = said.album or ""
    told_already = bool(album) and any(each.album == album for each in step.topic.parts)
    effect = Effect(
        quiet=told_already,
        mark=album,
        hold=ALBUM_PAUSE if album else 0,
        told={"album": album} if album else {},
    )
    if told_already and part.attachment:
        await tell_more(work, Album(About.TOPIC, topic_id, album), [part.attachment])
    return await add_parts(step, [part], effect)


async def add_parts(step: Step, parts: Sequence[Part], effect: Effect = NOTHING) -> Topic:
    """Add messages to a topic; on record is how it stood, should they have been meant otherwise."""
    topic, words = step.topic, "\n".join(each.text for each in parts if each.text)
    for part in parts:
        topic.add(part)
    if danger := find_danger(words):
        # Seen or not before: whoever has it in hand hears of it at once, and opens it again.
        topic.danger, topic.danger_seen_at = danger, None
        alarm = {"danger": danger.value, "at_night": True}
        effect = replace(effect, told={**effect.told, **alarm})
    facts: dict[str, Any] = {"words": len(words), "parts": [str(each.id) for each in parts]}
    if step.rule.to is not None:
        facts["was"] = describe_standing(topic)
    said = Wording(words, [each.attachment for each in parts if each.attachment])
    return await carry_out(step, replace(effect, instead=said, facts=facts))


async def withdraw_topic(work: Work, person: Person, topic_id: int, version: int) -> Topic:
    """Take the matter back, as it stood on the card; those who have it in hand are told."""
    topic = await read_topic(work, person, topic_id)
    ask = Ask(verb=Verb.WITHDRAW, topic_id=topic_id, moves=topic.moves)
    step = await begin_step(work, person, ask)
    topic.require_current(version)
    return await do_step(step)


async def follow_edit(
    work: Work, known: Conversations, chat: Chat, person: Person, said: IncomingMessage
) -> Topic | None:
    """Follow the edit of an original message: a draft follows, a raised topic is supplied."""
    draft = known.drafts.get(person.id)
    part = draft.part_said(chat.id, said.message_id) if draft else None
    if draft is not None and part is not None:
        text = make_part(work, chat, said).text
        draft.require_room(text[len(part.text) :], parts=0)
        part.text = text
        draft.follow_text()
        return draft
    raised = select(Part.topic_id).join(Part.topic).where(Topic.number.is_not(None))
    query = raised.where(Part.chat_id == chat.id, Part.message_id == said.message_id)
    topic_id = await work.session.scalar(query.order_by(Part.id.desc()).limit(1))
    if topic_id is None:
        return None
    return await supply_topic(work, chat, person, topic_id, said)
