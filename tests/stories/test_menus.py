"""What stands behind the menu button and under the conversation, for whom."""

import re

from sqlalchemy import select

from models.chats import Chat
from models.letters import MENU, LetterState
from models.people import WRITERS, Appointment, Role
from services.people.menus import post_menus
from tests.stories.conftest import Town

EVERYBODY = [
    "start",
    "topic",
    "mine",
    "board",
    "search",
    "duty",
    "help",
    "cancel",
    "lang",
    "privacy",
]
STAFF_KEYS = "[待办] [我的事]\nkeyboard: [大家的事] [谁在值班]\nkeyboard: [提一件事] [登记来访]"
LIAISON_KEYS = "[待办] [我的事]\nkeyboard: [大家的事] [谁在值班]\nkeyboard: [提一件事]"
RESIDENT_KEYS = "[提一件事] [我的事]\nkeyboard: [大家的事] [谁在值班]"


async def test_a_head_is_offered_what_a_resident_is_not(town: Town) -> None:
    he, resident = await town.head(), await town.resident()
    assert STAFF_KEYS in he.screen
    await town.settles()
    assert he.menu == ["tasks", "visit", "stats", *EVERYBODY]
    assert resident.menu == EVERYBODY
    assert RESIDENT_KEYS in resident.screen
    assert "待办" not in resident.screen


async def test_every_role_comes_with_its_keys_and_an_expert_with_those_of_everybody(
    town: Town,
) -> None:
    places = {Role.OFFICE: "qz", Role.LIAISON: "zj"}
    for role in Role:
        newcomer = town.fake.person(f"新{role}")
        await newcomer.start("inv_" + await town.invites(role, places.get(role, "dc"), f"吴{role}"))
        await newcomer.sees("您好，吴")
        keys = {Role.EXPERT: RESIDENT_KEYS, Role.LIAISON: LIAISON_KEYS}.get(role, STAFF_KEYS)
        assert keys in newcomer.screen
        await newcomer.start("st_dc")
        await newcomer.sees("有什么事，直接发给我就行")
        assert keys in newcomer.screen
        assert ("登记来访" in newcomer.screen) == (role in WRITERS)


async def test_a_menu_speaks_the_language_somebody_chose(town: Town) -> None:
    he = await town.head()
    await he.says("/lang")
    await he.sees("Which language")
    await he.presses("English")
    await he.sees("Hello")
    await town.settles()
    listed = town.fake.exchange.profile.menu(he.id, "private", "zh")
    assert listed[0] == {"command": "tasks", "description": "To do"}
    assert "[To do]" in he.screen


async def test_a_second_phone_is_offered_the_same_once_it_has_joined(town: Town) -> None:
    he, phone = await town.head(), await town.resident("王站长新手机")
    await he.says("/privacy")
    await he.sees("您的资料")
    await he.presses("连上我的另一个聊天")
    code = re.search(r"连接 ([2-9A-Z]{8})", (await he.sees("您的连接码")).text)
    assert code
    await phone.says(code[0])
    await phone.sees("这个码是")
    await phone.presses("确认连接")
    await phone.sees("连上了")
    assert STAFF_KEYS in phone.screen
    await town.settles()
    assert phone.menu == ["tasks", "visit", "stats", *EVERYBODY]


async def test_whoever_lost_their_role_gets_the_menu_of_everybody_back(town: Town) -> None:
    he = await town.head()
    await town.settles()
    async with town.runtime.working() as work:
        (chat,) = await work.session.scalars(select(Chat).where(Chat.address == str(he.id)))
        held = select(Appointment).where(Appointment.person_id == chat.person_id)
        for each in await work.session.scalars(held):
            await work.session.delete(each)
        await post_menus(work, [chat.person_id or 0])
    town.runtime.courier.wake()
    await town.settles()
    assert he.menu == EVERYBODY
    assert {each.state for each in await town.letters(MENU)} == {LetterState.SENT}
    await he.says("待办")
    await he.sees("“待办”是给工作人员用的", "我的事")


async def test_a_head_finds_what_waits_and_opens_it(town: Town) -> None:
    he, resident = await town.head(), await town.resident()
    await he.says("/tasks")
    await he.sees("现在没有等着您办的事")
    for number in range(9):
        await town.raises(resident, f"第{number}盏路灯坏了")
    await town.settles()
    await he.presses("待办")
    shown = await he.sees("待办：9 件", "0001 第0盏路灯坏了 · 东城", "答复是否受理")
    assert shown.buttons[0] == "从最急的办起"
    assert shown.buttons[9:] == ["下一页", "全部事项", "⚙️ 规则"]
    await he.presses("下一页")
    await he.sees("0009 第8盏路灯坏了")
    await he.presses("上一页")
    await he.sees("0001 第0盏路灯坏了")
    await he.presses_on(shown, "0001")
    await he.sees("等站长受理", "第0盏路灯坏了")
    await resident.says("/tasks")
    await resident.sees("“待办”是给工作人员用的")


async def test_what_waits_is_gone_through_one_after_the_other(town: Town) -> None:
    head, resident = await town.head(), await town.resident()
    for number in range(3):
        await town.raises(resident, f"第{number}盏路灯坏了")
    await town.settles()
    await head.presses("待办")
    await head.sees("待办：3 件")
    await head.presses("从最急的办起")
    await head.sees("等站长受理", "第0盏")
    await head.presses("受理")
    await head.sees("已受理", "第0盏")
    await head.presses("下一件")
    await head.sees("等站长受理", "第1盏")
    await head.presses("下一件")
    await head.sees("等站长受理", "第2盏")
