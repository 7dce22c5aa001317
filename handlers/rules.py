"""The rules of places changed in chat: list, choose, told what it changes, confirmed."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.talk import Talk, pressed
from messages.card import Card
from messages.presses import CommitteesPress, RulePlacesPress, RulePress, RulesPress
from messages.rules import (
    committees_card,
    confirm_card,
    places_card,
    rules_card,
    values_card,
)
from services.organisation.rule_changes import change_rule, draft_change, list_places, show_rules
from services.topics.steps.committees import show_month


async def on_places(query: CallbackQuery, callback_data: RulePlacesPress, talk: Talk) -> Card:
    """Whoever has one place only goes straight to its rules."""
    page = await list_places(talk.work, talk.person, callback_data.page)
    if len(page.places) == 1 and not page.number:
        return await _rules(talk, page.places[0].id, None)
    return places_card(talk.words, page, edits=pressed(query) if page.number else None)


async def on_rules(query: CallbackQuery, callback_data: RulesPress, talk: Talk) -> Card:
    return await _rules(talk, callback_data.place_id, pressed(query))


async def _rules(talk: Talk, place_id: int, edits: int | None, note: str = "") -> Card:
    found = await show_rules(talk.work, talk.person, place_id)
    return rules_card(talk.words, found, talk.work, edits=edits, note=note)


async def on_rule(query: CallbackQuery, callback_data: RulePress, talk: Talk) -> Card:
    press, edits = callback_data, pressed(query)
    if not press.pick:
        found = await show_rules(talk.work, talk.person, press.place_id)
        return values_card(talk.words, found, press.name, edits)
    value = int(press.pick) if press.pick.isdecimal() else None
    change = (talk.work, talk.person, press.place_id, press.name, value)
    if not press.sure:
        return confirm_card(talk.words, await draft_change(*change), press, edits=edits)
    await change_rule(*change)
    return await _rules(talk, press.place_id, edits, talk.words.line("rules-changed"))


async def on_committees(_query: CallbackQuery, talk: Talk) -> Card:
    return committees_card(talk.words, await show_month(talk.work, talk.person))


def make_router() -> Router:
    router = Router(name="rules")
    router.callback_query.register(on_places, RulePlacesPress.filter())
    router.callback_query.register(on_rules, RulesPress.filter())
    router.callback_query.register(on_rule, RulePress.filter())
    router.callback_query.register(on_committees, CommitteesPress.filter())
    return router
