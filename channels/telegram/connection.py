"""A bot of ours on Telegram: how it sends, and how it hears, by asking or by being told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from channels.messenger import Back, Connection, Inbox, Premises, UpdateAsker
from channels.telegram.api import TelegramApi
from channels.telegram.messenger import RATES
from channels.telegram.polling import Poller
from channels.telegram.sending import Telegram
from channels.telegram.settings import Mode, SettingsForTelegram
from channels.telegram.setup import prepare_telegram
from channels.telegram.webhook import add_webhook, webhook_secret


class TelegramConnection(Connection):
    """A bot, by the token in the settings."""

    def __init__(self, premises: Premises) -> None:
        settings: SettingsForTelegram = premises.settings
        token = settings.telegram_token.get_secret_value()
        self._settings, self._clock = settings, premises.clock
        self._api = TelegramApi(token, settings.telegram_api, settings.send_seconds)
        rates = RATES.scaled(settings.telegram_rate / RATES.overall)
        super().__init__(Telegram(self._api, premises.files, rates), token)

    @property
    def _polls(self) -> bool:
        return self._settings.telegram_mode is Mode.POLLING

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        async with self._api:
            yield

    async def greet(self) -> None:
        """Until Telegram has agreed on the webhook, the commands and our own address."""
        await prepare_telegram(self._api, self._settings, self._know_home)

    def _know_home(self, home: str) -> None:
        self.home = home

    def make_asker(self, inbox: Inbox, on_back: Back) -> UpdateAsker | None:
        """Nobody where Telegram tells us: it does not allow both."""
        return Poller(self._api, inbox, self._clock, on_back) if self._polls else None

    def add_routes(self, app: web.Application, inbox: Inbox) -> None:
        """The webhook's path."""
        if not self._polls:
            add_webhook(app, inbox, webhook_secret(self._settings))
