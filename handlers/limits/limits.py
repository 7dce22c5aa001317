"""Limits lifted by those who run a place, for a day; taken back, or left as they are."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from messages.card import Card
from messages.limits.cards import crowds_card, left_card
from messages.limits.presses import CrowdsPress, LeavePress, LiftPress, RestorePress
from services.limits.lifting import leave_limit, lift_limit, list_crowds, restore_limit


async def on_lift(query: CallbackQuery, callback_data: LiftPress, context: Context) -> Card:
    found = await lift_limit(context.work, context.person, callback_data.held_id)
    edits = pressed(query)
    return crowds_card(context.words, found, context.work, note="limit-lifted", edits=edits)


async def on_restore(query: CallbackQuery, callback_data: RestorePress, context: Context) -> Card:
    found = await restore_limit(context.work, context.person, callback_data.held_id)
    edits = pressed(query)
    return crowds_card(context.words, found, context.work, note="limit-restored", edits=edits)


async def on_leave(query: CallbackQuery, callback_data: LeavePress, context: Context) -> Card:
    held = await leave_limit(context.work, context.person, callback_data.held_id)
    return left_card(context.words, held, edits=pressed(query))


async def on_crowds(_query: CallbackQuery, context: Context) -> Card:
    found = await list_crowds(context.work, context.person)
    return crowds_card(context.words, found, context.work)


def make_router() -> Router:
    router = Router(name="limits")
    router.callback_query.register(on_lift, LiftPress.filter())
    router.callback_query.register(on_restore, RestorePress.filter())
    router.callback_query.register(on_leave, LeavePress.filter())
    router.callback_query.register(on_crowds, CrowdsPress.filter())
    return router
