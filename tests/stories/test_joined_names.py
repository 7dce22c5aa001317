"""Whoever joined a matter is named in its echo to themselves and to those who serve alone."""

from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

NEIGHBOUR, NUMBER = "陈福生", "13712340000"
THEIRS = f"我叫{NEIGHBOUR}，电话{NUMBER}，南门巷的路灯坏了三天，晚上老人摔跤"
ECHO = f"{NEIGHBOUR}（{NUMBER}）门口和何秀英反映的三盏灯，刘勇也说过的，已于12月8日换好。"
TO_RAISER = "[姓名]（[电话]）门口和何秀英反映的三盏灯，[姓名]也说过的，已于12月8日换好。"
TO_NEIGHBOUR = f"{NEIGHBOUR}（{NUMBER}）门口和[姓名]反映的三盏灯，[姓名]也说过的，已于12月8日换好。"
TO_SUPPORTER = "[姓名]（[电话]）门口和[姓名]反映的三盏灯，刘勇也说过的，已于12月8日换好。"
TO_ALL = "[姓名]（[电话]）门口和[姓名]反映的三盏灯，[姓名]也说过的，已于12月8日换好。"


async def _joined(town: Town) -> tuple[Phone, Phone, Phone, Phone]:
    """何秀英 raised it, 陈福生's own was merged into it, and 刘勇 supports it without a word."""
    he, head, _ = await town.claimed()
    other, third = await town.resident(NEIGHBOUR), await town.resident("刘勇")
    await town.raises(other, THEIRS)
    await head.sees("新事项 2026-0002", NEIGHBOUR, NUMBER)
    await head.presses("并案")
    await head.sees("并到哪一件")
    await head.presses("2026-0001")
    await head.sees("2026-0002 已并案")
    await other.sees("合在一起办")
    await town.opens(third, "2026-0001")
    await third.presses("附议")
    await third.sees("附议了")
    return he, head, other, third


async def test_each_reads_their_own_name_in_the_echo_and_nobody_elses(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "周涛")
    he, head, other, third = await _joined(town)
    looker = await town.resident("孙丽")
    await town.answers(head, ECHO, number="2026-0001")
    await he.sees("回音：2026-0001", TO_RAISER)
    await other.sees("回音：2026-0001", TO_NEIGHBOUR)
    await third.sees("回音：2026-0001", TO_SUPPORTER)
    for phone, words in ((he, TO_RAISER), (other, TO_NEIGHBOUR), (third, TO_SUPPORTER)):
        assert words[:36] in (await town.opens(phone, "2026-0001")).text
    assert TO_ALL[:36] in (await town.opens(looker, "2026-0001")).text
    await looker.says("/board")
    await looker.sees("大家的事")
    assert ECHO[:36] in (await town.opens(head, "2026-0001")).text
    await town.settles()
    for phone in (he, third, looker, member):
        told = "\n".join([phone.screen, *(each.text for each in phone.messages)])
        assert NEIGHBOUR not in told
        assert NUMBER not in told
