"""The rules of places changed in chat: list, choose, told what it changes, confirmed."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, pressed
from messages.card import Card
from messages.organisation.committees import committees_card
from messages.organisation.presses import CommitteesPress, RulePlacesPress, RulePress, RulesPress
from messages.organisation.rules import confirm_card, places_card, rules_card, values_card
from services.organisation.rule_changes import (
    PlaceRules,
    apply_change,
    draft_change,
    open_rules,
    show_rules,
)
from services.topics.steps.committees import show_month


async def on_places(query: CallbackQuery, callback_data: RulePlacesPress, context: Context) -> Card:
    """Whoever has one place only goes straight to its rules."""
    opened = await open_rules(context.work, context.person, callback_data.page)
    if isinstance(opened, PlaceRules):
        return rules_card(context.words, opened, context.work)
    return places_card(context.words, opened, edits=pressed(query) if opened.number else None)


async def on_rules(query: CallbackQuery, callback_data: RulesPress, context: Context) -> Card:
    found = await show_rules(context.work, context.person, callback_data.place_id)
    return rules_card(context.words, found, context.work, edits=pressed(query))


async def on_rule(query: CallbackQuery, callback_data: RulePress, context: Context) -> Card:
    press, edits = callback_data, pressed(query)
    if not press.pick:
        found = await show_rules(context.work, context.person, press.place_id)
        return values_card(context.words, found, press.name, edits)
    value = int(press.pick) if press.pick.isdecimal() else None
    change = (context.work, context.person, press.place_id, press.name, value)
    if not press.sure:
        return confirm_card(context.words, await draft_change(*change), press, edits=edits)
    changed = await apply_change(*change)
    note = context.words.line("rules-changed")
    return rules_card(context.words, changed, context.work, edits=edits, note=note)


async def on_committees(_query: CallbackQuery, context: Context) -> Card:
    return committees_card(context.words, await show_month(context.work, context.person))


def make_router() -> Router:
    router = Router(name="rules")
    router.callback_query.register(on_places, RulePlacesPress.filter())
    router.callback_query.register(on_rules, RulesPress.filter())
    router.callback_query.register(on_rule, RulePress.filter())
    router.callback_query.register(on_committees, CommitteesPress.filter())
    return router
