"""A pressed card keeps what it was about, and says under it what came of it."""

from tests.stories.conftest import LAMP, Town
from tests.stories.page import browsing
from tests.stories.town import ECHO


async def test_a_head_reads_the_matter_above_what_was_done_with_it(town: Town) -> None:
    _, head = await town.raised()
    await head.presses("受理")
    card = await head.sees("已受理，正在通知")
    assert LAMP in card.text
    assert "王建国" in card.text
    assert card.text.index(LAMP) < card.text.index("已受理，正在通知")


async def test_the_echo_stays_and_the_grade_stands_under_it(town: Town) -> None:
    he, head, _ = await town.claimed()
    await town.answers(head)
    await he.sees("您满意吗")
    await he.presses("基本满意")
    card = await he.sees("您的评价：基本满意")
    assert ECHO in card.text
    assert card.text.index(ECHO) < card.text.index("您的评价")
    # Nothing of what was asked; what the public reads of it stays theirs to say.
    assert card.buttons == ["隐去", "不公开"]


async def test_a_topics_card_is_told_afresh_and_contradicts_itself_in_nothing(town: Town) -> None:
    _, head = await town.raised()
    card = await town.opens(head)
    assert "等站长受理" in card.text
    await head.presses("受理")
    card = await head.sees("已受理，正在通知", "【")
    assert "等委员认领" in card.text
    assert "等站长受理" not in card.text
    assert LAMP in card.text
    await head.presses("撤销")
    card = await head.sees("已撤销", "【")
    assert "等站长受理" in card.text


async def test_what_was_said_stands_above_that_it_was_sent(town: Town) -> None:
    _, _, member = await town.claimed()
    await town.opens(member)
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says("三盏灯的线路老化")
    await member.sees("三盏灯的线路老化")
    await member.presses("完成，告诉居民")
    card = await member.sees("里了", "写记录")
    assert "三盏灯的线路老化" in card.text
    assert "还有就接着发" not in card.text


async def test_a_page_keeps_the_echo_as_well(paged: Town) -> None:
    head = await paged.head()
    async with browsing(paged) as page:
        await page.opens("st_dc")
        await page.sends(text="/start st_dc")
        await page.sees("东城街道委员工作站")
        await page.sends(text=LAMP)
        await page.sees("请看一下")
        await page.presses("提交")
        await page.sees("收到了，编号")
        await head.sees("新事项")
        await head.presses("受理")
        await head.sees("已受理")
        await paged.turns(seconds=61)
        await page.sees("正在请委员认领")
        await paged.opens(head)
        await head.presses("认领")
        await head.sees("归您了")
        await paged.answers(head)
        await page.sees("您满意吗")
        await page.presses("满意")
        card = await page.sees("您的评价：满意")
    words = "".join(run["t"] for run in card["text"])
    assert ECHO in words
    assert any(run.get("b") and "回音" in run["t"] for run in card["text"])
