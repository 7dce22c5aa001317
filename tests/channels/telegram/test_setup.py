"""Telling Telegram how to reach us, until it has agreed."""

from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from channels.telegram import setup
from channels.telegram.api import Answer, TelegramError
from channels.telegram.settings import Mode
from channels.telegram.setup import prepare_telegram


class Heard:
    """A Bot API that notes what it is asked, and first refuses a few times."""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.calls: list[tuple[str, dict[str, Any] | None]] = []

    async def ask(self, method: str, fields: dict[str, Any] | None = None) -> Any:
        self.calls.append((method, fields))
        if self.refusals:
            self.refusals -= 1
            raise TelegramError(Answer(status=502, trouble="unreadable 502"))
        return {"username": "huiyin_test_bot"} if method == "getMe" else True


def settings(mode: Mode) -> Settings:
    return Settings(
        _env_file=None,
        telegram_mode=mode,
        public_url="https://huiyin.example.org",
        secret_key=SecretStr("key"),
    )


async def test_polling_takes_the_webhook_away_and_sets_the_commands() -> None:
    heard, homes = Heard(), list[str]()
    await prepare_telegram(heard, settings(Mode.POLLING), homes.append)  # type: ignore[arg-type]
    methods = [method for method, _ in heard.calls]
    assert methods == ["getMe", "deleteWebhook", "setMyCommands", "setMyCommands"]
    assert homes == ["https://t.me/huiyin_test_bot"]
    everybody, english = (fields or {} for method, fields in heard.calls if "Com" in method)
    assert "language_code" not in everybody
    assert english["language_code"] == "en"
    assert {each["command"] for each in everybody["commands"]} >= {"mine", "help", "privacy"}


async def test_the_webhook_is_set_with_its_secret() -> None:
    heard = Heard()
    await prepare_telegram(heard, settings(Mode.WEBHOOK), lambda _home: None)  # type: ignore[arg-type]
    fields = dict(heard.calls)["setWebhook"] or {}
    assert fields["url"] == "https://huiyin.example.org/telegram/webhook"
    assert len(fields["secret_token"]) == 64
    assert "callback_query" in fields["allowed_updates"]


async def test_it_is_tried_until_telegram_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "PATIENCE", 0.0)
    heard, homes = Heard(refusals=3), list[str]()
    await prepare_telegram(heard, settings(Mode.POLLING), homes.append)  # type: ignore[arg-type]
    assert homes == ["https://t.me/huiyin_test_bot"]
    assert heard.calls[-1][0] == "setMyCommands"
