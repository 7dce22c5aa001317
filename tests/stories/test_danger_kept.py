"""Danger once it was handed in: both sides read of it until somebody has taken it on."""

from zoneinfo import ZoneInfo

from messages.letters import title_of
from messages.words import words_for
from models.people import Role
from tests.stories.conftest import LAMP, Town
from tests.stories.town import MINUTE

ZONE = ZoneInfo("Asia/Shanghai")
GAS = "厨房煤气漏了，闻着头晕"
DESPAIR = "我不想活了"
SIGN = "可能有危险：煤气、有毒气体"


async def test_the_receipt_begins_with_the_number_to_ring_and_asks_for_a_telephone(
    town: Town,
) -> None:
    await town.head()
    he = await town.resident()
    receipt = await town.raises(he, GAS)
    first, second = receipt.text.split("\n")[:2]
    assert first.startswith("🆘")
    assert "119" in first
    assert "这里不是急救电话" in second
    assert "已经马上告诉王建国站长" in receipt.text
    assert "是否受理" not in receipt.text
    assert receipt.buttons[0] == "留个电话"
    assert receipt.buttons[1:] == ["补充", "撤回"]
    await he.presses("留个电话")
    await he.sees("请发一个能找到您的电话")
    await he.says("13812345678")
    await he.sees("电话记下了")
    receipt = await town.raises(he, "楼道着火了，快来人")
    assert "119" in receipt.text.split("\n")[0]
    assert "留个电话" not in receipt.buttons  # there is one by now


async def test_what_was_handed_in_keeps_the_number_on_its_card(town: Town) -> None:
    await town.head()
    he = await town.resident()
    await he.says(GAS)
    await he.sees("请看一下")
    await he.presses("提交")
    card = await he.sees("已提交", GAS)
    assert card.text.startswith("🆘")
    assert "119" in card.text


async def test_of_nothing_dangerous_the_receipt_is_as_ever(town: Town) -> None:
    await town.head()
    receipt = await town.raises(await town.resident(), LAMP)
    assert receipt.text.startswith("✅ 收到了，编号 2026-0001")
    assert "留个电话" not in receipt.buttons


async def test_a_cry_for_help_reads_nothing_cold(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.says(DESPAIR)
    draft = await he.sees("请看一下", "12356", DESPAIR)
    assert "哪一类" not in draft.text
    assert "邻里关系" not in draft.buttons
    assert "想说什么都可以接着说" in draft.text
    await he.presses("提交")
    receipt = await he.sees("收到了，编号 2026-0001")
    assert "12356" in receipt.text.split("\n")[0]
    assert "已经马上告诉王建国站长" in receipt.text
    assert "这里不是急救电话" in receipt.text
    for cold in ("受理", "3月", "随时发“我的事”"):
        assert cold not in receipt.text
    assert receipt.buttons[0] == "留个电话"
    await he.presses("补充")
    begin = await he.sees("补充好了")
    assert "拍照" not in begin.text
    await head.sees("可能有危险", "不想活了", "新事项 2026-0001")


async def test_asking_back_is_gentle_and_asks_for_no_photograph(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he, DESPAIR)
    await head.sees("新事项")
    await head.presses("请补充")
    asked = await head.sees("先问人安不安全")
    assert asked.buttons == [
        "现在安全吗、身边有人吗？",
        "可以给您打电话吗？",
        "您在什么地方？",
        "取消",
    ]
    assert "照片" not in asked.text + str(asked.buttons)
    await head.presses("可以给您打电话吗？")
    await head.sees("我想给您打个电话")
    await head.presses("送出")
    question = await he.sees("王建国站长想问问您", "我想给您打个电话", "12356")
    assert question.text.startswith("🆘")
    assert "请在" not in question.text
    assert question.buttons[0] == "留个电话"
    await head.says("/tasks")
    await head.sees("可能有危险：不想活了", "2026-0001", "还没有回话，请打个电话")


async def test_the_head_reads_of_it_on_every_card_until_it_is_claimed(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    head, he = await town.head(), await town.resident()
    await town.raises(he, LAMP)
    await town.raises(he, GAS)
    card = await head.sees("新事项 2026-0002")
    assert card.text.startswith("🆘")
    await head.says("/tasks")
    tasks = (await head.sees("请马上打开看")).text.split("\n")
    assert tasks[1] == f"🆘 {SIGN}"
    opened = await town.opens(head, "2026-0002")
    assert opened.text.startswith(f"🆘 {SIGN}")
    await head.says("/tasks")
    await town.settles()
    tasks_now = (await head.sees("待办", "2026-0002")).text
    assert tasks_now.index("2026-0001") < tasks_now.index(SIGN) < tasks_now.index("2026-0002")
    assert "请马上打开看" not in tasks_now
    own = await town.opens(he, "2026-0002")
    assert own.text.startswith("🆘")
    assert "119" in own.text.split("\n")[0]
    await town.opens(head, "2026-0002")
    await head.presses("受理")
    done = await head.sees("2026-0002 已受理")
    assert done.text.startswith(f"🆘 {SIGN}")
    await town.turns(seconds=MINUTE)
    offer = await member.sees("待认领 2026-0002")
    assert offer.text.startswith(f"🆘 {SIGN}")
    await member.presses("认领")
    await member.sees("归您了")
    for phone in (head, member, he):
        assert "🆘" not in (await town.opens(phone, "2026-0002")).text
    await head.says("/tasks")
    assert "🆘" not in (await head.sees("待办")).text


async def test_whoever_is_given_it_reads_of_it_once_more(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    await town.assigned("李梅", GAS)
    given = await member.sees("交给您了")
    assert given.text.startswith(f"🆘 {SIGN}")
    assert "🆘" not in (await town.opens(member)).text


async def test_reminders_and_escalations_begin_with_it(town: Town) -> None:
    head, office = await town.head(), await town.serving(Role.OFFICE, "qz", "马晓东")
    he = await town.resident()
    await town.raises(he, GAS)
    await head.sees("新事项")
    await town.opens(head)
    for reader in (head, head, office):
        await town.settles()
        await town.passes()
        await town.settles()
        card = await reader.sees("⏰", "2026-0001")
        assert card.text.startswith(f"🆘 {SIGN}"), card.text
    assert "🆘" not in (await he.sees("说好", "对不起")).text


async def test_another_station_it_is_handed_to_opens_it_anew(town: Town) -> None:
    head, other = await town.head(), await town.serving(Role.HEAD, "xg", "孙桂兰")
    he = await town.resident()
    await town.raises(he, GAS)
    await head.sees("新事项")
    await town.opens(head)
    await head.presses("转其他站")
    await head.sees("转到哪个站")
    await head.presses("西关街道委员工作站")
    await other.sees("可能有危险", "新事项 2026-0001")
    await other.says("/tasks")
    await other.sees("请马上打开看", SIGN)


async def test_it_goes_on_where_the_matter_goes_on(town: Town) -> None:
    head = await town.head()
    await town.raises(await town.resident(), LAMP)
    await town.raises(await town.resident("刘芳"), GAS)
    await head.sees("新事项 2026-0002")
    await head.presses("并案")
    await head.sees("并到哪一件")
    await head.presses(f"2026-0001 {LAMP}")
    await head.sees("2026-0002 已并案")
    await head.says("/tasks")
    await head.sees(SIGN, "2026-0001", "请马上打开看")
    assert (await town.opens(head, "2026-0001")).text.startswith(f"🆘 {SIGN}")


async def test_what_is_added_to_it_says_what_happens_and_not_to_submit(town: Town) -> None:
    await town.head()
    he = await town.resident()
    await town.raises(he, LAMP)
    await he.presses("补充")
    await he.says(GAS)
    card = await he.sees("补充到 2026-0001", "119")
    assert "这里不是急救电话" in card.text
    assert "提交" not in card.text


def test_what_waits_for_the_morning_says_so_in_its_line() -> None:
    facts = {"topic_id": 1, "number": "2026-0001", "title": "厨房", "choice": "triage"}
    calm = title_of(words_for("zh"), "topic-due", facts, ZONE)
    assert title_of(words_for("zh"), "topic-due", facts | {"alarm": "gas"}, ZONE) == f"🆘 {calm}"
