"""From the first words to the receipt: how a draft grows, changes, and is submitted or dropped."""

from sqlalchemy import func, select

from models.chats import MESSAGES_A_MINUTE
from models.ledger import Event
from models.lifecycle.topics import State
from tests.stories.conftest import LAMP, Town


async def test_a_scanned_code_greets_in_the_name_of_its_station_and_leaves_a_keyboard(
    town: Town,
) -> None:
    he = town.fake.person("何秀英")
    await he.start("st_xg")
    greeting = await he.sees("西关街道委员工作站")
    assert "打字、拍照、说话都可以" in greeting.text
    assert "keyboard: [提一件事] [我的事]\nkeyboard: [大家的事] [谁在值班]" in he.screen


async def test_a_wrong_code_still_greets_and_says_what_to_do(town: Town) -> None:
    he = town.fake.person("何秀英")
    await he.start("st_nowhere")
    await he.sees("这个码对应的站点已经没有了", "有什么事，直接发给我就行")
    await he.start("")
    await he.sees("我是“回音”")


async def test_what_follows_is_added_until_it_is_submitted(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下", "南门巷的路灯", "公共设施", "东城街道委员工作站", "实名")
    assert card.buttons == ["提交", "匿名", "不公开", "改类别", "换站点", "取消"]
    await he.says("在供销社门口")
    longer = await he.sees("请看一下", "在供销社门口")
    assert "南门巷的路灯坏了三天，晚上老人摔跤\n在供销社门口" in longer.text
    await he.presses_on(longer, "提交")
    receipt = await he.sees("收到了，编号", "0001")
    assert receipt.buttons == ["补充", "撤回"]
    (topic,) = await town.topics()
    assert topic.state == State.RAISED
    assert len(topic.parts) == 2
    assert len(await town.letters("topic-raised")) == 1
    await he.says("还有一件：公交站没有雨棚")
    fresh = await he.sees("请看一下", "公交站没有雨棚")
    assert "路灯" not in fresh.text


async def test_the_submitted_card_keeps_its_words_and_loses_its_buttons(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await he.sees("已提交", "南门巷")
    now = next(each for each in he.messages if each.message_id == card.message_id)
    assert now.text.startswith("已提交")
    assert now.buttons == []


async def test_anonymous_is_one_tap_and_back_again(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.presses("匿名")
    await he.sees("匿名（工作人员")
    await he.presses("改为实名")
    await he.sees("实名（只有工作人员看得到）")
    await he.presses("匿名")
    await he.sees("匿名（工作人员")
    await he.presses("提交")
    await he.sees("收到了")
    told = await head.sees("新事项", "居民")
    assert "何秀英" not in told.text
    await head.presses("看全文")
    whole = await head.sees("等站长受理")
    assert "何秀英" not in whole.text


async def test_the_guessed_category_can_be_changed_and_then_stays(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("公共设施")
    await he.presses("改类别")
    choice = await he.sees("这是哪一类的事")
    assert "返回" in choice.buttons
    await he.presses("环境卫生")
    await he.sees("请看一下", "环境卫生")
    await he.says("路灯照明都坏了")
    await he.sees("请看一下", "环境卫生", "照明")
    (topic,) = await town.topics()
    assert topic.category == "sanitation"


async def test_going_back_from_a_choice_changes_nothing(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("公共设施")
    await he.presses("改类别")
    await he.sees("这是哪一类的事")
    await he.presses("返回")
    await he.sees("请看一下", "公共设施")
    await he.presses("换站点")
    await he.sees("交给哪个站办")
    await he.presses("西关街道")
    await he.sees("请看一下", "西关街道委员工作站")


async def test_who_writes_before_choosing_is_asked_for_the_station_first(town: Town) -> None:
    he = town.fake.person("何秀英")
    await he.says(LAMP)
    card = await he.sees("请看一下", "还没选站点", "这件事交给哪个站")
    assert "提交" not in card.buttons
    await he.presses("换站点")
    await he.sees("交给哪个站办")
    await he.presses("南门社区")
    ready = await he.sees("请看一下", "南门社区协商议事室")
    assert ready.buttons[0] == "提交"
    await he.presses("提交")
    await he.sees("收到了，编号")
    await he.says("垃圾没人收")
    await he.sees("请看一下", "南门社区协商议事室")


async def test_scanning_a_code_gives_a_waiting_draft_its_station(town: Town) -> None:
    he = town.fake.person("何秀英")
    await he.says(LAMP)
    await he.sees("这件事交给哪个站")
    await he.start("st_dc")
    await he.sees("这里是东城街道委员工作站")
    ready = await he.sees("请看一下", "南门巷", "东城街道委员工作站")
    assert ready.buttons[0] == "提交"


async def test_cancelling_drops_the_draft_by_button_and_by_command(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.presses("取消")
    await he.sees("这件事没有提交")
    await he.says("/cancel")
    await he.sees("现在没有写到一半的事")
    await he.says("垃圾没人收")
    card = await he.sees("请看一下", "垃圾没人收")
    assert "路灯" not in card.text
    await he.says("/cancel")
    await he.sees("这件事没有提交")
    assert [topic.number for topic in await town.topics()] == [None, None]
    await he.says("/mine")
    await he.sees("您还没有提交过事情")


async def test_an_edit_of_the_original_message_is_followed(town: Town) -> None:
    he = await town.resident()
    said = await he.says("南门巷的路登坏了")
    await he.sees("路登")
    await he.edits(said, "南门巷的路灯坏了")
    card = await he.sees("改好了", "南门巷的路灯坏了", "公共设施")
    assert "路登" not in card.text
    await he.presses("提交")
    await he.sees("收到了")
    (topic,) = await town.topics()
    assert topic.text == "南门巷的路灯坏了"


async def test_an_edit_after_submitting_is_told_to_the_head_as_a_supplement(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    said = await he.says("南门巷的路灯坏了")
    await he.sees("请看一下")
    await he.presses("提交")
    await he.sees("收到了")
    await head.sees("新事项")
    await he.edits(said, "南门巷和北门巷的路灯坏了")
    await he.sees("补充到", "0001")
    await head.sees("有补充", "南门巷和北门巷")
    (topic,) = await town.topics()
    assert [part.text for part in topic.parts] == ["南门巷的路灯坏了", "南门巷和北门巷的路灯坏了"]


async def test_an_edit_of_what_is_no_matter_any_more_is_answered(town: Town) -> None:
    he = await town.resident()
    greeting = await he.says("在吗")
    await he.sees("在的")
    await he.edits(greeting, "南门巷的路灯坏了")
    await he.sees("原话已经改不到了")
    said = await he.says(LAMP)
    await he.sees("请看一下")
    await he.presses("取消")
    await he.sees("没有提交")
    await he.edits(said, "别的")
    await he.sees("原话已经改不到了")


async def test_over_long_words_come_in_parts_and_none_is_lost(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    story = "".join(f"第{number}盏路灯不亮。" for number in range(900))
    await he.says(story)
    await he.sees("请看一下", "太长了，这里只显示开头，全文都收下了")
    await town.settles()
    await he.presses("提交")
    await he.sees("收到了")
    (topic,) = await town.topics()
    assert topic.text.replace("\n", "") == story
    await head.sees("新事项")
    await head.presses("看全文")
    await head.sees("第899盏路灯不亮")
    read = "".join(message.text for message in head.messages).replace("\n", "")
    assert all(f"第{number}盏路灯不亮" in read for number in range(0, 900, 50))


async def test_words_that_look_like_markup_stay_words(town: Town) -> None:
    he = await town.resident()
    await he.says("<b>路灯</b> **坏了** { $number } 💡")
    card = await he.sees("请看一下")
    assert "<b>路灯</b> **坏了** { $number } 💡" in card.text
    await he.presses("提交")
    await he.sees("收到了")
    await he.says("我的事")
    await he.sees("<b>路灯</b> **坏了**")


async def test_a_forwarded_message_is_a_matter_like_any_other(town: Town) -> None:
    he = await town.resident()
    await he.forwards("楼下的井盖没了", written_by="邻居")
    await he.sees("请看一下", "楼下的井盖没了")


async def test_small_talk_and_nonsense_are_answered_and_raise_nothing(town: Town) -> None:
    he = await town.resident()
    for words in ("在吗？", "你好，在吗", "您好！", "？？？", "😂😂", "...", "1"):
        await he.says(words)
        await he.sees("在的。有什么事，直接发给我就行")
    await he.says("谢谢！")
    await he.sees("不客气")
    await he.sends_sticker("😀")
    await he.sees("收到您的表情了")
    await he.sends_contact()
    await he.sees("电话记下了：138****0000")
    await he.says("/nonsense")
    await he.sees("没有这个命令")
    assert await town.topics() == []


async def test_thanks_in_the_middle_of_a_draft_do_not_get_into_it(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.says("谢谢")
    await he.sees("不客气")
    await he.presses("提交")
    await he.sees("收到了")
    assert [topic.text for topic in await town.topics()] == [LAMP]


async def test_the_command_takes_the_matter_along_or_asks_for_it(town: Town) -> None:
    he = await town.resident()
    await he.says("提一件事")
    await he.sees("请说吧")
    await he.says("/topic 南门巷的路灯坏了")
    await he.sees("请看一下", "南门巷的路灯坏了")
    await he.says("/topic")
    await he.sees("请看一下", "南门巷的路灯坏了")


async def test_thirty_short_lines_are_no_flood_and_the_last_is_answered(town: Town) -> None:
    he = await town.resident()
    for number in range(30):
        await he.says(f"第{number}句话")
    await he.sees("请看一下", "第29句话")
    assert "您发得太快了" not in he.screen
    await he.presses("提交")
    await he.sees("收到了，编号")


async def test_a_flood_is_asked_for_patience_once_and_nothing_is_lost(town: Town) -> None:
    he = await town.resident()
    many = MESSAGES_A_MINUTE + 10
    for number in range(many):
        await he.says(f"第{number}句话")
    await he.sees("您发得太快了，前面的都收到了，请稍等一分钟")
    await town.settles()
    (topic,) = await town.topics()
    assert [part.text for part in topic.parts] == [f"第{number}句话" for number in range(many)]
    asked = [each for each in he.messages if "您发得太快了" in each.text]
    assert len(asked) == 1
    assert len([each for each in he.messages if "请看一下" in each.text]) <= MESSAGES_A_MINUTE + 1
    await he.presses_on(asked[0], "提交")
    await he.sees("这张卡片已经过时了，这是最新的", f"第{many - 1}句话")
    await he.presses("提交")
    await he.sees("收到了，编号")


async def test_a_flood_of_stickers_is_answered_once(town: Town) -> None:
    he = await town.resident()
    for _ in range(MESSAGES_A_MINUTE + 10):
        await he.sends_sticker()
    await he.sees("您发得太快了")
    await town.settles()
    assert len([each for each in he.messages if "表情" in each.text]) <= MESSAGES_A_MINUTE
    assert len([each for each in he.messages if "您发得太快了" in each.text]) == 1


async def test_numbers_run_on_and_every_step_stands_in_the_ledger(town: Town) -> None:
    he = await town.resident()
    for number in ("0001", "0002", "0003"):
        receipt = await town.raises(he, f"第{number}件：路灯坏了")
        assert number in receipt.text
    assert [str(topic.number)[-4:] for topic in await town.topics()] == ["0001", "0002", "0003"]
    assert list(await town.finds(select(func.count()).select_from(Event))) == [3]
    await he.says("我的事")
    mine = await he.sees("我的事")
    assert mine.text.index("0003") < mine.text.index("0001")


async def test_a_live_location_that_moves_on_does_not_chatter(town: Town) -> None:
    he = await town.resident()
    place = await he.sends_location(34.58, 105.72)
    await he.sees("请看一下", "位置 1 处")
    moved = {**place.json, "location": {"latitude": 34.59, "longitude": 105.73}}
    town.fake.raw_update({"edited_message": moved})
    await town.settles()
    await he.sees_nothing()
