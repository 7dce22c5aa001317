"""The same matter told by five people in five ways is one matter with five voices."""

import json
from pathlib import Path

import tests.language
from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.town import Town

SETS = Path(tests.language.__file__).parent / "sets"
TOLD: dict[str, list[str]] = {
    row["matter"]: row["told"]
    for row in map(json.loads, (SETS / "stories.jsonl").read_text(encoding="utf-8").splitlines())
}
NAMES = ("陈福生", "刘勇", "张敏", "赵文清", "何晓")
OTHERS = NAMES[1:]
ECHO = "桂花弄北段九盏路灯已于3月3日全部修亮，是区住建局修的。"


async def first_raises(town: Town, said: str) -> tuple[Phone, Phone, Phone]:
    """陈福生 submits, 王建国 takes it up, 李梅 takes it on."""
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    head, first = await town.head(), await town.resident(NAMES[0])
    await town.raises(first, said)
    await head.sees("新事项", said[:12])
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=61)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    await first.sees("李梅委员认领了")
    return first, head, member


async def reads_all_voices(town: Town, reader: Phone, told: list[str]) -> None:
    """Five people in five people's own words, whole."""
    await town.opens(reader, "2026-0001")
    await reader.presses("全部经过")
    shown = await reader.sees("全部经过")
    for name, said in zip(OTHERS, told[1:], strict=True):
        assert f"{name}附议\n“{said}”" in shown.text, shown.text
    assert told[0] in (await town.opens(reader, "2026-0001")).text


async def answered(town: Town, head: Phone, everybody: list[Phone], asked: list[Phone]) -> None:
    """The echo reaches and asks all; who raised a matter of their own does so by buttons."""
    await town.answers(head, ECHO, number="2026-0001")
    for phone in everybody:
        echo = await phone.sees("📣 回音：2026-0001", ECHO)
        asks = "您满意吗？" if phone in asked else "您那边也办好了吗？没办好，直接发给我就行。"
        assert echo.text.endswith(asks), echo.text
        assert ({"满意", "基本满意", "不满意"} <= set(echo.buttons)) is (phone in asked)
    await town.settles()
    assert len(await town.letters("topic-answered")) == len(asked)
    assert len(await town.letters("topic-answered-too")) == len(everybody) - len(asked)


async def test_each_joins_by_one_tap_and_their_own_words_are_read(town: Town) -> None:
    told = TOLD["桂花弄北段路灯全部不亮"]
    first, head, member = await first_raises(town, told[0])
    others = []
    for number, (name, said) in enumerate(zip(OTHERS, told[1:], strict=True), 1):
        phone = await town.resident(name)
        await phone.says(said)
        card = await phone.sees("请看一下", said, "有人反映过类似的事：2026-0001")
        assert "停供" not in card.text  # a word of our tables, of nobody here
        assert card.buttons[:2] == ["提交", "附议这一件"]
        await phone.presses("附议这一件")
        await phone.sees("附议了 2026-0001", f"现在有 {number} 人附议")
        await member.sees("2026-0001", f"有人附议，{name}说：", said)
        others.append(phone)
    await reads_all_voices(town, member, told)
    await others[0].says("/board")
    await others[0].sees("大家的事", "2026-0001", "4 人附议")
    await answered(town, head, [first, *others], [first])


async def test_whoever_was_offered_nothing_is_joined_by_the_head_in_two_taps(town: Town) -> None:
    told = TOLD["春和里老年食堂停办"]
    first, head, member = await first_raises(town, told[0])
    others = []
    for number, (name, said) in enumerate(zip(OTHERS, told[1:], strict=True), 2):
        phone = await town.resident(name)
        await phone.says(said)
        card = await phone.sees("请看一下", said)
        assert "附议这一件" not in card.buttons
        await phone.presses("提交")
        await phone.sees(f"收到了，编号 2026-000{number}")
        await head.sees("新事项", said)
        await head.presses("并案")
        await head.sees("并到哪一件")
        await head.presses("2026-0001")
        await head.sees(f"2026-000{number} 已并案，{name}会一直收到消息")
        await phone.sees(f"2026-000{number} 跟 2026-0001 是同一件事，合在一起办")
        await member.sees("2026-0001", f"有人附议，{name}说：", said)
        others.append(phone)
    await reads_all_voices(town, member, told)
    await others[0].says("/board")
    board = await others[0].sees("大家的事", "2026-0001", "4 人附议")
    assert "2026-0002" not in board.text
    everybody = [first, *others]
    await answered(town, head, everybody, everybody)


async def test_what_goes_by_itself_again_is_counted_there_no_more(town: Town) -> None:
    told = TOLD["春和里老年食堂停办"]
    _, head, _ = await first_raises(town, told[0])
    phone = await town.resident(NAMES[1])
    await town.raises(phone, told[1])
    await head.sees("新事项", told[1])
    await head.presses("并案")
    await head.sees("并到哪一件")
    await head.presses("2026-0001")
    await head.sees("已并案")
    await phone.sees("合在一起办")
    assert [each.supporters for each in await town.topics()] == [1, 0]
    await head.presses("撤销并案")
    await phone.sees("2026-0002 单独办了")
    assert [each.supporters for each in await town.topics()] == [0, 0]
    await phone.says("我的事")
    shown = await phone.sees("2026-0002")
    assert "我附议的" not in str(shown.buttons)
