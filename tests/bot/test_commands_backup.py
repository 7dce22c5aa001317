"""backup and restore, as an operator types them."""

import stat
from pathlib import Path

import pytest

from bot.commands import main
from tests.services.organisations import COUNTY

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TELEGRAM_TOKEN", "DATABASE_URL", "PUBLIC_URL", "SECRET_KEY"):
        monkeypatch.delenv(f"HUIYIN_{name}", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "county.yaml").write_text(COUNTY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def county(desk: Path, capsys: Said) -> Path:
    assert main(["import", "county.yaml"]) == 0
    capsys.readouterr()
    return desk


def test_a_backup_is_made_and_says_that_the_key_is_apart(county: Path, capsys: Said) -> None:
    assert main(["backup", "copy.tar.gz"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("copy.tar.gz: ")
    assert said.err == "the secret key is not in it; keep data/secret.key apart\n"
    assert stat.S_IMODE((county / "copy.tar.gz").stat().st_mode) == 0o600
    assert (county / "data" / "last-backup").exists()


def test_a_backup_comes_back_in_an_empty_place(
    county: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", "copy.tar.gz", "--with-key"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setenv("HUIYIN_DATA_DIR", "elsewhere")
    assert main(["restore", "copy.tar.gz"]) == 0
    said = capsys.readouterr().out
    assert "restored: " in said
    assert "letters that may have been sent since, shown to staff as uncertain: 0" in said
    assert "secret key: elsewhere/secret.key" in said
    key = (county / "data" / "secret.key").read_text()
    assert (county / "elsewhere" / "secret.key").read_text() == key
    assert stat.S_IMODE((county / "elsewhere").stat().st_mode) == 0o700
    assert main(["invitations"]) == 0
    assert "王建国" in capsys.readouterr().out


def test_without_its_key_a_restore_asks_for_it(
    county: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["backup", "copy.tar"]) == 0
    monkeypatch.setenv("HUIYIN_DATA_DIR", "elsewhere")
    capsys.readouterr()
    assert main(["restore", "copy.tar"]) == 0
    wanted = "put the old secret key back as elsewhere/secret.key before the next run"
    assert wanted in capsys.readouterr().err
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "made-up-key-of-more-than-32-characters")
    assert main(["restore", "copy.tar", "--force"]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_there_is_not_replaced_by_accident(county: Path, capsys: Said) -> None:
    assert main(["backup", "copy.tar.gz"]) == 0
    capsys.readouterr()
    assert main(["backup", "copy.tar.gz"]) == 1
    assert "copy.tar.gz is there already; choose another name" in capsys.readouterr().err
    assert main(["backup", "copy.tar.gz", "--force"]) == 0
    capsys.readouterr()
    assert main(["restore", "copy.tar.gz"]) == 1
    said = capsys.readouterr().err
    assert said == (
        "huiyin: nothing was restored: the database is not empty; --force puts the backup"
        " in its place\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["backup"], 2, "the following arguments are required: FILE"),
        (["backup", "nowhere/copy.tar"], 1, "there is no folder"),
        (["backup", "copy.tar"], 1, "there is no database yet; nothing to back up"),
        (["backup", "data", "--force"], 1, "data is there already"),
        (["restore", "missing.tar"], 1, "there is no file missing.tar"),
        (["restore", "county.yaml"], 1, "nothing was restored: county.yaml is not a whole backup"),
        (["restore", "county.yaml", "--skip-numbers", "-1"], 2, "cannot be less than 0"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], code: int, words: str, desk: Path, capsys: Said
) -> None:
    (desk / "data").mkdir(exist_ok=True)
    assert main(arguments) == code
    said = capsys.readouterr().err
    assert words in said
    assert len(said.splitlines()) == 1


def test_a_key_that_is_not_there_cannot_be_taken_in(county: Path, capsys: Said) -> None:
    (county / "data" / "secret.key").unlink()
    assert main(["backup", "copy.tar", "--with-key"]) == 1
    assert "there is no data/secret.key" in capsys.readouterr().err
    assert not (county / "copy.tar").exists()


@pytest.mark.postgres
def test_an_empty_shared_database_has_nothing_to_back_up(
    postgres_url_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", postgres_url_here)
    assert main(["migrate", "--to", "base"]) == 0
    assert main(["backup", "copy.tar"]) == 1
    assert "no backup: there is nothing in the database yet" in capsys.readouterr().err


@pytest.mark.postgres
def test_a_backup_needs_no_data_folder(
    desk: Path, postgres_url_here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUIYIN_DATABASE_URL", postgres_url_here)
    assert main(["backup", "copy.tar"]) == 0
    assert not (desk / "data").exists()


@pytest.mark.postgres
def test_a_county_moves_to_a_shared_database(
    county: Path, postgres_url_here: str, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    assert main(["backup", "copy.tar"]) == 0
    monkeypatch.setenv("HUIYIN_DATABASE_URL", postgres_url_here)
    assert main(["restore", "copy.tar"]) == 0
    capsys.readouterr()
    assert main(["import", "county.yaml"]) == 0
    assert "people: 0 new, 0 changed, 5 as before" in capsys.readouterr().out
    assert main(["backup", "back.tar"]) == 0
