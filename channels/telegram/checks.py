"""Telegram: a broken token, an unreachable server and a lost webhook are told apart."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from channels.messenger import Check, Examined
from channels.telegram.api import Answer, TelegramApi
from channels.telegram.settings import Mode, SettingsForTelegram
from channels.telegram.webhook import PATH
from foundation.findings import Finding, fail, judge_skew, ok, warn

PATIENCE = 8.0
BACKLOG = 100
BROKEN_TOKEN = (401, 404)


def _token(examination: Examined) -> str:
    token: str = examination.settings.telegram_token.get_secret_value()
    return token


async def ask(examination: Examined, method: str) -> Answer:
    """Telegram's answer, asked for once."""
    if method not in examination.answers:
        base = examination.settings.telegram_api
        async with TelegramApi(_token(examination), base, PATIENCE) as api:
            examination.answers[method] = await api.call(method)
    answer: Answer = examination.answers[method]
    return answer


async def check_token(examination: Examined) -> Finding:
    if not _token(examination):
        return ok("no Telegram, HUIYIN_TELEGRAM_TOKEN is empty")
    answer = await ask(examination, "getMe")
    if answer.ok:
        return ok(f"token of @{_result(answer).get('username', '')}")
    api = examination.settings.telegram_api
    if answer.data is None and answer.status == 0:
        return fail(
            f"Telegram cannot be reached ({answer.trouble})",
            f"check the network, the proxy and HUIYIN_TELEGRAM_API={api}",
        )
    if answer.code in BROKEN_TOKEN and answer.data is not None:
        return fail("token is refused", "take it anew from @BotFather into HUIYIN_TELEGRAM_TOKEN")
    if answer.data is None:
        return fail(
            f"{api} answers {answer.status}, but not as a Bot API server",
            "check the proxy and HUIYIN_TELEGRAM_API",
        )
    return warn(f"Telegram answers {answer.code} {answer.description}", "try again in a minute")


async def check_webhook(examination: Examined) -> Finding:
    if not _token(examination):
        return ok("no webhook without Telegram")
    answer = await ask(examination, "getWebhookInfo")
    if not answer.ok:
        return warn("webhook not known while Telegram does not answer", "mend that first")
    info, settings = _result(answer), examination.settings
    url = str(info.get("url", ""))
    if settings.telegram_mode is Mode.POLLING:
        if url:
            return warn(
                f"a webhook is set to {url}, so polling gets nothing",
                "the next run takes it away; is another program using this token?",
            )
        return _judge_backlog(info, "polling, no webhook is set")
    wanted = f"{settings.home_url}{PATH}"
    if url != wanted:
        return fail(f"webhook is at “{url}”, not at {wanted}", "the next run sets it; restart it")
    return _judge_backlog(info, f"webhook at {url}")


def _judge_backlog(info: dict[str, Any], what: str) -> Finding:
    waiting = int(info.get("pending_update_count", 0))
    if error := info.get("last_error_message"):
        return warn(
            f"{what}, {waiting} waiting, last error: {error}",
            "see that the address is reachable from outside and its certificate valid",
        )
    if waiting > BACKLOG:
        return warn(f"{what}, {waiting} updates are waiting", "is the program running?")
    return ok(f"{what}, {waiting} waiting")


def _result(answer: Answer) -> dict[str, Any]:
    return answer.result if isinstance(answer.result, dict) else {}


async def check_clock_with_telegram(examination: Examined) -> Finding:
    if not _token(examination):
        return ok("clock not compared with Telegram's, there is no token")
    told = await _ask_date(examination.settings.telegram_api)
    if told is None:
        return warn("clock could not be compared with Telegram's", "mend the connection first")
    return judge_skew(examination.now, told, "Telegram's")


async def _ask_date(url: str) -> datetime | None:
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.get(url, allow_redirects=False) as response,
        ):
            return parsedate_to_datetime(response.headers.get("Date", ""))
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
        return None


CHECKS: tuple[Check, ...] = (check_token, check_webhook, check_clock_with_telegram)


def list_wrong(settings: SettingsForTelegram) -> Iterator[tuple[str, str]]:
    """List what cannot be, and what to do about it."""
    token = settings.telegram_token.get_secret_value()
    hooked = bool(token) and settings.telegram_mode is Mode.WEBHOOK
    if hooked and not settings.public_url.startswith("https://"):
        yield (
            "a webhook needs a public address",
            "set HUIYIN_PUBLIC_URL=https://…, or HUIYIN_TELEGRAM_MODE=polling",
        )
