"""What the bot may send, and how Telegram says no."""

import struct
from typing import Any

import aiohttp
import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, Person

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    person = fake.person("何秀英")
    await person.start()
    return person


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


async def test_a_text_of_4096_units_goes_and_one_more_does_not(bot: BareBot, he: Person) -> None:
    await bot.does("sendMessage", chat_id=he.id, text="灯" * 4094 + "😀")
    said = await bot.refusal("sendMessage", chat_id=he.id, text="灯" * 4095 + "😀")
    assert said == "400 Bad Request: message is too long"


async def test_length_counts_after_parsing(bot: BareBot, he: Person) -> None:
    text = f"<b>{'灯' * 4096}</b>"
    await bot.does("sendMessage", chat_id=he.id, text=text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"text": ""}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x", "parse_mode": "loud"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "chat_id": 12}, "chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 9}, "message thread not found"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ],
)
async def test_a_malformed_message_is_refused(
    bot: BareBot, he: Person, params: dict[str, Any], said: str
) -> None:
    refusal = await bot.refusal("sendMessage", **{"chat_id": he.id, **params})
    assert refusal == f"400 Bad Request: {said}"


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ({"text": "x", "callback_data": "灯" * 22}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "x"}, "can't parse inline keyboard button: Can't find field \"text\""),
        (
            {"text": "x", "callback_data": ""},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "url": "not-a-url"},
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "http://localhost:8080/"},
            "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "url": "ftp://example.com"},
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        ({"text": "x", "pay": True}, "BUTTON_TYPE_INVALID"),
        ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_a_malformed_button_is_refused(
    bot: BareBot, he: Person, button: dict[str, Any], said: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=he.id, text="x", reply_markup=inline(button))
    assert refusal == f"400 Bad Request: {said}"


async def test_good_buttons_go(bot: BareBot, he: Person) -> None:
    buttons: list[dict[str, Any]] = [
        {"text": "提交", "callback_data": "灯" * 21 + "x"},
        {"text": "看板", "url": "http://127.0.0.1:8080/"},
        {"text": "看板", "url": "https://board.example/"},
        {"text": "编号", "copy_text": {"text": "2026-0001"}},
    ]
    sent = await bot.does("sendMessage", chat_id=he.id, text="x", reply_markup=inline(*buttons))
    assert sent["reply_markup"]["inline_keyboard"] == [buttons]


async def test_a_hundred_buttons_go_and_one_more_does_not(bot: BareBot, he: Person) -> None:
    button = {"text": "x", "callback_data": "x"}
    markup = {"inline_keyboard": [[button] * 5] * 20}
    await bot.does("sendMessage", chat_id=he.id, text="x", reply_markup=markup)
    markup["inline_keyboard"].append([button])
    said = await bot.refusal("sendMessage", chat_id=he.id, text="x", reply_markup=markup)
    assert said == "400 Bad Request: reply markup is too long"


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"keyboard": "bad"}, 'field "keyboard" must be of type Array'),
        (
            {"keyboard": [["A"]], "resize_keyboard": 1},
            'field "resize_keyboard" must be of type Boolean',
        ),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
    ],
)
async def test_a_malformed_keyboard_is_refused(
    bot: BareBot, he: Person, markup: dict[str, Any], said: str
) -> None:
    refusal = await bot.refusal("sendMessage", chat_id=he.id, text="x", reply_markup=markup)
    assert refusal == f"400 Bad Request: {said}"


async def test_somebody_who_never_started_cannot_be_written_to(
    bot: BareBot, fake: FakeTelegram
) -> None:
    stranger = fake.person("路人")
    await bot.call("sendMessage", chat_id=stranger.id, text="您好")
    assert fake.pop_refusal("chat not found").method == "sendMessage"


async def test_a_refusal_is_remembered_with_what_was_asked(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await bot.call("sendMessage", chat_id=he.id, text="")
    with pytest.raises(
        AssertionError, match="sendMessage → 400 Bad Request: message text is empty"
    ):
        fake.assert_no_refusals()
    assert fake.refusals.pop().params == {"chat_id": he.id, "text": ""}


async def test_blocked_and_deactivated_are_no_fault_of_the_bot(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await he.blocks_bot()
    said = await bot.call("sendMessage", chat_id=he.id, text="您好")
    assert said["error_code"] == 403
    assert said["description"] == "Forbidden: bot was blocked by the user"
    await he.unblocks_bot()
    await bot.does("sendMessage", chat_id=he.id, text="您好")
    await he.deactivates()
    said = await bot.call("sendMessage", chat_id=he.id, text="您好")
    assert said["description"] == "Forbidden: user is deactivated"
    fake.assert_no_refusals()


async def test_an_edit_changes_the_message_and_an_equal_one_is_refused(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    sent = await bot.does("sendMessage", chat_id=he.id, text="草稿")
    edit = {"chat_id": he.id, "message_id": sent["message_id"], "text": "收到了"}
    edited = await bot.does("editMessageText", **edit)
    assert edited["text"] == "收到了"
    assert edited["edit_date"] >= sent["date"]
    body = await bot.call("editMessageText", **edit)
    assert f"{body['error_code']} {body['description']}" == NOT_MODIFIED
    assert [message.text for message in he.messages] == ["收到了"]
    fake.assert_no_refusals()


async def test_editing_without_buttons_takes_them_away(bot: BareBot, he: Person) -> None:
    markup = inline({"text": "提交", "callback_data": "s"})
    sent = await bot.does("sendMessage", chat_id=he.id, text="草稿", reply_markup=markup)
    place = {"chat_id": he.id, "message_id": sent["message_id"]}
    edited = await bot.does("editMessageReplyMarkup", **place)
    assert "reply_markup" not in edited
    edited = await bot.does("editMessageReplyMarkup", **place, reply_markup=markup)
    assert edited["reply_markup"] == markup


async def test_only_the_bots_own_messages_can_be_edited(bot: BareBot, he: Person) -> None:
    said = await he.says("我的话")
    place = {"chat_id": he.id, "text": "x"}
    assert (
        await bot.refusal("editMessageText", **place, message_id=said.message_id)
        == "400 Bad Request: message can't be edited"
    )
    assert (
        await bot.refusal("editMessageText", **place, message_id=99_999)
        == "400 Bad Request: message to edit not found"
    )
    assert (
        await bot.refusal("editMessageText", **place)
        == "400 Bad Request: message identifier is not specified"
    )


async def test_a_message_cleared_by_its_reader_is_not_the_bots_fault(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    await bot.does("sendMessage", chat_id=he.id, text="草稿")
    sent = await he.sees("草稿")
    await he.deletes(sent)
    said = await bot.call("editMessageText", chat_id=he.id, message_id=sent.message_id, text="x")
    assert said["description"] == "Bad Request: message to edit not found"
    fake.assert_no_refusals()


async def test_deleting_takes_a_message_off_the_phone(bot: BareBot, he: Person) -> None:
    sent = await bot.does("sendMessage", chat_id=he.id, text="草稿")
    place = {"chat_id": he.id, "message_id": sent["message_id"]}
    assert await bot.does("deleteMessage", **place) is True
    assert he.messages == []
    assert (
        await bot.refusal("deleteMessage", **place)
        == "400 Bad Request: message to delete not found"
    )


async def test_after_48_hours_a_message_stays(bot: BareBot, fake: FakeTelegram, he: Person) -> None:
    sent = await bot.does("sendMessage", chat_id=he.id, text="草稿")
    fake.exchange.clock.advance(48 * 3600 + 1)
    said = await bot.refusal("deleteMessage", chat_id=he.id, message_id=sent["message_id"])
    assert said == "400 Bad Request: message can't be deleted for everyone"


def picture(width: int = 800, height: int = 600) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"rest"


async def upload(bot: BareBot, method: str, files: dict[str, bytes], **params: str) -> Any:
    form = aiohttp.FormData(params)
    for name, content in files.items():
        form.add_field(name, content, filename=f"{name}.xlsx", content_type="application/x-test")
    url = f"{bot.fake.url}/bot{bot.fake.token}/{method}"
    async with bot.session.post(url, data=form) as response:
        return await response.json()


async def test_a_photo_is_uploaded_and_sent_again_by_its_id(bot: BareBot, he: Person) -> None:
    body = await upload(bot, "sendPhoto", {"photo": picture()}, chat_id=str(he.id), caption="图")
    photo = body["result"]["photo"][-1]
    again = await bot.does("sendPhoto", chat_id=he.id, photo=photo["file_id"])
    assert again["photo"][-1]["file_unique_id"] == photo["file_unique_id"]
    assert (await he.sees("照片", "图")).text == "图"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture(9000, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
    ],
)
async def test_what_is_no_picture_is_no_photo(
    bot: BareBot, he: Person, content: bytes, said: str
) -> None:
    body = await upload(bot, "sendPhoto", {"photo": content}, chat_id=str(he.id))
    assert body["description"] == f"Bad Request: {said}"
    bot.fake.refusals.clear()


async def test_a_document_keeps_its_name_and_bytes(bot: BareBot, he: Person) -> None:
    body = await upload(
        bot, "sendDocument", {"sheet": b"1,2"}, chat_id=str(he.id), document="attach://sheet"
    )
    document = body["result"]["document"]
    assert document["file_name"] == "sheet.xlsx"
    link = await bot.does("getFile", file_id=document["file_id"])
    url = f"{bot.fake.url}/file/bot{bot.fake.token}/{link['file_path']}"
    async with bot.session.get(url) as response:
        assert await response.read() == b"1,2"


async def test_a_caption_over_1024_units_is_refused(bot: BareBot, he: Person) -> None:
    files = {"document": b"x"}
    body = await upload(bot, "sendDocument", files, chat_id=str(he.id), caption="灯" * 1025)
    assert body["description"] == "Bad Request: message caption is too long"
    bot.fake.refusals.clear()


async def test_voices_and_places_go(bot: BareBot, he: Person) -> None:
    await upload(bot, "sendVoice", {"voice": b"OggS"}, chat_id=str(he.id), duration="3")
    assert (await he.sees("语音")).json["voice"]["duration"] == 3
    await bot.does("sendLocation", chat_id=he.id, latitude=34.58, longitude=105.72)
    await he.sees("位置")
    said = await bot.refusal("sendLocation", chat_id=he.id, latitude=134.58, longitude=105.72)
    assert said == "400 Bad Request: wrong location specified"


async def test_an_album_is_one_call_and_several_messages(bot: BareBot, he: Person) -> None:
    media = '[{"type":"photo","media":"attach://a","caption":"前"},{"type":"photo","media":"attach://b"}]'
    files = {"a": picture(), "b": picture()}
    body = await upload(bot, "sendMediaGroup", files, chat_id=str(he.id), media=media)
    first, second = body["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption"] == "前"
    assert second.get("caption") is None
    said = await bot.refusal("sendMediaGroup", chat_id=he.id, media=[])
    assert said.startswith("400 Bad Request: wrong number of media")


async def test_an_unknown_file_or_a_page_address_is_refused(bot: BareBot, he: Person) -> None:
    said = await bot.refusal("sendPhoto", chat_id=he.id, photo="AgACAgUAAx")
    assert "wrong remote file identifier" in said
    said = await bot.refusal("sendPhoto", chat_id=he.id, photo="https://a.example/x.jpg")
    assert "failed to get HTTP URL content" in said
    assert "there is no photo" in await bot.refusal("sendPhoto", chat_id=he.id)


async def test_commands_are_checked_and_shown_in_the_readers_language(
    bot: BareBot, he: Person
) -> None:
    await bot.does("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await bot.does(
        "setMyCommands",
        commands=[{"command": "mine", "description": "我的事"}],
        language_code="zh",
        scope={"type": "all_private_chats"},
    )
    assert he.menu == ["mine"]
    await bot.does("deleteMyCommands", language_code="zh", scope={"type": "all_private_chats"})
    assert he.menu == ["help"]
    assert [one["command"] for one in await bot.does("getMyCommands")] == ["help"]
    wrong = [{"command": "Help me", "description": "x"}]
    said = await bot.refusal("setMyCommands", commands=wrong)
    assert said == "400 Bad Request: BOT_COMMAND_INVALID"
    many = [{"command": f"c{number}", "description": "x"} for number in range(101)]
    said = await bot.refusal("setMyCommands", commands=many)
    assert said == "400 Bad Request: BOT_COMMANDS_TOO_MUCH"


async def test_one_chat_can_have_commands_of_its_own_where_it_is_known(
    bot: BareBot, he: Person
) -> None:
    help_, tasks = ({"command": name, "description": name} for name in ("help", "tasks"))
    await bot.does("setMyCommands", commands=[help_])
    await bot.does("setMyCommands", commands=[tasks], scope={"type": "chat", "chat_id": he.id})
    assert he.menu == ["tasks"]
    nowhere = {"type": "chat", "chat_id": 999}
    said = await bot.refusal("setMyCommands", commands=[tasks], scope=nowhere)
    assert said == "400 Bad Request: chat not found"


async def test_the_description_has_a_length(bot: BareBot) -> None:
    await bot.does("setMyDescription", description="件" * 512)
    await bot.does("setMyShortDescription", short_description="件件有回音")
    shown = await bot.does("getMyShortDescription", language_code="zh")
    assert shown == {"short_description": "件件有回音"}
    said = await bot.refusal("setMyShortDescription", short_description="件" * 121)
    assert said == "400 Bad Request: ABOUT_TOO_LONG"


async def test_the_bot_can_look_around(bot: BareBot, he: Person) -> None:
    assert (await bot.does("GETME"))["username"] == "huiyin_test_bot"
    assert (await bot.does("getChat", chat_id=he.id))["first_name"] == "何秀英"
    member = await bot.does("getChatMember", chat_id=he.id, user_id=he.id)
    assert member["status"] == "member"
    assert await bot.does("sendChatAction", chat_id=he.id, action="typing") is True


async def test_wrong_tokens_and_methods_are_turned_away(
    fake: FakeTelegram, bot: BareBot, session: aiohttp.ClientSession
) -> None:
    async with session.get(f"{fake.url}/bot1:wrong/getMe") as response:
        assert response.status == 401
        assert (await response.json())["description"] == "Unauthorized"
    fake.pop_refusal("Unauthorized")
    assert await bot.refusal("makeTea") == "404 Not Found: method not found"


async def test_forms_and_query_strings_are_understood_too(
    fake: FakeTelegram, session: aiohttp.ClientSession, he: Person
) -> None:
    base = f"{fake.url}/bot{fake.token}/sendMessage"
    async with session.post(base, data={"chat_id": str(he.id), "text": "一 & 二"}) as response:
        assert response.status == 200
    await he.sees("一 & 二")
    async with session.get(base, params={"chat_id": he.id, "text": "三"}) as response:
        assert response.status == 200
    await he.sees("三")
