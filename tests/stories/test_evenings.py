"""The code of the evening, as office, heads and everybody read it."""

from models.people import Role
from tests.stories.town import Town


async def test_heads_and_office_get_it_in_the_morning_and_anybody_reads_it_on_the_board(
    town: Town,
) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    he, head = await town.raised()
    await town.turns_to(17, 0)
    await town.ticks()
    await town.settles()
    assert "存证码" not in head.screen + office.screen + he.screen
    await town.turns_to(8, 1)
    await town.ticks()
    told = await office.sees("存证码", "不用回复，留着就行")
    assert "存证码" in (await head.sees("存证码")).text
    code = told.text.partition("存证码 ")[2][:23]
    await he.says("/board")
    assert f"存证码 {code}" in (await he.sees("存证码")).text
    # Where nothing was written nobody is troubled the next day.
    await town.turns_to(17, 0)
    await town.ticks()
    await town.turns_to(8, 1)
    await town.ticks()
    await town.settles()
    assert len([each for each in office.messages if "存证码" in each.text]) == 1
