"""Role pages: what stands in docs/roles is what somebody reads who taps the link under /help."""

import re

import pytest

from bot.county import PHONES
from models.people import STAFF
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import buttons_of
from web.roles import DOCS, read_page

ROLES = [*(role.value for role in STAFF), "resident"]


@pytest.mark.parametrize("role", ROLES)
async def test_every_word_of_a_role_is_on_its_page_and_no_sign_of_markdown(
    house: House, role: str
) -> None:
    visitor = await house.visitor()
    async with visitor.session.get(f"/help/{role}") as response:
        assert response.status == 200
        page = re.sub(r"<[^>]+>", "\n", await response.text())
    source = (DOCS / "roles" / f"{role}.md").read_text(encoding="utf-8")
    said = re.sub(r"!\[.*\)|^[-|]+$|[*|#]|^[-| ]+", "", source, flags=re.MULTILINE)
    for line in filter(None, (each.strip() for each in said.splitlines())):
        for clause in filter(None, re.split(r"\s{2,}", line)):
            assert clause in page
    assert not {"**", "![", "|"} & set(re.findall(r"\*\*|!\[|\|", page))


async def test_headings_are_larger_than_what_stands_under_them(house: House) -> None:
    visitor = await house.visitor()
    async with visitor.session.get("/help/head") as response:
        page = await response.text()
    async with visitor.session.get("/static/slip.css") as response:
        style = await response.text()
    source = (DOCS / "roles" / "head.md").read_text(encoding="utf-8")
    headings = re.findall(r"^\*\*(.+)\*\*$", source, re.MULTILINE)
    assert headings
    assert re.findall(r'<h2 class="help-head">(.+)</h2>', page) == headings
    size = re.search(r"\.help-head \{[^}]*font-size: ([0-9.]+)rem", style)
    assert size
    assert float(size[1]) > 1


@pytest.mark.parametrize("role", ROLES)
async def test_every_page_has_its_picture(house: House, role: str) -> None:
    page = read_page(role)
    assert page is not None
    (picture,) = [each.picture for each in page.blocks if each.picture]
    visitor = await house.visitor()
    async with visitor.session.get(f"/help/pictures/{picture}") as response:
        assert response.status == 200
        assert response.content_type == "image/png"


@pytest.mark.parametrize("path", ["expert", "nobody", "..%2Foperations", "pictures"])
async def test_a_page_nobody_has_is_not_there(house: House, path: str) -> None:
    visitor = await house.visitor()
    async with visitor.session.get(f"/help/{path}") as response:
        assert response.status in {403, 404}


async def test_help_leads_to_the_pages_of_ones_roles(open_house: OpenHouse) -> None:
    house = await open_house(phones=PHONES)
    for key, words in (("head", "站长怎么用"), ("resident", "居民怎么用")):
        visitor = await house.visitor(key)
        await visitor.says("/help")
        card = await visitor.sees("我能帮您做什么")
        (button,) = buttons_of(card)
        assert words in button["text"]
        assert button["url"] == f"/help/{key}"
        async with visitor.session.get(button["url"]) as response:
            assert response.status == 200
