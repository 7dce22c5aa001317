"""Two chats become one person's, and nobody's rights are stolen by it."""

import re

from sqlalchemy import select

from models.chats import Chat
from models.people import Appointment, Person, Role
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town
from tests.stories.town import LAMP


async def code_of(phone: Phone) -> str:
    """A code for joining, made in this chat."""
    await phone.says("/privacy")
    await phone.sees("您的资料")
    await phone.presses("连上我的另一个聊天")
    found = re.search(r"连接 ([2-9A-Z]{8})", (await phone.sees("您的连接码")).text)
    assert found
    return found[0]


async def whose(town: Town, phone: Phone) -> Person:
    query = select(Person).join(Chat, Chat.person_id == Person.id)
    (person,) = await town.finds(query.where(Chat.address == str(phone.id)))
    return person  # type: ignore[no-any-return]


async def held_by(town: Town, person: Person) -> list[Role]:
    query = select(Appointment.role).where(Appointment.person_id == person.id)
    return sorted(await town.finds(query))


# -- the attacks -------------------------------------------------------------------------------


async def test_a_code_a_resident_made_takes_nothing_from_the_office(town: Town) -> None:
    office, thief = await town.serving(Role.OFFICE, "qz", "马晓东"), await town.resident("小吴")
    await office.says(await code_of(thief))
    await office.sees("这个聊天里有职务", "请反过来", "别人让您输的码，不要输")
    assert await held_by(town, await whose(town, office)) == [Role.OFFICE]
    assert await held_by(town, await whose(town, thief)) == []
    await thief.says("/tasks")
    await thief.sees("“待办”是给工作人员用的")


async def test_an_invitation_that_was_for_somebody_else_takes_nothing_either(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    await office.start("inv_" + await town.invites(Role.MEMBER, "dc", "李梅"))
    await office.sees("这份邀请是给李梅的，不是给您的")
    assert await held_by(town, await whose(town, member)) == [Role.MEMBER]
    assert await held_by(town, await whose(town, office)) == [Role.OFFICE]


async def test_whoever_has_more_to_lose_makes_the_code(town: Town) -> None:
    he, thief = await town.resident("何秀英"), await town.resident("小吴")
    await town.raises(he)
    await he.says(await code_of(thief))
    await he.sees("请反过来")
    await thief.says("我的事")
    await thief.sees("您还没有提交过事情")


# -- as it should be ---------------------------------------------------------------------------


async def test_whoever_types_a_code_reads_whose_it_is_and_what_moves(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    code = await code_of(head)
    await he.says(code)
    card = await he.sees("这个码是王建国站长的", "东城街道委员工作站")
    assert "您在这里提过的 1 件事，会归到王建国名下" in card.text
    assert (await whose(town, he)).id != (await whose(town, head)).id
    await he.presses("不连")
    await he.sees("没有连，什么都没变")
    await he.says("/tasks")
    await he.sees("“待办”是给工作人员用的")
    await he.says(code)
    await he.sees("这个码是王建国站长的")
    await he.presses("确认连接")
    await he.sees("连上了")
    await he.sees("七天内可以分开")
    assert (await whose(town, he)).id == (await whose(town, head)).id


async def test_both_sides_and_the_office_are_told_and_either_parts_them_again(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    head, thief = await town.head(), await town.resident("小吴")
    await town.raises(thief, LAMP)
    await head.sees("新事项")
    await thief.says(await code_of(head))
    await thief.sees("这个码是王建国站长的")
    await thief.presses("确认连接")
    await thief.sees("连上了")
    await head.sees("另一个聊天连到您这里了", "Telegram", "七天内可以分开")
    await office.sees("王建国连上了一个新的聊天", "不是本人")
    await head.presses("不是我，分开")
    await head.sees("分开了")
    await thief.sees("又分开了")
    assert (await whose(town, thief)).name == "小吴"
    assert await held_by(town, await whose(town, thief)) == []
    await thief.says("我的事")
    await thief.sees("0001", "南门巷")
    await office.says("/audit")
    log = await office.sees("权限记录")
    lines = log.text.splitlines()
    assert lines[1].endswith("王建国 把连错的聊天跟王建国分开了（Telegram）")
    assert lines[2].endswith("居民 用连接码连上了王建国的聊天（Telegram）")


async def test_the_office_may_part_them_too(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    head, phone = await town.head(), await town.resident("王站长新手机")
    await phone.says(await code_of(head))
    await phone.sees("这个码是王建国站长的")
    await phone.presses("确认连接")
    await office.sees("王建国连上了一个新的聊天")  # his invitation, beside the chat he has
    card = await office.sees("王建国连上了一个新的聊天")
    await office.presses_on(card, "不是我，分开")
    await office.sees("分开了")
    await phone.sees("又分开了")
    await phone.says("/tasks")
    await phone.sees("“待办”是给工作人员用的")


async def test_a_phone_that_was_parted_comes_back_by_no_code_it_made(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    head, thief = await town.head(), await town.resident("小吴")
    await office.sees("王建国连上了一个新的聊天")  # his invitation, beside the chat he has
    await thief.says(await code_of(head))
    await thief.sees("这个码是王建国站长的")
    await thief.presses("确认连接")
    await thief.sees("连上了")
    code = await code_of(thief)
    card = await head.sees("另一个聊天连到您这里了")
    await head.presses_on(card, "不是我，分开")
    await thief.sees("又分开了")
    await thief.says(code)
    await thief.sees("这个码不对、用过了，或者过期了")
    await office.presses_on(await office.sees("王建国连上了一个新的聊天"), "不是我，分开")
    await office.sees("您已经点过了")
    assert (await whose(town, thief)).id != (await whose(town, head)).id


async def test_after_a_week_nobody_parts_them(town: Town) -> None:
    head, phone = await town.head(), await town.resident("王站长新手机")
    await phone.says(await code_of(head))
    await phone.sees("这个码是王建国站长的")
    await phone.presses("确认连接")
    await head.sees("另一个聊天连到您这里了")
    await town.turns(days=7, minutes=1)
    await head.presses("不是我，分开")
    await head.sees("超过七天")
    assert (await whose(town, phone)).id == (await whose(town, head)).id


async def test_a_resident_who_has_raised_something_confirms_an_invitation(town: Town) -> None:
    he = await town.resident()
    await town.raises(he)
    await he.start("inv_" + await town.invites(Role.MEMBER, "dc", "吴敏"))
    await he.sees("这份邀请是给吴敏的", "东城街道委员工作站", "委员", "1 件事")
    assert await held_by(town, await whose(town, he)) == []
    await he.presses("接受邀请")
    await he.sees("您好，吴敏。您现在是")
    assert await held_by(town, await whose(town, he)) == [Role.MEMBER]


async def test_whoever_serves_already_takes_up_a_second_role_as_themselves(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    await member.start("inv_" + await town.invites(Role.HEAD, "xg", "李梅"))
    await member.sees("这份邀请是给李梅的", "西关街道委员工作站", "站长")
    await member.presses("接受邀请")
    await member.sees("您现在是", "西关街道委员工作站")
    assert await held_by(town, await whose(town, member)) == [Role.HEAD, Role.MEMBER]
