"""Groups: privacy, upgrades, being thrown out."""

import pytest

from tests.fakes.bare_bot import BareBot
from tests.fakes.telegram import FakeTelegram, Group, Person, PhoneError


@pytest.fixture
async def he(fake: FakeTelegram) -> Person:
    return fake.person("王建国")


@pytest.fixture
async def group(fake: FakeTelegram, bot: BareBot, he: Person) -> Group:
    group = fake.group("南门社区", members=[he, fake.person("李梅")])
    await bot.confirms_all()
    return group


async def test_being_added_is_told_twice(fake: FakeTelegram, bot: BareBot, he: Person) -> None:
    group = fake.group("南门社区", members=[he])
    change, service = await bot.updates()
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"] == [fake.exchange.bot]
    assert service["message"]["chat"] == {"id": group.id, "title": "南门社区", "type": "group"}


async def test_the_bot_reads_commands_replies_and_its_name_only(
    bot: BareBot, he: Person, group: Group
) -> None:
    await he.says("今天天气好", group=group)
    await he.says("/topic", group=group)
    await he.says("@huiyin_test_bot 在吗", group=group)
    sent = await bot.does("sendMessage", chat_id=group.id, text="公示")
    shown = await group.sees("公示")
    await he.says("我有意见", group=group, reply_to=shown)
    updates = await bot.updates()
    texts = [update["message"]["text"] for update in updates]
    assert texts == ["/topic", "@huiyin_test_bot 在吗", "我有意见"]
    assert updates[-1]["message"]["reply_to_message"] == sent


async def test_a_command_replying_to_a_neighbour_carries_the_neighbours_words(
    fake: FakeTelegram, bot: BareBot, he: Person
) -> None:
    she = fake.person("何秀英")
    group = fake.group("南门社区", members=[he, she])
    await bot.confirms_all()
    complaint = await she.says("路灯坏了三天", group=group)
    await he.says("/topic", group=group, reply_to=complaint)
    (update,) = await bot.updates()
    assert update["message"]["reply_to_message"]["text"] == "路灯坏了三天"
    assert update["message"]["reply_to_message"]["from"]["id"] == she.id


async def test_an_administrator_reads_everything(bot: BareBot, he: Person, group: Group) -> None:
    group.makes_bot_admin()
    await he.says("今天天气好", group=group)
    assert (await bot.updates())[-1]["message"]["text"] == "今天天气好"
    admins = await bot.does("getChatAdministrators", chat_id=group.id)
    assert [one["status"] for one in admins] == ["creator", "administrator"]


async def test_members_are_known_by_their_standing(bot: BareBot, he: Person, group: Group) -> None:
    member = await bot.does("getChatMember", chat_id=group.id, user_id=he.id)
    assert member["status"] == "creator"
    said = await bot.refusal("getChatMember", chat_id=group.id, user_id=1)
    assert said == "400 Bad Request: PARTICIPANT_ID_INVALID"


async def test_an_upgraded_group_has_a_new_id_and_says_so(
    fake: FakeTelegram, bot: BareBot, he: Person, group: Group
) -> None:
    old = group.id
    new = group.migrates()
    to, from_ = await bot.updates()
    assert to["message"]["chat"]["id"] == old
    assert to["message"]["migrate_to_chat_id"] == new
    assert from_["message"]["chat"]["id"] == new
    assert from_["message"]["migrate_from_chat_id"] == old
    said = await bot.call("sendMessage", chat_id=old, text="公示")
    assert said["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert said["parameters"] == {"migrate_to_chat_id": new}
    await bot.does("sendMessage", chat_id=new, text="公示")
    await group.sees("公示")
    await he.says("/topic", group=group)
    fake.assert_no_refusals()


async def test_a_supergroup_counts_its_own_messages(
    bot: BareBot, fake: FakeTelegram, he: Person
) -> None:
    group = fake.group("东城", members=[he], supergroup=True)
    first = await bot.does("sendMessage", chat_id=group.id, text="一")
    await he.says("别处")
    second = await bot.does("sendMessage", chat_id=group.id, text="二")
    assert second["message_id"] == first["message_id"] + 1
    assert group.id < -(10**12)


@pytest.mark.parametrize(("supergroup", "kind"), [(False, "group"), (True, "supergroup")])
async def test_a_bot_thrown_out_may_not_write(
    fake: FakeTelegram, bot: BareBot, he: Person, *, supergroup: bool, kind: str
) -> None:
    group = fake.group("南门社区", members=[he], supergroup=supergroup)
    await bot.confirms_all()
    group.kicks_bot()
    said = await bot.call("sendMessage", chat_id=group.id, text="公示")
    assert said["error_code"] == 403
    assert said["description"] == f"Forbidden: bot was kicked from the {kind} chat"
    await he.says("/topic", group=group)
    (change,) = await bot.updates()
    assert change["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    group.lets_bot_back()
    await bot.does("sendMessage", chat_id=group.id, text="公示")


async def test_buttons_in_a_group_toast_on_the_pressers_own_phone(
    bot: BareBot, he: Person, group: Group
) -> None:
    markup = {"inline_keyboard": [[{"text": "我要参加", "callback_data": "join"}]]}
    await bot.does("sendMessage", chat_id=group.id, text="预告", reply_markup=markup)
    await he.presses("我要参加", group=group)
    query = (await bot.updates())[-1]["callback_query"]
    assert query["message"]["chat"]["id"] == group.id
    await bot.does("answerCallbackQuery", callback_query_id=query["id"], text="给您留了位")
    await he.sees("给您留了位")
    await group.sees_nothing(for_=0.02)


async def test_only_members_speak_in_a_group(
    fake: FakeTelegram, bot: BareBot, group: Group
) -> None:
    she = fake.person("何秀英")
    with pytest.raises(PhoneError, match="何秀英 is not a member of 南门社区"):
        await she.says("/topic", group=group)
    group.adds(she)
    await she.says("/topic", group=group)
    service, said = await bot.updates()
    assert service["message"]["new_chat_members"] == [she.user]
    assert said["message"]["text"] == "/topic"
