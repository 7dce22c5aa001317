"""A messenger nobody has heard of: one more line in the registry, and people write to us by it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.runtime import Runtime
from bot.settings import Settings
from channels.registry import MESSENGERS
from foundation.clock import TurnedClock
from models.chats import Chat
from models.letters import MENU, Letter
from models.people import Person
from tests.fakes.pigeons import PIGEONS, Loft
from tests.fakes.telegram import FakeTelegram
from tests.stories.conftest import LAMP, Town, running, settle_town

HE = "2001"


@pytest.fixture
async def town(settings: Settings, fake: FakeTelegram, clock: TurnedClock) -> AsyncIterator[Town]:
    alone = settings.model_copy(update={"telegram_token": SecretStr("")})
    runtime = Runtime(alone, clock=clock, messengers=(*MESSENGERS, PIGEONS))
    town = await settle_town(runtime, fake, clock)
    async with running(town.runtime):
        yield town


@pytest.fixture
def loft(town: Town) -> Loft:
    connection = town.runtime.connections[PIGEONS.name]
    assert isinstance(connection, Loft)
    return connection


async def reads(loft: Loft, *words: str) -> str:
    """The letter to him that has these words, once it is there."""
    async with asyncio.timeout(5):
        while True:
            for letter in loft.channel.flown[HE]:
                if all(each in letter for each in words):
                    return letter
            await asyncio.sleep(0.02)


async def test_a_first_message_becomes_a_matter_with_a_number(town: Town, loft: Loft) -> None:
    loft.brings(HE, "/start st_dc")
    await reads(loft, "东城街道委员工作站", "有什么事，直接发给我就行")
    loft.brings(HE, LAMP)
    assert "1 提交" in await reads(loft, "请看一下")
    loft.brings(HE, "1")
    await reads(loft, "收到了，编号")
    assert loft.fed == [1, 2, 3]
    topic = await town.topic()
    assert topic.number
    (chat,) = await town.finds(select(Chat).where(Chat.channel == PIGEONS.name))
    assert chat.person_id == topic.raiser_id


async def test_it_is_looked_after_like_any_other(town: Town, loft: Loft) -> None:
    """Asked whether it is well; and whoever changes language there has no menu to be changed."""
    assert await town.runtime.is_ready() == {"database": True, "courier": True, "pigeons": True}
    loft.brings(HE, "/lang")
    assert "2 English" in await reads(loft, "用哪种语言？")
    loft.brings(HE, "2")
    await reads(loft, "English from now on")
    (person,) = await town.finds(
        select(Person).join(Chat, Chat.person_id == Person.id).where(Chat.channel == PIGEONS.name)
    )
    assert person.locale == "en"
    assert not await town.finds(select(Letter).where(Letter.kind == MENU))
