"""What people say that is no matter: it is answered, and never becomes one."""

import pytest

from models.lifecycle.topics import State
from models.people import Role
from tests.stories.conftest import LAMP, Town


@pytest.mark.parametrize("said", ["办好了吗", "我那个事有信儿没", "上次那件", "怎么查进度"])
async def test_whoever_asks_after_the_last_one_sees_it(town: Town, said: str) -> None:
    he, _ = await town.raised()
    await he.says(said)
    await he.sees("2026-0001", "等站长受理", LAMP)
    assert len(await town.topics()) == 1


async def test_whoever_has_raised_nothing_is_told_so(town: Town) -> None:
    he = await town.resident()
    await he.says("办好了吗")
    await he.sees("您还没有提交过事情")
    assert not await town.topics()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("在吗", "在的"),
        ("谢谢你们了", "不客气"),
        ("怎么用", "我能帮您做什么"),
        ("你们电话多少", "东城街道委员工作站"),
    ],
)
async def test_small_things_are_answered_and_drafted_never(
    town: Town, said: str, answer: str
) -> None:
    he = await town.resident()
    await he.says(said)
    await he.sees(answer)
    assert not await town.topics()


async def test_the_word_on_the_button_does_what_the_button_does(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.says("可以")
    await he.sees("还没有提交", "点上面的“提交”")
    await he.says("提交")
    await he.sees("收到了，编号 2026-0001")
    (topic,) = await town.topics()
    assert topic.text == LAMP


async def test_a_matter_is_taken_back_by_word_only_after_a_second_look(town: Town) -> None:
    he, head = await town.raised()
    await he.says("我那个事不用办了")
    card = await he.sees("2026-0001")
    assert "撤回" in "".join(card.buttons)
    assert (await town.topic()).state is State.RAISED
    await he.presses("撤回")
    await head.sees("已由本人撤回")


async def test_whoever_would_rather_speak_to_somebody_is_called(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    he, _ = await town.raised()
    await he.says("转人工")
    await he.sees(
        "已经请东城街道委员工作站的工作人员给您打电话", "2026-0001", "请发一个能找到您的电话"
    )
    await he.says("13912345678")
    await he.sees("电话记下了")
    await clerk.sees("何秀英想通个电话", "2026-0001")
    await he.says("我要跟真人说话")  # asked twice, called once
    await he.sees("已经请东城街道委员工作站")
    await town.settles()
    assert len(await town.letters("call-back-owed")) == 1
    await clerk.says("/tasks")
    await clerk.presses("电话回访")
    await clerk.sees("何秀英", "本人想通个电话")


async def test_a_rating_said_on_another_day_finds_what_waits_for_one(town: Town) -> None:
    he, head, _ = await town.claimed()
    await town.answers(head)
    await he.sees("您满意吗")
    await town.turns(days=1)
    await he.says("满意")
    card = await he.sees("2026-0001")
    assert "满意" in card.buttons
    assert (await town.topic()).state is State.ANSWERED


async def test_a_complaint_about_nothing_is_asked_after(town: Town) -> None:
    he = await town.resident()
    await he.says("不满意")
    await he.sees("请说吧")
    assert not await town.topics()


async def test_yes_answers_what_was_asked_though_a_draft_lies_half_written(town: Town) -> None:
    he, head = await town.raised()
    await he.says("楼下的井盖没了")
    await he.sees("请看一下")
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says("是巷口那三盏吗？")
    await head.presses("送出")
    await he.sees("是巷口那三盏吗")
    await he.says("对")
    await he.sees("补充到 2026-0001")


@pytest.mark.parametrize(
    "said", ["我的编号是2026-0001", "2026-0001 谢谢", "查一下2026-0001", "2026-0001 办得咋样了"]
)
async def test_a_number_among_other_words_opens_its_matter(town: Town, said: str) -> None:
    he, _ = await town.raised(LAMP)
    await town.raises(he, "北关街的井盖丢了")
    await he.says(said)
    await he.sees("2026-0001", "路灯")


@pytest.mark.parametrize("said", ["再见", "我走了", "算了不说了", "好的再见", "走了，再见"])
async def test_a_goodbye_is_no_cry_for_help(town: Town, said: str) -> None:
    he = await town.resident()
    await he.says(said)
    await town.settles()
    assert "🆘" not in str(he.screen)
    assert "请看一下" not in str(he.screen)
