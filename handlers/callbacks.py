"""Telling by word of mouth what did not arrive, and saying that it was done."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.proposals import SAYING
from handlers.talk import Talk, pressed
from messages.callbacks import calls_card
from messages.card import Card
from messages.presses import CallBackPress, CallBacksPress
from messages.verbs import prompt_card
from services.callbacks import begin_call
from services.queries.callbacks import list_calls


async def on_calls(query: CallbackQuery, talk: Talk) -> Card:
    page = await list_calls(talk.work, talk.person)
    return calls_card(talk.words, page, talk.zone, edits=pressed(query))


async def on_call_back(_query: CallbackQuery, callback_data: CallBackPress, talk: Talk) -> Card:
    entry = await begin_call(talk.work, talk.person, callback_data.callback_id)
    talk.remember(SAYING, entry_id=entry.id)
    return prompt_card(talk.words, entry, talk.zone)


def make_router() -> Router:
    router = Router(name="callbacks")
    router.callback_query.register(on_calls, CallBacksPress.filter())
    router.callback_query.register(on_call_back, CallBackPress.filter())
    return router
