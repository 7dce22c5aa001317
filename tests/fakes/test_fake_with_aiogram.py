"""The library our bot is built on takes every answer of the fake for Telegram's."""

import struct
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MediaUnion,
)

from tests.fakes.telegram import FakeTelegram, Person

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 800, 600)
BUTTON = InlineKeyboardButton(text="提交", callback_data="submit")


@pytest.fixture
async def aiogram_bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(fake.url)
    async with Bot(fake.token, session=AiohttpSession(api=server)) as bot:
        yield bot


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    person = fake.person("何秀英")
    await person.start()
    return person


async def test_everything_sent_comes_back_as_a_message(aiogram_bot: Bot, he: Person) -> None:
    markup = InlineKeyboardMarkup(inline_keyboard=[[BUTTON]])
    sent = await aiogram_bot.send_message(
        he.id, "<b>请看一下</b>", parse_mode="HTML", reply_markup=markup
    )
    assert sent.html_text == "<b>请看一下</b>"
    edited = await aiogram_bot.edit_message_text(
        "收到了", chat_id=he.id, message_id=sent.message_id
    )
    assert not isinstance(edited, bool)
    assert edited.reply_markup is None
    photo = BufferedInputFile(PICTURE, "chart.png")
    assert (await aiogram_bot.send_photo(he.id, photo, caption="图")).caption == "图"
    album: list[MediaUnion] = [InputMediaPhoto(media=photo), InputMediaPhoto(media=photo)]
    assert len(await aiogram_bot.send_media_group(he.id, album)) == 2
    sheet = await aiogram_bot.send_document(he.id, BufferedInputFile(b"1,2", "名单.csv"))
    assert sheet.document
    assert sheet.document.file_name == "名单.csv"
    assert (await aiogram_bot.send_location(he.id, 34.58, 105.72)).location
    assert await aiogram_bot.delete_message(he.id, sent.message_id)


async def test_a_photo_is_fetched(aiogram_bot: Bot, he: Person) -> None:
    sent = await he.sends_photo(b"\xff\xd8\xffpixels")
    content = await aiogram_bot.download(sent.json["photo"][-1]["file_id"])
    assert content
    assert content.read() == b"\xff\xd8\xffpixels"


async def test_questions_are_answered(fake: FakeTelegram, aiogram_bot: Bot, he: Person) -> None:
    group = fake.group("南门社区", members=[he])
    group.makes_bot_admin()
    assert (await aiogram_bot.get_me()).username == "huiyin_test_bot"
    assert (await aiogram_bot.get_chat(group.id)).title == "南门社区"
    assert (await aiogram_bot.get_chat_member(group.id, he.id)).status == "creator"
    assert len(await aiogram_bot.get_chat_administrators(group.id)) == 2
    assert await aiogram_bot.set_my_commands([BotCommand(command="help", description="帮助")])
    assert [one.command for one in await aiogram_bot.get_my_commands()] == ["help"]
    fake.webhook.routes["https://bot.example"] = "http://127.0.0.1:9"  # nobody is there
    assert await aiogram_bot.set_webhook("https://bot.example/hook", secret_token="s")
    assert (await aiogram_bot.get_webhook_info()).url == "https://bot.example/hook"
    assert await aiogram_bot.delete_webhook()


@pytest.mark.parametrize(
    ("trouble", "error"),
    [
        ("throttled", TelegramRetryAfter),
        ("server_error", TelegramServerError),
        ("bare_server_error", TypeError),
        ("bad_gateway_page", ClientDecodeError),
        ("reset_before", TelegramNetworkError),
        ("reply_reset", TelegramNetworkError),
    ],
)
async def test_trouble_raises_what_it_raises_in_real_life(
    fake: FakeTelegram, aiogram_bot: Bot, he: Person, trouble: str, error: type[Exception]
) -> None:
    fake.faults.plan(trouble)
    with pytest.raises(error):
        await aiogram_bot.send_message(he.id, "您好")


async def test_gone_and_moved_chats_raise_their_own_errors(
    fake: FakeTelegram, aiogram_bot: Bot, he: Person
) -> None:
    group = fake.group("南门社区", members=[he])
    old, new = group.id, group.migrates()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await aiogram_bot.send_message(old, "公示")
    assert moved.value.migrate_to_chat_id == new
    await he.blocks_bot()
    with pytest.raises(TelegramForbiddenError):
        await aiogram_bot.send_message(he.id, "您好")
