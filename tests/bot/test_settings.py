"""Settings: read from the environment, checked, secrets kept secret."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from bot.settings import LogFormat, Settings
from channels.telegram.settings import Mode
from tests.house.frame import ROOT


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # type: ignore[arg-type]


def test_without_any_setting_it_runs_on_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HUIYIN_{name.upper()}", raising=False)
    usual = settings()
    assert usual.host == "127.0.0.1"
    assert usual.port == 8080
    assert usual.telegram_mode == Mode.POLLING
    assert usual.home_url == "http://127.0.0.1:8080"
    assert usual.database.startswith("sqlite+aiosqlite:////")
    assert usual.files_dir == Path("data/files")
    assert str(usual.zone) == "Asia/Shanghai"


def test_the_environment_decides_and_emptiness_decides_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HUIYIN_PUBLIC_URL", "https://huiyin.example.org/")
    monkeypatch.setenv("HUIYIN_LOG_FORMAT", "json")
    monkeypatch.setenv("HUIYIN_PORT", "")
    monkeypatch.setenv("HUIYIN_DATABASE_URL", "postgresql+asyncpg://db/huiyin")
    read = settings()
    assert read.home_url == "https://huiyin.example.org"
    assert read.log_format == LogFormat.JSON
    assert read.port == 8080
    assert read.database == "postgresql+asyncpg://db/huiyin"


@pytest.mark.parametrize(
    "wrong",
    [{"port": 70_000}, {"telegram_mode": "pigeons"}, {"telegram_rate": 0}, {"lease_seconds": -1}],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        settings(**wrong)


def test_an_unknown_timezone_is_refused() -> None:
    with pytest.raises((ValidationError, KeyError)):
        settings(timezone="Asia/Nowhere")


def test_every_setting_is_described() -> None:
    assert [name for name, each in Settings.model_fields.items() if not each.description] == []


def test_the_secret_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first, second = settings(data_dir=tmp_path / "data"), settings(data_dir=tmp_path / "data")
    first.prepare()
    second.prepare()
    key = first.secret_key.get_secret_value()
    assert len(key) >= 48
    assert second.secret_key.get_secret_value() == key
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_given_secret_key_is_not_written_down(tmp_path: Path) -> None:
    given = settings(data_dir=tmp_path, secret_key=SecretStr("of our own"))
    given.prepare()
    assert not (tmp_path / "secret.key").exists()
    assert "of our own" not in repr(given)


SLOW_WRITER = """
import sys, time
from pathlib import Path
from bot import settings

token = settings.secrets.token_urlsafe
settings.secrets.token_urlsafe = lambda size: time.sleep(float(sys.argv[2])) or token(size)
print("here", flush=True)
sys.stdin.readline()
made = settings.Settings(_env_file=None, data_dir=Path(sys.argv[1]))
made.prepare()
print(made.secret_key.get_secret_value(), flush=True)
"""


def test_processes_that_start_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    """One is slow to write: until it has, the others must not read half a secret, or none."""
    patience = ("0.5", "0.05", "0")
    starts = [
        subprocess.Popen(  # noqa: S603 -- this very interpreter, on words of our own
            [sys.executable, "-c", SLOW_WRITER, str(tmp_path / "data"), seconds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for seconds in patience
    ]
    for each in starts:
        assert each.stdout
        assert each.stdout.readline() == "here\n"
    for each in starts:
        assert each.stdin
        each.stdin.write("go\n")
        each.stdin.flush()
        time.sleep(0.1)  # the slowest is the first to begin
    told = [each.communicate(timeout=60)[0].strip() for each in starts]
    assert len(set(told)) == 1
    assert len(told[0]) >= 48
    assert [each.name for each in (tmp_path / "data").iterdir()] == ["secret.key"]
