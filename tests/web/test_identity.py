"""Who a page belongs to."""

from pydantic import SecretStr

from models.chats import Chat
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.pictures import png
from tests.web.visitor import OURS, Visitor, words_of
from web.chat.identity import COOKIE, YEAR, Purpose, Signer


async def test_a_first_visit_is_remembered_by_a_cookie_no_script_can_read(house: House) -> None:
    visitor = await house.visitor()
    async with visitor.session.get("/chat") as response:
        cookie = response.cookies[COOKIE]
        assert response.headers["Cache-Control"] == "no-store"
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert int(cookie["max-age"]) == YEAR
    assert not cookie["secure"]


async def test_where_the_pages_are_served_encrypted_so_is_the_cookie(
    open_house: OpenHouse,
) -> None:
    house = await open_house(settings={"public_url": "https://huiyin.example"})
    visitor = await house.visitor()
    async with visitor.session.get("/chat") as response:
        assert response.cookies[COOKIE]["secure"]


async def test_a_cookie_outlives_the_program(house: House, resident: Visitor) -> None:
    await resident.says("南门巷的路灯坏了")
    await resident.sees("请看一下")
    before = resident.address
    await house.close()
    await house.open()
    await resident.opens()
    assert resident.address == before
    assert "南门巷的路灯坏了" in [words_of(line) for line in await resident.lines()]


async def test_two_visitors_are_two_people(house: House, resident: Visitor) -> None:
    other = await house.visitor()
    await other.opens()
    assert other.address != resident.address
    assert await other.lines() == []


FORGED = ["", ".", "1001", "1001.", "1001.AAAAAAAAAAAAAAAAAAAAAAAA", ".x", "1001.é", "路灯.坏了"]


async def test_a_forged_cookie_opens_nobodys_chat(house: House) -> None:
    chats = await house.count(Chat)
    for cookie in FORGED:
        await find_all_doors_shut(house, cookie)
    assert await house.count(Chat) == chats


async def find_all_doors_shut(house: House, cookie: str) -> None:
    stranger = await house.visitor(headers={"Cookie": f"{COOKIE}={cookie}"})
    for path in ("/chat/messages", "/chat/events", f"/chat/files/{'0' * 64}"):
        async with stranger.session.get(path) as response:
            assert response.status == 401
    assert (await stranger.posts("/chat/messages", {"key": "k-000001", "text": "x"})).status == 401
    assert (await stranger.uploads(b"x")).status == 401
    assert (await stranger.posts("/chat/seen", {"ids": [1]})).status == 401
    async with stranger.session.get("/chat") as response:
        assert response.cookies[COOKIE].value.partition(".")[0] not in cookie.split(".")


async def test_bytes_that_are_no_text_open_nobodys_chat(house: House) -> None:
    stranger = await house.visitor(headers={"Cookie": f"{COOKIE}=12.\udcff\udcfe"})
    async with stranger.session.get("/chat/messages") as response:
        assert response.status == 401


async def test_neither_anothers_signature_nor_a_files_opens_a_chat(
    house: House, resident: Visitor
) -> None:
    chats = await house.count(Chat)
    signature = resident.cookie.partition(".")[2]
    sealed = await resident.keeps(png(1))
    await resident.sends(files=[sealed])
    [photo] = [line["media"][0]["url"] for line in await resident.lines() if line["media"]]
    digest, _, link = photo.removeprefix("/chat/files/").partition("?s=")
    for forged in (f"1001.{signature}", sealed, f"{resident.address}/{digest}.{link}"):
        stranger = await house.visitor(headers={"Cookie": f"{COOKIE}={forged}"})
        async with stranger.session.get("/chat/messages") as response:
            assert response.status == 401
    assert await house.count(Chat) == chats


async def test_another_site_cannot_post_in_a_visitors_name(resident: Visitor) -> None:
    before = await resident.lines()
    body = {"key": "made-up-key", "text": "冒充"}
    for headers in ({}, {"X-Huiyin": "0"}):
        for path in ("/chat/messages", "/chat/seen"):
            assert (await resident.posts(path, body, headers)).status == 403
        assert (await resident.uploads(b"x", headers=headers)).status == 403
    assert await resident.lines() == before
    assert (await resident.posts("/chat/messages", body, OURS)).status == 202


def test_what_was_signed_for_one_purpose_is_worth_nothing_for_another() -> None:
    signer = Signer("made-up secret")
    sealed = signer.seal(Purpose.CHAT, "1001")
    assert signer.open(Purpose.CHAT, sealed) == "1001"
    assert signer.open(Purpose.FILE, sealed) is None
    assert Signer("another").open(Purpose.CHAT, sealed) is None


async def test_a_cookie_outlives_a_change_of_the_key_as_long_as_the_former_one_is_known(
    house: House, resident: Visitor
) -> None:
    await resident.says("南门巷的路灯坏了")
    await resident.sees("请看一下")
    before, settings = resident.address, house.settings
    await house.close()
    settings.former_secret_key = settings.secret_key
    settings.secret_key = SecretStr("another made-up key")
    await house.open()
    await resident.opens()
    assert resident.address == before
    # It was signed anew: after the next change it is the former one's.
    settings.former_secret_key = SecretStr("")
    await house.close()
    await house.open()
    await resident.opens()
    assert resident.address == before
    assert "南门巷的路灯坏了" in [words_of(line) for line in await resident.lines()]
