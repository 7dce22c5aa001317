"""Floods: what strangers may take, and that people at one address are still served."""

import asyncio
import contextlib
import os
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

from models.topics.topic import Topic
from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.pictures import png
from tests.web.visitor import OURS, Visitor, new_key


async def post(visitor: Visitor, **what: Any) -> tuple[int, int]:
    body = {"key": new_key(), **what}
    async with visitor.session.post("/chat/messages", json=body, headers=OURS) as response:
        await response.read()
        return response.status, int(response.headers.get("Retry-After", 0))


async def test_a_page_that_talks_without_end_is_asked_to_wait(
    open_house: OpenHouse,
) -> None:
    house = await open_house({"limit_chat_messages": 3})
    flooder, other = await house.visitor(), await house.visitor()
    await flooder.opens()
    answers = [await post(flooder, text=f"第{n}句") for n in range(5)]
    assert [status for status, _ in answers] == [202] * 3 + [429] * 2
    assert 1 <= answers[-1][1] <= 20
    said = await flooder.posts("/chat/messages", {"key": new_key(), "text": "还有"})
    assert said.data["error"] == "来得太快了，我一时收不过来。请稍等一会儿再试。"
    await other.opens()
    await other.says("/help")
    await other.sees("我能帮您做什么")
    figures = await read_figures(other)
    assert figures['huiyin_refused{state="messages"}'] == 3


async def read_figures(visitor: Visitor) -> dict[str, float]:
    async with visitor.session.get("/metrics") as response:
        lines = (await response.text()).splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


async def test_newcomers_of_one_address_have_an_end(open_house: OpenHouse) -> None:
    house = await open_house({"limit_newcomers": 20})
    first = await house.visitor()
    await first.opens()
    statuses: Counter[int] = Counter()
    page = ""
    for _ in range(40):
        async with aiohttp.ClientSession(house.url) as browser, browser.get("/chat") as response:
            statuses[response.status] += 1
            if response.status == 429:
                page, wait = await response.text(), int(response.headers["Retry-After"])
    assert statuses == {200: 19, 429: 21}
    assert "这个网络里刚才新来的人太多" in page
    assert 1 <= wait <= 180
    # Who was here before goes on as ever.
    await first.opens()
    await first.says("路灯坏了")
    await first.sees("路灯坏了")


async def test_addresses_are_told_apart_as_the_proxy_says(open_house: OpenHouse) -> None:
    house = await open_house({"limit_newcomers": 1})
    for address in ("203.0.113.1", "203.0.113.2", "2001:db8:1::1", "2001:db8:2::1"):
        visitor = await house.visitor(headers={"X-Forwarded-For": f"198.51.100.9, {address}"})
        await visitor.opens()
    neighbour = await house.visitor(headers={"X-Forwarded-For": "2001:db8:1::ffff:2"})
    async with neighbour.session.get("/chat") as response:
        assert response.status == 429


async def test_nobody_else_says_for_whom_they_ask(open_house: OpenHouse) -> None:
    house = await open_house({"limit_newcomers": 1, "trusted_proxies": "192.0.2.1"})
    statuses = []
    for address in ("203.0.113.1", "203.0.113.2"):
        visitor = await house.visitor(headers={"X-Forwarded-For": address})
        async with visitor.session.get("/chat") as response:
            statuses.append(response.status)
    assert statuses == [200, 429]


def _browse(house: House) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(house.url, cookie_jar=aiohttp.CookieJar(unsafe=True))


async def test_four_hundred_matters_of_one_address_do_not_come_in(house: House) -> None:
    began = time.monotonic()
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(400):
            browser = await stack.enter_async_context(_browse(house))
            async with browser.get("/chat") as response:
                if response.status == 200:
                    visitor = Visitor(browser, URL(house.url))
                    await post(visitor, text="路灯坏了，请修一修")
    for _ in range(150):
        await asyncio.sleep(0.2)
        if await house.count(Topic) > 1:
            break
    await asyncio.sleep(1)
    before, refill = 100, (time.monotonic() - began) * 100 / 3600
    assert 1 < await house.count(Topic) <= before + refill + 1


async def test_uploads_of_one_address_have_an_end(open_house: OpenHouse) -> None:
    house = await open_house({"limit_upload_megabytes": 20})
    statuses: Counter[int] = Counter()
    for _ in range(4):
        visitor = await house.visitor()
        await visitor.opens()
        for _ in range(3):
            answer = await visitor.uploads(b"\xff\xd8\xff" + os.urandom(4_000_000))
            statuses[answer.status] += 1
    assert statuses[201] == 5
    assert statuses[429] == 7
    kept = sum(
        each.stat().st_size for each in house.settings.files_dir.rglob("*") if each.is_file()
    )
    assert kept < 21 * 2**20


@contextlib.asynccontextmanager
async def stalled(visitor: Visitor, house: House) -> AsyncIterator[asyncio.StreamReader]:
    """An upload that begins and does not go on."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.settings.port)
    head = (
        "POST /chat/files HTTP/1.1\r\nHost: x\r\nX-Huiyin: 1\r\n"
        f"Cookie: huiyin_chat={visitor.cookie}\r\nContent-Length: 9000000\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
        "--b\r\nContent-Disposition: form-data; name=file; filename=a.jpg\r\n\r\n"
    )
    writer.write(head.encode() + b"\xff\xd8\xff" + b"x" * 200_000)
    await writer.drain()
    try:
        yield reader
    finally:
        writer.close()


def begun(house: House) -> int:
    return len(list(house.settings.files_dir.glob(".part-*")))


async def test_two_uploads_at_a_time_and_each_has_its_time(open_house: OpenHouse) -> None:
    house = await open_house({"upload_seconds": 1.5})
    visitor = await house.visitor()
    await visitor.opens()
    async with stalled(visitor, house) as first, stalled(visitor, house):
        await until(lambda: begun(house) == 2)
        answer = await visitor.uploads(png(7))
        assert answer.status == 429
        assert answer.data["error"] == "文件一下子来得太多了，请稍等一会儿再发。"
        async with asyncio.timeout(PATIENCE):
            assert b"408" in await first.readline()
        await until(lambda: begun(house) == 0)
    assert (await visitor.uploads(png(7))).status == 201


async def until(holds: Any) -> None:
    give_up = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < give_up:  # noqa: ASYNC110 -- nobody tells
        await asyncio.sleep(0.02)
    assert holds()


async def test_a_full_disk_takes_words_and_no_files(open_house: OpenHouse) -> None:
    house = await open_house({"spare_megabytes": 10**9})
    visitor = await house.visitor()
    await visitor.opens()
    answer = await visitor.uploads(png(7))
    assert (answer.status, answer.data["error"]) == (
        403,
        "这里暂时放不下文件了。请先打字告诉我，照片过后再发。",
    )
    await visitor.says("路灯坏了")
    await visitor.sees("路灯坏了")


async def test_what_was_begun_and_left_is_swept_at_the_start(
    open_house: OpenHouse, tmp_path: Path
) -> None:
    files = tmp_path / "data" / "files"
    files.mkdir(parents=True)
    old, young = files / ".part-old", files / ".part-young"
    for each in (old, young):
        each.write_bytes(b"x" * 1000)
    os.utime(old, (0, 0))
    await open_house()
    assert not old.exists()
    assert young.exists()  # another process may be writing it
