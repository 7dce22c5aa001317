"""办前 · 办中 · 办后沟通: a unit logs whom it talked with, and everybody at work reads it."""

from tests.stories.conftest import Town


async def test_talks_are_logged_by_the_unit_and_shown_on_the_item(town: Town) -> None:
    _, _, member, housing = await town.dispatched()
    await housing.presses("答复")
    await housing.presses("A 已解决")
    await housing.sees("说说做了什么")
    await housing.says("三盏灯已于今天换好，是市政队换的")
    await housing.sees("还没记过办前沟通")
    await housing.presses("取消")
    await housing.sees("没有送出")
    await housing.presses("看全文")
    await housing.presses("1. 换三盏灯")
    await housing.sees("办前 · 办中 · 办后沟通：还没有记录")
    await housing.presses("记录沟通")
    await housing.sees("跟谁沟通的")
    await housing.presses("居民和委员")
    await housing.sees("怎么沟通的")
    await housing.says("电话里说好先换坏的三盏")
    await housing.sees("电话里说好先换坏的三盏")
    await housing.presses("送出")
    await housing.sees("这次沟通记在")
    await housing.presses("接收")
    await housing.sees("收到")
    await member.says("/tasks")
    await member.sees("待办")
    await member.presses("2026-0001")
    await member.sees("记了一次办前沟通")
    await member.presses("1. 换三盏灯")
    await member.sees("办前沟通", "赵强跟居民和委员：电话里说好先换坏的三盏", "办后沟通：还没有")
