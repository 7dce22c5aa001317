"""When it is open, where it is, how it is reached: asked in a word, answered, never drafted."""

import pytest

from tests.stories.conftest import LAMP, Town


@pytest.mark.parametrize("said", ["几点上班", "周末上班吗", "你们站在哪", "怎么找你们"])
async def test_the_station_answers_for_itself(town: Town, said: str) -> None:
    he = await town.resident()
    await he.says(said)
    told = await he.sees("东城街道委员工作站", "地址：东城街道办一楼", "电话：0938-0000000")
    assert "开放：周一至周五 9:00–17:00" in told.text
    assert "现在就可以直接发给我" in told.text
    assert not await town.topics()


async def test_it_does_not_get_into_a_draft(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.says("星期天开门吗")
    await he.sees("开放：周一至周五 9:00–17:00")
    assert (await town.topic()).text == LAMP


async def test_who_has_no_station_yet_is_led_to_one(town: Town) -> None:
    he = town.fake.person("何秀英")
    await he.says("几点上班")
    await he.sees("您常去哪个站，我还不知道")
    await he.presses("本站委员")
    await he.sees("您想找哪个站")
    await he.presses("东城街道委员工作站")
    await he.sees("东城街道委员工作站", "开放：周一至周五 9:00–17:00")
    assert not await town.topics()
