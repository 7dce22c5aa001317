"""Letters on their way: slowed, cut off, blocked, held over night, and stored for a page."""

from datetime import time, timedelta

import pytest
from sqlalchemy import select

from models.chats import Chat, Line, Reach
from models.letters import Letter, LetterState
from models.notices.topics import TopicWithdrawn
from models.people import Person, Role
from tests.fakes.telegram import CALM, Faults
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram.refused import forbidden
from tests.stories.conftest import LAMP, Town

# Under the news of a matter, for its head.
HEADS = ("受理", "请补充", "转其他站", "并案", "改类别", "不予受理")


@pytest.fixture
def faults(town: Town) -> Faults:
    town.fake.faults = Faults(1, CALM, hang_seconds=0.1, retry_after=1)
    return town.fake.faults


async def state_of_newest(town: Town) -> tuple[LetterState, int]:
    letters = await town.finds(select(Letter).order_by(Letter.id.desc()).limit(1))
    return letters[0].state, letters[0].unknowns


async def test_whoever_is_throttled_waits_and_then_delivers_once(
    town: Town, faults: Faults
) -> None:
    he = await town.resident()
    faults.plan("throttled", "bare_throttled")
    await he.says(LAMP)
    await town.until(lambda: waited(faults, "throttled"))
    town.clock.turn(timedelta(seconds=2))
    town.runtime.courier.paces["telegram"]._chats.clear()
    town.runtime.courier.wake()
    await town.until(lambda: waited(faults, "bare_throttled"))
    town.clock.turn(timedelta(seconds=6))
    town.runtime.courier.paces["telegram"]._chats.clear()
    town.runtime.courier.wake()
    await he.sees("请看一下")
    await town.settles()
    assert len([each for each in he.messages if "请看一下" in each.text]) == 1
    assert (await town.letters("reply"))[-1].attempts == 1


async def waited(faults: Faults, kind: str) -> bool:
    return faults.counts[kind] > 0


@pytest.mark.parametrize("trouble", ["server_error", "bare_server_error"])
async def test_a_server_error_is_tried_again_without_a_mark(
    town: Town, faults: Faults, trouble: str
) -> None:
    he = await town.resident()
    faults.plan(trouble)
    await he.says(LAMP)
    await town.until(lambda: waited(faults, trouble))
    await turns_on(town)
    card = await he.sees("请看一下")
    assert "重发" not in card.text


@pytest.mark.parametrize("trouble", ["bad_gateway_page", "reset_before"])
async def test_what_may_have_arrived_is_repeated_with_its_number(
    town: Town, faults: Faults, trouble: str
) -> None:
    he = await town.resident()
    faults.plan(trouble)
    await he.says(LAMP)
    await town.until(lambda: waited(faults, trouble))
    await turns_on(town)
    await he.sees("请看一下", "重发·通知号")


async def test_a_lost_answer_costs_one_marked_repeat_and_no_more(
    town: Town, faults: Faults
) -> None:
    he = await town.resident()
    faults.plan("reply_reset", "reply_reset")
    await he.says(LAMP)
    await he.sees("请看一下")
    await town.until(lambda: waited(faults, "reply_reset"))
    await turns_on(town)
    await he.sees("请看一下", "重发·通知号")
    await town.settles()
    assert len([each for each in he.messages if "请看一下" in each.text]) == 2
    assert await state_of_newest(town) == (LetterState.UNCERTAIN, 2)
    await he.presses("提交")
    await he.sees("收到了")


async def turns_on(town: Town) -> None:
    """A few seconds later; the outcome of the first try stands in the database by then."""

    async def recorded() -> bool:
        tried = select(Letter).where(Letter.attempts > 0, Letter.leased_by.is_(None))
        return bool(await town.finds(tried.where(Letter.state == LetterState.WAITING)))

    await town.until(recorded)
    town.clock.turn(timedelta(seconds=3))
    town.runtime.courier.wake()


async def test_while_telegram_cannot_be_reached_everything_waits(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.says(LAMP)
    await he.sees("请看一下")
    await town.settles()
    await town.fake.unplugs()
    async with town.runtime.working() as work:
        chats = (await work.session.scalars(select(Chat).where(Chat.address == str(he.id)))).all()
        work.reply(chats[0], {"text": [["还在", 0]]})
    town.runtime.courier.wake()

    async def failed() -> bool:
        return bool(await town.finds(select(Letter).where(Letter.outcome.contains("Connector"))))

    await town.until(failed)
    await town.fake.plugs_in()
    town.clock.turn(timedelta(seconds=3))
    town.runtime.courier.wake()
    answer = await he.sees("还在")
    assert "重发" not in answer.text
    await he.presses("提交")
    await he.sees("收到了")
    await head.sees("新事项")


async def test_a_letter_telegram_cannot_take_stands_still_and_the_others_go(town: Town) -> None:
    he = await town.resident()
    await town.settles()
    async with town.runtime.working() as work:
        (chat,) = await work.session.scalars(select(Chat).where(Chat.address == str(he.id)))
        work.reply(chat, {"text": []})
        nameless = work.reply(chat, {"text": [["没人看得懂", 0]]})
        nameless.kind = "no-such-notice"
        work.reply(chat, {"text": [["后面的照样到", 0]]})
    town.runtime.courier.wake()
    await he.sees("后面的照样到")
    town.fake.pop_refusal("message text is empty")
    invalid = await town.finds(select(Letter.outcome).where(Letter.state == LetterState.INVALID))
    assert list(invalid) == ["400 Bad Request: message text is empty", "no words"]


async def test_whoever_blocks_us_is_told_in_their_other_chat(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await head.blocks_bot()
    await town.settles()
    await town.raises(he)
    await town.settles()
    (letter,) = await town.letters("topic-raised")
    assert letter.state is LetterState.SENT
    joined, line = await town.finds(select(Line).order_by(Line.id))
    assert "另一个聊天连到您这里了" in str(joined.body["text"])
    assert "新事项" in "".join(part["t"] for part in line.body["text"])


async def test_an_account_that_is_gone_is_found_out_by_sending(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await head.deactivates()
    await town.raises(he)
    await town.settles()
    lines = await town.finds(select(Line).order_by(Line.id))
    assert len(lines) == 2  # that his phone was joined to this page, and the matter
    assert "新事项" in str(lines[1].body["text"])
    gone = await town.finds(select(Chat.reach).where(Chat.address == str(head.id)))
    assert list(gone) == [Reach.BLOCKED] or list(gone) == [Reach.GONE]


async def test_whoever_has_no_other_chat_is_known_to_be_unreachable(town: Town) -> None:
    he = await town.resident()
    receipt = await town.raises(he)
    await he.blocks_bot()
    await town.settles()
    (person,) = await town.finds(select(Chat.person_id).where(Chat.address == str(he.id)))
    await tells(town, person, "夜里的消息")
    await town.settles()
    assert await state_of_newest(town) == (LetterState.UNREACHABLE, 0)
    await he.unblocks_bot()
    await he.presses_on(receipt, "补充")
    await he.sees("请说要补充什么")
    await tells(town, person, "回来以后的消息")
    await he.sees("不用再办", "回来以后的消息")


async def tells(town: Town, person_id: int, title: str) -> None:
    async with town.runtime.working() as work:
        work.post(person_id, TopicWithdrawn(topic_id=1, number="2026-9999", title=title))
    town.runtime.courier.wake()


async def test_a_night_is_quiet_and_the_morning_brings_an_index_and_each_in_full(
    town: Town,
) -> None:
    head, he = await town.head(), await town.resident()
    await town.sleeps("王建国", time(22), time(8))
    await town.sleeps("何秀英", time(22), time(8))
    await town.turns_to(23)
    await head.says("在吗")
    await head.sees("在的")
    await town.raises(he, "第一件：路灯坏了")
    await town.raises(he, "第二件：井盖没了")
    await head.sees_nothing()
    await town.turns_to(7, 30)
    await town.ticks()
    await head.sees_nothing()
    await town.turns_to(8, 1)
    await town.ticks()
    morning = await head.sees("早上好", "夜里有 2 条消息")
    assert morning.text.index("第一件") < morning.text.index("第二件")
    for words in ("第一件：路灯坏了", "第二件：井盖没了"):
        told = await head.sees("新事项", words)
        assert told.buttons == [*HEADS, "看全文"]
    await town.ticks()
    await head.sees_nothing()
    states = [letter.state for letter in await town.letters("topic-raised")]
    assert states == [LetterState.DIGESTED] * 2 + [LetterState.SENT] * 2


async def test_one_message_of_the_night_arrives_as_itself(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.sleeps("王建国", time(22), time(8))
    await town.turns_to(23)
    await town.raises(he)
    await town.turns_to(8, 1)
    await town.ticks()
    told = await head.sees("新事项", "南门巷")
    assert told.buttons == [*HEADS, "看全文"]


async def test_one_dead_phone_holds_up_nobody_else(town: Town) -> None:
    phones: list[Phone] = [await town.resident(name) for name in ("甲", "乙", "丙")]
    await phones[0].deactivates()
    await town.settles()
    async with town.runtime.working() as work:
        people = (
            await work.session.scalars(select(Person).where(Person.name.in_(list("甲乙丙"))))
        ).all()
        for person in people:
            notice = TopicWithdrawn(topic_id=1, number="2026-9999", title="路灯")
            for _ in range(2):
                work.post(person.id, notice)
    town.runtime.courier.wake()
    for phone in phones[1:]:
        await phone.sees("不用再办")
        await phone.sees("不用再办")
    await town.settles()
    states = [letter.state for letter in await town.letters("topic-withdrawn")]
    assert sorted(states) == [*[LetterState.SENT] * 4, *[LetterState.UNREACHABLE] * 2]


async def new_head(town: Town) -> Phone:
    """A second head of 西关, with no other chat than this phone."""
    phone = town.fake.person("吴站长")
    await phone.start("inv_" + await town.invites(Role.HEAD, "xg", "吴敏"))
    await phone.sees("您好，吴敏")
    await town.keeps_awake()
    await town.settles()
    return phone


async def test_whoever_unblocks_us_gets_an_index_of_what_was_missed_and_each_in_full_once(
    town: Town,
) -> None:
    he, resident = await new_head(town), await town.resident(station="st_xg")
    await he.blocks_bot()
    await town.settles()
    await town.raises(resident, "第一盏路灯坏了")
    await town.raises(resident, "第二盏路灯坏了")
    await town.settles()
    await he.unblocks_bot()
    shown = await he.sees("您不在的这段时间", "第一盏路灯坏了", "第二盏路灯坏了")
    assert shown.text.index("第一盏") < shown.text.index("第二盏")
    await he.sees("新事项", "第一盏路灯坏了")
    await he.sees("新事项", "第二盏路灯坏了")
    await he.says("/tasks")
    await he.sees("待办：2 件")
    await town.settles()
    assert len([each for each in he.messages if "您不在的这段时间" in each.text]) == 1


async def test_the_first_words_of_whoever_comes_back_are_answered_before_what_was_missed(
    town: Town,
) -> None:
    he, resident = await new_head(town), await town.resident(station="st_xg")
    town.fake.exchange.chats[he.id].shut = lambda: forbidden("bot was blocked by the user")
    await town.raises(resident)
    await town.settles()
    town.fake.exchange.chats[he.id].shut = None
    await he.says("/help")
    await he.sees("我能帮您做什么")
    await he.sees("新事项 2026-0001")
    assert "新事项" in he.messages[-1].text
