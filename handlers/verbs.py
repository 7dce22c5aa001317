"""Doing something with a topic: press, choose or say what it needs, done."""

from collections.abc import Awaitable, Callable

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.talk import Reply, Talk, pressed
from messages.card import Card
from messages.errors import error_words
from messages.presses import DonePress, DropPress, VerbPress
from messages.rich import Text
from messages.topics import topic_cards
from messages.verbs import (
    AT_ONCE,
    Choice,
    choice_card,
    class_choices,
    day_choices,
    done_card,
    entry_card,
    prompt_card,
)
from models.entries import Entry
from models.errors import NotFound, Refused
from models.lifecycle import Needs, Verb
from models.topics import Topic
from services import choices, entries
from services.access import list_verbs
from services.echoes import check_echo, draft_echo
from services.performing import perform
from services.queries.opened import open_topic
from services.steps import Ask, begin_step
from services.telling import Step
from services.topics import Said

SAYING = "saying"


async def on_verb(query: CallbackQuery, callback_data: VerbPress, talk: Talk) -> Reply:
    """Straight away where nothing more is needed; otherwise what is needed is asked first."""
    ask = Ask(
        verb=callback_data.verb,
        topic_id=callback_data.topic_id,
        moves=callback_data.moves,
        item=callback_data.item,
        pick=callback_data.pick,
    )
    try:
        step = await begin_step(talk.work, talk.person, ask)
        need = choices.missing(step)
        if need is Needs.WORDS:
            return await _ask_for_words(talk, ask, step)
        if need is not None:
            found = await _CHOICES[need](talk, step)
            return choice_card(talk.words, ask, need, found)
        topic = await perform(talk.work, talk.person, ask)
    except Refused as error:
        return await _refuse(talk, error, ask.topic_id)
    return await _done(talk, ask.verb, topic, pressed(query))


async def _done(talk: Talk, verb: Verb, topic: Topic, edits: int | None) -> Card:
    verbs = await list_verbs(talk.work, talk.person, topic)
    return done_card(talk.words, verb, topic, verbs, talk.zone, edits=edits)


async def _refuse(talk: Talk, error: Refused, topic_id: int) -> Reply:
    """A sentence, and the topic as it stands now, for whoever may see it."""
    sentence = Text.plain(error_words(talk.words, error, talk.zone))
    try:
        opened = await open_topic(talk.work, talk.person, topic_id)
    except Refused:
        raise error from None
    first, *_ = topic_cards(talk.words, opened, talk.work.now, talk.zone)
    return [Card(sentence, toast=str(sentence)), first]


async def _ask_for_words(talk: Talk, ask: Ask, step: Step) -> Card:
    entry = await entries.begin_entry(talk.work, talk.person, ask)
    talk.remember(SAYING, entry_id=entry.id)
    suggested = draft_echo(step.topic) if ask.verb is Verb.ANSWER else ""
    return prompt_card(talk.words, entry, talk.zone, suggested)


async def _people(talk: Talk, step: Step) -> list[Choice]:
    del talk
    return [Choice(each.name, str(each.key)) for each in await choices.list_people(step)]


async def _stations(talk: Talk, step: Step) -> list[Choice]:
    del talk
    return [Choice(each.name, str(each.key)) for each in await choices.list_places(step)]


async def _topics(talk: Talk, step: Step) -> list[Choice]:
    del talk
    return [Choice(each.name, str(each.key)) for each in await choices.list_topics(step)]


async def _classes(talk: Talk, step: Step) -> list[Choice]:
    del step
    return class_choices(talk.words)


async def _days(talk: Talk, step: Step) -> list[Choice]:
    return day_choices(talk.words, choices.list_days(step), talk.zone)


_CHOICES: dict[Needs, Callable[[Talk, Step], Awaitable[list[Choice]]]] = {
    Needs.MEMBER: _people,
    Needs.STATION: _stations,
    Needs.TOPIC: _topics,
    Needs.CLASS: _classes,
    Needs.DAY: _days,
}


async def on_said(talk: Talk, said: Said) -> Card | None:
    """One more message of what is being said; nothing, if that is no longer to be said."""
    entry_id = int(talk.chat.memory["entry_id"])
    try:
        entry = await entries.say(talk.work, talk.chat, talk.person, entry_id, said)
        if entry.verb in AT_ONCE:
            topic = await entries.finish_entry(talk.work, talk.person, entry_id)
            talk.remember(None)
            return await _done(talk, entry.verb, topic, None)
    except NotFound:
        talk.remember(None)
        return None
    return entry_card(talk.words, entry, lacks=_lacks(entry))


def _lacks(entry: Entry) -> list[str]:
    return check_echo([], entry.text) if entry.verb in {Verb.ANSWER, Verb.REPLY} else []


async def on_entry_done(query: CallbackQuery, callback_data: DonePress, talk: Talk) -> Reply:
    entry = await entries.find_entry(talk.work, talk.person, callback_data.entry_id)
    verb, topic_id = entry.verb, entry.topic_id
    try:
        topic = await entries.finish_entry(talk.work, talk.person, entry.id, callback_data.pick)
    except Refused as error:
        return await _refuse(talk, error, topic_id)
    talk.remember(None)
    return await _done(talk, verb, topic, pressed(query))


async def on_drop(query: CallbackQuery, callback_data: DropPress, talk: Talk) -> Card:
    await entries.drop_entry(talk.work, talk.person, callback_data.entry_id)
    talk.remember(None)
    return Card(talk.words("said-dropped"), edits=pressed(query))


def make_router() -> Router:
    router = Router(name="verbs")
    router.callback_query.register(on_verb, VerbPress.filter())
    router.callback_query.register(on_entry_done, DonePress.filter())
    router.callback_query.register(on_drop, DropPress.filter())
    return router
