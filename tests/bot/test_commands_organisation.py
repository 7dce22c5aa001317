"""import, template, invite and invitations, as an operator types them."""

import asyncio
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.commands import main, telling
from foundation.database import open_database
from tests.fakes.telegram import FakeTelegram
from tests.services.organisations import COUNTY, OFFICE, workbook

ROOT = Path(__file__).parent.parent.parent
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own: no .env of anybody's, no data but its own."""
    for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "PUBLIC_URL", "SECRET_KEY", "TIMEZONE"):
        monkeypatch.delenv(f"HUIYIN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "county.yaml").write_text(COUNTY, encoding="utf-8")
    return tmp_path


def test_import_tells_what_it_did_and_prints_the_invitations(capsys: Said) -> None:
    assert main(["import", "county.yaml"]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[:2] == [
        "places: 4 new, 0 changed, 0 as before",
        "people: 5 new, 0 changed, 0 as before",
    ]
    name, role, place, code, telegram, web = lines[4].split("\t")
    assert name == "王建国"
    assert role == "head"
    assert place == "dc"
    assert telegram == ""
    assert web == f"http://127.0.0.1:8080/chat?start=inv_{code}"
    assert said.err == ""


def test_importing_again_changes_nothing_and_invites_nobody(capsys: Said) -> None:
    assert main(["import", "county.yaml"]) == 0
    capsys.readouterr()
    assert main(["import", "county.yaml"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "places: 0 new, 0 changed, 4 as before",
        "people: 0 new, 0 changed, 5 as before",
    ]


def test_a_bad_file_is_told_row_by_row_and_changes_nothing(desk: Path, capsys: Said) -> None:
    people = [("姓名", "角色", "所在"), ("", "站长", "dc"), ("周涛", "皇帝", "dc")]
    (desk / "bad.xlsx").write_bytes(workbook(机关=OFFICE, 人员=people))
    assert main(["import", "bad.xlsx"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "人员, row 2, 姓名: is empty; fill it in"
    assert lines[2].startswith("人员, row 3, 角色: “皇帝” is no role; write one of 机关 (office)")
    assert lines[-1] == "huiyin: 4 problems in bad.xlsx; nothing was changed"
    assert main(["invitations", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_rows_still_marked_as_samples_are_mentioned(desk: Path, capsys: Said) -> None:
    (desk / "marked.yaml").write_text(COUNTY + "  - {name: 示例：周涛, role: member, at: dc}\n")
    assert main(["import", "marked.yaml"]) == 0
    assert capsys.readouterr().err == "passed over: 1 rows marked 示例 in people\n"


def test_what_is_not_used_is_mentioned(desk: Path, capsys: Said) -> None:
    (desk / "more.yaml").write_text("office: {code: qz, name: 区政协, fax: 1}")
    assert main(["import", "more.yaml"]) == 0
    assert "not used: office: fax" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["import", "county.doc"], 2, "county.doc is none of .yaml, .yml, .xlsx"),
        (["import", "missing.yaml"], 1, "there is no file missing.yaml"),
        (["import"], 2, "the following arguments are required: FILE"),
        (["template", "sheet.ods"], 2, "sheet.ods must end in .xlsx"),
        (["invite", "--role", "皇帝", "--at", "dc"], 2, "no role 皇帝; there are 机关 (office)"),
        (["invite", "--role", "head"], 2, "the following arguments are required: --at"),
        (["invite", "--role", "head", "--at", "x"], 1, "there is no place x; import"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], code: int, words: str, capsys: Said
) -> None:
    assert main(arguments) == code
    said = capsys.readouterr().err
    assert said.startswith("huiyin: ")
    assert words in said
    assert len(said.splitlines()) == 1


def test_the_empty_sheet_is_written_once(desk: Path, capsys: Said) -> None:
    assert main(["template", "sheet.xlsx"]) == 0
    assert "fill it in, then run: python -m bot import sheet.xlsx" in capsys.readouterr().out
    load_workbook(desk / "sheet.xlsx").close()
    assert main(["template", "sheet.xlsx"]) == 1
    assert "sheet.xlsx is there already; --force writes over it" in capsys.readouterr().err
    assert main(["template", "sheet.xlsx", "--force"]) == 0
    assert [each.name for each in desk.iterdir() if "part" in each.name] == []


def test_an_invitation_is_made_for_people_and_for_programs(capsys: Said) -> None:
    assert main(["import", "county.yaml"]) == 0
    capsys.readouterr()
    assert main(["invite", "--role", "委员", "--at", "dc", "--name", "周　涛"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["name       周涛", "role       member", "place      dc"]
    assert main(["invite", "--role", "member", "--at", "dc", "--name", "周涛", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["web"].endswith(f"/chat?start=inv_{told['code']}")
    assert told["telegram"] is None
    assert told["expires_at"][-6:] == "+08:00"
    assert main(["invitations"]) == 0
    # The second invitation ended the first.
    assert capsys.readouterr().out.count("周涛") == 1


def test_a_role_that_does_not_fit_the_place_is_refused(capsys: Said) -> None:
    assert main(["import", "county.yaml"]) == 0
    assert main(["invite", "--role", "liaison", "--at", "dc"]) == 1
    expected = "huiyin: dc: the role liaison belongs to a unit, and this is a station\n"
    assert capsys.readouterr().err == expected


def test_open_invitations_are_listed_without_codes(capsys: Said) -> None:
    assert main(["invitations"]) == 0
    assert capsys.readouterr().out == "no open invitations\n"
    assert main(["import", "county.yaml"]) == 0
    capsys.readouterr()
    assert main(["invitations", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in listed] == ["王建国", "李梅", "赵强", "陈静", "马主任"]
    assert set(listed[0]) == {"name", "role", "place", "expires_at"}


async def test_telegram_links_are_given_when_the_bot_is_known(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    async with FakeTelegram() as fake:
        monkeypatch.setenv("HUIYIN_TELEGRAM_TOKEN", fake.token)
        monkeypatch.setenv("HUIYIN_TELEGRAM_API", fake.url)
        monkeypatch.setenv("HUIYIN_PUBLIC_URL", "https://huiyin.example/")
        assert await asyncio.to_thread(main, ["import", "county.yaml"]) == 0
    row = capsys.readouterr().out.splitlines()[-1].split("\t")
    assert row[4] == f"https://t.me/huiyin_test_bot?start=inv_{row[3]}"
    assert row[5] == f"https://huiyin.example/chat?start=inv_{row[3]}"


@pytest.mark.parametrize("arguments", [["import", "county.yaml"], ["invite"]])
def test_without_telegram_only_its_links_are_missing(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("HUIYIN_TELEGRAM_TOKEN", "1:made-up")
    monkeypatch.setenv("HUIYIN_TELEGRAM_API", "http://127.0.0.1:1")
    if arguments == ["invite"]:
        assert main(["import", "county.yaml"]) == 0
        arguments = ["invite", "--role", "head", "--at", "dc"]
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert "no Telegram links: ClientConnectorError; run: python -m bot doctor" in said.err
    assert "inv_" in said.out


@pytest.mark.postgres
def test_a_shared_database_waits_for_its_operator(
    postgres_url_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", postgres_url_here)
    assert main(["import", "county.yaml"]) == 0
    assert main(["migrate", "--to", "base"]) == 0
    assert main(["import", "county.yaml"]) == 1
    assert "the database is not up to date; run: python -m bot migrate" in capsys.readouterr().err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_there_is_a_table_and_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen, beside = _Terminal(), _Terminal()
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", beside)
    assert main(["import", "county.yaml"]) == 0
    assert "王建国" in screen.getvalue()
    assert "━" in screen.getvalue()
    assert "importing" in beside.getvalue()


def test_a_link_is_never_cut_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", screen)
    telling.show_table(("name", "web"), [("王建国", "http://127.0.0.1:8080/chat?start=inv_ABCDEF")])
    assert "…" not in screen.getvalue()
    letters = "".join(each for each in screen.getvalue() if each.isascii() and not each.isspace())
    assert "start=inv_ABCDEF" in letters


def test_as_a_program_of_its_own_it_leaves_with_its_code(desk: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *arguments]
        environment: dict[str, Any] = {"PATH": "", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        return subprocess.run(  # noqa: S603 -- our own program
            command, cwd=desk, env=environment, capture_output=True, text=True, check=False
        )

    (desk / "bad.yaml").write_text("people: [{name: a}]")
    refused = run("import", "bad.yaml")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert run("template", "a.txt").returncode == 2
    assert run("template", "a.xlsx").returncode == 0


async def test_nothing_of_a_bad_file_is_in_the_database(desk: Path) -> None:
    (desk / "bad.yaml").write_text(COUNTY + "  - {name: 周涛, role: 皇帝, at: dc}\n")
    assert await asyncio.to_thread(main, ["import", "bad.yaml"]) == 1
    database = open_database(f"sqlite+aiosqlite:///{desk / 'data' / 'huiyin.db'}")
    async with database.read() as session:
        from sqlalchemy import text

        assert await session.scalar(text("SELECT count(*) FROM places")) == 0
    await database.close()
