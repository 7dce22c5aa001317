"""A station says where it is, by which telephone and when: at the door, in its cards, in public."""

from sqlalchemy import update

from models.stations import Place
from tests.stories.town import MINUTE, Town

FACTS = "地址：东城街道办一楼\n电话：0938-0000000\n开放：周一至周五 9:00–17:00"
NOTE = "去看了，线路老化。着急可以打站里的电话 0938-0000000，不要打我的 13912345678"
SHOWN = "去看了，线路老化。着急可以打站里的电话 0938-0000000，不要打我的 [电话]"


async def test_whoever_asks_at_the_door_reads_where_and_when_to_come(town: Town) -> None:
    he = await town.resident()
    assert FACTS in he.screen
    await he.says("谁在值班")
    assert (await he.sees("站里有：")).text.endswith(FACTS)
    await he.presses("李梅委员")
    await he.sees("李梅委员 · 东城街道委员工作站", FACTS)


async def test_what_a_station_has_not_told_leaves_no_trace(town: Town) -> None:
    async with town.runtime.working() as work:
        await work.session.execute(update(Place).values(address=None, phone=None))
    he = town.fake.person("何秀英")
    await he.start("st_dc")
    assert (await he.sees("东城")).text.endswith("回音。\n开放：周一至周五 9:00–17:00")
    other = town.fake.person("刘勇")
    await other.start("st_xg")
    card = await other.sees("西关街道委员工作站")
    assert card.text.endswith("每一件都会有回音。")


async def test_the_stations_own_number_is_public_and_nobody_elses(town: Town) -> None:
    _he, _head, member = await town.claimed()
    number = (await town.topic()).number or ""
    follower = await town.resident("孙丽")
    await town.opens(follower, number)
    await follower.presses("关注")
    await follower.sees("关注了")
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says(NOTE)
    await member.presses("完成，告诉居民")
    await town.turns(seconds=MINUTE)
    await follower.sees("进展", SHOWN)


async def test_who_is_sent_on_reads_where_that_is_and_what_number_to_ring(town: Town) -> None:
    he, head = await town.raised()
    await head.presses("转其他站")
    await head.sees("转到哪个站")
    await head.presses("西关街道委员工作站")
    await head.sees("已转到西关街道委员工作站")
    told = await he.sees("转给西关街道委员工作站了")
    assert "打西关街道委员工作站的电话 0938-0000001，或者到西关街道办二楼。" in told.text


async def test_who_is_refused_reads_what_number_to_ring(town: Town) -> None:
    he, head = await town.raised()
    await head.presses("不予受理")
    await head.sees("为什么不受理")
    await head.says("这是邻里纠纷，请找社区调解委员会。")
    shown = await head.sees("这是邻里纠纷")
    assert "送出前看一下" not in shown.text
    await head.presses("送出")
    await head.sees("不予受理")
    await town.turns(seconds=MINUTE)
    told = await he.sees("没有受理", "请找社区调解委员会")
    assert "打东城街道委员工作站的电话 0938-0000000，或者到东城街道办一楼。" in told.text
