"""The office reads what was done that concerns rights; nobody else does."""

from models.people import Role
from tests.stories.conftest import Town


async def test_the_office_reads_who_did_what_and_from_where(town: Town) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he = await town.resident()
    await he.says("路灯坏了，别写我的名字")
    await he.sees("请看一下")
    await he.presses("匿名")
    await he.sees("居民")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await town.opens(office)
    await office.presses("查看实名")
    await office.sees("何秀英")
    await he.says("/privacy")
    await he.sees("您的资料")
    await he.presses("要一份我的资料")
    await he.sees("好的，马上发给您")
    await office.says("/audit")
    log = await office.sees("权限记录", "新的在前，只能加，不能改")
    lines = log.text.splitlines()[1:]
    assert lines[0].endswith("居民 要了一份自己的资料（Telegram）")
    assert lines[1].endswith("马晓东 查看了 2026-0001 的实名（Telegram）")
    assert "系统 给马晓东开了邀请：秦州区政协（示例） 机关工作人员（命令行）" in log.text
    assert "何秀英" not in log.text


async def test_whoever_is_not_of_the_office_is_told_so(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    for phone in (head, he):
        await phone.says("/audit")
        await phone.sees("这是政协机关用的")


async def test_the_log_is_among_the_commands_of_the_office_alone(town: Town) -> None:
    office, head = await town.serving(Role.OFFICE, "qz", "马晓东"), await town.head()
    await town.settles()
    assert "audit" in office.menu
    assert "audit" not in head.menu
