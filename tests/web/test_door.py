"""The door: what is no request of ours is turned away quickly, and with a sentence."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Coroutine

import aiohttp
import pytest

from tests.web.conftest import OpenHouse
from tests.web.house import House
from tests.web.visitor import OURS, Visitor, new_key

QUICK = 3.0
FILE = b"Content-Disposition: form-data; name=file; filename=a.txt"


@pytest.fixture
async def stranger(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    """A program that sends what no page of ours would."""
    async with aiohttp.ClientSession(house.url) as session:
        yield session


def form(charset: str) -> dict[str, str]:
    return {"Content-Type": f"application/x-www-form-urlencoded; charset={charset}"}


async def longest_wait(house: House, attack: Coroutine[None, None, None]) -> float:
    """How long somebody else waits at the most for a sign of life, while this goes on."""
    waits = [0.0]
    async with aiohttp.ClientSession(house.url) as other, asyncio.TaskGroup() as tasks:
        during = tasks.create_task(attack)
        while not during.done():
            began = time.monotonic()
            async with other.get("/healthz") as response:
                assert response.status == 200
            waits.append(time.monotonic() - began)
            await asyncio.sleep(0.01)
    return max(waits)


async def send(stranger: aiohttp.ClientSession, body: bytes, headers: dict[str, str]) -> int:
    async with stranger.post("/topics/2026-0001", data=body, headers=headers) as response:
        return response.status


@pytest.mark.parametrize("charset", ["punycode", "idna", "hex", "zlib", "utf-16", "no-such"])
async def test_no_stranger_names_the_decoder(
    house: House, stranger: aiohttp.ClientSession, charset: str
) -> None:
    async def attack() -> None:
        # More than a form holds is not read, less than that is not decoded.
        assert await send(stranger, b"b" * 300_000, form(charset)) in (413, 415)
        assert await send(stranger, b"b" * 3_000, form(charset)) == 415

    assert await longest_wait(house, attack()) < QUICK


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"pin=\xff\xfe", form("utf-8")),
        (b"pin=%FF", form("utf-8")),
        (b"pin=1234", {"Content-Type": "multipart/form-data"}),
        (b"--x\r\nbroken", {"Content-Type": "multipart/form-data; boundary=x"}),
        (b"{}", {"Content-Type": "application/json"}),
        (b"pin=1", form("utf-8") | {"Content-Encoding": "gzip"}),
        (b"number=%00&pin=123456", form("utf-8")),
        (b"&".join(b"a=1" for _ in range(900)), form("utf-8")),
    ],
)
async def test_a_form_that_is_none_gets_a_sentence(
    stranger: aiohttp.ClientSession, body: bytes, headers: dict[str, str]
) -> None:
    async with stranger.post("/topics/2026-0001", data=body, headers=headers) as response:
        assert 400 <= response.status < 500
        assert await response.text()


async def test_a_number_with_a_nul_is_nobodys(stranger: aiohttp.ClientSession) -> None:
    for path in ("/topics/%00", "/slips/%00", "/slips/a-b-c.%00", "/help/%00", "/chat/files/%00"):
        async with stranger.get(path) as response:
            assert response.status < 500, path
    async with stranger.post("/topics/%00", data={"pin": "123456"}) as response:
        assert response.status == 403


async def test_the_kind_of_an_upload_is_read_as_it_is(house: House, resident: Visitor) -> None:
    head = (
        b"--x\r\nContent-Type: text/plain; charset=punycode\r\n"
        b'Content-Disposition: form-data; name="kind"\r\n\r\n'
    )
    body = head + b"b" * 300_000 + b"\r\n--x--\r\n"

    async def attack() -> None:
        kind = OURS | {"Content-Type": "multipart/form-data; boundary=x"}
        answer = await resident.posts("/chat/files", body, headers=kind)
        assert answer.status in (400, 413, 415)
        assert answer.data["error"]

    assert await longest_wait(house, attack()) < QUICK


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Transfer-Encoding: bogus\r\n" + FILE + b"\r\n\r\nhello",
        b"Content-Transfer-Encoding: base64\r\n" + FILE + b"\r\n\r\n!!!",
        b"Content-Disposition: form-data; name=file; filename*=punycode''bbb\r\n\r\nhello",
        b'Content-Disposition: form-data; name=file; filename="a\x01\x02.txt"\r\n\r\nhello',
        b"Content-Disposition: nonsense\r\n\r\nhello",
        b"\xff\xfe: x\r\n\r\nhello",
        b"Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\n--y--",
    ],
)
async def test_a_part_that_is_none_gets_a_sentence(resident: Visitor, part: bytes) -> None:
    kind = OURS | {"Content-Type": "multipart/form-data; boundary=x"}
    whole = b"--x\r\n" + part + b"\r\n--x--\r\n"
    answer = await resident.posts("/chat/files", whole, headers=kind)
    assert answer.status < 500


async def test_as_much_is_read_as_a_message_holds(house: House, resident: Visitor) -> None:
    many = json.dumps({"key": new_key(), "text": "x", **{f"k{n}": 1 for n in range(300_000)}})

    async def attack() -> None:
        answer = await resident.posts("/chat/messages", many.encode())
        assert answer.status == 413
        assert answer.data["error"]

    assert await longest_wait(house, attack()) < QUICK


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"key": ' + b"[" * 400 + b"]" * 400 + b"}",
        '{"key": "made-up-00000000", "text": "你好"}'.encode("utf-16"),
        b'{"key": "made-up-00000000", "text": "\xff"}',
        b'{"key": "made-up-00000000", "text": NaN}',
        b'{"ids": [' + b"9" * 5000 + b"]}",
    ],
)
@pytest.mark.parametrize("path", ["/chat/messages", "/chat/seen"])
async def test_what_is_no_message_is_refused(resident: Visitor, path: str, body: bytes) -> None:
    answer = await resident.posts(path, body)
    assert answer.status == 400
    assert answer.data["error"]


async def test_it_does_not_say_what_it_runs_on(stranger: aiohttp.ClientSession) -> None:
    async with stranger.get("/chat") as response:
        assert "aiohttp" not in response.headers.get("Server", "")
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=(self)" in response.headers["Permissions-Policy"]
        assert "Strict-Transport-Security" not in response.headers


async def test_the_demo_answers_to_this_machines_names_alone(demo: House) -> None:
    async with aiohttp.ClientSession(demo.url) as session:
        for host, status in (("evil.example", 421), ("localhost:8080", 200), ("[::1]:1", 200)):
            async with session.get("/chat?phone=head", headers={"Host": host}) as response:
                assert response.status == status, host


async def test_whoever_is_secure_says_so(open_house: OpenHouse) -> None:
    house = await open_house({"public_url": "https://huiyin.example.org"})
    async with aiohttp.ClientSession(house.url) as session, session.get("/healthz") as response:
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


async def test_a_slip_whose_owner_is_gone_is_gone(house: House) -> None:
    signed = house.runtime.keys.sign("1-2-4102444800")
    async with (
        aiohttp.ClientSession(house.url) as session,
        session.get(f"/slips/{signed}") as response,
    ):
        assert response.status == 410
