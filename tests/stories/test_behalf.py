"""代录: told to a clerk, home with a slip, called with the answer."""

from sqlalchemy import select

from bot.runtime import Runtime
from bot.settings import Settings
from foundation.clock import TurnedClock
from models.calls import Call
from models.ledger import Event
from models.lifecycle.topics import State
from models.people import Person, Role
from models.topics.ratings import Rating
from models.topics.topic import Topic
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town, running, settle
from tests.stories.town import MINUTE

NUMBER = "13987654321"


async def visits(town: Town, clerk: Phone, words: str) -> None:
    """One visitor from the key to the slip."""
    await clerk.says("登记来访")
    await clerk.sees("请说说是谁的事")
    await clerk.says(words)
    await clerk.sees("请看一下", "登记")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号")
    await town.keeps_awake()


async def the_topic(town: Town) -> Topic:
    (topic,) = await town.topics()
    return topic


async def test_an_old_man_without_a_phone_hears_his_answer_by_telephone_and_says_what_he_thinks(
    town: Town,
) -> None:
    head = await town.head()
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    member = await town.serving(Role.MEMBER, "dc", "李梅")
    await clerk.says("登记来访")
    await clerk.sees("请说说是谁的事、什么事")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记 · 电话 139****4321", LAMP, "东城街道委员工作站")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号", "打电话告诉对方")
    topic = await the_topic(town)
    await head.sees(f"新事项 {topic.number}", "张福贵（陈静代录）", LAMP)
    assert topic.text == LAMP
    # The slip was the receipt: nobody is to be called for that.
    await town.ticks()
    assert not await town.finds(select(Call))
    await answered(town, head, member)
    await called(town, clerk)
    topic = await the_topic(town)
    assert topic.state is State.CLOSED
    (rating,) = await town.finds(select(Rating))
    assert rating.person_id == topic.raiser_id
    assert rating.grade == "good"
    verbs = [each.verb for each in await town.finds(select(Event).order_by(Event.position))]
    assert verbs == ["submit", "accept", "claim", "answer", "phone", "call-back", "rate-good"]
    (call,) = await town.finds(select(Call))
    assert call.done_at is not None
    await member.sees("居民评价", "满意")


async def answered(town: Town, head: Phone, member: Phone) -> None:
    """Taken up, claimed, answered."""
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    await head.sees("李梅委员认领了")
    await head.presses("看全文")
    await head.sees("提交（陈静代录）")
    await head.presses("写回音")
    await head.presses("A 已解决")
    await head.sees("回音怎么写")
    await head.says("三盏灯已于12月8日换好，是区住建局换的。")
    await head.sees("换好")
    await head.presses("发出回音")
    await head.sees("回音已发出")


async def called(town: Town, clerk: Phone) -> None:
    """Telephoned with the answer; what he thinks of it is recorded with the call."""
    await town.settles()
    await town.ticks()
    await clerk.sees("请打电话或上门", "张福贵", "已受理")
    await clerk.says("/tasks")
    await clerk.presses("电话回访")
    await clerk.sees("电话回访 1 件", "三盏灯已于12月8日换好")
    await clerk.presses("看电话")
    await clerk.sees(f"电话：{NUMBER}")
    await clerk.presses("记录回访")
    await clerk.sees("什么时候、跟谁、怎么说的")
    await clerk.says("下午打的电话，老人家说灯亮了，很好")
    await clerk.sees("对方满意吗")
    await clerk.presses("满意")
    await clerk.sees("评价已代张福贵记下")


async def test_a_visitor_who_wants_no_more_of_it_tells_the_clerk(town: Town) -> None:
    head = await town.head()
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await visits(town, clerk, f"张福贵 {NUMBER} {LAMP}")
    await clerk.presses("代为撤回")
    await clerk.sees("什么时候、跟谁说的、为什么不办了")
    await clerk.says("下午来站里，本人说灯自己亮了")
    await clerk.sees("代为撤回", "灯自己亮了")
    await clerk.presses("送出")
    await clerk.sees("已代张福贵撤回")
    await head.sees("本人不办了（陈静代录）", "下午来站里")
    assert "撤回（陈静代录）" in (await town.opens(head)).text
    await visits(town, clerk, f"刘桂兰 13700000001 {LAMP}")
    await town.opens(head, (await town.topics())[1].number or "")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=MINUTE)
    await town.settles()
    await town.ticks()
    await clerk.sees("请打电话或上门", "刘桂兰")
    await clerk.presses("记录回访")
    await clerk.says("打电话说不办了")
    await clerk.sees("打电话说不办了", "点“代为撤回”")
    await clerk.presses("代为撤回")
    await clerk.sees("已代刘桂兰撤回")
    await head.sees("本人不办了（陈静代录）", "打电话说不办了")


async def test_what_goes_on_already_is_supported_for_a_visitor_who_is_called_with_its_echo(
    town: Town,
) -> None:
    _, head, _ = await town.claimed()
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("登记来访")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记", "有人反映过类似的事")
    await clerk.presses("替对方附议这一件")
    await clerk.sees("已替张福贵附议", "现在有 1 人附议", "由站里打电话告诉对方")
    (topic,) = [each for each in await town.topics() if each.number]
    assert topic.supporters == 1
    await clerk.presses("再登记一件")
    await clerk.says(f"何秀英，{LAMP}")
    await clerk.sees("（还没写姓名）", "1 人附议")
    await town.answers(head, number=topic.number or "")
    await town.settles()
    await town.ticks()
    await clerk.sees("请打电话或上门", "张福贵", topic.number or "")


async def test_visitors_come_one_after_the_other_and_none_is_mixed_with_another(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("我家楼道堆满了杂物")
    await clerk.sees("请看一下", "杂物")
    await clerk.says("登记来访")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记", LAMP)
    await clerk.says("登记来访")
    await clerk.sees("还有没写完的")
    await clerk.says("刘桂兰，井盖破了一个角")
    first = await clerk.sees("（还没写姓名）", "井盖")
    assert "杂物" not in str(first.text)
    await clerk.presses("写姓名")
    await clerk.says("刘桂兰")
    await clerk.sees("替刘桂兰登记 · 没有电话", "井盖")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号", "没有留电话")
    await clerk.presses("再登记一件")
    await clerk.sees("请说说是谁的事", "还有没写完的")
    await clerk.presses("不登记了")
    await clerk.sees("没写完的还在")
    await clerk.says("楼上也堆了")
    await clerk.sees("请看一下", "杂物", "楼上也堆了")
    await clerk.presses("提交")
    await clerk.sees("收到了，编号")
    await clerk.says("登记来访")
    await clerk.presses("南门巷")
    await clerk.sees("替张福贵登记")
    await clerk.says("一共三盏")
    await clerk.sees("一共三盏", LAMP)
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号", "打电话告诉对方")
    topics = await town.topics()
    assert [(each.raiser.name, each.text) for each in topics] == [
        ("陈静", "我家楼道堆满了杂物\n楼上也堆了"),
        ("张福贵", f"{LAMP}\n一共三盏"),
        ("刘桂兰", "刘桂兰，井盖破了一个角"),
    ]


async def test_what_was_begun_for_a_visitor_is_there_after_a_restart(
    settings: Settings, fake: FakeTelegram, clock: TurnedClock
) -> None:
    town = await settle(settings, fake, clock)
    async with running(town.runtime):
        clerk = await town.serving(Role.CLERK, "dc", "陈静")
        await clerk.says("登记来访")
        await clerk.sees("请说说是谁的事")
        await clerk.says(f"张福贵 {NUMBER} {LAMP}")
        await clerk.sees("替张福贵登记")
        await clerk.presses("改电话")
        await clerk.sees("对方的电话是多少")
    town.runtime = Runtime(settings, clock=clock)
    async with running(town.runtime):
        await clerk.says("1391234567")
        await clerk.sees("少一位或多一位", "再发一次就行")
        await clerk.says("0937 8212345")
        await clerk.sees("替张福贵登记 · 电话 0937-*****45", LAMP)
        await clerk.presses("提交")
        await clerk.sees("登记好了，编号")
    assert town.runtime.keys.open((await the_topic(town)).raiser.phone or "") == "0937-8212345"


async def test_the_draft_of_a_visitor_is_left_alone_after_half_an_hour(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("登记来访")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记")
    await town.turns(minutes=31)
    await clerk.says("我家的水管漏了")
    card = await clerk.sees("请看一下", "水管")
    assert "登记" not in str(card.text)
    assert LAMP not in str(card.text)


async def test_leaving_throws_nothing_away(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("我家楼道堆满了杂物")
    await clerk.sees("请看一下", "杂物")
    await clerk.says("/visit")
    await clerk.says(f"张福贵 {NUMBER} {LAMP}")
    await clerk.sees("替张福贵登记")
    await clerk.says("/cancel")
    await clerk.sees("没写完的还在")
    await clerk.says("楼上也堆了")
    await clerk.sees("杂物", "楼上也堆了")
    await clerk.says("登记来访")
    await clerk.presses("不登记了")
    await clerk.sees("没写完的还在")
    await clerk.says("登记来访")
    await clerk.presses("南门巷")
    await clerk.sees("替张福贵登记")
    await clerk.presses("取消")
    await clerk.sees("没有提交")
    await clerk.says("楼下也堆了")
    await clerk.sees("杂物", "楼上也堆了", "楼下也堆了")


async def test_an_edited_message_changes_the_visitors_matter_alone(town: Town) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("登记来访")
    sent = await clerk.says("井盖破了一个角")
    await clerk.sees("井盖")
    await clerk.edits(sent, "井盖破了两个角")
    await clerk.sees("（还没写姓名）", "两个角")


async def test_a_resident_leaves_a_number_and_takes_it_back(town: Town) -> None:
    he = await town.resident()
    await he.says("/privacy")
    await he.sees("您的资料")
    await he.presses("留个电话")
    await he.sees("请发一个能找到您的电话")
    await he.says("12345678")
    await he.sees("少一位或多一位")
    await he.says("139 8765 4321")
    await he.sees("139****4321", "加密")
    await he.says("/privacy")
    await he.sees("您的电话：139****4321")
    await he.presses("改电话")
    await he.sees("请发一个能找到您的电话")
    await he.says("井盖破了")
    await he.sees("请看一下", "井盖破了")
    await he.says("/privacy")
    await he.sees("您的电话：139****4321")
    await he.presses("删掉电话")
    await he.sees("电话删掉了")
    assert not [each for each in await town.finds(select(Person)) if each.phone]


async def test_whoever_never_sent_a_number_is_asked_no_more_after_a_while(town: Town) -> None:
    he = await town.resident()
    await he.says("/privacy")
    await he.presses("留个电话")
    await he.sees("请发一个能找到您的电话")
    await town.turns(minutes=11)
    await he.says("物业电话 13800000000 没人接")
    await he.sees("请看一下", "没人接")


async def test_without_an_address_for_pages_the_pin_is_read_out(town: Town) -> None:
    head = await town.head()
    await visits(town, head, f"张福贵 {NUMBER} {LAMP}")
    topic = await the_topic(town)
    await head.presses("看密码")
    await head.sees(f"{topic.number} 的查询密码")
    await head.presses("看全文")
    await head.sees("提交（王建国代录）")
    await head.presses("看电话")
    await head.sees(f"电话：{NUMBER}")
    await head.presses("打印回执")
    await head.sees("的回执", "打印不了")
    await head.presses("换一个密码")
    await head.sees("换了查询密码")


async def test_a_liaison_types_in_for_nobody(town: Town) -> None:
    liaison = await town.serving(Role.LIAISON, "zj", "赵强")
    await liaison.says("登记来访")
    await liaison.sees("站里的工作人员用的")


async def test_photos_of_a_visitor_go_into_one_draft_and_a_contact_card_says_who(
    town: Town,
) -> None:
    clerk = await town.serving(Role.CLERK, "dc", "陈静")
    await clerk.says("登记来访")
    await clerk.sees("请说说是谁的事")
    await clerk.sends_photo(caption="楼道的墙皮掉了", album="1")
    await clerk.sends_photo(album="1")
    await clerk.sees("墙皮掉了", "照片 2 张", "（还没写姓名）")
    await clerk.sends_contact("+8613987654321")
    await clerk.sees("电话 139****4321", "墙皮掉了")
    await clerk.presses("提交")
    await clerk.sees("登记好了，编号")
    (topic,) = await town.topics()
    assert [len(topic.attachments), NUMBER in str(topic.text)] == [2, False]
