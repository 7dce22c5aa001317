"""The demo: everybody's phone on one page, with nothing but its own, on this machine only."""

import argparse
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.commands.demo_command import MARK, add_arguments, demo_folder, demo_settings
from bot.commands.failing import CommandFailed
from bot.county import PHONES, settle_county
from bot.demo_clock import read_clock
from bot.runtime import Runtime
from bot.settings import Settings
from models.people import Person
from models.stations import Place
from tests.conftest import Working
from tests.county import StillClock
from tests.days import MORNING
from tests.web.house import House
from tests.web.visitor import Visitor, words_of

OURS = {"X-Huiyin": "demo"}
LAMP = "南门巷的路灯坏了三天，晚上老人摔跤"


def asked(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(words)


def settings_in(folder: Path, **more: Any) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **more)


async def phones(house: House) -> tuple[Visitor, Visitor]:
    return await house.visitor("resident"), await house.visitor("head")


async def test_every_phone_of_the_demo_is_on_its_page(demo: House) -> None:
    visitor = await demo.visitor()
    async with visitor.session.get("/demo") as response:
        html = await response.text()
    assert response.status == 200
    for phone in PHONES.values():
        assert f'src="/chat?phone={phone.key}' in html
        assert f"{phone.name} {phone.role}" in html
    assert "demo.js" in html


async def test_a_matter_raised_on_one_phone_arrives_on_the_other(demo: House) -> None:
    resident, head = await phones(demo)
    await resident.opens("st_dc")
    await resident.says(LAMP)
    await resident.sees("请看一下")
    await resident.presses("提交")
    assert "王建国站长会在" in words_of(await resident.sees("收到了，编号"))
    assert "何秀英" in words_of(await head.sees("新事项", LAMP))


async def test_the_clock_put_forward_sends_what_had_to_wait(demo: House) -> None:
    resident, head = await phones(demo)
    await resident.opens("st_dc")
    await resident.says(LAMP)
    await resident.sees("请看一下")
    await resident.presses("提交")
    await head.sees("新事项", LAMP)
    await head.presses("受理")
    await head.sees("一分钟内可以撤销")
    before = demo.clock.now()
    async with resident.session.post("/demo/clock?by=hour", headers=OURS) as response:
        told = await response.json()
    assert f"{demo.clock.now().astimezone(demo.settings.zone):%H:}" in told["now"]
    assert demo.clock.now() - before >= timedelta(hours=1)
    await resident.sees("已受理，正在请委员认领")


async def test_the_clock_goes_on_from_where_it_was_put(demo: House) -> None:
    visitor = await demo.visitor()
    async with visitor.session.post("/demo/clock?by=week", headers=OURS) as response:
        assert response.status == 200
    kept = read_clock(demo.settings.data_dir / "clock", StillClock(MORNING), demo.settings.zone)
    assert kept.ahead >= timedelta(days=7)


@pytest.mark.parametrize(
    ("hour", "begins"),
    [(10, "03-04 10:00"), (16, "03-04 16:00"), (23, "03-05 09:00"), (3, "03-04 09:00")],
)
def test_a_demo_that_is_begun_at_night_begins_in_the_morning(
    tmp_path: Path, hour: int, begins: str
) -> None:
    base = StillClock(MORNING.replace(hour=hour))
    zone = ZoneInfo("Asia/Shanghai")
    for _ in range(2):
        clock = read_clock(tmp_path / "clock", base, zone)
        assert f"{clock.now().astimezone(zone):%m-%d %H:%M}" == begins


@pytest.mark.parametrize(("by", "then"), [("night", "22:30"), ("morning", "08:30")])
async def test_the_clock_goes_to_the_next_night_and_the_next_morning(
    demo: House, by: str, then: str
) -> None:
    visitor = await demo.visitor()
    for _ in range(2):
        before = demo.clock.now()
        async with visitor.session.post(f"/demo/clock?by={by}", headers=OURS) as response:
            told = await response.json()
        assert told["now"].endswith(then)
        assert timedelta(0) < demo.clock.now() - before <= timedelta(days=1, minutes=1)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/demo/clock?by=year", {"X-Huiyin": "demo"}, 400),
        ("/demo/clock", {"X-Huiyin": "demo"}, 400),
        ("/demo/clock?by=week", {}, 403),
        ("/demo/reset", {}, 403),
    ],
)
async def test_nobody_elses_page_turns_the_clock(
    demo: House, path: str, headers: dict[str, str], status: int
) -> None:
    visitor, before = await demo.visitor(), demo.clock.ahead
    async with visitor.session.post(path, headers=headers) as response:
        assert response.status == status
    assert demo.clock.ahead == before


async def test_a_phone_of_the_demo_needs_no_cookie_and_gives_none(demo: House) -> None:
    _, head = await phones(demo)
    html = await head.opens()
    assert 'data-query="?phone=head"' in html
    assert not head.session.cookie_jar.filter_cookies(head.home)
    assert await head.lines() == []


async def test_whoever_is_no_phone_is_a_visitor_like_any_other(demo: House) -> None:
    visitor = await demo.visitor("somebody")
    await visitor.opens()
    assert visitor.address not in {phone.address for phone in PHONES.values()}


async def test_the_demo_listens_on_this_machine_only(demo: House) -> None:
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.2", demo.settings.port))


def test_whatever_is_set_the_demo_is_alone_with_itself(tmp_path: Path) -> None:
    given = settings_in(
        tmp_path,
        host="0.0.0.0",  # noqa: S104 -- what somebody set for real use
        telegram_token="1:made-up",
        public_url="https://huiyin.example",
    )
    settings = demo_settings(given, asked("--port", "8181"))
    assert settings.host == "127.0.0.1"
    assert settings.port == 8181
    assert settings.public_url == ""
    assert settings.telegram_token.get_secret_value() == ""
    assert settings.data_dir == tmp_path / "demo"
    assert set(Runtime(settings).channels) == {"webchat"}


def test_the_demo_keeps_the_usual_port_unless_told(tmp_path: Path) -> None:
    assert demo_settings(settings_in(tmp_path, port=9000), asked()).port == 9000


def test_the_demo_will_not_use_a_real_database(tmp_path: Path) -> None:
    given = settings_in(tmp_path, database_url="postgresql+asyncpg://localhost/real")
    with pytest.raises(CommandFailed, match="HUIYIN_DATABASE_URL"):
        demo_settings(given, asked("--fresh"))
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("fresh", [True, False])
def test_a_folder_that_is_no_demo_is_not_touched(tmp_path: Path, *, fresh: bool) -> None:
    (tmp_path / "demo").mkdir()
    precious = tmp_path / "demo" / "huiyin.db"
    precious.write_text("precious")
    with pytest.raises(CommandFailed, match="not a demo"):
        demo_folder(tmp_path, fresh=fresh)
    assert precious.read_text() == "precious"


def test_a_demo_goes_on_where_it_was_unless_asked_to_forget(tmp_path: Path) -> None:
    folder = demo_folder(tmp_path, fresh=False)
    (folder / "huiyin.db").write_text("before")
    assert demo_folder(tmp_path, fresh=False) == folder
    assert (folder / "huiyin.db").exists()
    assert demo_folder(tmp_path, fresh=True) == folder
    assert [path.name for path in folder.iterdir()] == [MARK]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_county_that_is_settled_is_left_as_it_is(working: Working) -> None:
    from sqlalchemy import func, select

    for _ in range(2):
        async with working() as work:
            await settle_county(work)
    async with working() as work:
        places = await work.session.scalar(select(func.count()).select_from(Place))
        people = await work.session.scalar(select(func.count()).select_from(Person))
    assert places == 5
    assert people == 8
