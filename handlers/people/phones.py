"""Telephone numbers: leaving one's own, and seeing somebody's in order to call."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context
from handlers.expecting import Expectation, NoAnswer, leaves
from messages.calls.presses import PhonePress
from messages.card import Card
from messages.people.presses import LeavePhonePress
from models.phones import hide_phone, tidy_phone
from services.calls.telephone_numbers import show_number
from services.people.incoming import IncomingMessage
from services.people.phones import forget_words, store_phone
from services.topics.phones import reveal_raiser_phone

# With fewer digits it is no attempt at a number but something else that must not be lost.
FEWEST = 5


async def on_phone(_query: CallbackQuery, callback_data: PhonePress, context: Context) -> Card:
    """Show a number for a moment to the one who pressed, and write it nowhere."""
    if callback_data.callback_id:
        number = await show_number(context.work, context.person, callback_data.callback_id)
    else:
        number = await reveal_raiser_phone(context.work, context.person, callback_data.topic_id)
    return Card(toast=context.words.line("phone-shown", phone=number), alert=True)


async def on_leave_phone(
    _query: CallbackQuery, callback_data: LeavePhonePress, context: Context
) -> Card:
    if callback_data.drop:
        context.person.forget_phone()
        return Card(context.words("phone-dropped"))
    PHONING.ask(context)
    return Card(context.words("phone-ask"))


async def take_phone(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    if sum(map(str.isdigit, said.text)) < FEWEST:
        return NoAnswer()
    await forget_words(context.work, context.chat, said.message_id)
    number = tidy_phone(said.text)
    context.remember(None)
    return _kept(context, number, vouched=False)


async def take_contact(context: Context, said: IncomingMessage) -> Card:
    """A card of the address book, asked for or not.

    Only the messenger itself can say whose number it is; anybody else's is not kept.
    """
    await forget_words(context.work, context.chat, said.message_id)
    if said.contact is None or not said.contact.own:
        return Card(context.words("hello-unknown-kind"))
    number = tidy_phone(said.contact.number)
    if context.chat.state == PHONING.state:
        context.remember(None)
    return _kept(context, number, vouched=True)


def _kept(context: Context, number: str, *, vouched: bool) -> Card:
    store_phone(context.work, context.person, number, vouched=vouched)
    return Card(context.words("phone-kept", phone=hide_phone(number)))


PHONING = Expectation(
    state="phoning",
    take=take_phone,
    leave=leaves("phone-left"),
    patience=timedelta(minutes=10),
)
EXPECTATIONS = (PHONING,)


def make_router() -> Router:
    router = Router(name="phones")
    router.callback_query.register(on_phone, PhonePress.filter())
    router.callback_query.register(on_leave_phone, LeavePhonePress.filter())
    return router
