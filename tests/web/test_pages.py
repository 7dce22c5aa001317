"""The pages themselves: their language, their headers, where they lead."""

import pytest

from tests.web.house import House
from tests.web.visitor import Visitor, words_of
from web.site import HERE


async def test_the_bare_address_leads_to_the_chat(house: House) -> None:
    visitor = await house.visitor()
    async with visitor.session.get("/", allow_redirects=False) as response:
        assert response.status == 302
        assert response.headers["Location"] == "/chat"


@pytest.mark.parametrize("path", ["/chat", "/", "/healthz", "/nowhere", "/static/chat.js"])
async def test_every_answer_is_protected(house: House, path: str) -> None:
    visitor = await house.visitor()
    async with visitor.session.get(path) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("wanted", "language", "word"),
    [
        ("", "zh", "打字、拍照、说话"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh", "打字、拍照、说话"),
        ("en-US,en;q=0.9", "en", "Conversation"),
        ("EN", "en", "Conversation"),
        ("xx-Klingon", "zh", "打字、拍照、说话"),
        (";;;,,,", "zh", "打字、拍照、说话"),
    ],
)
async def test_the_page_speaks_the_browsers_language(
    house: House, wanted: str, language: str, word: str
) -> None:
    visitor = await house.visitor(headers={"Accept-Language": wanted})
    html = await visitor.opens()
    assert f'<html lang="{language}">' in html
    assert word in html


async def test_somebody_with_an_english_browser_is_answered_in_english(house: House) -> None:
    visitor = await house.visitor(headers={"Accept-Language": "en-GB"})
    await visitor.opens("st_dc")
    assert "Every matter gets an answer" in words_of(await visitor.sees("Hello"))


async def test_where_a_link_leads_is_on_the_page_and_cannot_break_out_of_it(house: House) -> None:
    visitor = await house.visitor()
    async with visitor.session.get("/chat", params={"start": "st_dc"}) as response:
        assert 'data-start="st_dc"' in await response.text()
    evil = '"><script>alert(1)</script>'
    async with visitor.session.get("/chat", params={"start": evil + "x" * 100}) as response:
        html = await response.text()
    assert "<script>alert" not in html
    assert "x" * 64 not in html


@pytest.mark.parametrize("phone", ["resident", "head", "x", "../", ""])
async def test_outside_the_demo_nobody_becomes_one_of_its_people(house: House, phone: str) -> None:
    visitor = await house.visitor(phone)
    html = await visitor.opens()
    assert 'data-query=""' in html
    assert visitor.address not in {"1001", "1002"}
    stranger = await house.visitor(phone)
    async with stranger.session.get(stranger.path("/chat/messages")) as response:
        assert response.status == 401


async def test_outside_the_demo_there_is_no_demo(house: House) -> None:
    visitor = await house.visitor()
    async with visitor.session.get("/demo") as response:
        assert response.status == 404


async def test_everything_a_page_asks_for_is_there(house: House) -> None:
    visitor = await house.visitor()
    for file in sorted((HERE / "static").iterdir()):
        async with visitor.session.get(f"/static/{file.name}") as response:
            assert response.status == 200
    async with visitor.session.get("/static/../app.py") as response:
        assert response.status == 404


async def test_a_start_that_leads_nowhere_is_explained(house: House) -> None:
    visitor = await house.visitor()
    await visitor.opens("st_nowhere")
    await visitor.sees("这个码对应的站点已经没有了")


async def test_nobody_keeps_what_is_somebodys_own(resident: Visitor) -> None:
    for path in ("/chat", "/chat/messages"):
        async with resident.session.get(path) as response:
            assert response.headers["Cache-Control"] == "no-store"


async def test_after_an_upgrade_no_old_script_goes_on(resident: Visitor) -> None:
    async with resident.session.get("/static/chat.js") as response:
        assert response.headers["Cache-Control"] == "no-cache"
        tag = response.headers["ETag"]
    async with resident.session.get("/static/chat.js", headers={"If-None-Match": tag}) as again:
        assert again.status == 304


async def test_the_page_and_its_refusals_speak_the_language_that_was_chosen(
    resident: Visitor,
) -> None:
    assert '<html lang="zh">' in await resident.opens()
    await resident.says("/lang")
    await resident.sees("哪种语言")
    await resident.presses("English")
    await resident.sees("English from now on")
    assert '<html lang="en">' in await resident.opens()
    refused = await resident.posts("/chat/messages", {"nothing": "of sense"})
    assert refused.data["error"] == "This message could not be read and was not sent."
    kept_not = await resident.uploads(b"<script>", "document", "x.html")
    assert kept_not.data["error"].startswith("I cannot take this kind of file.")


async def test_an_open_page_is_told_at_once_that_its_language_changed(resident: Visitor) -> None:
    await resident.says("/lang")
    await resident.sees("哪种语言")
    newest = (await resident.lines())[-1]["id"]
    async with (
        resident.listening(newest, language="zh") as page,
        resident.listening(newest) as silent,
    ):
        await resident.presses("English")
        assert (await page.hears("language")).data == {"locale": "en"}
        await resident.says("在吗")
        await resident.sees("I am here")
        for each in (page, silent):
            with pytest.raises(TimeoutError):
                await each.hears("language", within=0.5)
