"""The end of a sign-in in a real browser: the page says so by itself, and shows nothing more."""

import pytest
from sqlalchemy import select

from models.people import Person, Role
from models.sign_ins import SignIn
from services.organisation.invitations import invite
from services.sign_ins.listing import end_others
from tests.county import add_resident
from tests.web.house import House
from tests.web.screen import Screen

pytestmark = pytest.mark.browser


async def test_an_open_page_closes_by_itself_when_its_sign_in_is_ended(
    house: House, screen: Screen
) -> None:
    async with house.runtime.working() as work:
        code = (await invite(work, Role.OFFICE, "qz", "马晓东")).code
    await screen.opens(f"{house.url}/chat?start=inv_{code}")
    await screen.is_live()
    await screen.run("document.getElementById('invited-open').click()")
    await screen.sees("您现在是")
    async with house.runtime.working() as work:
        sign_in = (await work.session.scalars(select(SignIn))).one()
        person = await work.session.get_one(Person, sign_in.person_id)
        elsewhere = add_resident(work, address="1009")
        await work.session.flush()
        await end_others(work, elsewhere.chat, person)

    async def says_so() -> bool:
        return "您的登录已经结束" in str(await screen.run("return document.body.innerText"))

    await screen.waits("the end of the sign-in", says_so)
    assert "您现在是" not in str(await screen.run("return document.body.innerText"))
    assert await screen.fits()
