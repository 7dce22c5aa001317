"""Wrong, old, foreign and doubled presses: each is answered, and nothing is done twice."""

from messages.topics.presses import ReadPress, SubmitPress, SupplyPress, WithdrawPress
from models.lifecycle.topics import State
from tests.stories.conftest import LAMP, Town


async def test_pressing_submit_twice_gives_one_number(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下")
    await he.presses_on(card, "提交")
    await he.presses_on(card, "提交")
    await he.sees("这件事已经提交了，编号", "0001")
    await town.settles()
    assert len([each for each in he.messages if "收到了，编号" in each.text]) == 1
    assert len([each for each in head.messages if "新事项" in each.text]) == 1
    assert len(await town.topics()) == 1


async def test_an_old_card_is_followed_by_the_fresh_one(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    old = await he.sees("请看一下")
    await he.says("在供销社门口")
    await he.sees("供销社")
    for words in ("提交", "匿名", "改类别", "换站点", "取消"):
        await he.presses_on(old, words)
        fresh = await he.sees("这张卡片已经过时了，这是最新的", "供销社")
        assert "公共设施" in fresh.text
    await he.presses("提交")
    await he.sees("收到了")


async def test_a_card_of_a_dropped_draft_says_what_became_of_it(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下")
    await he.presses("取消")
    await he.sees("没有提交")
    await he.presses_on(card, "提交")
    await he.sees("这份草稿已经作废，没有提交")
    (topic,) = await town.topics()
    assert topic.state == State.WITHDRAWN
    assert topic.number is None


async def test_nobody_can_press_for_somebody_else(town: Town) -> None:
    he, other = await town.resident(), await town.resident("外人")
    await he.says(LAMP)
    card = await he.sees("请看一下")
    (topic,) = await town.topics()
    this = {"topic_id": topic.id, "version": topic.version}
    for press in (
        SubmitPress(**this),
        ReadPress(topic_id=topic.id),
        SupplyPress(topic_id=topic.id),
        WithdrawPress(**this, sure=True),
    ):
        await other.forges(press.pack(), card.message_id)
        await other.sees("没找到这件事，看看编号对不对")
    assert [(each.state, each.number) for each in await town.topics()] == [(State.DRAFT, None)]


async def test_a_head_may_read_but_not_press_the_raisers_buttons(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    told = await head.sees("新事项")
    (topic,) = await town.topics()
    withdraw = WithdrawPress(topic_id=topic.id, version=topic.version, sure=True)
    await head.forges(withdraw.pack(), told.message_id)
    await head.sees("只有提这件事的人可以撤回。现在由王建国处理。")
    await head.says(f"/start t_{topic.number}")
    await head.sees("等站长受理", "何秀英")
    stranger = await town.resident("外人")
    await stranger.start(f"t_{topic.number}")
    await stranger.sees("没找到这件事")
    await stranger.start("t_2001-0001")
    await stranger.sees("没找到这件事")


NONSENSE = (
    "nonsense",
    "submit:1",
    "submit:x:y",
    f"submit:{10**30}:0",
    "submit:-1:0",
    "submit:1:" + "9" * 40,
    "cat:1:1:NON SENSE",
    "读:1",
)


async def test_a_press_nobody_knows_is_answered(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    for data in NONSENSE:
        await he.forges(data, 1)
        await he.sees("这张卡片已经过时了，这是最新的", "南门巷")


async def test_a_number_nobody_has_is_not_found(town: Town) -> None:
    he = await town.resident()
    await he.forges(f"submit:{2**62}:0", 1)
    await he.sees("没找到这件事")


async def test_supplementing_and_withdrawing_from_the_receipt(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    receipt = await town.raises(he)
    await head.sees("新事项")
    await he.presses_on(receipt, "补充")
    await he.sees("请说要补充什么")
    await he.says("是三盏灯，不是一盏")
    await he.sees("补充到", "会看到")
    await he.presses("补充好了")
    await he.sees("都记在", "0001")
    await head.sees("有补充", "是三盏灯")
    await he.presses_on(receipt, "撤回")
    await he.sees("撤回以后先不办了")
    await he.presses("返回")
    await he.sees("等站长受理", "是三盏灯")
    await he.presses_on(receipt, "撤回")
    ask = await he.sees("撤回以后先不办了")
    await he.presses_on(ask, "确定撤回")
    await he.sees("已撤回")
    await head.sees("已由本人撤回")
    await he.presses_on(ask, "确定撤回")
    await he.sees("现在是“已撤回”")
    await he.presses_on(receipt, "补充")
    await he.sees("现在是“已撤回”")
    assert len(await town.letters("topic-withdrawn")) == 1


async def test_what_is_said_after_withdrawing_begins_something_new(town: Town) -> None:
    he = await town.resident()
    receipt = await town.raises(he)
    await he.presses_on(receipt, "补充")
    await he.sees("请说要补充什么")
    await he.presses_on(receipt, "撤回")
    await he.sees("撤回以后先不办了")
    await he.presses("确定撤回")
    await he.sees("已撤回")
    await he.says("井盖也没了")
    card = await he.sees("请看一下", "井盖也没了")
    assert "路灯" not in card.text


async def test_cancel_ends_supplementing_and_the_button_after_it_says_so(town: Town) -> None:
    he = await town.resident()
    receipt = await town.raises(he)
    await he.presses_on(receipt, "补充")
    asked = await he.sees("请说要补充什么")
    await he.says("/cancel")
    await he.sees("都记在", "0001")
    await he.presses_on(asked, "补充好了")
    await he.sees("现在没有在补充哪件事")


async def test_a_button_under_a_message_that_was_cleared_still_works(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下")
    await he.deletes(card)
    await he.presses_on(card, "匿名")
    fresh = await he.sees("请看一下", "匿名（工作人员")
    assert fresh.message_id != card.message_id


async def test_a_button_without_its_message_is_answered_with_a_new_card(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    (topic,) = await town.topics()
    press = {"id": "1", "from": he.user, "chat_instance": "1"}
    data = f"anon:{topic.id}:{topic.version}"
    town.fake.raw_update({"callback_query": {**press, "inline_message_id": "x", "data": data}})
    await he.sees("请看一下", "匿名（工作人员")
    await town.settles()
    town.fake.pop_refusal("query is too old")
