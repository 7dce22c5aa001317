"""What people type at a draft does what its buttons do, and never becomes a part of it."""

import pytest

from models.lifecycle.topics import State
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town


@pytest.fixture
async def he(town: Town) -> Phone:
    """何秀英, with a draft before her."""
    phone = await town.resident()
    await phone.says(LAMP)
    await phone.sees("请看一下", LAMP)
    return phone


@pytest.mark.parametrize("said", ["提交", "发出去", "发吧", "可以了", "就这样", "好的，提交吧！"])
async def test_typed_alone_it_is_submitted(town: Town, he: Phone, said: str) -> None:
    await he.says(said)
    await he.sees("收到了，编号 2026-0001")
    topic = await town.topic()
    assert (topic.state, topic.text) == (State.RAISED, LAMP)


async def test_without_a_station_that_is_asked_first(town: Town) -> None:
    he = town.fake.person("何秀英")
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.says("提交")
    card = await he.sees("请看一下", LAMP, "这件事交给哪个站？点一下就行")
    assert card.buttons[0] == "换站点"
    assert (await town.topic()).text == LAMP


@pytest.mark.parametrize("said", ["取消", "算了", "不报了", "删了", "唉，算了吧"])
async def test_typed_alone_it_is_dropped_with_a_way_back(town: Town, he: Phone, said: str) -> None:
    await he.says(said)
    card = await he.sees("这件事没有提交", "点“继续写”，写过的都还在")
    assert card.buttons == ["继续写"]
    assert (await town.topic()).state is State.WITHDRAWN
    await he.presses("继续写")
    await he.sees("请看一下", LAMP, "公共设施", "东城街道委员工作站")
    await he.says("提交")
    await he.sees("收到了，编号 2026-0001")


@pytest.mark.parametrize("said", ["继续", "撤销", "提交"])
async def test_a_word_brings_it_back_too(town: Town, he: Phone, said: str) -> None:
    await he.says("取消")
    await he.sees("这件事没有提交")
    await he.says(said)
    await he.sees("请看一下", LAMP)
    assert {topic.number for topic in await town.topics()} == {None}


async def test_who_drops_it_twice_reads_that_it_is_gone_already(town: Town, he: Phone) -> None:
    await town.raises(he, "北关街的井盖丢了")
    await he.says("公交站没有雨棚")
    await he.sees("请看一下", "公交站")
    await he.says("取消")
    await he.sees("这件事没有提交")
    await he.says("取消")
    await he.sees("这件事没有提交，已经作废了")
    assert "要撤回" not in he.screen


async def test_what_was_begun_since_keeps_its_place(town: Town, he: Phone) -> None:
    await he.says("算了")
    dropped = await he.sees("这件事没有提交")
    await he.says("井盖也没了")
    await he.sees("请看一下", "井盖也没了")
    await he.presses_on(dropped, "继续写")
    await he.sees("请看一下", "井盖也没了", LAMP)


async def test_it_comes_back_as_it_was(town: Town, he: Phone) -> None:
    await he.presses("匿名")
    await he.sees("匿名（工作人员")
    await he.presses("改类别")
    await he.sees("这是哪一类的事")
    await he.presses("环境卫生")
    await he.sees("请看一下", "环境卫生")
    await he.presses("取消")
    await he.sees("这件事没有提交")
    await he.presses("继续写")
    await he.sees("请看一下", LAMP, "环境卫生", "匿名（工作人员")


@pytest.mark.parametrize("said", ["嗯", "好", "好的", "在不", "可以", "行", "写完了", "谢谢"])
async def test_small_words_never_become_a_part_of_it(town: Town, he: Phone, said: str) -> None:
    await he.says(said)
    await town.settles()
    topic = await town.topic()
    assert (topic.state, topic.text) == (State.DRAFT, LAMP)


@pytest.mark.parametrize(
    "said", ["公交站取消了，老人没法坐车", "低保取消了", "发水了", "路灯可以了，井盖还没有"]
)
async def test_a_matter_that_has_such_a_word_is_taken_whole(
    town: Town, he: Phone, said: str
) -> None:
    await he.says(said)
    await he.sees("请看一下", said)
    assert (await town.topic()).text == f"{LAMP}\n{said}"


@pytest.mark.parametrize(
    "said", ["取消", "算了", "不报了", "删了", "提交", "继续", "撤销", "不发了"]
)
async def test_without_a_draft_it_is_answered_and_begins_none(town: Town, said: str) -> None:
    he = await town.resident()
    await he.says(said)
    await he.sees("")
    await town.settles()
    assert "请看一下" not in he.screen
    assert not await town.topics()


async def test_whoever_was_asked_something_since_answers_that(town: Town) -> None:
    he, head = await town.raised()
    await he.says("楼下的井盖没了")
    await he.sees("请看一下")
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says("晚上七点来看，可以吗？")
    await head.presses("送出")
    await he.sees("晚上七点来看")
    await he.says("可以了")
    await he.sees("补充到 2026-0001")
    assert [topic.number for topic in await town.topics()] == ["2026-0001", None]


async def test_a_button_of_what_was_dropped_says_so_and_leads_on(town: Town, he: Phone) -> None:
    card = he.messages[-1]
    await he.says("取消")
    await he.sees("这件事没有提交")
    await he.presses_on(card, "提交")
    await he.sees("这份草稿已经作废，没有提交")
    await he.presses("继续写")
    await he.sees("请看一下", LAMP)


async def test_a_button_of_what_was_submitted_says_so_once(town: Town, he: Phone) -> None:
    card = he.messages[-1]
    await he.says("提交")
    await he.sees("收到了，编号")
    await he.presses_on(card, "匿名")
    await he.sees("这件事已经提交了，编号 2026-0001")
    assert he.toasts[-1] == "这件事已经提交了，编号 2026-0001。"
