"""P22 景泰：审核与分类交办：筛选要有理由，每个专委会每月跟进不少于两件."""

from datetime import timedelta

from sqlalchemy import update

from models.people import Person, Role
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town
from tests.stories.town import MINUTE


async def gathers(town: Town, name: str, committee: str) -> Phone:
    """A member of a committee."""
    phone = await town.serving(Role.MEMBER, "dc", name)
    async with town.runtime.working() as work:
        named = update(Person).where(Person.name == name)
        await work.session.execute(named.values(committee=committee))
    return phone


async def test_a_matter_is_screened_with_a_reason(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    await head.presses("不予受理")
    await head.sees("为什么不受理")
    await head.says("这归供电公司，请打95598。")
    await head.presses("送出")
    await town.turns(seconds=MINUTE)
    await he.sees("没有受理", "这归供电公司", "可以申诉")


async def test_committees_follow_topics_and_the_office_sees_how_far_each_is(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    member = await gathers(town, "李梅", "社会法制委")
    await gathers(town, "周涛", "经济委")
    he, head = await town.assigned("周涛")
    (topic,) = await town.topics()
    await office.says(f"/start t_{topic.number}")
    await office.sees("委员在调查")
    await office.presses("专委会跟进")
    await office.sees("请哪个专委会跟进")
    await office.presses("社会法制委")
    await office.sees("由社会法制委跟进")
    await member.sees("由社会法制委跟进")
    await office.says("/tasks")
    await office.presses("专委会进度")
    await office.sees("每个专委会每月不少于 2 件", "社会法制委：本月跟进 0 / 2 件，手上 1 件，还差")
    await member.says(f"/start t_{topic.number}")
    await member.sees("马晓东交专委会跟进")
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says("问过供电所，线路下周换")
    await member.presses("完成，告诉居民")
    await he.sees("李梅委员", "线路下周换")
    await office.says("/tasks")
    await office.presses("专委会进度")
    await office.sees("社会法制委：本月跟进 1 / 2 件", "经济委：本月跟进 0 / 2 件")
    await town.answers(head)
    await town.is_content(he)


async def test_before_the_month_is_over_the_office_hears_once_who_is_behind(town: Town) -> None:
    office, head = await town.serving(Role.OFFICE, "qz", "马晓东"), await town.head()
    member = await gathers(town, "李梅", "社会法制委")
    await town.raises(await town.resident())
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已受理")
    (topic,) = await town.topics()
    await office.says(f"/start t_{topic.number}")
    await office.sees("等委员认领")
    await office.presses("专委会跟进")
    await office.presses("社会法制委")
    await member.sees("由社会法制委跟进")
    local = town.clock.now().astimezone(town.runtime.settings.zone)
    next_month = (local.replace(day=1) + timedelta(days=32)).replace(day=1)
    await town.turns(seconds=(next_month - timedelta(days=2) - local) / timedelta(seconds=1))
    for _ in range(2):
        await town.ticks()
    await office.sees("快过完了", "还不到 2 件", "社会法制委")
    assert len(await town.letters("committees-behind")) == 1
    await office.presses("专委会进度")
    await office.sees("还差")
