"""Voices: what a machine heard stands beside them, and their speaker puts it right."""

import asyncio
from collections.abc import AsyncIterator
from datetime import time, timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.settings import Settings
from foundation.clock import TurnedClock
from models.attachments import HEAR_PAUSE, Attachment, Hearing
from models.letters import Letter
from models.people import Role
from models.topics.loading import with_parts
from models.topics.topic import Topic
from scheduler.hearer import Hearer
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from tests.fakes.telegram import FakeTelegram, PhoneMessage
from tests.fakes.telegram import Person as Phone
from tests.fakes.transcriptions import KEY, FakeTranscriptions
from tests.stories.conftest import Town, running, settle

PAUSE = timedelta(seconds=HEAR_PAUSE)
GAS = "厨房煤气漏了，闻着头晕"
SLIP = "男门社区的路灯坏了三天"
LAMP = "南门社区的路灯坏了三天"


@pytest.fixture
async def service() -> AsyncIterator[FakeTranscriptions]:
    async with FakeTranscriptions() as service:
        yield service


@pytest.fixture(autouse=True)
def _listening_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hearer, "idle", 0.05)


@pytest.fixture
async def hearing(
    settings: Settings, fake: FakeTelegram, clock: TurnedClock, service: FakeTranscriptions
) -> AsyncIterator[Town]:
    """A town whose operator has said where voices are put into words."""
    settings.voice_url, settings.voice_key = service.url, SecretStr(KEY)
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        yield town
    fake.assert_no_refusals()


async def heard(town: Town) -> None:
    async def was_heard() -> bool:
        known = select(Attachment).where(Attachment.hearing == Hearing.HEARD)
        return bool(await town.finds(known))

    await town.until(was_heard)


async def asked(town: Town, service: FakeTranscriptions) -> None:
    async def was_asked() -> bool:
        return bool(service.asked)

    await town.until(was_asked)


async def speaks(phone: Phone) -> PhoneMessage:
    """A voice that becomes a draft, and what was heard in it."""
    await phone.sends_voice(4)
    await phone.sees("请看一下", "（没有文字）", "语音 1 段")
    return await phone.sees("请看一下", "语音里听到")


async def test_what_was_heard_comes_onto_the_draft_with_the_names_of_the_office(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears(SLIP)
    head, he = await hearing.head(), await hearing.resident()
    card = await speaks(he)
    assert f"\n语音里听到：“{LAMP}”\n（机器听写的，" in card.text
    assert "公共设施" in card.text
    assert card.buttons[:2] == ["提交", "改一改"]
    assert "（没有文字）" not in card.text
    topic = await hearing.topic()
    assert (topic.title, topic.text) == (LAMP, "")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项", f"语音里听到：“{LAMP}”")
    await head.sees("[语音]", f"语音里听到：“{LAMP}”")
    await head.presses("看全文")
    whole = await head.sees("等站长受理", f"语音里听到：“{LAMP}”")
    assert "（没有文字）" not in whole.text
    await head.says("/search 路灯")
    await head.sees("找“路灯”：1 件", LAMP)


async def test_it_is_put_right_by_one_tap_and_one_message(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("南门社区的绿灯坏了")
    he = await hearing.resident()
    await speaks(he)
    await he.presses("改一改")
    await he.sees("请把对的话打给我")
    await he.says("南门社区的路灯坏了")
    card = await he.sees("请看一下", "南门社区的路灯坏了", "语音 1 段")
    assert "绿灯" not in card.text
    assert "语音里听到" not in card.text
    assert "改一改" not in card.buttons
    assert (await hearing.topic()).title == "南门社区的路灯坏了"


async def test_it_is_put_right_by_saying_it_again(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("绿灯坏了", "路灯坏了")
    he = await hearing.resident()
    await speaks(he)
    await he.presses("改一改")
    await he.sees("再说一遍")
    await he.sends_voice(3)
    card = await he.sees("语音里听到：“路灯坏了”", "语音 2 段")
    assert "绿灯" not in card.text


async def test_of_several_voices_each_can_be_put_right(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("路灯坏了", "井盖没了")
    he = await hearing.resident()
    await speaks(he)
    await he.sends_voice(3)
    card = await he.sees("“路灯坏了”", "“井盖没了”")
    assert card.buttons[1:3] == ["改第 1 段", "改第 2 段"]
    await he.presses("改第 1 段")
    await he.sees("请把对的话打给我")
    await he.says("路灯一闪一闪")
    card = await he.sees("路灯一闪一闪", "“井盖没了”")
    assert "路灯坏了" not in card.text


async def test_whoever_presses_what_can_be_put_right_no_more_hears_so(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("路灯坏了")
    he = await hearing.resident()
    await speaks(he)
    await he.says("/cancel")
    await he.sees("没有提交")
    await he.presses("改一改")
    await he.sees("这份草稿")


async def test_what_is_heard_after_submitting_reaches_both_and_is_added_to_as_ever(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears(SLIP)
    service.slow = 1.5
    head, he = await hearing.head(), await hearing.resident()
    await he.sends_voice(4)
    await he.sees("请看一下", "（没有文字）")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项", "（没有文字）")
    await he.sees(f"语音里听到：“{LAMP}”", "改一改")
    await head.sees("2026-0001 的语音", f"语音里听到：“{LAMP}”")
    await hearing.settles()
    assert str(head.screen).count(f"“{LAMP}”") == 1
    assert (await hearing.topic()).title == LAMP
    await he.presses("改一改")
    await he.sees("我补充进去")
    await he.says("是南门巷的路灯")
    await he.sees("2026-0001", "补充")
    await head.sees("是南门巷的路灯")
    whole = await hearing.opens(head)
    assert f"是南门巷的路灯\n语音里听到：“{LAMP}”" in whole.text


async def test_a_voice_that_tells_of_danger_raises_the_alarm_like_a_typed_one(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears(GAS)
    head, he = await hearing.head(), await hearing.resident()
    await hearing.sleeps("王建国", time(22), time(8))
    await hearing.turns_to(23)
    await he.sends_voice(4)
    await he.sees("请看一下", "（没有文字）")
    card = await he.sees("119", "语音里听到", GAS)
    assert card.text.startswith("🆘")
    await he.presses("提交")
    await he.sees("收到了")
    await head.sees("可能有危险", "煤气", GAS)


async def test_a_danger_that_is_heard_late_wakes_the_head_all_the_same(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears(GAS)
    service.slow = 1.5
    head, he = await hearing.head(), await hearing.resident()
    await hearing.sleeps("王建国", time(22), time(8))
    await hearing.turns_to(23)
    await he.sends_voice(4)
    await he.sees("请看一下", "（没有文字）")
    await he.presses("提交")
    await he.sees("收到了")
    card = await head.sees("可能有危险", "2026-0001", GAS)
    assert "看全文" in card.buttons
    card = await he.sees("119", GAS)
    assert card.text.startswith("🆘")
    await head.says("/tasks")
    await head.sees("说到有危险，请马上打开看")


async def test_what_was_typed_by_one_and_said_by_another_is_the_same_matter(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("南门巷的路灯坏了三天，晚上老人摔跤")
    await hearing.claimed()
    he = await hearing.resident("周大娘")
    card = await speaks(he)
    assert "有人反映过类似的事：2026-0001" in card.text
    assert "附议这一件" in card.buttons
    await he.presses("附议这一件")
    await he.sees("2026-0001", "附议")


async def test_a_voice_about_what_goes_on_is_read_by_whoever_has_it(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("第三盏灯也不亮了")
    he, _, member = await hearing.claimed()
    await he.presses("补充")
    await he.sees("补充")
    await he.sends_voice(3)
    await member.sees("语音里听到：“第三盏灯也不亮了”")
    await he.sees("语音里听到：“第三盏灯也不亮了”")
    whole = await hearing.opens(member)
    assert "语音里听到：“第三盏灯也不亮了”" in whole.text


async def test_what_a_member_says_of_it_stands_in_all_that_happened(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("三盏灯的线都老化了，" * 9)
    he, _, member = await hearing.claimed()
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.sends_voice(3)
    await member.sees("语音 1 段", "还有就接着发")
    await heard(hearing)
    await member.presses("完成，告诉居民")
    await he.sees("[语音]", "语音里听到：“三盏灯的线都老化了，")
    whole = await hearing.opens(he)
    assert "语音 1 段\n语音里听到：“三盏灯的线都老化了，" in whole.text
    assert whole.text.count("老化") < 9
    await he.presses("全部经过")
    whole = await he.sees("语音 1 段", "语音里听到")
    assert whole.text.count("老化") == 9


@pytest.mark.parametrize("how", ["silent", "broken"])
async def test_nothing_waits_for_a_service_that_does_not_answer(
    hearing: Town, service: FakeTranscriptions, how: str
) -> None:
    service.silent = how == "silent"
    service.says({"error": "no"}, status=503)
    head, he = await hearing.head(), await hearing.resident()
    await he.sends_voice(4)
    await he.sees("请看一下", "（没有文字）")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项", "（没有文字）")
    await head.sees("[语音]")
    await asked(hearing, service)
    (voice,) = await hearing.finds(select(Attachment))
    assert (voice.heard, voice.hearing) == ("", Hearing.WAITING)


async def test_where_nobody_was_set_to_listen_all_is_as_ever(
    town: Town, service: FakeTranscriptions
) -> None:
    assert town.runtime.hearer is None
    head, he = await town.head(), await town.resident()
    await he.sends_voice(4)
    card = await he.sees("请看一下", "（没有文字）", "语音 1 段")
    assert card.buttons[:2] == ["提交", "匿名"]
    await he.presses("提交")
    await he.sees("收到了")
    voice = await head.sees("[语音]", "2026-0001 的语音")
    assert voice.text.endswith("2026-0001 的语音")
    await asyncio.sleep(0.3)
    assert service.asked == []
    (kept,) = await town.finds(select(Attachment))
    assert (kept.hearing, kept.hear_at, kept.heard) == (None, None, "")


async def test_the_key_goes_there_and_nowhere_else(
    hearing: Town, service: FakeTranscriptions, capsys: pytest.CaptureFixture[str]
) -> None:
    service.says({"error": KEY}, status=401)
    he = await hearing.resident()
    await he.sends_voice(4)
    await he.sees("请看一下")
    await asked(hearing, service)

    async def given_back() -> bool:
        (voice,) = await hearing.finds(select(Attachment))
        return voice.hear_at is not None and voice.hear_at < hearing.clock.now() + PAUSE

    await hearing.until(given_back)
    logged = capsys.readouterr()
    assert service.asked[0].authorization == f"Bearer {KEY}"
    assert "hearer.failed" in logged.out
    assert "status 401" in logged.out
    assert KEY not in logged.out + logged.err + repr(hearing.runtime.settings)


async def test_whoever_asks_to_be_forgotten_leaves_nothing_that_was_heard(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("我叫何秀英，路灯坏了")
    he = await hearing.resident()
    await speaks(he)
    await hearing.settles()
    async with hearing.runtime.working() as work:
        draft = (await work.session.scalars(select(Topic).options(*with_parts()))).one()
        await erase_person(work, Conversations(), draft.raiser)
    assert await hearing.finds(select(Attachment)) == []
    letters = await hearing.finds(select(Letter))
    assert "路灯坏了" not in str([each.facts for each in letters])


async def test_a_member_reads_what_was_heard_in_a_letter(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("李委员，巷口的灯不亮")
    member = await hearing.serving(Role.MEMBER, "dc", "李梅")
    he = await hearing.resident()
    await he.says("谁在值班")
    await he.presses("李梅委员")
    await he.presses("留言")
    await he.sees("想对李梅委员说什么")
    await he.sends_voice(3)
    await member.sees("何秀英给李梅委员留言", "语音 1 段")
    await member.sees("语音里听到：“李委员，巷口的灯不亮”")
    await hearing.settles()
    assert str(member.screen).count("李委员，巷口的灯不亮") == 1
    await member.presses("看全文")
    await member.sees("语音里听到：“李委员，巷口的灯不亮”")


async def test_a_name_that_was_heard_stays_hidden_once_nobody_goes_by_it(
    hearing: Town, service: FakeTranscriptions
) -> None:
    service.hears("路灯坏了，何秀英的孙子摔了")
    he = await hearing.resident()
    await speaks(he)
    await he.presses("提交")
    await he.sees("收到了")
    assert "何秀英" not in (await hearing.topic()).title
    async with hearing.runtime.working() as work:
        topic = (await work.session.scalars(select(Topic).options(*with_parts()))).one()
        await erase_person(work, Conversations(), topic.raiser)
    topic = await hearing.topic()
    assert topic.heard == ["路灯坏了，何秀英的孙子摔了"]
    assert "何秀英" not in topic.veil.over(topic.told)
    assert "何秀英" not in topic.title
