"""verify, as an operator types it: what holds, and what somebody has laid hands on."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands import main, verify_command
from bot.commands.opening import working
from bot.settings import Settings
from models.lifecycle.topics import State
from tests.services.life import bring, settle_life

Said = pytest.CaptureFixture[str]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with one topic that has come to its end."""
    for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "PUBLIC_URL", "SECRET_KEY"):
        monkeypatch.delenv(f"HUIYIN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)

    async def fill() -> None:
        async with working(Settings()) as work:
            work.now -= timedelta(days=1)
            await bring(await settle_life(work), State.CLOSED)

    asyncio.run(fill())
    return tmp_path / "data" / "huiyin.db"


def lay_hands_on(ledger: Path, statement: str) -> None:
    with sqlite3.connect(ledger) as database:
        assert database.execute(statement).rowcount


def test_a_ledger_nobody_has_touched_holds(ledger: Path, capsys: Said) -> None:
    assert main(["verify"]) == 0
    said = capsys.readouterr()
    assert said.out == "1 topics, 5 events, 0 audit entries, 0 breaks\n"
    assert said.err == ""


def test_each_break_is_named_by_its_topic_and_position(ledger: Path, capsys: Said) -> None:
    lay_hands_on(ledger, "UPDATE events SET verb='support' WHERE position = 2")
    lay_hands_on(ledger, "DELETE FROM events WHERE position = 4")
    assert main(["verify"]) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].endswith("-0001, event 2: it was changed after it was written")
    assert lines[1].endswith("-0001, event 4: it is missing")
    assert lines[2] == "1 topics, 4 events, 0 audit entries, 2 breaks"
    assert said.err == "the ledger does not hold: compare with a backup from before\n"


def test_of_many_breaks_the_first_are_shown(
    ledger: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_command, "SHOWN", 2)
    lay_hands_on(ledger, 'UPDATE events SET facts=\'{"made": "up"}\'')
    assert main(["verify"]) == 1
    assert capsys.readouterr().out.splitlines()[2] == "… and 3 more"


def test_a_log_of_rights_that_was_rewritten_is_named_by_its_position(
    ledger: Path, capsys: Said
) -> None:
    assert main(["invite", "--role", "member", "--at", "dc", "--name", "吴敏"]) == 0
    capsys.readouterr()
    lay_hands_on(ledger, "UPDATE audit SET deed='exported' WHERE position = 1")
    assert main(["verify"]) == 1
    assert "audit log, entry 1: it was changed after it was written" in capsys.readouterr().out
    assert main(["audit", "--last", "1"]) == 0
    assert "asked for a copy of their own data" in capsys.readouterr().out
