"""A number typed alone opens its matter, for whoever may read it, and becomes part of nothing."""

from tests.stories.conftest import LAMP, Town


def _ways(number: str) -> list[str]:
    """The number as people type it."""
    year, _, rest = number.partition("-")
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    return [
        number,
        f"{year}-{int(rest)}",
        number.translate(wide),
        f"  {year} - {rest} ",
        f"编号：{number}",
        f"编号{year}-{int(rest)}号",
        f"「{number}」。",
        f"{year}—{rest}",
    ]


async def test_a_number_alone_opens_that_matter_and_never_becomes_a_draft(town: Town) -> None:
    he = await town.resident()
    await town.raises(he)
    number = (await town.topic()).number
    assert number is not None
    for said in _ways(number):
        await he.says(said)
        await he.sees(number, "等站长受理", LAMP)
    assert len(await town.topics()) == 1


async def test_a_number_is_no_part_of_what_is_being_written(town: Town) -> None:
    he = await town.resident()
    await town.raises(he)
    number = (await town.topic()).number
    await he.says("楼下的井盖没了")
    await he.sees("请看一下", "楼下的井盖没了")
    await he.says(f"编号 {number}")
    await he.sees(str(number), LAMP)
    await he.says("一楼门口")
    await he.sees("请看一下", "楼下的井盖没了\n一楼门口")
    _, draft = await town.topics()
    assert draft.text == "楼下的井盖没了\n一楼门口"


async def test_those_who_serve_get_the_buttons_with_it(town: Town) -> None:
    _, head = await town.raised()
    await head.says(str((await town.topic()).number))
    card = await head.sees("等站长受理", LAMP)
    assert {"受理", "请补充", "不予受理"} <= {*card.buttons}


async def test_a_number_nobody_has_and_one_that_is_not_theirs_are_answered_alike(
    town: Town,
) -> None:
    await town.raised()
    number = str((await town.topic()).number)
    she = await town.resident("刘勇")
    for said in (number, "2026-9999", "2019-1"):
        await she.says(said)
        answer = await she.sees("没找到这件事，看看编号对不对")
        assert answer.buttons == []
    assert len(await town.topics()) == 1


async def test_what_is_being_asked_is_asked_still(town: Town) -> None:
    _, head = await town.raised()
    number = str((await town.topic()).number)
    await head.presses("请补充")
    await head.sees("想请对方补充什么")
    await head.says(number)
    await head.sees(number, LAMP)
    await head.says("是哪一盏？")
    await head.sees("请补充", "是哪一盏？")


async def test_where_a_matter_is_to_be_chosen_its_number_chooses_it(town: Town) -> None:
    he, head = await town.raised()
    await town.raises(he, "南门巷的灯又灭了两盏")
    first, second = await town.topics()
    await head.sees("新事项", str(second.number))
    await head.presses("并案")
    await head.sees("并到哪一件")
    await head.says(f"编号{first.number}")
    await head.sees(f"{second.number} 已并案")


async def test_other_figures_are_a_matter_like_any_other_words(town: Town) -> None:
    he = await town.resident()
    for said in ("2026年路灯", "2026-0001 的灯又坏了", "12-5"):
        await he.says(said)
        await he.sees("请看一下", said)
