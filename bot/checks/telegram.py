"""Telegram: a broken token, an unreachable server and a lost webhook are told apart."""

from typing import Any

from bot.checks.examination import Examination
from bot.checks.finding import Finding, fail, ok, warn
from bot.settings import Mode
from bot.webhook import PATH
from channels.telegram.api import Answer

BACKLOG = 100
BROKEN_TOKEN = (401, 404)


async def check_token(examination: Examination) -> Finding:
    if not examination.token:
        return ok("no Telegram, HUIYIN_TELEGRAM_TOKEN is empty")
    answer = await examination.ask("getMe")
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


async def check_webhook(examination: Examination) -> Finding:
    if not examination.token:
        return ok("no webhook without Telegram")
    answer = await examination.ask("getWebhookInfo")
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


async def check_group_robots(_examination: Examination) -> Finding:
    return ok("group robots, none configured")


def _result(answer: Answer) -> dict[str, Any]:
    return answer.result if isinstance(answer.result, dict) else {}
