"""What somebody gives of themselves nobody else reads, from the first message to the echo."""

from models.lifecycle.topics import State
from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.town import MINUTE, Town

NAME, PHONE, DOOR = "张桂芳", "13912345678", "12号楼3单元502"
SECRETS = (NAME, PHONE, DOOR)
MATTER = f"我叫{NAME}，电话{PHONE}，家住{DOOR}，楼道灯坏了三天没人修"
MASKED = "我叫[姓名]，电话[电话]，家住[门牌]，楼道灯坏了三天没人修"
NOTE = f"去{NAME}家（{DOOR}）看了，线路老化，打{PHONE}约了时间"
ECHO = f"{NAME}反映的楼道灯已于12月8日换好，是区住建局换的，回访{PHONE}。"
POOR = f"还是不亮，我的电话{PHONE}，{DOOR}"


def leaked(phone: Phone) -> list[str]:
    """What of it stands on a phone, in whatever the bot has written there."""
    told = "\n".join([phone.screen, *(each.text for each in phone.messages)])
    return [each for each in SECRETS if each in told]


async def looks(town: Town, phone: Phone, number: str) -> None:
    """Somebody reads all there is to read for everybody."""
    await phone.says("/board")
    await phone.sees("大家的事")
    await phone.says("/search 楼道灯")
    await phone.sees("找“楼道灯”")
    card = await town.opens(phone, number)
    if "全部经过" in card.buttons:
        await phone.presses("全部经过")
        await phone.sees("全部经过")


async def test_whatever_happens_to_a_matter_the_public_reads_no_personal_word(town: Town) -> None:
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    idle = await town.serving(Role.MEMBER, "dc", "周涛")
    head, she = await town.head(), await town.resident(NAME)
    await town.raises(she, MATTER)
    await head.sees("新事项", NAME, PHONE, DOOR)
    number = (await town.topic()).number or ""
    await head.presses("受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    supporter, follower = await town.resident("刘勇"), await town.resident("孙丽")
    await supporter.says("楼道灯坏了三天没人修，晚上看不见")
    await supporter.sees("有人反映过类似的事", "楼道灯坏了三天没人修")
    await supporter.presses("附议这一件")
    await supporter.sees("附议了")
    await town.opens(follower, number)
    await follower.presses("关注")
    await follower.sees("关注了")
    await looks(town, follower, number)
    assert MASKED in (await town.opens(follower, number)).text
    await member.presses("认领")
    await member.sees("归您了")
    assert MATTER in (await town.opens(member, number)).text
    await member.presses("写记录")
    await member.sees("说说看到了什么")
    await member.says(NOTE)
    await member.presses("完成，告诉居民")
    await she.sees(NOTE)
    await follower.sees("进展", "去[姓名]家（[门牌]）看了，线路老化，打[电话]约了时间")
    await looks(town, follower, number)
    await town.answers(head, ECHO, number=number)
    await she.sees("回音：", ECHO)
    await supporter.sees("回音：", "[姓名]反映的楼道灯已于12月8日换好")
    await follower.sees("回音：")
    await town.opens(follower, number)
    await she.presses("不满意")
    await she.sees("哪里没办好")
    await she.says(POOR)
    await member.sees("重新办理", POOR)
    await looks(town, supporter, number)
    await town.opens(idle, number)
    await town.settles()
    assert {phone.user["first_name"]: leaked(phone) for phone in (supporter, follower, idle)} == {
        "刘勇": [],
        "孙丽": [],
        "周涛": [],
    }
    for inside in (she, head, member):
        assert leaked(inside) == [*SECRETS]


async def test_the_draft_says_what_the_public_will_not_read(town: Town) -> None:
    head, she = await town.head(), await town.resident(NAME)
    await she.says(MATTER)
    await she.sees("请看一下", MATTER, "公开时会隐去：姓名、电话、门牌")
    await she.presses("不公开")
    card = await she.sees("不公开")
    assert "公开时会隐去" not in card.text
    await she.presses("可以公开")
    await she.sees("公开时会隐去")
    await she.presses("提交")
    await she.sees("收到了，编号")
    await head.sees("新事项", MATTER, "公开时会隐去：姓名、电话、门牌")


async def test_a_head_is_told_of_what_is_kept_off_the_board(town: Town) -> None:
    head, she = await town.head(), await town.resident()
    await she.says("我家的低保被停了，想问问怎么办")
    await she.sees("请看一下")
    await she.presses("不公开")
    await she.sees("不公开")
    await she.presses("提交")
    await head.sees("新事项", "不公开（只有办事的人和提的人看得到）")


async def test_a_head_hides_more_of_it_by_words_and_by_a_tap(town: Town) -> None:
    she, head, _ = await town.accepted("楼上的刘老三天天打麻将，七楼最里头那家，没人管")
    await town.opens(head)
    await head.presses("隐去")
    await head.sees("哪些字不要让大家看到")
    await head.says("刘老三")
    await head.sees("隐去了", "楼上的[隐去]天天打麻将，七楼最里头那家，没人管")
    await she.sees("王建国站长", "隐去了", "办理照旧")
    await head.presses("隐去")
    await head.sees("哪些字不要让大家看到")
    await head.presses("七楼最里头那家")
    await head.sees("隐去了", "楼上的[隐去]天天打麻将，[隐去]，没人管")
    await head.says("南门巷的井盖坏了，很危险")
    await head.sees("请看一下", "南门巷的井盖坏了")  # nothing more is waited for
    other = await town.resident("刘勇")
    await other.says("/board")
    await other.sees("没人管")
    topic, _ = await town.topics()
    shown = await town.opens(other, topic.number or "")
    assert "楼上的[隐去]天天打麻将，[隐去]，没人管" in shown.text
    inside = await town.opens(she, topic.number or "")
    assert "楼上的刘老三天天打麻将，七楼最里头那家，没人管" in inside.text


async def test_a_raiser_hides_words_and_all_of_it_at_any_time(town: Town) -> None:
    she, head, _ = await town.claimed("楼上的刘老三天天打麻将，没人管")
    await town.answers(head)
    await she.sees("您满意吗")
    await she.presses("满意")
    await she.sees("谢谢您")
    assert (await town.topic()).state is State.CLOSED
    await town.opens(she)
    await she.presses("隐去")
    await she.sees("哪些字不要让大家看到")
    await she.says("刘老三")
    await she.sees("隐去了", "楼上的[隐去]天天打麻将")
    await she.presses("不公开")
    await she.sees("不公开了", "办理照旧")
    other = await town.resident("刘勇")
    await other.says(f"/start t_{(await town.topic()).number}")
    await other.sees("没找到这件事")
    await town.opens(she)
    await she.presses("改为公开")
    await she.sees("改为公开了")
    await town.opens(other)


async def test_a_head_takes_it_off_the_board_in_one_tap_and_its_raiser_hears_of_it(
    town: Town,
) -> None:
    she, head, _ = await town.accepted()
    await town.opens(head)
    await head.presses("不公开")
    await head.sees("不公开了")
    await she.sees("王建国站长", "改成不公开了", "办理照旧")
    card = await town.opens(she)
    assert "不公开（只有办事的人和提的人看得到）" in card.text
    assert "王建国改成不公开" in card.text
    other = await town.resident("刘勇")
    await other.says("/board")
    await other.sees("现在还没有公开的事")
