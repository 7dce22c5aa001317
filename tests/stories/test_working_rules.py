"""Working rules as settings: changed in chat, on record, and never against a running date."""

from sqlalchemy import select

from messages.organisation.presses import RulePress
from models.lifecycle.topics import State
from models.people import Role
from models.rules import RuleName, WorkingRule
from models.stations import Place
from services.calendar.working_days import END_OF_DAY, shift
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town
from tests.stories.town import MINUTE

ECHO = "三盏灯已于12月8日换好，是区住建局换的。"


async def opens_rules(phone: Phone) -> None:
    await phone.says("/tasks")
    await phone.presses("规则")


async def test_a_head_changes_a_deadline_and_no_running_one_is_moved(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    (before,) = await town.topics()
    await opens_rules(head)
    await head.sees("东城街道委员工作站的规则", "答复是否受理：3 个工作日（默认）")
    await head.presses("答复是否受理")
    await head.sees("改成什么")
    await head.presses("5 个工作日")
    await head.sees("3 个工作日 → 5 个工作日", "已经定下的期限一天也不动", "会记下是谁")
    assert not await town.finds(select(WorkingRule))
    await head.presses("确认")
    await head.sees("改好了", "答复是否受理：5 个工作日（本处规定）", "王建国：答复是否受理")
    (same,) = await town.topics()
    assert same.due_at == before.due_at
    assert same.next_check_at == before.next_check_at
    await town.raises(await town.resident("张大爷"), "东街的井盖坏了")
    fresh = (await town.topics())[-1]
    assert fresh.submitted_at is not None
    zone = town.runtime.settings.zone
    assert fresh.due_at == shift(fresh.submitted_at, 5, zone, END_OF_DAY)
    await head.presses("答复是否受理")
    await head.presses("不另作规定")
    await head.presses("确认")
    await head.sees("答复是否受理：3 个工作日（默认）", "不另作规定", "5 个工作日")


async def test_the_office_sets_for_all_and_a_station_for_itself(town: Town) -> None:
    office, head = await town.serving(Role.OFFICE, "qz", "马晓东"), await town.head()
    await opens_rules(office)
    await office.sees("改哪里的规则")
    await office.presses("秦州区政协")
    await office.presses("等居民评价")
    await office.presses("10 个工作日")
    await office.presses("确认")
    await office.sees("改好了")
    await head.sees("马晓东改了秦州区政协", "等居民评价 → 10 个工作日")
    await opens_rules(head)
    await head.sees("等居民评价：10 个工作日（秦州区政协")
    await head.presses("等居民评价")
    await head.presses("20 个工作日")
    await head.presses("确认")
    await head.sees("等居民评价：20 个工作日（本处规定）")


async def test_a_holder_sends_the_echo_where_the_station_lets_holders(town: Town) -> None:
    head, member = await town.head(), await town.serving(Role.MEMBER, "dc", "李梅")
    he = await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    await head.presses("受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    # Until then what the holder writes goes to the head, and no press sends it.
    await member.presses("写回音")
    await member.presses("A 已解决")
    await member.sees("写好交给站长发出")
    await member.says(ECHO)
    shown = await member.sees(ECHO)
    assert shown.buttons[:2] == ["交给站长发出", "取消"]
    await member.presses("取消")
    await member.sees("没有送出")
    await opens_rules(head)
    await head.presses("谁可以发回音")
    await head.presses("站长和认领的委员")
    await head.sees("只有站长 → 站长和认领的委员", "从确认起生效")
    await head.presses("确认")
    await head.sees("改好了")
    (topic,) = await town.topics()
    await member.says(f"/start t_{topic.number}")
    await member.sees("李梅认领")
    await member.presses("写回音")
    await member.sees("办成什么样了")
    await member.presses("A 已解决")
    await member.sees("回音怎么写")
    await member.says(ECHO)
    await member.presses("发出回音")
    await he.sees("回音：", "三盏灯已于12月8日换好")
    (topic,) = await town.topics()
    assert topic.state is State.ANSWERED


async def test_whoever_is_neither_head_nor_office_finds_no_rules(town: Town) -> None:
    member, head = await town.serving(Role.MEMBER, "dc", "李梅"), await town.head()
    await member.says("/tasks")
    shown = await member.sees("现在没有等着您办的事")
    assert not any("规则" in each for each in shown.buttons)
    (place,) = await town.finds(select(Place).where(Place.code == "dc"))
    forged = RulePress(place_id=place.id, name=RuleName.TRIAGE, pick="5", sure=True)
    await member.forges(forged.pack(), shown.message_id)
    await member.sees("这一步不是您来做的")
    (office,) = await town.finds(select(Place).where(Place.code == "qz"))
    await head.forges(forged.model_copy(update={"place_id": office.id}).pack(), 1)
    await head.sees("这一步不是您来做的")
    assert not await town.finds(select(WorkingRule))
