"""aiogram's conversation memory lives in the row of the chat that is speaking."""

import asyncio
from collections.abc import Iterator

import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.memory import ChatMemory, speaking
from models.chats import Chat

KEY = StorageKey(bot_id=1, chat_id=7, user_id=7)


class Visit(StatesGroup):
    telling = State()


@pytest.fixture
def chat() -> Iterator[Chat]:
    chat = Chat(channel="telegram", address="7")
    token = speaking.set(chat)
    yield chat
    speaking.reset(token)


@pytest.fixture
def context(chat: Chat) -> FSMContext:
    return FSMContext(ChatMemory(), KEY)


async def test_a_state_is_kept_by_its_name_and_cleared(chat: Chat, context: FSMContext) -> None:
    assert await context.get_state() is None
    await context.set_state(Visit.telling)
    assert chat.state == await context.get_state() == "Visit:telling"
    await context.set_state("supplying")
    assert await context.get_state() == "supplying"
    await context.set_state(None)
    assert await context.get_state() is None


async def test_data_is_kept_updated_and_cleared(chat: Chat, context: FSMContext) -> None:
    assert await context.get_data() == {}
    await context.set_data({"topic": 1})
    assert await context.update_data(photos=2) == {"topic": 1, "photos": 2}
    assert chat.memory == {"topic": 1, "photos": 2}
    assert await context.get_value("photos") == 2
    assert await context.get_value("nothing", "else") == "else"
    await context.clear()
    assert chat.memory == {}
    assert chat.state is None


async def test_what_was_read_can_be_changed_without_changing_what_is_kept(
    chat: Chat, context: FSMContext
) -> None:
    await context.set_data({"topic": 1})
    read = await context.get_data()
    read["topic"] = 2
    given = {"topic": 3}
    assert await context.get_data() == {"topic": 1}
    await context.set_data(given)
    given["topic"] = 4
    assert await context.get_data() == {"topic": 3}
    await ChatMemory().close()


async def test_two_conversations_at_once_do_not_see_each_other(context: FSMContext) -> None:
    async def remember(number: int) -> str | None:
        speaking.set(Chat(channel="telegram", address=str(number)))
        await context.set_state(f"state-{number}")
        await asyncio.sleep(0)
        return await context.get_state()

    told = await asyncio.gather(*(remember(number) for number in range(5)))
    assert told == [f"state-{number}" for number in range(5)]


async def test_without_a_conversation_there_is_nothing_to_remember() -> None:
    with pytest.raises(LookupError):
        await ChatMemory().get_state(KEY)
