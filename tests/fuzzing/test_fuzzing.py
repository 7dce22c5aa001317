"""A short fuzzing of both doors, and of what reads by itself; `make fuzz` is the long one."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from channels.telegram.webhook import webhook_secret
from foundation.json_read import read_json
from foundation.unseen import drop_unseen, storable
from messages.rich import Text
from models.people import tidy_shown_name
from tests.fuzzing.doors import Doors
from tests.web.conftest import OpenHouse, open_house
from tests.web.house import House
from web.callers import Proxies, read_networks
from web.chat.page import read_number
from web.chat.sendings import read_ids, read_message

__all__ = ["open_house"]
SHORT = 400
SEED = 20260101
NO_LIMITS: dict[str, Any] = {
    "limit_newcomers": 0,
    "limit_requests": 0,
    "limit_address_messages": 0,
    "limit_chat_messages": 0,
}
TELEGRAM: dict[str, Any] = {
    "telegram_token": "1:fuzz",
    "telegram_mode": "webhook",
    "telegram_api": "http://127.0.0.1:9",
    "public_url": "http://127.0.0.1:9",
}
BROKEN = ("web.failed", "loop.failed")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


async def open_doors(house: House) -> Doors:
    cookies = []
    for _ in range(4):
        visitor = await house.visitor()
        await visitor.opens("st_dc")
        cookies.append(visitor.cookie)
    return Doors(house.settings.port, cookies, webhook_secret(house.settings))


@pytest.fixture
async def house(open_house: OpenHouse) -> House:
    """Both doors open; whatever Telegram is told arrives nowhere."""
    return await open_house(TELEGRAM | NO_LIMITS)


@pytest.mark.filterwarnings("ignore:.*:aiohttp.multipart.BadContentDispositionHeader")
@pytest.mark.filterwarnings("ignore:.*:aiohttp.multipart.BadContentDispositionParam")
async def test_neither_door_is_broken(house: House) -> None:
    doors = await open_doors(house)
    with capture_logs() as logs:
        await doors.throw_again()
        found = await doors.throw(SEED, SHORT, seconds=60)
    assert found.broken == []
    assert found.count > SHORT / 2
    assert {"200", "400", "401"} <= set(found.answers), found.answers
    assert [each for each in logs if each["event"] in BROKEN] == []
    visitor = await house.visitor()
    await visitor.opens()
    await visitor.says("南门巷的路灯坏了")
    await visitor.sees("南门巷的路灯坏了")


@given(VALUES)
def test_what_is_read_as_a_message_is_one_or_is_refused(value: object) -> None:
    raw = json.dumps(value).encode()
    for read in (read_message, read_ids):
        with contextlib.suppress(ValueError):
            read(raw)


@given(st.binary(max_size=400))
def test_bytes_are_json_or_are_refused(raw: bytes) -> None:
    with contextlib.suppress(ValueError):
        read_json(raw)


@given(st.text(st.characters()), st.text())
def test_any_address_is_somebodys(remote: str, forwarded: str) -> None:
    known = Proxies(read_networks("127.0.0.1,::1"))
    assert known.find_caller(remote, forwarded)
    assert known.find_caller("127.0.0.1", forwarded)


@given(st.text(st.characters()))
def test_any_name_is_one_line_that_can_be_seen_and_kept(given_name: str) -> None:
    name = tidy_shown_name(given_name)
    assert storable(name) == name
    assert "\n" not in name
    assert len(name) <= 40
    assert tidy_shown_name(name) == name


@given(st.text(st.characters()))
def test_what_is_shown_holds_nothing_unseen(words: str) -> None:
    seen = drop_unseen(words)
    assert drop_unseen(seen) == seen
    assert str(Text.plain(words)) == seen


@given(st.text())
def test_a_number_is_one_or_none(given_number: str) -> None:
    number = read_number(given_number)
    assert number is None or 0 <= number < 10**15
