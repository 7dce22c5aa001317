"""The link of an invitation in a real browser: a page with one button, and nothing said before."""

import pytest

from models.people import Role
from services.organisation.invitations import invite
from tests.web.house import House
from tests.web.screen import Screen

pytestmark = pytest.mark.browser


async def test_an_invitation_is_opened_by_a_hand_and_no_word_is_a_link(
    house: House, screen: Screen
) -> None:
    async with house.runtime.working() as work:
        code = (await invite(work, Role.MEMBER, "dc", "吴敏")).code
    await screen.opens(f"{house.url}/chat?start=inv_{code}")
    await screen.is_live()
    shown = "return document.getElementById('invited').innerText"
    assert "这是一份工作邀请" in await screen.run(shown)
    assert await screen.bubbles() == []
    await screen.run("document.getElementById('invited-open').click()")
    await screen.sees("您好，吴敏", "委员")
    await screen.writes(f"快来看 {house.url}/chat?start=inv_ABCDEFGHJKMN")
    await screen.sees("请看一下", "快来看")
    assert await screen.run("return document.querySelectorAll('#messages a').length") == 0
    assert await screen.fits()
