"""大家的事 shows what was solved, with its echo; 我的事 leads to what one follows."""

from models.people import Role
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town

NAMED = "去张桂芳家看过，电话13912345678，三盏灯已于12月8日换好，是区住建局换的。"


async def _answered(town: Town, echo: str) -> tuple[Phone, Phone]:
    he, head, _ = await town.claimed()
    await town.answers(head, echo)
    await he.sees("您满意吗", "三盏灯")
    return he, head


async def test_what_was_answered_stands_beside_what_goes_on_with_its_echo_and_where(
    town: Town,
) -> None:
    he, _ = await _answered(town, "三盏灯已于12月8日换好，是区住建局换的。")
    await he.presses("满意")
    await he.sees("谢谢您")
    she = await town.resident("刘勇")
    await she.says("大家的事")
    board = await she.sees("有了回音", "南门巷的路灯", "已解决", "三盏灯已于12月8日换好")
    assert "有回音的（1）" in board.buttons
    await she.presses("有回音的（1）")
    listed = await she.sees(
        "有回音的事", "2026-0001", "东城街道委员工作站", "三盏灯已于12月8日换好"
    )
    await she.presses(next(each for each in listed.buttons if "2026-0001" in each))
    await she.sees("2026-0001", LAMP)


async def test_an_echo_on_the_board_hides_what_is_nobody_elses_business(town: Town) -> None:
    await _answered(town, NAMED)
    she = await town.resident("刘勇")
    await she.says("大家的事")
    text = (await she.sees("有了回音", "三盏灯已于12月8日换好")).text
    assert "13912345678" not in text
    await she.presses("有回音的（1）")
    text = (await she.sees("有回音的事", "三盏灯已于12月8日换好")).text
    assert "13912345678" not in text


async def test_what_was_opened_again_is_no_longer_called_answered(town: Town) -> None:
    he, _ = await _answered(town, "三盏灯已于12月8日换好，是区住建局换的。")
    await he.presses("不满意")
    await he.sees("哪里没办好")
    await he.says("还有一盏不亮")
    await he.sees("重新办理")
    she = await town.resident("刘勇")
    await she.says("大家的事")
    board = await she.sees("大家的事", "南门巷的路灯")
    assert "有了回音" not in board.text
    assert not [each for each in board.buttons if "有回音的" in each]


async def test_what_one_follows_is_found_again_however_it_goes_on(town: Town) -> None:
    _, head, _ = await town.claimed()
    she = await town.resident("刘勇")
    await town.opens(she)
    await she.presses("关注")
    await she.sees("关注了")
    await she.says("我的事")
    mine = await she.sees("您还没有提交过事情")
    assert "我关注的（1）" in mine.buttons
    await she.presses("我关注的（1）")
    await she.sees("我关注的", "2026-0001", "南门巷的路灯", "委员在调查")
    await town.answers(head)
    await she.says("我的事")
    await she.presses("我关注的（1）")
    listed = await she.sees("我关注的", "2026-0001", "有回音了")
    await she.presses(next(each for each in listed.buttons if "2026-0001" in each))
    await she.sees("2026-0001", "换好")


async def test_what_one_follows_and_was_taken_off_the_board_says_so_without_its_words(
    town: Town,
) -> None:
    _, head, _ = await town.claimed()
    she = await town.resident("刘勇")
    await town.opens(she)
    await she.presses("关注")
    await she.sees("关注了")
    await town.opens(head)
    await head.presses("不公开")
    await head.sees("不公开")
    await she.says("我的事")
    await she.presses("我关注的（1）")
    listed = await she.sees("我关注的", "有 1 件不再公开了")
    assert "路灯" not in listed.text
    assert "2026-0001" not in listed.text
    assert not [each for each in listed.buttons if "2026-0001" in each]


async def test_of_a_whole_county_the_board_says_where(town: Town) -> None:
    await town.serving(Role.MEMBER, "dc", "李梅")
    head, he = await town.head(), await town.resident(station="st_qz")
    await he.says("南门巷的路灯坏了三天")
    await he.sees("请看一下", "还没选站点")
    await he.presses("换站点")
    await he.sees("交给哪个站办")
    await he.presses("东城街道委员工作站")
    await he.sees("请看一下", "东城街道委员工作站")
    await he.presses("提交")
    await he.sees("收到了，编号")
    await head.sees("新事项")
    await head.presses("受理")
    await head.sees("已受理")
    await town.turns(seconds=61)
    await he.says("大家的事")
    await he.sees("大家的事", "南门巷的路灯", "东城街道委员工作站")
