"""Telling by word of mouth what did not arrive, and saying that it was done."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.proposals import SAYING
from handlers.talk import Talk, pressed
from messages.callbacks import calls_card, letter_call_card
from messages.card import Card
from messages.presses import CallBackPress, CallBacksPress, EnquiryCallPress
from messages.verbs import prompt_card
from services.calls.callbacks import begin_call
from services.calls.enquiry_calls import find_enquiry_call, record_enquiry_call, see_sender
from services.calls.lists import list_calls
from services.people.incoming import IncomingMessage

CALLING = "calling"


async def on_calls(query: CallbackQuery, talk: Talk) -> Card:
    page = await list_calls(talk.work, talk.person)
    return calls_card(talk.words, page, talk.zone, edits=pressed(query))


async def on_call_back(_query: CallbackQuery, callback_data: CallBackPress, talk: Talk) -> Card:
    entry = await begin_call(talk.work, talk.person, callback_data.callback_id)
    talk.remember(SAYING, entry_id=entry.id)
    return prompt_card(talk.words, entry, talk.zone)


async def on_letter_call(query: CallbackQuery, callback_data: EnquiryCallPress, talk: Talk) -> Card:
    """The number of whoever wrote, shown for a moment; or what was said, as the next message."""
    call_id = callback_data.call_id
    if callback_data.phone:
        number = await see_sender(talk.work, talk.person, call_id)
        return Card(toast=talk.words.line("phone-shown", phone=number), alert=True)
    if callback_data.drop:
        if talk.chat.state == CALLING:
            talk.remember(None)
        return Card(talk.words("said-dropped"), edits=pressed(query))
    await find_enquiry_call(talk.work, talk.person, call_id)
    talk.remember(CALLING, call_id=call_id)
    return letter_call_card(talk.words, call_id)


async def on_call_said(talk: Talk, said: IncomingMessage) -> Card:
    """A voice can be kept nowhere here: it is asked for in words."""
    call_id = int(talk.chat.memory["call_id"])
    if not said.text.strip():
        return letter_call_card(talk.words, call_id, unwritten=True)
    talk.remember(None)
    await record_enquiry_call(talk.work, talk.person, call_id, said.text)
    return Card(talk.words("done-letter-call"))


def make_router() -> Router:
    router = Router(name="callbacks")
    router.callback_query.register(on_calls, CallBacksPress.filter())
    router.callback_query.register(on_call_back, CallBackPress.filter())
    router.callback_query.register(on_letter_call, EnquiryCallPress.filter())
    return router
