"""Telling by word of mouth what did not arrive, and saying that it was done."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, leaves
from handlers.topics.dispatch_lists import SAYING
from messages.calls.cards import calls_card, enquiry_call_card
from messages.calls.presses import CallBackPress, CallBacksPress, EnquiryCallPress
from messages.card import Card
from messages.topics.verbs import prompt_card
from services.calls.enquiries import find_letter_call, record_letter_call
from services.calls.lists import list_calls
from services.calls.telephone_numbers import show_number
from services.calls.topics import begin_call
from services.people.incoming import IncomingMessage

CALLING = "calling"


async def on_calls(query: CallbackQuery, context: Context) -> Card:
    page = await list_calls(context.work, context.person)
    return calls_card(context.words, page, context.zone, edits=pressed(query))


async def on_call_back(
    _query: CallbackQuery, callback_data: CallBackPress, context: Context
) -> Card:
    entry = await begin_call(context.work, context.person, callback_data.callback_id)
    context.remember(SAYING, entry_id=entry.id)
    return prompt_card(context.words, entry, context.zone)


async def on_enquiry_call(
    query: CallbackQuery, callback_data: EnquiryCallPress, context: Context
) -> Card:
    """Show a sender's number for a moment; or ask what was said, as the next message."""
    call_id = callback_data.call_id
    if callback_data.phone:
        number = await show_number(context.work, context.person, call_id)
        return Card(toast=context.words.line("phone-shown", phone=number), alert=True)
    if callback_data.drop:
        if context.chat.state == CALLING:
            context.remember(None)
        return Card(context.words("said-dropped"), edits=pressed(query))
    await find_letter_call(context.work, context.person, call_id)
    context.remember(CALLING, call_id=call_id)
    return enquiry_call_card(context.words, call_id)


async def take_call(context: Context, said: IncomingMessage) -> Card:
    """A voice can be kept nowhere here: it is asked for in words."""
    call_id = int(context.chat.memory["call_id"])
    if not said.text.strip():
        return enquiry_call_card(context.words, call_id, unwritten=True)
    context.remember(None)
    await record_letter_call(context.work, context.person, call_id, said.text)
    return Card(context.words("done-letter-call"))


EXPECTATIONS = (Expectation(state=CALLING, take=take_call, leave=leaves("said-dropped")),)


def make_router() -> Router:
    router = Router(name="callbacks")
    router.callback_query.register(on_calls, CallBacksPress.filter())
    router.callback_query.register(on_call_back, CallBackPress.filter())
    router.callback_query.register(on_enquiry_call, EnquiryCallPress.filter())
    return router
