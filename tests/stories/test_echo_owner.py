"""Whoever is asked for an echo has the button for it, and nobody else is chased."""

from sqlalchemy import select

from models.rules import RuleName, WorkingRule
from models.stations import Place
from tests.fakes.telegram import Person as Phone
from tests.stories.town import ACTION, ECHO, Town

REPLY = "三盏灯已于12月8日换好，是市政队换的"


async def _all_approved(town: Town) -> tuple[Phone, Phone, Phone]:
    """The member has approved the one reply there is."""
    he, head, member, housing = await town.dispatched(ACTION)
    await town.replies(housing, REPLY)
    await member.sees("答复了", REPLY)
    await member.presses("通过")
    await member.sees("各项都通过了")
    return he, head, member


async def test_a_head_who_sends_the_echo_is_told_with_the_draft_and_sends_it_in_two_taps(
    town: Town,
) -> None:
    he, head, _ = await _all_approved(town)
    told = await head.sees("各单位的答复都通过了", REPLY)
    assert "写回音" in told.buttons
    await head.presses("写回音")
    await head.sees("没问题就点“发出回音”", REPLY)
    await head.presses("发出回音")
    await he.sees("回音：", REPLY, "您满意吗")


async def test_a_member_who_may_not_send_it_draws_it_up_and_hands_it_over(town: Town) -> None:
    he, head, member = await town.claimed()
    card = await town.opens(member)
    assert "写回音" in card.buttons
    await member.presses("写回音")
    await member.sees("办成什么样了")
    await member.presses("A 已解决")
    await member.sees("写好交给站长发出")
    await member.says(ECHO)
    await member.sees(ECHO)
    await member.presses("交给站长发出")
    await member.sees("的回音交给站长了")
    told = await head.sees("李梅委员拟好了", ECHO)
    assert "写回音" in told.buttons
    await head.presses("写回音")
    await head.sees("没问题就点“发出回音”", ECHO)
    await head.presses("发出回音")
    await he.sees("回音：", "已解决", ECHO)


async def test_it_waits_on_the_heads_desk_and_not_on_the_members(town: Town) -> None:
    _, head, member = await _all_approved(town)
    await head.says("/tasks")
    await head.sees("发出回音", "2026-0001")
    await member.says("/tasks")
    await member.sees("现在没有等着您办的事")


async def test_who_is_reminded_of_it_has_the_button(town: Town) -> None:
    _, head, member = await _all_approved(town)
    await head.sees("各单位的答复都通过了")
    before = len(member.messages)
    await town.passes()
    told = await head.sees("只差发出回音了")
    assert "写回音" in told.buttons
    assert len(member.messages) == before


async def test_a_reply_sent_back_is_waited_for_again(town: Town) -> None:
    _, head, member = await _all_approved(town)
    await town.opens(member)
    await member.presses("1. 换三盏灯")
    await member.sees("换三盏灯", "已通过")
    await member.presses("退回重办")
    await member.sees("哪里还不够")
    await member.says("还有一盏不亮")
    await member.sees("还有一盏不亮")
    await member.presses("送出")
    await member.sees("退回")
    await head.says("/tasks")
    await head.sees("现在没有等着您办的事")


async def test_a_member_who_may_send_it_is_told_and_does(town: Town) -> None:
    async with town.runtime.working() as work:
        place = (await work.session.scalars(select(Place).where(Place.code == "dc"))).one()
        rule = WorkingRule(
            place_id=place.id, name=RuleName.ECHO, value=1, since=work.now, by_id=None
        )
        work.session.add(rule)
    he, head, member = await _all_approved(town)
    await town.opens(member)
    await member.presses("写回音")
    await member.sees("没问题就点“发出回音”", REPLY)
    await member.presses("发出回音")
    await he.sees("回音：", REPLY)
    assert not [each for each in head.messages if "各单位的答复都通过了" in each.text]


async def test_heads_hear_good_ratings_too(town: Town) -> None:
    he, head, _ = await town.claimed()
    await town.answers(head)
    await town.is_content(he)
    await head.sees("居民评价：满意")
