"""The same for the items of a topic: each verb, by each of those around it, in each of its states."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from aiogram.filters.callback_data import CallbackData

from messages.presses import ItemPress, VerbPress
from models.bonds import Grade
from models.entries import Entry
from models.items import Item, ReplyClass, Side
from models.lifecycle import ItemState, State, Verb
from models.topics import Topic
from tests.services.life import Life, bring, surround
from tests.services.permissions import (
    EXPECTED_OF_ITEMS,
    item_led_to,
    item_sent_back_to,
    may_with_item,
)
from tests.stories.matrix.dialogue import does_to_item
from tests.stories.matrix.forging import forge, unanswered
from tests.stories.matrix.scene import PATIENCE, Stage, copy_topic, find_card
from tests.stories.matrix.test_forged import verbs_on
from tests.stories.matrix.test_pressed import last_of, name_of
from services.work import Work
from sqlalchemy import select

S, V, I = State, Verb, ItemState  # noqa: E741 -- as in the table
AT_WORK = ("raiser", "head", "clerk", "office", "member", "joint", "other_member", "liaison", "other_liaison")
PEOPLE = (*AT_WORK, "stranger")
SETTLED = (I.APPROVED, I.ASKED, I.KEPT, I.MISSED, I.DELIVERED, I.FULFILLED)
UNREPLIED = (I.DISPATCHED, I.RECEIVED, I.REJECTED)
STANDS = {
    S.HANDLING: tuple(I),
    S.ANSWERED: SETTLED,
    S.CLOSED: SETTLED,
}


async def lay_items(life: Life, during: State) -> Topic:
    """A topic whose first item is of the liaison's unit, and another one is not."""
    topic = await bring(life, during)
    await surround(life, topic)
    if not topic.items and during is not S.HANDLING:
        await life.has_item(topic)
    second = await life.has_item(topic)
    second.unit = life.other_unit
    await life.work.session.flush()
    return topic
