"""What a card offers can still be done: what was done, ended or replaced is offered no more."""

from sqlalchemy import select

from models.letters import Letter
from tests.fakes.telegram import Person as Phone
from tests.stories.town import ACTION, ECHO, LAMP, MINUTE, Town

MORE = "东头那盏也不亮"
REPLY = "三盏灯已于12月8日换好，是市政队换的"
HERS = "三盏灯12月8日换好了，线路也查过，是区住建局市政队办的。"


def buttons_of(phone: Phone, words: str) -> list[list[str]]:
    """The buttons under every message that says this."""
    return [[*each.buttons] for each in phone.messages if words in each.text]


async def test_all_cards_of_a_draft_lose_their_buttons_when_it_is_submitted(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下", LAMP)
    await he.says(MORE)
    await he.sees("请看一下", MORE)
    await he.presses("提交")
    await he.sees("收到了，编号")
    await town.settles()
    assert buttons_of(he, "请看一下") == [[]]
    assert buttons_of(he, "已提交") == [[]]


async def test_so_they_do_when_it_is_thrown_away_by_a_word(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下", LAMP)
    await he.says(MORE)
    await he.sees("请看一下", MORE)
    await he.says("/cancel")
    await he.sees("这件事没有提交")
    await town.settles()
    assert buttons_of(he, "请看一下") == [[], []]


async def test_what_was_urged_is_said_and_not_offered_again_until_it_makes_sense(
    town: Town,
) -> None:
    he, _, member = await town.claimed()
    await town.opens(he)
    await he.presses("催办")
    await member.sees("在等 2026-0001")
    done = await he.sees("已催 2026-0001")
    assert "催办" not in done.buttons
    card = await town.opens(he)
    assert "催办" not in card.buttons
    assert "您 3月4日（周三）" in card.text
    assert "催办过，办事的人收到了。3月11日（周三）起可以再催。" in card.text
    await town.turns(days=7)
    await town.keeps_awake()
    card = await town.opens(he)
    assert "催办" in card.buttons
    assert "催办过" not in card.text


async def test_a_head_may_urge_again_the_next_working_day(town: Town) -> None:
    _, head, _ = await town.claimed()
    await town.opens(head)
    await head.presses("催办")
    await head.sees("已催 2026-0001")
    card = await town.opens(head)
    assert "催办" not in card.buttons
    assert "3月5日（周四）起可以再催" in card.text
    await town.turns(days=1)
    assert "催办" in (await town.opens(head)).buttons


async def test_who_undoes_too_late_reads_what_can_be_done_and_the_button_knows_its_time(
    town: Town,
) -> None:
    _, head = await town.raised()
    await head.presses("受理")
    await head.sees("已受理", "一分钟内可以撤销")
    replies = await town.finds(select(Letter).where(Letter.kind == "reply").order_by(Letter.id))
    (undo, *_) = [row[0] for row in replies[-1].facts["buttons"]]
    assert (undo[0], undo[3]) == ("撤销", 60)
    await town.turns(seconds=MINUTE)
    await head.presses("撤销")
    await head.sees("一分钟过了，通知已经送出去，撤销不了了。要改，就接着往下办。")


async def test_what_is_added_to_a_nameless_matter_is_not_said_to_be_named(town: Town) -> None:
    he = await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await he.presses("匿名")
    await he.sees("匿名（工作人员只看到“居民”）")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await he.says(MORE)
    card = await he.sees("请看一下", MORE, "补充到 2026-0001 还是匿名；另提一件是实名")
    assert "实名（只有" not in card.text
    await he.presses("补充到 2026-0001")
    taken = await he.sees("补充到 2026-0001")
    assert "实名" not in taken.text


async def _drawn(town: Town) -> tuple[Phone, Phone, Phone]:
    """The head has the draft of what the unit has replied before him."""
    he, head, member, housing = await town.dispatched(ACTION)
    await town.replies(housing, REPLY)
    await member.sees("答复了", REPLY)
    await member.presses("通过")
    await member.sees("各项都通过了")
    await head.sees("各单位的答复都通过了")
    await head.presses("写回音")
    await head.sees("没问题就点“发出回音”", REPLY)
    return he, head, member


async def test_an_old_card_sends_nothing_that_was_replaced_and_shows_the_newest(
    town: Town,
) -> None:
    he, head, member = await _drawn(town)
    old = next(each for each in reversed(head.messages) if "发出回音" in each.buttons)
    await town.turns(seconds=MINUTE)
    await town.opens(member)
    await member.presses("写回音")
    await member.sees("下面是按各单位的答复拟的")
    await member.says(HERS)
    await member.sees(HERS)
    await member.presses("交给站长发出")
    await head.sees("李梅委员拟好了", HERS)
    await head.presses_on(old, "发出回音")
    await head.sees("没有发出：您点的那张是旧的", HERS)
    await town.settles()
    assert not await town.letters("topic-answered")
    await head.presses("发出回音")
    await he.sees("回音：2026-0001", HERS)


async def test_a_part_that_is_left_by_a_tap_or_a_word_awaits_nothing(town: Town) -> None:
    he, head, _ = await town.claimed()
    await town.opens(head)
    await head.presses("写回音")
    await head.sees("办成什么样了")
    await head.presses("A 已解决")
    await head.sees("回音怎么写")
    await head.says(f"{ECHO}线路也查过了。")
    await head.sees("只改一段", "还有就接着发")
    await head.presses("改①")
    await head.sees("现在是", "不想改了，点“取消”")
    await head.presses("取消")
    left = await head.sees("没有改，原来写的都在", ECHO)
    assert "接着发" not in left.text
    await head.presses("改②")
    await head.sees("第 2 段现在是")
    await head.says("/cancel")
    left = await head.sees("没有改，原来写的都在", ECHO)
    assert "接着发" not in left.text
    await head.presses("发出回音")
    await he.sees("回音：2026-0001", "线路也查过了。")


async def test_a_hidden_matter_is_no_more_than_a_number_among_those_followed(town: Town) -> None:
    _, head, _ = await town.claimed()
    follower = await town.resident("孙丽")
    await town.opens(follower, "2026-0001")
    await follower.presses("关注")
    await follower.sees("关注了")
    await town.opens(head)
    await head.presses("不公开")
    await head.sees("不公开了")
    await follower.says("我的事")
    await follower.presses("我关注的（1）")
    listed = await follower.sees("我关注的", "有 1 件不再公开了")
    assert "2026-0001" not in listed.text
    assert "处理" not in listed.text
    assert not any("2026-0001" in each for each in listed.buttons)
