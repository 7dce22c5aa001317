"""Changing an echo part by part: a tap on one, its new words, and the whole again."""

from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from handlers.expecting import Expectation, Memory, NoAnswer
from handlers.topics.dispatch_lists import SAYING
from handlers.topics.verbs import show_preview
from messages.card import Card, with_note
from messages.topics.echo_parts import part_card
from messages.topics.presses import KeepPartPress, PartPress
from models.errors import NotFound, OldButton
from services.calls.saying import Preview, choose_part, say_part, show_saying
from services.people.incoming import IncomingMessage
from services.topics.steps.echo_parts import PartRef


async def on_part(_query: CallbackQuery, callback_data: PartPress, context: Context) -> Card:
    ref = PartRef(callback_data.entry_id, callback_data.part, callback_data.mark)
    chosen = await choose_part(context.work, context.person, ref)
    if isinstance(chosen, Preview):
        context.remember(SAYING, entry_id=ref.entry_id)
        return show_preview(context, chosen)
    REWORDING.ask(context, entry_id=ref.entry_id, part=ref.part, mark=ref.mark)
    return part_card(context.words, chosen, ref.entry_id)


async def on_keep_part(
    query: CallbackQuery, callback_data: KeepPartPress, context: Context
) -> Card:
    if context.chat.state == REWORDING.state:
        context.remember(None)
    card = await leave_part(context, {"entry_id": callback_data.entry_id})
    return replace(card, edits=pressed(query))


async def take_part(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """The new words of the part that was tapped; the rest stays as it was."""
    memory = context.chat.memory
    ref = PartRef(int(memory["entry_id"]), int(memory["part"]), memory["mark"])
    try:
        preview = await say_part(context.work, context.chat, context.person, ref, said)
    except (NotFound, OldButton):
        context.remember(None)
        return NoAnswer(context.words.line("part-gone"))
    context.remember(SAYING, entry_id=ref.entry_id)
    return show_preview(context, preview)


async def leave_part(context: Context, memory: Memory) -> Card:
    """What was there stays, and can be sent."""
    preview = await show_saying(context.work, context.person, int(memory["entry_id"]))
    return with_note(show_preview(context, preview, goes_on=False), context.words("part-kept"))


REWORDING = Expectation(state="rewording", take=take_part, leave=leave_part)
EXPECTATIONS = (REWORDING,)


def make_router() -> Router:
    router = Router(name="echo parts")
    router.callback_query.register(on_part, PartPress.filter())
    router.callback_query.register(on_keep_part, KeepPartPress.filter())
    return router
