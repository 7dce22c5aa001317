"""What is asked for is understood as the answer: by the hour, by a reply, and undone by a tap."""

from datetime import time

from models.lifecycle.topics import State
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram import PhoneMessage
from tests.stories.conftest import LAMP, Town, again, running

ASKED, ANSWER = "是哪几盏？", "是三号楼门口那两盏"
OTHER = "小区的下水道堵了"


async def asked(town: Town, he: Phone, head: Phone, words: str = ASKED) -> PhoneMessage:
    """The head asks about the matter he has just read of."""
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says(words)
    await head.sees(words)
    await head.presses("送出")
    await head.sees("等回话")
    return await he.sees("想请您补充一点", words)


async def test_after_a_question_a_plain_message_is_the_answer(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    await town.turns(minutes=59)
    await he.says(ANSWER)
    number = (await town.topic()).number
    card = await he.sees(f"补充到 {number}「{LAMP[:10]}", "会看到")
    assert card.buttons == ["补充好了", "这是另一件事"]
    await head.sees("有补充", ANSWER)
    topic = await town.topic()
    assert topic.state is State.RAISED
    assert topic.text == f"{LAMP}\n{ANSWER}"
    await he.says("灯杆上有编号 38")
    await he.sees(f"补充到 {number}")
    await head.sees("有补充", "灯杆上有编号 38")


async def test_once_it_was_decided_what_is_said_is_another_matter(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    await he.says(ANSWER)
    await he.sees("补充到 2026-0001")
    await head.sees("有补充", ANSWER)
    await head.presses("受理")
    await head.sees("已受理")
    await he.says(OTHER)
    await he.sees("请看一下", OTHER)
    assert OTHER not in (await town.topics())[0].text


async def test_after_an_hour_it_is_a_draft_that_offers_to_be_the_answer(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    await town.turns(minutes=61)
    await he.says(ANSWER)
    number = (await town.topics())[0].number
    card = await he.sees("请看一下", ANSWER, f"这是补充 {number}，还是另一件事")
    assert card.buttons[:2] == [f"补充到 {number}", "另一件事，提交"]
    await he.presses("补充到")
    await he.sees(f"补充到 {number}", "会看到")
    await head.sees("有补充", ANSWER)
    first, begun = await town.topics()
    assert (first.state, first.text) == (State.RAISED, f"{LAMP}\n{ANSWER}")
    assert (begun.state, begun.parts) == (State.WITHDRAWN, [])


async def test_a_reply_to_the_question_is_its_answer_at_any_time(town: Town) -> None:
    he, head = await town.raised()
    question = await asked(town, he, head)
    await town.turns(hours=20)
    await he.says("好的", reply_to=question)
    await he.sees("补充到", "会看到")
    await head.sees("有补充", "好的")


async def test_of_two_questions_the_reply_decides_else_the_latest(town: Town) -> None:
    he, head = await town.raised()
    await town.raises(he, "南门的井盖响")
    first, second = await town.topics()
    await head.sees("新事项", str(second.number))
    await town.opens(head, str(first.number))
    question = await asked(town, he, head)
    await town.opens(head, str(second.number))
    await asked(town, he, head, "哪个井盖？")
    await he.says("菜场门口的")
    await he.sees(f"补充到 {second.number}")
    await he.says(ANSWER, reply_to=question)
    await he.sees(f"补充到 {first.number}")
    assert [each.text.splitlines()[-1] for each in await town.topics()] == [ANSWER, "菜场门口的"]


async def test_a_voice_and_a_bare_figure_are_answers_and_thanks_are_none(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head, "几盏？")
    await he.says("谢谢")
    await he.sees("不客气")
    assert (await town.topic()).state is State.RETURNED
    await he.says("1")
    await he.sees("补充到")
    await head.sees("有补充", "1")
    await he.sends_voice()
    await he.sees("补充到")
    await head.sees("有补充", "语音 1 段")


async def test_an_album_is_one_answer(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    await he.sends_photo(caption=ANSWER, album="7")
    await he.sends_photo(album="7")
    await he.sees("补充到")
    await head.sees("有补充", ANSWER)
    await town.settles()
    assert len(await town.letters("topic-supplied")) == 1
    assert len((await town.topic()).parts) == 3
    await he.presses("这是另一件事")
    await he.sees("拿出来了", "照片 2 张", ANSWER)
    first, begun = await town.topics()
    assert (first.text, len(begun.parts)) == (LAMP, 2)


async def test_a_question_of_the_night_is_in_mind_from_the_morning_on(town: Town) -> None:
    he, head = await town.raised()
    await town.turns_to(22)
    await town.sleeps("何秀英", time(21), time(8))
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says(ASKED)
    await head.sees(ASKED)
    await head.presses("送出")
    await head.sees("等回话")
    await town.turns_to(8, 1)
    await town.ticks()
    await he.sees("想请您补充一点", ASKED)
    await town.turns(minutes=50)
    await he.says(ANSWER)
    await he.sees("补充到", "会看到")


async def test_a_restart_forgets_no_question(asleep: Town) -> None:
    async with running(asleep.runtime):
        he, head = await asleep.raised()
        await asked(asleep, he, head)
        await asleep.settles()
    async with again(asleep) as town:
        await he.says(ANSWER)
        await he.sees("补充到")
        await town.settles()
    async with again(asleep) as town:
        await he.says("还有四号楼的")
        await he.sees("补充到")
        await he.presses("这是另一件事")
        await he.sees("拿出来了", "还有四号楼的")
        assert [each.text for each in await town.topics()] == [f"{LAMP}\n{ANSWER}", "还有四号楼的"]


async def test_what_was_another_matter_is_taken_out_again_and_that_is_said(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    due = (await town.topic()).due_at
    await he.says(OTHER)
    await he.sees("补充到")
    await head.sees("有补充", OTHER)
    await he.presses("这是另一件事")
    card = await he.sees("拿出来了", "可能已经看过", "请看一下", OTHER)
    assert "提交" in card.buttons[1]
    await head.sees("刚才说的那段是另一件事", "不要按它办")
    first, second = await town.topics()
    assert (first.state, first.due_at, first.text) == (State.RETURNED, due, LAMP)
    assert (second.state, second.text) == (State.DRAFT, OTHER)
    # What follows is about that; the question waits, and can be answered by a reply or a tap.
    await he.says("三单元")
    await he.sees("请看一下", f"{OTHER}\n三单元")
    await he.presses("另一件事，提交")
    await he.sees("收到了，编号")
    await he.says(ANSWER)
    await he.sees(f"补充到 {first.number}")


async def test_what_nobody_has_read_leaves_without_a_trace(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    local = town.clock.now().astimezone(town.runtime.settings.zone)
    await town.sleeps("王建国", local.time(), time(local.hour - 1))
    await he.says(OTHER)
    await he.sees("补充到")
    await he.presses("这是另一件事")
    card = await he.sees("拿出来了", OTHER)
    assert "可能已经看过" not in card.text
    await town.turns_to(local.hour - 1, 30)
    await town.ticks()
    await head.sees_nothing()
    assert await town.letters("topic-unsaid") == []


async def test_after_somebody_acted_on_it_it_stays_and_that_is_said(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    await he.says(ANSWER)
    await he.sees("补充到")
    await head.sees("有补充", ANSWER)
    await head.presses("受理")
    await head.sees("已受理")
    await he.presses("这是另一件事")
    await he.sees("王建国已经按这段话办了", "请再发一次")
    assert (await town.topic()).text == f"{LAMP}\n{ANSWER}"
    await he.says(OTHER)
    await he.sees("请看一下", OTHER)


async def test_taking_out_twice_is_out_of_date(town: Town) -> None:
    he, head = await town.raised()
    await asked(town, he, head)
    await he.says(OTHER)
    card = await he.sees("补充到")
    await he.presses("这是另一件事")
    await he.sees("拿出来了")
    await he.presses_on(card, "这是另一件事")
    await he.sees("过时了", OTHER)
    assert len(await town.topics()) == 2


async def test_what_the_member_says_is_answered_by_plain_words(town: Town) -> None:
    he, _, member = await town.claimed()
    await member.presses("留言")
    await member.sees("想说什么")
    await member.says("明天上午在家吗？")
    await member.sees("这就转过去")
    heard = await he.sees("关于", "明天上午在家吗？")
    await he.says("在的，十点以后")
    await he.sees("转过去了")
    said = await member.sees("关于", "在的，十点以后")
    await member.says("那我十点半到", reply_to=said)
    await member.sees("转过去了", "南门巷")
    await he.sees("那我十点半到")
    await town.turns(hours=3)
    await he.says("改十一点行吗", reply_to=heard)
    await he.sees("转过去了")
    await member.sees("改十一点行吗")
    # Both read it again, and nobody else.
    for reader in (he, member):
        shown = (await town.opens(reader)).text
        assert all(each in shown for each in ("留言", "在的，十点以后", "改十一点行吗")), shown
    she = await town.resident("刘勇")
    assert "留言" not in (await town.opens(she)).text
    assert len(await town.topics()) == 1


async def test_words_meant_for_nobody_are_taken_back_from_the_member(town: Town) -> None:
    he, _, member = await town.claimed()
    await member.presses("留言")
    await member.sees("想说什么")
    await member.says("明天上午在家吗？")
    await he.sees("明天上午在家吗？")
    await he.says(OTHER)
    await he.sees("转过去了")
    await member.sees(OTHER)
    await he.presses("这是另一件事")
    await he.sees("拿出来了", "请看一下", OTHER)
    await member.sees("刚才说的那段是另一件事")
    await he.says("三单元")
    await he.sees("请看一下", f"{OTHER}\n三单元")


async def test_a_question_after_another_was_begun_goes_first(town: Town) -> None:
    """What is said next is the answer, though a draft lies half-written; then that goes on."""
    he, head = await town.raised()
    await he.says(OTHER)
    await he.sees("请看一下", OTHER)
    await asked(town, he, head)
    await he.says(ANSWER)
    await he.sees("补充到")
    await he.presses("补充好了")
    await he.sees("都记在")
    await he.says("三单元")
    await he.sees("请看一下", f"{OTHER}\n三单元")


async def test_a_typed_grade_is_a_grade(town: Town) -> None:
    he, head, member = await town.claimed()
    await town.answers(head)
    await he.sees("您满意吗")
    await he.says("不满意")
    await he.sees("哪里没办好")
    await he.says("第三盏还是不亮")
    await he.sees("记下了", "重新办理")
    await member.sees("不满意", "第三盏还是不亮")
    await town.answers(head)
    await he.sees("您满意吗")
    await he.says("很满意")
    await he.sees("谢谢您")
    assert (await town.topic()).state is State.CLOSED


async def test_those_who_serve_are_told_how_to_answer_what_takes_no_reply(town: Town) -> None:
    """A unit replies to what it was handed: that is no matter of its own, unless it says so."""
    _, _, _, housing = await town.dispatched()
    handed = next(each for each in housing.messages if "交办" in each.text)
    await housing.says("三盏灯都换好了", reply_to=handed)
    asked_again = await housing.sees("不能直接回", "还没有送出")
    assert asked_again.buttons == ["这是另一件事"]
    await housing.sees("【", LAMP)
    assert len(await town.topics()) == 1
    await housing.presses("这是另一件事")
    await housing.sees("请看一下", "三盏灯都换好了")
