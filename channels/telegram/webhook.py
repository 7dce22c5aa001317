"""The webhook: store, commit, and only then say 200."""

import hashlib
import hmac

from aiohttp import web
from sqlalchemy.exc import DBAPIError

from channels.messenger import Inbox
from channels.telegram.messenger import NAME
from channels.telegram.settings import SettingsForTelegram
from foundation.failpoints import failpoints
from foundation.json_read import read_json
from services.processes.inbox import Raw

PATH = "/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
COME_BACK = {"Retry-After": "2"}


def webhook_secret(settings: SettingsForTelegram) -> str:
    """Find what Telegram must show: the operator's own, or one made from the secret key."""
    given = settings.webhook_secret.get_secret_value()
    key = settings.secret_key.get_secret_value().encode()
    return given or hmac.new(key, b"telegram webhook", hashlib.sha256).hexdigest()


def add_webhook(app: web.Application, inbox: Inbox, secret: str) -> None:
    """Put the webhook on its path."""

    async def receive(request: web.Request) -> web.Response:
        shown = request.headers.get(HEADER, "")
        # What strangers show need not be text.
        if not hmac.compare_digest(shown.encode("utf-8", "surrogatepass"), secret.encode()):
            return web.Response(status=401)
        try:
            update = read_json(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict):
            return web.Response(status=400)
        return await _keep(inbox, update)

    app.router.add_post(PATH, receive)


async def _keep(inbox: Inbox, update: dict[str, object]) -> web.Response:
    if not inbox.taking:
        return web.Response(status=503, headers=COME_BACK)
    try:
        await inbox.store([Raw(NAME, update)])
    except (DBAPIError, OSError):
        return web.Response(status=503, headers=COME_BACK)
    failpoints.pass_by("webhook.before-answer")
    return web.Response()
