"""Joining, languages, help, roles, two chats of one person, and two people at once."""

import asyncio
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.commands.run_command import _offer_first_office, _ready_database
from bot.runtime import Runtime
from bot.settings import Settings
from foundation.clock import TurnedClock
from models.chats import Chat
from models.people import Appointment, Invitation, Person, Role
from tests.fakes.telegram import FakeTelegram
from tests.stories.conftest import LAMP, Town, running

ROLES = (
    (Role.HEAD, "xg", "西关街道委员工作站的站长"),
    (Role.MEMBER, "dc", "东城街道委员工作站的委员"),
    (Role.CLERK, "dc-nm", "南门社区协商议事室的工作人员"),
    (Role.LIAISON, "zj", "区住建局的联络员"),
    (Role.OFFICE, "qz", "秦州区政协（示例）的机关工作人员"),
)


async def test_an_invitation_says_who_you_are_from_now_on(town: Town) -> None:
    for role, at, words in ROLES:
        newcomer = town.fake.person("小吴")
        await newcomer.start("inv_" + await town.invites(role, at, f"吴{role}"))
        await newcomer.sees(f"您好，吴{role}", words)
        await newcomer.says("/help")
        await newcomer.sees("我能帮您做什么", "看全文")


async def test_whoever_joins_turns_three_cards_in_one_place(town: Town) -> None:
    newcomer = town.fake.person("小吴")
    await newcomer.start("inv_" + await town.invites(Role.MEMBER, "dc", "吴敏"))
    first = await newcomer.sees("1/3 您会收到什么", "待认领")
    before = len(newcomer.messages)
    await newcomer.presses("下一张")
    second = await newcomer.sees("2/3 怎么做，点几下", "点“认领”，一下", "点“完成，告诉居民”，两下")
    await newcomer.presses("下一张")
    third = await newcomer.sees("3/3 忘了会怎样", "退回站里另找委员")
    assert first.message_id == second.message_id == third.message_id
    assert len(newcomer.messages) == before
    assert len([each for each in newcomer.messages if each.buttons]) == 1
    await newcomer.presses("待办")
    await newcomer.sees("现在没有等着您办的事")


async def test_an_expert_is_asked_for_nothing_yet(town: Town) -> None:
    expert = town.fake.person("小吴")
    await expert.start("inv_" + await town.invites(Role.EXPERT, "dc", "吴敏"))
    await expert.sees("智库成员")
    await town.settles()
    assert "1/3" not in expert.screen


async def test_an_invitation_opens_once_and_its_code_is_nowhere(town: Town) -> None:
    code = await town.invites(Role.HEAD, "xg", "吴敏")
    first, second = town.fake.person("小吴"), town.fake.person("别人")
    await first.start("inv_" + code)
    await first.sees("您好，吴敏")
    for whoever in (second, first):
        await whoever.start("inv_" + code)
        await whoever.sees("这个邀请用过了，或者过期了")
    sealed = [each.sealed for each in await town.finds(select(Invitation))]
    assert all(code not in each and len(each) == 64 for each in sealed)
    database = (town.runtime.settings.data_dir / "huiyin.db").read_bytes()
    assert code.encode() not in database.replace(f"inv_{code}".encode(), b"")


async def test_an_invitation_is_good_for_seven_days(town: Town) -> None:
    early, late = (
        await town.invites(Role.HEAD, "xg", "甲"),
        await town.invites(Role.HEAD, "xg", "乙"),
    )
    await town.settles()
    town.clock.turn(timedelta(days=7) - timedelta(minutes=5))
    first = town.fake.person("甲")
    await first.start("inv_" + early)
    await first.sees("您好，甲")
    await town.settles()
    town.clock.turn(timedelta(minutes=10))
    second = town.fake.person("乙")
    await second.start("inv_" + late)
    await second.sees("这个邀请用过了，或者过期了")
    await second.start("inv_nonsense")
    await second.sees("这个邀请用过了")


async def test_what_a_newcomer_had_begun_goes_with_them_into_office(town: Town) -> None:
    wu = town.fake.person("小吴")
    await wu.start("st_dc")
    await wu.sees("东城街道")
    await wu.says(LAMP)
    await wu.sees("请看一下")
    await wu.start("inv_" + await town.invites(Role.MEMBER, "dc", "吴敏"))
    await wu.sees("您好，吴敏")
    await wu.presses("提交")
    await wu.sees("收到了，编号")
    (topic,) = await town.topics()
    assert topic.raiser.name == "吴敏"


async def test_an_empty_database_prints_the_way_in_for_the_first_office(
    settings: Settings,
    fake: FakeTelegram,
    clock: TurnedClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (settings.data_dir / "huiyin.db").unlink()
    runtime = Runtime(settings, clock=clock)
    await _ready_database(runtime)
    await _offer_first_office(runtime)
    link = re.search(r"http://127\.0\.0\.1:\d+/chat\?start=(inv_\w+)", capsys.readouterr().out)
    assert link
    async with running(runtime):
        ma = fake.person("马晓东")
        await ma.start(link[1])
        await ma.sees("您好，马晓东", "政协机关的机关工作人员")
        await _offer_first_office(runtime)
        assert "inv_" not in capsys.readouterr().out
        async with runtime.database.read() as session:
            (held,) = (await session.scalars(select(Appointment))).all()
            assert held.role is Role.OFFICE


async def test_the_language_follows_the_phone_and_can_be_chosen(town: Town) -> None:
    guest = town.fake.person("Anna", language="en-GB")
    await guest.start("st_dc")
    await guest.sees("东城街道委员工作站", "photo")
    assert "谁在值班" not in guest.screen
    await guest.says("The street lamp is broken")
    card = await guest.sees("The street lamp is broken", "Public")
    assert "提交" not in card.buttons
    await guest.says("/lang")
    await guest.sees("用哪种语言？ Which language?")
    await guest.presses("中文")
    await guest.sees("好的，以后用中文", "东城街道委员工作站")
    assert "谁在值班" in guest.screen
    await guest.says("/topic")
    await guest.presses_on(await guest.sees("请看一下"), "提交")
    await guest.sees("收到了，编号")
    await guest.presses("English")
    await guest.sees("东城街道委员工作站", "photo")


async def test_keys_of_either_language_are_understood(town: Town) -> None:
    he = await town.resident()
    await he.says("My matters")
    await he.sees("您还没有提交过事情")
    await he.says("大家的事")
    await he.sees("现在还没有公开的事")
    await he.says("谁在值班")
    await he.sees("东城街道委员工作站还没有排值班表", "王建国站长", "李梅委员")


async def test_help_and_the_command_menu_are_there_for_everybody(town: Town) -> None:
    he = await town.resident()
    await he.says("/help@huiyin_test_bot")
    shown = await he.sees("我能帮您做什么", "/privacy 我的资料")
    assert "看全文" not in shown.text
    assert he.menu == [
        *("start", "topic", "mine", "board", "search", "duty", "help", "cancel", "lang", "privacy"),
    ]


async def test_mine_lists_what_was_raised_and_what_lies_half_written(town: Town) -> None:
    he = await town.resident()
    await town.raises(he)
    await he.says("公交站没有雨棚")
    await he.sees("请看一下")
    await he.says("/mine")
    mine = await he.sees("我的事", "0001", "南门巷", "等站长受理", "还有一件没写完：公交站没有雨棚")
    assert len(mine.buttons) == 2
    await he.presses_on(mine, "0001")
    await he.sees("等站长受理", "公共设施", "何秀英")
    await he.presses_on(mine, "返回")
    await he.sees("请看一下", "公交站没有雨棚")


async def test_two_chats_become_one_person_by_a_code(town: Town) -> None:
    old, new = await town.resident("何秀英"), await town.resident("秀英新手机")
    await town.raises(old)
    await new.says("公交站没有雨棚")
    await new.sees("请看一下")
    await old.says("/privacy")
    await old.sees("您的资料")
    await old.presses("连上我的另一个聊天")
    told = await old.sees("您的连接码")
    code = re.search(r"连接 ([2-9A-Z]{8})", told.text)
    assert code
    await new.says("连接 AAAAAAAA")
    await new.sees("这个码不对、用过了，或者过期了")
    await new.says(f"连接 {code[1].lower()}")
    await new.sees("这个码是")
    await new.presses("确认连接")
    await new.sees("连上了", "两边都是您")
    await old.says("/mine")
    await old.sees("0001", "还有一件没写完：公交站没有雨棚")
    await new.says("/mine")
    await new.sees("0001", "公交站")
    await new.says(f"连接 {code[1]}")
    await new.sees("这个码不对、用过了，或者过期了")
    people = {
        each.person_id for each in await town.finds(select(Chat).where(Chat.channel == "telegram"))
    }
    assert len(people) == 1


async def test_a_joining_code_is_good_for_ten_minutes(town: Town) -> None:
    old, new = await town.resident("何秀英"), await town.resident("秀英新手机")
    await old.says("/privacy")
    await old.sees("您的资料")
    await old.presses("连上我的另一个聊天")
    told = await old.sees("您的连接码")
    await town.settles()
    town.clock.turn(timedelta(minutes=11))
    code = re.search(r"连接 ([2-9A-Z]{8})", told.text)
    assert code
    await new.says(code[0])
    await new.sees("这个码不对、用过了，或者过期了")


async def test_an_invitation_opened_in_a_second_chat_keeps_both(town: Town) -> None:
    """The head has a web chat already; his phone joins it by an invitation of the same name."""
    head = await town.head()
    he = await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    (person,) = await town.finds(select(Person).where(Person.name == "王建国"))
    chats = await town.finds(select(Chat).where(Chat.person_id == person.id))
    assert {each.channel for each in chats} == {"telegram", "webchat"}


async def test_many_people_at_once_do_not_mix(town: Town) -> None:
    names = [f"居民{number}" for number in range(12)]
    people = await asyncio.gather(*(town.resident(name) for name in names))

    async def raises(number: int) -> str:
        receipt = await town.raises(people[number], f"{names[number]}家门口的路灯坏了")
        found = re.search(r"\d{4}-\d{4}", receipt.text)
        assert found
        return found[0]

    numbers = await asyncio.gather(*(raises(number) for number in range(12)))
    assert len(set(numbers)) == 12
    topics = {topic.number: topic for topic in await town.topics()}
    for number, name in zip(numbers, names, strict=True):
        assert topics[number].raiser.name == name
        assert topics[number].text == f"{name}家门口的路灯坏了"


async def test_a_name_no_database_takes_does_not_lock_its_owner_out(town: Town) -> None:
    odd = town.fake.person("王\ud83d\x00五")
    await odd.start("st_dc")
    await odd.sees("东城街道委员工作站")
    await odd.says("路灯\ud83d坏了\x00")
    await odd.sees("请看一下", "路灯")


async def test_what_is_added_to_a_matter_withdrawn_on_the_other_phone_is_not_lost(
    town: Town,
) -> None:
    old, new = await town.resident("何秀英"), await town.resident("秀英新手机")
    receipt = await town.raises(old)
    await old.says("/privacy")
    await old.sees("您的资料")
    await old.presses("连上我的另一个聊天")
    code = re.search(r"连接 ([2-9A-Z]{8})", (await old.sees("您的连接码")).text)
    assert code
    await new.says(code[0])
    await new.sees("这个码是")
    await new.presses("确认连接")
    await new.sees("连上了")
    await old.presses_on(receipt, "补充")
    await old.sees("请说要补充什么")
    await new.says("我的事")
    await new.presses("0001")
    await new.sees("等站长受理")
    await new.presses("撤回")
    await new.sees("撤回以后先不办了")
    await new.presses("确定撤回")
    await new.sees("已撤回")
    await old.says("其实还有井盖")
    await old.sees("0001 已经不能补充了", "先记成新的一件", "请看一下", "其实还有井盖")


async def test_a_link_to_a_matter_shows_it_at_once_and_greets_newcomers_alone(town: Town) -> None:
    he, head, member = await town.claimed()
    number = (await town.topic()).number
    before = len(member.messages)
    await member.start(f"t_{number}")
    await member.sees("【", LAMP)
    assert len(member.messages) == before + 1
    neighbour, late = town.fake.person("邻居"), town.fake.person("后来的人")
    await neighbour.start(f"t_{number}")
    await neighbour.sees("【", LAMP)
    greeting, card = neighbour.messages
    assert "我是“回音”" in greeting.text
    assert any(each.startswith("附议") for each in card.buttons)
    await town.answers(head)
    await town.is_content(he)
    # Nothing can be done about it any more: one message does for both.
    await late.start(f"t_{number}")
    await late.sees("我是“回音”", "【", LAMP)
    assert len(late.messages) == 1
    assert "[提一件事]" in late.screen


async def test_whoever_comes_by_a_link_that_leads_nowhere_is_greeted_all_the_same(
    town: Town,
) -> None:
    lost = town.fake.person("走错的人")
    await lost.start("t_2001-0001")
    await lost.sees("没找到这件事", "我是“回音”")
    assert "[提一件事]" in lost.screen
    await lost.start("t_2001-0001")
    assert "我是“回音”" not in (await lost.sees("没找到这件事")).text
