"""One's own sign-ins: listed and ended; and the proof that some deeds on the chat page ask for."""

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, Memory, NoAnswer
from messages.card import Card
from messages.sign_ins.cards import proof_card, sign_ins_card
from messages.sign_ins.presses import EndSignInPress, SignInsPress
from models.errors import ProofNeeded
from models.sign_ins import CODE_DIGITS, CODE_LASTS
from services.people.incoming import IncomingMessage
from services.sign_ins.listing import end_others, end_sign_in, list_sign_ins
from services.sign_ins.proving import prove

STATE = "proving"
WAS, HAD = "was", "had"


async def on_sign_ins(_query: CallbackQuery, context: Context) -> Card:
    own = await list_sign_ins(context.work, context.chat, context.person)
    return sign_ins_card(context.words, own, context.zone)


async def on_end(query: CallbackQuery, callback_data: EndSignInPress, context: Context) -> Card:
    number = callback_data.number
    if number:
        own = await end_sign_in(context.work, context.chat, context.person, number)
    else:
        own = await end_others(context.work, context.chat, context.person)
    return sign_ins_card(context.words, own, context.zone, edits=pressed(query))


def ask_for_proof(context: Context, error: ProofNeeded) -> Card:
    """Ask; what was asked for before that is asked again once it is proved."""
    chat = context.chat
    if chat.state != STATE:
        PROVING.ask(context, **{WAS: chat.state, HAD: chat.memory})
    else:
        PROVING.ask(context, **{WAS: chat.memory.get(WAS), HAD: chat.memory.get(HAD, {})})
    return proof_card(context.words, error)


async def take_proof(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """Six digits are meant as the code; anything else is a message like any other."""
    digits = "".join(said.text.split())
    if said.attachment is not None or len(digits) != CODE_DIGITS or not digits.isdecimal():
        return NoAnswer()
    memory = context.chat.memory
    await prove(context.work, context.chat, digits)
    _restore(context, memory)
    return Card(context.words("proof-right"))


async def leave_proof(context: Context, memory: Memory) -> Card:
    _restore(context, memory)
    return Card(context.words("proof-left"))


def _restore(context: Context, memory: Memory) -> None:
    """Go on expecting what was expected before, as far as that was anything."""
    had: dict[str, Any] = memory.get(HAD) or {}
    context.remember(memory.get(WAS), **had)


PROVING = Expectation(
    state=STATE, take=take_proof, leave=leave_proof, patience=CODE_LASTS, numbers=True
)
EXPECTATIONS = (PROVING,)


def make_router() -> Router:
    router = Router(name="sign_ins")
    router.callback_query.register(on_sign_ins, SignInsPress.filter())
    router.callback_query.register(on_end, EndSignInPress.filter())
    return router
