"""Telephone numbers: leaving one's own, and seeing somebody's in order to call."""

from datetime import datetime, timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.talk import Talk
from messages.card import Card
from messages.presses import LeavePhonePress, PhonePress
from models.phones import hide_phone, tidy_phone
from services.people.incoming import IncomingMessage
from services.people.phones import forget_words, store_phone
from services.topics.phones import reveal_called_phone, reveal_raiser_phone

PHONING = "phoning"
PATIENCE = timedelta(minutes=10)
# With fewer digits it is no attempt at a number but something else that must not be lost.
FEWEST = 5


async def on_phone(_query: CallbackQuery, callback_data: PhonePress, talk: Talk) -> Card:
    """Shown for a moment to whoever pressed, and written nowhere."""
    if callback_data.callback_id:
        number = await reveal_called_phone(talk.work, talk.person, callback_data.callback_id)
    else:
        number = await reveal_raiser_phone(talk.work, talk.person, callback_data.topic_id)
    return Card(toast=talk.words.line("phone-shown", phone=number), alert=True)


async def on_leave_phone(_query: CallbackQuery, callback_data: LeavePhonePress, talk: Talk) -> Card:
    if callback_data.drop:
        talk.person.forget_phone()
        return Card(talk.words("phone-dropped"))
    talk.remember(PHONING, until=(talk.work.now + PATIENCE).isoformat())
    return Card(talk.words("phone-ask"))


async def take_phone(talk: Talk, said: IncomingMessage) -> Card | None:
    """The answer to our question, or a contact card of their own."""
    if said.contact is not None:
        return await _take_contact(talk, said)
    if not _is_asked(talk) or sum(map(str.isdigit, said.text)) < FEWEST:
        return None
    await forget_words(talk.work, talk.chat, said.message_id)
    number = tidy_phone(said.text)
    talk.remember(None)
    return _kept(talk, number, vouched=False)


async def _take_contact(talk: Talk, said: IncomingMessage) -> Card:
    """Only the messenger itself can say whose number it is; anybody else's is not kept."""
    await forget_words(talk.work, talk.chat, said.message_id)
    if said.contact is None or not said.contact.own:
        return Card(talk.words("hello-unknown-kind"))
    number = tidy_phone(said.contact.number)
    if talk.chat.state == PHONING:
        talk.remember(None)
    return _kept(talk, number, vouched=True)


def _kept(talk: Talk, number: str, *, vouched: bool) -> Card:
    store_phone(talk.work, talk.person, number, vouched=vouched)
    return Card(talk.words("phone-kept", phone=hide_phone(number)))


def _is_asked(talk: Talk) -> bool:
    if talk.chat.state != PHONING:
        return False
    return talk.work.now < datetime.fromisoformat(talk.chat.memory["until"])


def make_router() -> Router:
    router = Router(name="phones")
    router.callback_query.register(on_phone, PhonePress.filter())
    router.callback_query.register(on_leave_phone, LeavePhonePress.filter())
    return router
