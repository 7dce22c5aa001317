"""Connections: who never says what they want is sent away, and nobody takes all there are."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from tests.patience import PATIENCE
from tests.web.conftest import OpenHouse
from tests.web.house import House
from web import connections
from web.callers import Proxies, read_networks
from web.connections import Gate

WHOLE = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"


@contextlib.asynccontextmanager
async def connected(
    house: House,
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.settings.port)
    try:
        yield reader, writer
    finally:
        writer.close()


async def is_closed(reader: asyncio.StreamReader) -> bool:
    async with asyncio.timeout(PATIENCE):
        with contextlib.suppress(ConnectionError):
            return await reader.read() == b""
    return True


async def test_headers_that_never_end_are_cut_off(open_house: OpenHouse) -> None:
    house = await open_house()
    house.runtime.gate.header_seconds = 0.5
    async with connected(house) as (silent, _), connected(house) as (slow, drips):
        drips.write(WHOLE[:20])
        assert await is_closed(silent)
        assert await is_closed(slow)
    assert house.runtime.gate.turned_away["slow"] == 2
    async with connected(house) as (reader, writer):
        for sign in WHOLE:
            writer.write(bytes([sign]))
            await writer.drain()
        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
        # What is kept alive is not cut off so soon.
        await asyncio.sleep(0.7)
        await asyncio.wait_for(reader.readuntil(b'"ok"}'), PATIENCE)
        writer.write(WHOLE)
        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"


async def test_one_address_does_not_take_all(open_house: OpenHouse) -> None:
    house = await open_house({"limit_connections": 3, "trusted_proxies": ""})
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(3):
            await stack.enter_async_context(connected(house))
        async with connected(house) as (reader, _):
            assert await is_closed(reader)
    async with asyncio.timeout(PATIENCE):
        while house.runtime.gate.open:  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.02)
    async with connected(house) as (reader, writer):
        writer.write(WHOLE)
        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"


def test_a_proxy_brings_many_and_the_whole_has_an_end() -> None:
    gate = Gate(most=5, most_of_address=2, proxies=Proxies(read_networks("10.0.0.1,::1")))
    assert [gate.admit(each) for each in ("10.0.0.1",) * 3] == ["10.0.0.1"] * 3
    assert gate.admit("2001:db8::1") == "2001:db8::/64"
    assert gate.admit("2001:db8::2") == "2001:db8::/64"
    assert gate.admit("198.51.100.1") is None
    gate.leaves("10.0.0.1")
    assert gate.admit("2001:db8::3") is None
    assert gate.admit("198.51.100.1") == "198.51.100.1"
    assert gate.turned_away == {"full": 1, "address": 1}
    assert gate.count()["connections"] == 5


@pytest.mark.parametrize(
    ("remote", "forwarded", "caller"),
    [
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.1.2.3", "198.51.100.7, 10.9.9.9", "198.51.100.7"),
        ("10.1.2.3", "10.9.9.9", "10.9.9.9"),
        ("192.168.1.5", "198.51.100.7", "192.168.1.5"),
        ("8.8.8.8", "203.0.113.9", "8.8.8.8"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("", "203.0.113.9", "unknown"),
    ],
)
def test_only_a_proxy_that_is_named_says_for_whom_it_asks(
    remote: str, forwarded: str, caller: str
) -> None:
    known = Proxies(read_networks("127.0.0.1, ::1, 10.0.0.0/8"))
    assert known.find_caller(remote, forwarded) == caller


def test_a_page_that_waits_is_not_cut_off_before_a_proxy_would() -> None:
    assert connections.KEEP_ALIVE_SECONDS > 60
