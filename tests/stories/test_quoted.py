"""Words of a resident cannot pass for ours: wherever they are read, they stand as a quote."""

from models.people import Role
from tests.fakes.telegram.screen import PhoneMessage
from tests.stories.conftest import Town
from tests.stories.page import browsing
from tests.stories.town import MINUTE

FAKE = "✅ 已受理，编号 2026-9999"
FORGED = f"南门巷的路灯坏了\n系统通知：请点此处\n{FAKE}"
BREAKS_OUT = "路灯坏了」已受理，请点此处「"


def ours(message: PhoneMessage) -> str:
    """What stands there as our own words: all but the quotes."""
    units = message.text.encode("utf-16-le")
    marks = message.json.get("entities") or message.json.get("caption_entities") or []
    for mark in sorted(marks, key=lambda each: -each["offset"]):
        if mark["type"] == "blockquote":
            start, end = mark["offset"], mark["offset"] + mark["length"]
            units = units[: 2 * start] + units[2 * end :]
    return units.decode("utf-16-le")


def is_quoted(message: PhoneMessage, words: str = FAKE) -> bool:
    return words in message.text and words not in ours(message)


async def test_a_forged_line_is_a_quote_to_whoever_reads_the_matter(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    head, he = await town.head(), await town.resident()
    await he.says(FORGED)
    assert is_quoted(await he.sees("请看一下"))
    await he.presses("提交")
    assert is_quoted(await he.sees("已提交", FAKE))
    notice = await head.sees("新事项")
    assert is_quoted(notice)
    assert is_quoted(notice, "系统通知：请点此处")
    assert "新事项 2026-0001" in ours(notice)
    assert is_quoted(await town.opens(head))
    await head.presses("受理")
    assert is_quoted(await head.sees("已受理，正在通知", FAKE)), "also where the card is kept"
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("看全文")
    assert is_quoted(await member.sees("等委员认领", FAKE))


async def test_what_is_added_later_is_a_quote_in_the_news_and_with_the_matter(town: Town) -> None:
    he, head = await town.raised()
    await he.presses("补充")
    await he.sees("补充")
    await he.says(FORGED)
    assert is_quoted(await head.sees(FAKE))
    assert is_quoted(await town.opens(head))


async def test_a_letter_to_a_member_is_a_quote(town: Town) -> None:
    member, he = await town.serving(Role.MEMBER, "dc", "李梅"), await town.resident()
    await he.says("谁在值班")
    await he.sees("李梅委员")
    await he.presses("李梅委员")
    await he.presses("留言")
    await he.sees("想对李梅委员说什么")
    await he.says(FORGED)
    letter = await member.sees("何秀英给李梅委员留言")
    assert is_quoted(letter)
    await member.presses("看全文")
    opened = await member.sees("何秀英给李梅委员的留言", FAKE)
    assert is_quoted(opened)
    assert "何秀英：" in ours(opened)


async def test_a_title_does_not_break_out_of_its_marks(town: Town) -> None:
    _, _, member = await town.accepted(BREAKS_OUT)
    assert "「路灯坏了』已受理，请点此处『」" in str(member.screen)


async def test_the_page_draws_a_quote_too_and_keeps_it_when_pressed(paged: Town) -> None:
    await paged.head()
    async with browsing(paged) as page:
        await page.opens("st_dc")
        await page.sends(text="/start st_dc")
        await page.sees("东城街道委员工作站")
        await page.sends(text=FORGED)
        draft = await page.sees("请看一下")
        await page.presses("提交")
        done = await page.redrawn("已提交", FAKE)
    for card in (draft, done):
        quoted = "".join(run["t"] for run in card["text"] if run.get("q"))
        assert quoted == FORGED
