"""A number and nothing else: it opens one's matter or asks which is meant, and raises nothing."""

import pytest

from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town

COVER = "楼下的井盖没了"


async def two_raised(town: Town) -> tuple[Phone, str, str]:
    """Raise two, the lamp first."""
    he = await town.resident()
    await town.raises(he)
    await town.raises(he, COVER)
    lamp, cover = await town.topics()
    return he, str(lamp.number), str(cover.number)


@pytest.mark.parametrize(("said", "title"), [("第二个", LAMP), ("第1条", COVER)])
async def test_a_place_in_the_list_opens_what_stands_there(
    town: Town, said: str, title: str
) -> None:
    he, *_ = await two_raised(town)
    await he.says("/mine")
    await he.sees("我的事", LAMP, COVER)
    await he.says(said)
    await he.sees("等站长受理", title)
    assert len(await town.topics()) == 2


async def test_the_end_of_a_number_opens_that_matter(town: Town) -> None:
    he, lamp, cover = await two_raised(town)
    for number, title in ((lamp, LAMP), (cover, COVER)):
        end = number.partition("-")[2]
        for said in (end, f"{int(end)}号那个", f"编号{end}"):
            await he.says(said)
            await he.sees(number, "等站长受理", title)
    assert len(await town.topics()) == 2


@pytest.mark.parametrize("said", ["77", "20260315008", "第九个", "一百零三"])
async def test_what_fits_none_is_asked_about(town: Town, said: str) -> None:
    he, *_ = await two_raised(town)
    await he.says(said)
    card = await he.sees("这个数字对不上您哪件事。您说的是下面哪一件？", LAMP, COVER)
    assert len([each for each in card.buttons if each.startswith("2026-")]) == 2
    assert len(await town.topics()) == 2


@pytest.mark.parametrize("said", ["13", "第三个", "0417", "13800000000"])
async def test_whoever_has_raised_nothing_is_asked_what_it_is(town: Town, said: str) -> None:
    he = await town.resident()
    await he.says(said)
    await he.sees("在的。有什么事，直接发给我就行")
    assert await town.topics() == []


async def test_those_who_serve_open_any_matter_of_theirs_by_the_end_of_its_number(
    town: Town,
) -> None:
    _, head = await town.raised()
    end = str((await town.topic()).number).partition("-")[2]
    await head.says(end)
    card = await head.sees("等站长受理", LAMP)
    assert "受理" in card.buttons


async def test_with_a_draft_begun_a_number_is_a_part_of_it(town: Town) -> None:
    he = await town.resident()
    await he.says(COVER)
    await he.sees("请看一下", COVER)
    await he.says("13")
    await he.sees("请看一下", f"{COVER}\n13")


@pytest.mark.parametrize("said", ["你们几点关门", "礼拜六办不办公", "中午休息吗", "国庆放假不"])
async def test_whoever_asks_for_the_hours_hears_of_the_station(town: Town, said: str) -> None:
    he = await town.resident()
    await he.says(said)
    await he.sees("东城街道委员工作站")
    assert await town.topics() == []
