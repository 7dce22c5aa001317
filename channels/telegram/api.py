"""The Bot API over HTTP: every answer says how much is known about what happened."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Self

import aiohttp

from messages.delivery import FileGone
from services.files.store import CHUNK

SEND_SECONDS = 60.0
POLL_SECONDS = 30
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")


@dataclass(frozen=True)
class Answer:
    """An answer: Telegram's body where it could be read, else how it went wrong."""

    status: int = 0
    data: dict[str, Any] | None = None
    trouble: str = ""
    surely_unsent: bool = False

    @property
    def is_telegrams(self) -> bool:
        """Only what says whether it is ok is Telegram's own; a proxy may answer in JSON too."""
        return self.data is not None and "ok" in self.data

    @property
    def ok(self) -> bool:
        return bool(self.data and self.data.get("ok"))

    @property
    def result(self) -> Any:
        return (self.data or {}).get("result")

    @property
    def code(self) -> int:
        return int((self.data or {}).get("error_code") or self.status)

    @property
    def description(self) -> str:
        return str((self.data or {}).get("description", ""))

    def parameter(self, name: str) -> Any:
        return ((self.data or {}).get("parameters") or {}).get(name)


class TelegramError(Exception):
    """The Bot API refused a call that is not a letter."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.code, answer.description or answer.trouble)
        self.answer = answer


class TelegramApi:
    """The Bot API over JSON: aiogram's client would hide whether a message may have arrived."""

    def __init__(self, token: str, base: str, timeout: float = SEND_SECONDS) -> None:
        self._token = token
        self._base = base.rstrip("/")
        self._timeout = timeout
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=60)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def _http(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise RuntimeError("not open")
        return self._session

    def url(self, method: str) -> str:
        return f"{self._base}/bot{self._token}/{method}"

    async def call(
        self,
        method: str,
        fields: dict[str, Any] | aiohttp.FormData | None = None,
        *,
        patience: float | None = None,
    ) -> Answer:
        """Call a method; what goes wrong comes back as an answer that says how much is known."""
        form = isinstance(fields, aiohttp.FormData)
        wait = aiohttp.ClientTimeout(total=patience or self._timeout)
        try:
            async with self._http.post(
                self.url(method),
                data=fields if form else None,
                json=None if form else (fields or {}),
                timeout=wait,
            ) as response:
                return _read(response.status, await response.read())
        except aiohttp.ClientConnectorError as error:
            return Answer(trouble=type(error).__name__, surely_unsent=True)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Answer(trouble=type(error).__name__)

    async def ask(self, method: str, fields: dict[str, Any] | None = None, **more: Any) -> Any:
        """A call whose result is needed."""
        answer = await self.call(method, fields, **more)
        if not answer.ok:
            raise TelegramError(answer)
        return answer.result

    async def poll(self, offset: int, wait: int = POLL_SECONDS) -> list[dict[str, Any]]:
        """The updates from this offset on; asking is also what confirms the ones before it."""
        fields = {"timeout": wait, "limit": 100, "allowed_updates": list(UPDATES)}
        if offset:
            fields["offset"] = offset
        found: list[dict[str, Any]] = await self.ask("getUpdates", fields, patience=wait + 10)
        return found

    async def download(self, path: str) -> AsyncIterator[bytes]:
        url = f"{self._base}/file/bot{self._token}/{path}"
        async with self._http.get(url, timeout=aiohttp.ClientTimeout(total=300)) as response:
            if response.status != 200:  # noqa: PLR2004 -- OK
                raise FileGone
            async for chunk in response.content.iter_chunked(CHUNK):
                yield chunk


def _read(status: int, raw: bytes) -> Answer:
    try:
        data = json.loads(raw)
    except ValueError:
        return Answer(status=status, trouble=f"unreadable {status}")
    return Answer(status=status, data=data if isinstance(data, dict) else {})
