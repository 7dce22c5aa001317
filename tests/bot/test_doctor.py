"""The doctor tells apart what can be wrong, and says what to do."""

import asyncio
import importlib.util
import os
import shutil
import socket
import tempfile
import zoneinfo
from collections import namedtuple
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.checks import (
    clocks,
    database,
    installation,
    machine,
    people,
    rounds,
)
from bot.checks.examination import Examination
from bot.commands import main
from bot.settings import Settings
from channels.telegram import checks as telegram
from channels.telegram.settings import Mode
from foundation.clock import SystemClock, TurnedClock
from foundation.database import open_database
from foundation.findings import Finding, Severity, ok
from models.stations import Kind, Place
from services.backups.making import note_backup
from tests.county import StillClock
from tests.days import MORNING, RunningClock
from tests.fakes.telegram import FakeTelegram

Said = pytest.CaptureFixture[str]
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 -- as shutil answers


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(_env_file=None, data_dir=tmp_path / "data", telegram_token=SecretStr(""))
    settings.prepare()
    settings.secret_key = SecretStr("")
    return settings


def visit(settings: Settings, now: datetime = MORNING, **changes: Any) -> Examination:
    return Examination(settings.model_copy(update=changes), StillClock(now.astimezone(UTC)))


def seen(finding: Finding) -> tuple[str, str]:
    return finding.level.value, finding.what


# -- Telegram ----------------------------------------------------------------------------------


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as fake:
        yield fake


@pytest.fixture
def linked(settings: Settings, fake: FakeTelegram) -> Settings:
    settings.telegram_token, settings.telegram_api = SecretStr(fake.token), fake.url
    return settings


async def test_without_a_token_there_is_nothing_to_ask(settings: Settings) -> None:
    found = visit(settings)
    assert seen(await telegram.check_token(found))[0] == "ok"
    assert seen(await telegram.check_webhook(found))[0] == "ok"
    assert seen(await telegram.check_clock_with_telegram(found))[0] == "ok"


async def test_a_good_token_is_named_by_its_bot(linked: Settings) -> None:
    found = visit(linked)
    assert seen(await telegram.check_token(found)) == ("ok", "token of @huiyin_test_bot")
    assert await telegram.ask(found, "getMe") is await telegram.ask(found, "getMe")


async def test_a_broken_token_is_told(linked: Settings) -> None:
    finding = await telegram.check_token(visit(linked, telegram_token=SecretStr("1:wrong")))
    assert seen(finding) == ("fail", "token is refused")
    assert "@BotFather" in finding.advice


async def test_an_unreachable_api_is_told(settings: Settings) -> None:
    found = visit(settings, telegram_token=SecretStr("1:a"), telegram_api="http://127.0.0.1:1")
    finding = await telegram.check_token(found)
    assert seen(finding) == ("fail", "Telegram cannot be reached (ClientConnectorError)")
    assert "HUIYIN_TELEGRAM_API" in finding.advice
    assert seen(await telegram.check_webhook(found))[0] == "warn"
    assert seen(await telegram.check_clock_with_telegram(found))[0] == "warn"


async def test_a_silent_api_is_unreachable_too(
    linked: Settings, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telegram, "PATIENCE", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        finding = await telegram.check_token(visit(linked, telegram_api=url))
    assert seen(finding) == ("fail", "Telegram cannot be reached (TimeoutError)")


async def serve(status: int, body: str, **headers: str) -> tuple[web.ServerRunner, str]:
    async def answer(_request: web.BaseRequest) -> web.Response:
        return web.Response(status=status, text=body, headers=headers)

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


@pytest.mark.parametrize(
    ("status", "body", "level", "words"),
    [
        (404, "<html>", "fail", "answers 404, but not as a Bot API server"),
        (502, "<html>", "fail", "answers 502, but not as a Bot API server"),
        (500, '{"ok": false, "error_code": 500}', "warn", "Telegram answers 500"),
        (200, '{"ok": true, "result": true}', "ok", "token of @"),
    ],
)
async def test_other_answers_are_told_apart(
    settings: Settings, status: int, body: str, level: str, words: str
) -> None:
    runner, url = await serve(status, body)
    found = visit(settings, telegram_token=SecretStr("1:a"), telegram_api=url)
    finding = await telegram.check_token(found)
    await runner.cleanup()
    assert finding.level == level
    assert words in finding.what


async def test_polling_beside_somebody_elses_webhook_is_told(
    linked: Settings, fake: FakeTelegram
) -> None:
    assert (await telegram.check_webhook(visit(linked))).level is Severity.OK
    fake.webhook.url = "https://other.example/hook"
    finding = await telegram.check_webhook(visit(linked))
    assert seen(finding) == (
        "warn",
        "a webhook is set to https://other.example/hook, so polling gets nothing",
    )


async def test_a_lost_webhook_is_told(linked: Settings, fake: FakeTelegram) -> None:
    hooked: dict[str, Any] = {"telegram_mode": Mode.WEBHOOK, "public_url": "https://huiyin.example"}
    finding = await telegram.check_webhook(visit(linked, **hooked))
    assert finding.level is Severity.FAIL
    assert "not at https://huiyin.example/telegram/webhook" in finding.what
    fake.webhook.url = "https://huiyin.example/telegram/webhook"
    assert (await telegram.check_webhook(visit(linked, **hooked))).level is Severity.OK


async def test_a_webhook_that_fails_says_how(linked: Settings, fake: FakeTelegram) -> None:
    fake.webhook.url = "https://huiyin.example/telegram/webhook"
    fake.webhook._note("Connection refused")
    hooked: dict[str, Any] = {"telegram_mode": Mode.WEBHOOK, "public_url": "https://huiyin.example"}
    finding = await telegram.check_webhook(visit(linked, **hooked))
    assert finding.level is Severity.WARN
    assert "last error: Connection refused" in finding.what


async def test_a_backlog_is_told(linked: Settings, fake: FakeTelegram) -> None:
    for number in range(101):
        fake.raw_update({"message": {"message_id": number}})
    finding = await telegram.check_webhook(visit(linked))
    assert seen(finding) == ("warn", "polling, no webhook is set, 101 updates are waiting")


async def test_group_robots_are_mentioned(settings: Settings) -> None:
    finding = await installation.check_group_robots(visit(settings))
    assert seen(finding) == ("ok", "group robots, none configured")


# -- clocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ahead", "level", "words"),
    [
        (0, "ok", "clock agrees with Telegram's"),
        (20, "warn", "s ahead of Telegram's"),
        (-600, "fail", "s behind Telegram's"),
    ],
)
async def test_a_wrong_clock_is_told(linked: Settings, ahead: int, level: str, words: str) -> None:
    clock = TurnedClock(RunningClock(), timedelta(seconds=ahead))
    finding = await telegram.check_clock_with_telegram(Examination(linked, clock))
    assert finding.level == level
    assert words in finding.what


async def test_an_answer_without_a_date_tells_no_time(settings: Settings) -> None:
    runner, url = await serve(200, "", Date="soon")
    found = visit(settings, telegram_token=SecretStr("1:a"), telegram_api=url)
    finding = await telegram.check_clock_with_telegram(found)
    await runner.cleanup()
    assert seen(finding) == ("warn", "clock could not be compared with Telegram's")


async def test_the_databases_clock_is_compared_where_it_has_one(
    settings: Settings, machine_clock: SystemClock, database_url: str
) -> None:
    found = Examination(settings, machine_clock, open_database(database_url))
    finding = await clocks.check_clock_with_database(found)
    assert finding.level is Severity.OK
    own = "clock is the database's own"
    assert (finding.what == own) == database_url.startswith("sqlite")
    assert found.database is not None
    await found.database.close()


# -- the database ------------------------------------------------------------------------------


async def test_no_database_yet_is_no_failure_and_looking_makes_none(settings: Settings) -> None:
    found = visit(settings)
    assert seen(await database.check_database(found)) == ("warn", "no database yet")
    assert (await database.check_migrations(found)).level is Severity.WARN
    assert not (settings.data_dir / "huiyin.db").exists()


async def test_a_database_that_does_not_answer_is_told(settings: Settings) -> None:
    url = "postgresql+asyncpg://nobody@127.0.0.1:1/none"
    found = visit(settings, database_url=url)
    found.database = open_database(url)
    finding = await database.check_database(found)
    assert finding.level is Severity.FAIL
    assert "database does not answer" in finding.what
    assert (await database.check_migrations(found)).level is Severity.WARN
    assert (await clocks.check_clock_with_database(found)).level is Severity.WARN
    assert (await people.check_people(found)).level is Severity.WARN
    assert (await database.check_database(visit(settings, database_url=url))).level is Severity.FAIL
    await found.database.close()


async def test_a_missing_migration_is_told(
    settings: Settings, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = visit(settings, database_url=database_url)
    found.database = open_database(database_url)
    assert (await database.check_database(found)).level is Severity.OK
    assert (await database.check_migrations(found)).level is Severity.OK
    monkeypatch.setattr(database, "newest_revision", lambda: "9000")
    finding = await database.check_migrations(found)
    assert finding.level is Severity.FAIL
    assert "migrations missing, the database is at" in finding.what
    assert finding.advice == "run: python -m bot migrate"
    monkeypatch.setattr(database, "is_known", lambda _revision: False)
    finding = await database.check_migrations(found)
    assert "database is ahead at" in finding.what
    await found.database.close()


async def test_an_empty_database_lacks_its_migrations(settings: Settings, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
    (tmp_path / "empty.db").touch()
    found = visit(settings, database_url=url)
    found.database = open_database(url)
    finding = await database.check_migrations(found)
    assert seen(finding) == ("fail", "migrations missing, the database is empty")
    await found.database.close()


async def test_a_station_nobody_answers_for_is_told(settings: Settings, database_url: str) -> None:
    found = visit(settings, database_url=database_url)
    assert (await people.check_people(visit(settings))).level is Severity.WARN
    found.database = open_database(database_url)
    assert (await people.check_people(found)).level is Severity.OK
    async with found.database.write.begin() as session:
        session.add(Place(code="dc", name="东城街道委员工作站", kind=Kind.STATION))
    finding = await people.check_people(found)
    assert seen(finding) == ("fail", "nobody answers for 东城街道委员工作站")
    await found.database.close()


# -- the installation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "words", "advice"),
    [
        (
            {"telegram_mode": Mode.WEBHOOK, "telegram_token": SecretStr("1:a")},
            "a webhook needs a public address",
            "set HUIYIN_PUBLIC_URL=https://…",
        ),
        ({"database_url": "mysql://x/y"}, "unknown database driver", "begin HUIYIN_DATABASE_URL"),
        ({"lease_seconds": 10.0}, "lease ends before its sending", "HUIYIN_LEASE_SECONDS above"),
    ],
)
async def test_settings_that_do_not_go_together_are_told(
    settings: Settings, changes: dict[str, Any], words: str, advice: str
) -> None:
    assert (await installation.check_settings(visit(settings))).level is Severity.OK
    finding = await installation.check_settings(visit(settings, **changes))
    assert finding.level is Severity.FAIL
    assert words in finding.what
    assert advice in finding.advice


async def test_the_data_folder_is_ours_alone(settings: Settings, tmp_path: Path) -> None:
    assert (await installation.check_data_folder(visit(settings))).level is Severity.OK
    settings.data_dir.chmod(0o755)
    finding = await installation.check_data_folder(visit(settings))
    assert finding.level == Severity.FAIL
    assert finding.advice == f"chmod 700 {settings.data_dir}"
    missing = visit(settings, data_dir=tmp_path / "missing")
    assert (await installation.check_data_folder(missing)).level is Severity.WARN
    (tmp_path / "file").touch()
    wrong = visit(settings, data_dir=tmp_path / "file")
    assert "cannot be written" in (await installation.check_data_folder(wrong)).what


async def test_a_folder_that_cannot_be_written_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_where: object) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert (await installation.check_data_folder(visit(settings))).level is Severity.FAIL


async def test_the_secret_key_is_kept_secret(settings: Settings, tmp_path: Path) -> None:
    assert (await installation.check_secret_key(visit(settings))).level is Severity.OK
    (settings.data_dir / "secret.key").chmod(0o644)
    finding = await installation.check_secret_key(visit(settings))
    assert seen(finding) == ("fail", "secret key can be read by others")
    missing = visit(settings, data_dir=tmp_path / "missing")
    assert (await installation.check_secret_key(missing)).level is Severity.WARN
    short = visit(settings, secret_key=SecretStr("short"))
    assert (await installation.check_secret_key(short)).level is Severity.WARN
    long = visit(settings, secret_key=SecretStr("x" * 40))
    assert (await installation.check_secret_key(long)).level is Severity.OK


async def test_old_backups_are_told(settings: Settings) -> None:
    found = visit(settings)
    assert seen(await installation.check_backups(found)) == ("ok", "nothing to back up yet")
    (settings.data_dir / "huiyin.db").touch()
    assert seen(await installation.check_backups(found))[1] == "no backup was ever made here"
    note_backup(settings.data_dir, found.now - timedelta(days=9))
    assert seen(await installation.check_backups(found)) == ("warn", "last backup is 9 days old")
    note_backup(settings.data_dir, found.now)
    assert seen(await installation.check_backups(found)) == ("ok", "last backup 2026-03-04 10:00")


# -- the machine -------------------------------------------------------------------------------


async def test_a_wrong_time_zone_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = await machine.check_time_zone(visit(settings))
    assert seen(finding) == ("ok", "time zone Asia/Shanghai, 2026-03-04 10:00 there")
    finding = await machine.check_time_zone(visit(settings, timezone="Europe/Berlin"))
    assert seen(finding) == ("warn", "time zone Europe/Berlin is not one of China")
    assert "HUIYIN_TIMEZONE=Asia/Shanghai" in finding.advice
    monkeypatch.setattr(machine, "_has_zone_data", lambda: False)
    finding = await machine.check_time_zone(visit(settings))
    assert seen(finding) == ("fail", "no time zone data")


async def test_a_missing_holiday_table_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "is_announced", lambda year: year <= 2026)
    finding = await machine.check_holidays(visit(settings))
    assert seen(finding) == ("ok", "holiday table has 2026")
    november = MORNING.replace(month=11)
    finding = await machine.check_holidays(visit(settings, november))
    assert seen(finding) == ("warn", "holiday table lacks 2027")
    assert "pip install --upgrade holidays" in finding.advice
    monkeypatch.setattr(machine, "is_announced", lambda year: year <= 2027)
    assert (await machine.check_holidays(visit(settings, november))).level is Severity.OK


@pytest.mark.parametrize(
    ("free", "total", "level"),
    [(499, 1000, "fail"), (600, 100_000, "warn"), (50_000, 100_000, "ok")],
)
async def test_a_full_disk_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, free: int, total: int, level: str
) -> None:
    usage = Usage(total * 2**20, 0, free * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    finding = await machine.check_disk(visit(settings, data_dir=settings.data_dir / "not" / "yet"))
    assert finding.level == level
    assert f"{free} MB left" in finding.what


async def test_a_missing_font_is_told(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "FONT_FOLDERS", (tmp_path, tmp_path / "missing"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (await machine.check_fonts(visit(settings))).level is Severity.WARN
    (tmp_path / "NotoSansCJK-Regular.ttc").touch()
    assert (await machine.check_fonts(visit(settings))).level is Severity.OK
    (tmp_path / "NotoSansCJK-Regular.ttc").unlink()
    finder = tmp_path / "fc-list"
    finder.write_text("#!/bin/sh\necho Noto Sans CJK SC\n")
    finder.chmod(0o755)
    assert (await machine.check_fonts(visit(settings))).level is Severity.OK
    finder.write_text("#!/bin/sh\n")
    assert (await machine.check_fonts(visit(settings))).level is Severity.WARN


def test_zone_data_may_come_from_the_package_or_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert machine._has_zone_data()
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path),))
    assert not machine._has_zone_data()
    (tmp_path / "Asia").mkdir()
    assert machine._has_zone_data()


# -- the round ---------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [each for each in os.environ if each.startswith("HUIYIN_")]:
        if not name.startswith("HUIYIN_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def test_a_check_that_breaks_does_not_hide_the_others(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def check_the_moon(_examination: Examination) -> Finding:
        raise ValueError("it is behind a cloud")

    async def check_the_sun(_examination: Examination) -> Finding:
        return ok("sun")

    monkeypatch.setattr(rounds, "CHECKS", (check_the_moon, check_the_sun))
    found = [str(finding) async for finding in rounds.run_checks(visit(settings))]
    assert found == [
        "fail  the moon could not be checked: ValueError — it is behind a cloud",
        "ok    sun",
    ]


def test_the_doctor_says_a_line_for_each_check(desk: Path, capsys: Said) -> None:
    assert main(["migrate"]) == 0
    capsys.readouterr()
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(rounds.CHECKS)
    assert {line.split()[0] for line in lines} <= {"ok", "warn"}
    assert lines[0] == "ok    settings"
    assert not (desk / "data" / "last-backup").exists()


def test_the_doctor_fails_when_something_must_be_done(
    desk: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_TELEGRAM_TOKEN", "1:made-up")
    monkeypatch.setenv("HUIYIN_TELEGRAM_API", "http://127.0.0.1:1")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "fail  Telegram cannot be reached" in said
    assert "made-up" not in said
    assert not (desk / "data").exists()


def test_a_database_url_that_is_none_is_a_failure(
    desk: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", "postgresql+nothing://x/y")
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "fail  settings: unknown database driver" in said
    assert "fail  database cannot be opened" in said


async def test_the_doctor_finds_a_healthy_bot(
    desk: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, fake: FakeTelegram
) -> None:
    monkeypatch.setenv("HUIYIN_TELEGRAM_TOKEN", fake.token)
    monkeypatch.setenv("HUIYIN_TELEGRAM_API", fake.url)
    assert await asyncio.to_thread(main, ["migrate"]) == 0
    assert await asyncio.to_thread(main, ["doctor"]) == 0
    said = capsys.readouterr().out
    assert "ok    token of @huiyin_test_bot" in said
    assert "ok    clock agrees with Telegram's" in said
