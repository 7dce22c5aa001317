"""Phones in people's hands."""

import pytest
from aiogram.types import Update

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, Person, PhoneError

SUBMIT = {"inline_keyboard": [[{"text": "✅ 提交", "callback_data": "submit:1"}]]}


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    return fake.person("何秀英")


async def last(bot: BareBot) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = (await bot.updates())[-1]
    Update.model_validate(found)
    return found


async def test_starting_by_a_link_sends_its_payload(bot: BareBot, he: Person) -> None:
    await he.start("st_dc")
    message = (await last(bot))["message"]
    assert message["text"] == "/start st_dc"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": he.id,
        "is_bot": False,
        "first_name": "何秀英",
        "language_code": "zh-hans",
    }


async def test_a_link_carries_only_what_telegram_lets_it(he: Person) -> None:
    await he.start("t_2026-0001")
    for payload in ("编号", "a b", "x" * 65):
        with pytest.raises(PhoneError, match="a link cannot carry"):
            await he.start(payload)


async def test_a_phone_splits_what_is_too_long(bot: BareBot, he: Person) -> None:
    await he.says("灯" * 4095 + "😀" + "完")
    first, second = await bot.updates()
    assert first["message"]["text"] == "灯" * 4095
    assert second["message"]["text"] == "😀完"


async def test_everything_a_person_sends_is_a_proper_update(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    said = await he.start()
    await he.edits(said, "改过")
    await he.sends_photo(b"\xff\xd8\xff", caption="照片")
    await he.sends_photo(50_000, album="a1")
    await he.sends_voice()
    await he.sends_video(caption="视频")
    await he.sends_document("名单.xlsx", b"x")
    await he.sends_sticker()
    await he.sends_location(34.58, 105.72)
    await he.sends_contact()
    await he.forwards("转来的")
    await he.blocks_bot()
    await he.unblocks_bot()
    await he.forges("x", 1)
    group = fake.group("南门社区", members=[he])
    group.makes_bot_admin()
    await he.says("/bind 1234", group=group)
    group.migrates()
    group.kicks_bot()
    updates = [Update.model_validate(one) for one in await bot.updates()]
    assert len(updates) == 21
    assert sum(update.my_chat_member is not None for update in updates) == 5


async def test_message_numbers_are_shared_by_the_private_chats(
    fake: FakeTelegram, he: Person
) -> None:
    first = await he.says("一")
    second = await fake.person("李梅").says("二")
    assert second.message_id == first.message_id + 1


async def test_a_photo_in_full_size_is_downloaded_as_it_was(bot: BareBot, he: Person) -> None:
    sent = await he.sends_photo(b"\xff\xd8\xffpixels")
    link = await bot.does("getFile", file_id=sent.json["photo"][-1]["file_id"])
    url = f"{bot.fake.url}/file/bot{bot.fake.token}/{link['file_path']}"
    async with bot.session.get(url) as response:
        assert await response.read() == b"\xff\xd8\xffpixels"
    bot.fake.exchange.clock.advance(3601)
    async with bot.session.get(url) as response:
        assert response.status == 404
    bot.fake.pop_refusal("file not found")


async def test_a_file_over_20_megabytes_cannot_be_fetched(bot: BareBot, he: Person) -> None:
    sent = await he.sends_video(20 * 1024 * 1024 + 1)
    said = await bot.refusal("getFile", file_id=sent.json["video"]["file_id"])
    assert said == "400 Bad Request: file is too big"
    assert "wrong file_id" in await bot.refusal("getFile", file_id="nothing")


async def test_the_pictures_of_an_album_share_its_mark(bot: BareBot, he: Person) -> None:
    first = await he.sends_photo(album="a1", caption="两张")
    second = await he.sends_photo(album="a1")
    assert first.json["media_group_id"] == second.json["media_group_id"]


async def test_pressing_sends_what_the_button_carries(bot: BareBot, he: Person) -> None:
    await he.says("路灯坏了")
    sent = await bot.does("sendMessage", chat_id=he.id, text="请看一下", reply_markup=SUBMIT)
    await he.presses("提交")
    query = (await last(bot))["callback_query"]
    assert query["data"] == "submit:1"
    assert query["message"] == sent


async def test_the_newest_button_with_the_words_is_pressed(bot: BareBot, he: Person) -> None:
    await he.says("路灯坏了")
    for number in (1, 2):
        markup = {"inline_keyboard": [[{"text": "提交", "callback_data": f"submit:{number}"}]]}
        await bot.does("sendMessage", chat_id=he.id, text="请看", reply_markup=markup)
    first, second = he.messages
    await he.presses("提交")
    assert (await last(bot))["callback_query"]["data"] == "submit:2"
    await he.presses_on(first, "提交")
    assert (await last(bot))["callback_query"]["data"] == "submit:1"
    with pytest.raises(PhoneError, match="撤回"):
        await he.presses_on(second, "撤回")


async def test_an_outdated_button_can_still_be_pressed_on_a_slow_phone(
    bot: BareBot, he: Person
) -> None:
    await he.says("路灯坏了")
    await bot.does("sendMessage", chat_id=he.id, text="请看一下", reply_markup=SUBMIT)
    shown = await he.sees("请看一下")
    await bot.does("editMessageReplyMarkup", chat_id=he.id, message_id=shown.message_id)
    await he.presses_on(shown, "提交")
    assert (await last(bot))["callback_query"]["data"] == "submit:1"


async def test_a_key_of_the_keyboard_sends_its_text(bot: BareBot, he: Person) -> None:
    await he.start()
    keyboard = {"keyboard": [[{"text": "📝 提一件事"}, {"text": "我的事"}]], "is_persistent": True}
    await bot.does("sendMessage", chat_id=he.id, text="您好", reply_markup=keyboard)
    await he.presses("我的事")
    assert (await last(bot))["message"]["text"] == "我的事"
    assert "keyboard: [📝 提一件事] [我的事]" in he.screen
    remove = {"remove_keyboard": True}
    await bot.does("sendMessage", chat_id=he.id, text="好", reply_markup=remove)
    assert "keyboard" not in he.screen


async def test_a_link_to_the_bot_starts_it_and_other_links_open(bot: BareBot, he: Person) -> None:
    await he.start()
    buttons = [
        {"text": "事项", "url": "https://t.me/huiyin_test_bot?start=t_2026-0001"},
        {"text": "看板", "url": "https://board.example/"},
    ]
    markup = {"inline_keyboard": [buttons]}
    await bot.does("sendMessage", chat_id=he.id, text="您好", reply_markup=markup)
    assert await he.presses("看板") == "https://board.example/"
    await he.presses("事项")
    assert (await last(bot))["message"]["text"] == "/start t_2026-0001"


async def test_a_missing_button_is_complained_of_with_what_there_is(
    bot: BareBot, he: Person
) -> None:
    await he.says("路灯坏了")
    await bot.does("sendMessage", chat_id=he.id, text="请看一下", reply_markup=SUBMIT)
    with pytest.raises(PhoneError) as complaint:
        await he.presses("撤回", within=0.01)
    said = str(complaint.value)
    assert "no button “撤回”; buttons: ['✅ 提交']; keyboard: none" in said
    assert "    [✅ 提交]" in said


async def test_seeing_finds_what_is_new_since_the_last_act_in_any_order(
    bot: BareBot, he: Person
) -> None:
    await he.says("路灯坏了")
    await bot.does("sendMessage", chat_id=he.id, text="收到了")
    await bot.does("sendMessage", chat_id=he.id, text="已受理")
    assert (await he.sees("受理")).text == "已受理"
    assert (await he.sees("收到")).text == "收到了"
    with pytest.raises(PhoneError, match="nothing new says “受理”"):
        await he.sees("受理", within=0.01)
    await he.says("还有")
    with pytest.raises(PhoneError):
        await he.sees("收到了", within=0.01)


async def test_an_edit_and_a_toast_are_seen_too(bot: BareBot, he: Person) -> None:
    await he.says("路灯坏了")
    sent = await bot.does("sendMessage", chat_id=he.id, text="草稿")
    await he.sees("草稿")
    query_id = await he.forges("x", sent["message_id"])
    place = {"chat_id": he.id, "message_id": sent["message_id"]}
    await bot.does("editMessageText", **place, text="已提交")
    await bot.does("answerCallbackQuery", callback_query_id=query_id, text="办好了")
    assert (await he.sees("已提交")).message_id == sent["message_id"]
    assert (await he.sees("办好了")).message_id == 0
    assert he.toasts == ["办好了"]


async def test_a_failing_look_prints_the_whole_screen(bot: BareBot, he: Person) -> None:
    await he.says("路灯坏了")
    await bot.does("sendMessage", chat_id=he.id, text="请看一下", reply_markup=SUBMIT)
    with pytest.raises(PhoneError) as complaint:
        await he.sees("受理", within=0.01)
    said = str(complaint.value)
    for shown in ("── 何秀英 ──", "路灯坏了", "请看一下", "[✅ 提交]"):
        assert shown in said


async def test_seeing_nothing_fails_when_something_comes(bot: BareBot, he: Person) -> None:
    await he.says("路灯坏了")
    await he.sees_nothing(for_=0.02)
    await bot.does("sendMessage", chat_id=he.id, text="收到了")
    with pytest.raises(PhoneError, match="收到了"):
        await he.sees_nothing(for_=0.02)
    await he.sees("收到了")
    await he.sees_nothing(for_=0.02)


async def test_blocking_and_coming_back_is_told(bot: BareBot, he: Person) -> None:
    await he.start()
    await he.blocks_bot()
    change = (await last(bot))["my_chat_member"]
    assert change["new_chat_member"] == {
        "user": bot.fake.exchange.bot,
        "status": "kicked",
        "until_date": 0,
    }
    with pytest.raises(PhoneError, match="何秀英 cannot write"):
        await he.says("在吗")
    await he.start()
    assert [next(iter(one.keys() - {"update_id"})) for one in await bot.updates()] == [
        *("message", "my_chat_member", "my_chat_member", "message")
    ]


async def test_a_forged_press_on_a_message_that_is_not_there(bot: BareBot, he: Person) -> None:
    await he.start()
    await he.forges("accept:99", 12345)
    query = (await last(bot))["callback_query"]
    assert query["data"] == "accept:99"
    assert query["message"] == {
        "chat": {"id": he.id, "first_name": "何秀英", "type": "private"},
        "message_id": 12345,
        "date": 0,
    }
