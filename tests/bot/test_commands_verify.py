"""verify, as an operator types it: what holds, and what somebody has laid hands on."""

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.commands import main, verify_command
from bot.commands.opening import working
from bot.settings import Settings
from models.ledger import Evening
from models.lifecycle.topics import State
from services.figures.counters import fold_tallies
from services.topics.evenings import write_evening
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
            await fold_tallies(work)

    asyncio.run(fill())
    return tmp_path / "data" / "huiyin.db"


def lay_hands_on(ledger: Path, statement: str) -> None:
    with sqlite3.connect(ledger) as database:
        assert database.execute(statement).rowcount


def test_a_ledger_nobody_has_touched_holds(ledger: Path, capsys: Said) -> None:
    assert main(["verify"]) == 0
    said = capsys.readouterr()
    assert said.out == "1 topics, 5 events, 0 audit entries, 0 evenings, 0 breaks\n"
    assert said.err == ""


def test_each_break_is_named_by_its_topic_and_position(ledger: Path, capsys: Said) -> None:
    lay_hands_on(ledger, "UPDATE events SET verb='support' WHERE position = 2")
    lay_hands_on(ledger, "DELETE FROM events WHERE position = 4")
    assert main(["verify"]) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0].endswith("-0001, event 2: it was changed after it was written")
    assert lines[1].endswith("-0001, event 4: it is missing")
    assert "2026-0001, event 5: its supporters are not those who said so" in lines
    assert lines[-1] == f"1 topics, 4 events, 0 audit entries, 0 evenings, {len(lines) - 1} breaks"
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


# -- against a root that others hold -------------------------------------------------------------


@pytest.fixture
def root(ledger: Path) -> str:
    """The code of the evening, as it was sent to the heads."""

    async def close() -> str:
        async with working(Settings()) as work:
            work.now = work.local.replace(hour=17)
            assert await write_evening(work) == 1
            evening = (await work.session.scalars(select(Evening))).one()
            return evening.code

    del ledger
    return asyncio.run(close())


def test_a_root_that_somebody_kept_is_found_again(root: str, capsys: Said) -> None:
    assert main(["verify", "--against", root]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1 topics, 5 events, 0 audit entries, 1 evenings, 0 breaks"
    assert lines[1].startswith(f"newest root: {root} of 2026-")
    assert lines[1].endswith("; 0 events are under none yet")
    assert lines[2].startswith("all that the root of 2026-")
    assert lines[2].endswith(" stood for is still there")


def test_a_cut_end_is_told_by_the_root(ledger: Path, root: str, capsys: Said) -> None:
    lay_hands_on(ledger, "DELETE FROM event_salts")
    lay_hands_on(ledger, "DELETE FROM events WHERE position = 5")
    assert main(["verify", "--against", root]) == 1
    said = capsys.readouterr().out
    assert "evening 1 of 2026-" in said
    assert "what is there is not what its root stands for" in said
    assert said.splitlines()[-1].startswith("not all that the root of 2026-")


def test_a_root_nobody_knows_here_says_so(root: str, capsys: Said) -> None:
    assert main(["verify", "--against", "0" * 20]) == 1
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == "no evening of this database has that root: it was rewritten, or is from before"
    assert main(["verify", "--against", root[:9]]) == 2
    assert "--against takes a root as it was sent: 20 signs" in capsys.readouterr().err


# -- the key need not lie here -------------------------------------------------------------------


def test_without_a_key_none_is_made_and_that_is_said(
    ledger: Path, root: str, tmp_path: Path, capsys: Said
) -> None:
    away = tmp_path / "stick.key"
    (ledger.parent / "secret.key").rename(away)
    assert main(["verify", "--against", root]) == 0
    assert "no key is here: the seals were not checked" in capsys.readouterr().err
    assert not (ledger.parent / "secret.key").exists()
    assert main(["verify", "--key", str(away)]) == 0
    assert capsys.readouterr().err == ""
    assert main(["verify", "--key", str(tmp_path / "none")]) == 1
    assert "there is no file" in capsys.readouterr().err


def test_a_key_that_sealed_nothing_is_told(
    ledger: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "stick.key"
    (ledger.parent / "secret.key").rename(away)
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "another one")
    assert main(["verify"]) == 1
    assert "event 1: it was sealed with a key that is not here" in capsys.readouterr().out
    assert main(["verify", "--key", str(away)]) == 0


def test_what_older_programs_wrote_is_counted(ledger: Path, capsys: Said) -> None:
    lay_hands_on(ledger, "UPDATE events SET seal = NULL")
    assert main(["verify"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "5 events bear no seal, as older programs write them"


# -- what comes back from a backup -----------------------------------------------------------


def test_after_a_restore_the_ledger_holds_and_contains_its_root(
    ledger: Path, root: str, tmp_path: Path, capsys: Said
) -> None:
    assert main(["backup", "kept.tar.gz"]) == 0
    assert main(["restore", "kept.tar.gz", "--force"]) == 0
    assert main(["verify", "--against", root]) == 0
    # On a machine that has no key: on record all the same, and the seals fit once it is back.
    key = (ledger.parent / "secret.key").rename(tmp_path / "stick.key")
    assert main(["restore", "kept.tar.gz", "--force"]) == 0
    assert "this restore stands in the log of rights without a seal" in capsys.readouterr().err
    assert main(["verify", "--against", root, "--key", str(key)]) == 0
    assert "5 events, 1 audit entries, 1 evenings, 0 breaks" in capsys.readouterr().out
