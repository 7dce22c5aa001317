"""Leaving what was begun: /cancel answers the question that was asked last, and loses nothing."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.dispatcher import EXPECTATIONS
from models.chats import Chat
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.work import Work
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town

STATES = [each.state for each in EXPECTATIONS]


async def test_every_state_belongs_to_one_area() -> None:
    assert len(STATES) == len(set(STATES))


async def _saying(work: Work, town: Town, chat: Chat) -> dict[str, Any]:
    """Something half said, of a matter that has its number."""
    topic = (await work.session.scalars(select(Topic).where(Topic.number.is_not(None)))).one()
    person = await work.session.get_one(Person, chat.person_id)
    entry = Entry(
        author=person,
        topic=topic,
        verb=Verb.MESSAGE,
        begun_at=town.clock.now(),
        moves=topic.moves,
        parts=[],
    )
    work.session.add(entry)
    await work.session.flush()
    return {"entry_id": entry.id}


# What a state leans on, where it is more than a chat's memory; a new one needs none or says so.
REMEMBERED: dict[str, Callable[[Work, Town, Chat], Awaitable[dict[str, Any]]]] = {
    "saying": _saying,
    "rewording": _saying,
}


async def _is_asked(town: Town, state: str) -> None:
    async with town.runtime.working() as work:
        chat = (await work.session.scalars(select(Chat).where(Chat.channel == "telegram"))).one()
        leans_on = REMEMBERED.get(state)
        chat.state = state
        chat.memory = await leans_on(work, town, chat) if leans_on else {}


async def _draft(town: Town) -> Topic:
    (draft,) = (each for each in await town.topics() if each.number is None)
    return draft


async def _states(town: Town) -> list[str | None]:
    return list(await town.finds(select(Chat.state)))


async def _with_a_draft(town: Town) -> Phone:
    he = await town.resident()
    await town.raises(he, "垃圾没人收")
    await he.says(LAMP)
    await he.sees("请看一下", LAMP)
    await town.settles()
    return he


@pytest.mark.parametrize("state", STATES)
async def test_who_leaves_any_question_keeps_their_matter(town: Town, state: str) -> None:
    he = await _with_a_draft(town)
    await _is_asked(town, state)
    await he.says("/cancel")
    said = await he.sees("")
    draft = await _draft(town)
    assert "这件事没有提交" not in said.text
    assert draft.state is State.DRAFT
    assert draft.text == LAMP
    assert await _states(town) == [None]
    await he.says("就在菜场门口")
    await he.sees("请看一下", LAMP, "就在菜场门口")


@pytest.mark.parametrize("state", STATES)
async def test_whoever_leaves_twice_throws_their_matter_away(town: Town, state: str) -> None:
    he = await _with_a_draft(town)
    await _is_asked(town, state)
    await he.says("/cancel")
    await he.says("/cancel")
    await he.sees("这件事没有提交")
    assert (await _draft(town)).state is State.WITHDRAWN


async def test_who_leaves_the_question_for_a_number_keeps_their_matter(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.says("/privacy")
    await he.presses("留个电话")
    await he.sees("请发一个能找到您的电话")
    await he.says("/cancel")
    await he.sees("没有记新的电话")
    await he.says("就在菜场门口")
    await he.sees("请看一下", LAMP, "就在菜场门口")


async def test_who_goes_on_with_a_matter_leaves_that_and_no_more_the_question(town: Town) -> None:
    he = await town.resident()
    await he.says("/privacy")
    await he.presses("留个电话")
    await he.sees("请发一个能找到您的电话")
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.says("/cancel")
    await he.sees("这件事没有提交")


async def test_a_question_that_ran_out_is_left_already(town: Town) -> None:
    """Whoever was asked for something yesterday, and writes of a matter today, means the matter."""
    he = await _with_a_draft(town)
    async with town.runtime.working() as work:
        chat = (await work.session.scalars(select(Chat).where(Chat.channel == "telegram"))).one()
        yesterday = town.clock.now() - timedelta(days=1)
        chat.state, chat.memory = "phoning", {"until": yesterday.isoformat()}
    await he.says("/cancel")
    await he.sees("没有提交")


async def test_after_a_name_was_given_nothing_is_asked(town: Town) -> None:
    he = await _with_a_draft(town)
    await _is_asked(town, "named")
    await he.says("/cancel")
    await he.sees("没有提交")
