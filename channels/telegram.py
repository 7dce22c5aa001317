"""Telegram: one call of the Bot API per letter, and an outcome read from its answer's codes."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Self

import aiohttp

from channels.dress import body, caption
from messages.card import Card, Media
from messages.delivery import (
    AddressGone,
    FileGone,
    FileTooBig,
    Invalid,
    Moved,
    Outcome,
    Parcel,
    RetryLater,
    Sent,
    Throttled,
    Unknown,
)
from services.files import CHUNK, FileStore

SEND_SECONDS = 60.0
POLL_SECONDS = 30
UNASKED_PATIENCE = 5.0
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
_METHODS = {"photo": "sendPhoto", "voice": "sendVoice", "video": "sendVideo"}
_FIELDS = {"photo": "photo", "voice": "voice", "video": "video"}
# Telegram tells these apart by their wording alone.
_GONE = ("chat not found", "user is deactivated", "bot was kicked", "group chat was deleted")
_SAME = "message is not modified"
_NO_LONGER_THERE = ("message to edit not found", "message can't be edited")


@dataclass(frozen=True)
class Answer:
    """What came back: Telegram's body where it could be read, else how it went wrong."""

    status: int = 0
    data: dict[str, Any] | None = None
    trouble: str = ""
    surely_unsent: bool = False

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
        """One call; whatever goes wrong comes back as an answer that says how much is known."""
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


class Telegram:
    """Telegram as the courier sees it."""

    name = "telegram"
    paced = True

    def __init__(self, api: TelegramApi, files: FileStore) -> None:
        self.api = api
        self._files = files

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Send or edit one message."""
        method, fields = await self._call_for(parcel)
        answer = await self.api.call(method, fields)
        if parcel.card.edits is not None and _cannot_edit(answer):
            fresh = Parcel(parcel.address, _as_new(parcel.card), parcel.notice, parcel.repeat)
            return await self.deliver(fresh)
        return outcome_of(answer)

    async def _call_for(self, parcel: Parcel) -> tuple[str, dict[str, Any] | aiohttp.FormData]:
        card = parcel.card
        chat: dict[str, Any] = {"chat_id": int(parcel.address)}
        if card.media is not None:
            return await self._media_call(chat, card, card.media, parcel.repeat)
        fields = {**chat, **body(card, parcel.repeat)}
        if card.edits is None:
            return "sendMessage", fields
        return "editMessageText", {**fields, "message_id": card.edits}

    async def _media_call(
        self, chat: dict[str, Any], card: Card, media: Media, extra: str
    ) -> tuple[str, dict[str, Any] | aiohttp.FormData]:
        if media.latitude is not None:
            place = {"latitude": media.latitude, "longitude": media.longitude}
            return "sendLocation", {**chat, **place}
        method = _METHODS.get(media.medium, "sendDocument")
        field = _FIELDS.get(media.medium, "document")
        fields = {**chat, **caption(card, extra)}
        if media.channel == self.name and media.file_id:
            return method, {**fields, field: media.file_id}
        return await self._upload("sendDocument", fields, "document", media)

    async def _upload(
        self, method: str, fields: dict[str, Any], field: str, media: Media
    ) -> tuple[str, aiohttp.FormData]:
        form = aiohttp.FormData()
        for name, value in fields.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        data = b"".join([chunk async for chunk in self._files.read(media.digest or "")])
        kind = media.media_type or "application/octet-stream"
        form.add_field(field, data, filename=media.name or "file", content_type=kind)
        return method, form

    async def answer(self, press_id: str, address: str, toast: str) -> None:
        """Stop the button's spinner; a press too old to be answered is nobody's trouble."""
        del address
        fields: dict[str, Any] = {"callback_query_id": press_id}
        if toast:
            fields["text"] = toast[:200]
        await self.api.call("answerCallbackQuery", fields)

    async def fetch(self, file_id: str) -> AsyncIterator[bytes]:
        """The bytes of something that was sent to us."""
        answer = await self.api.call("getFile", {"file_id": file_id})
        if not answer.ok:
            raise _file_trouble(answer)
        async for chunk in self.api.download(answer.result.get("file_path", "")):
            yield chunk


def _file_trouble(answer: Answer) -> Exception:
    if "file is too big" in answer.description:
        return FileTooBig()
    return FileGone() if answer.code == 400 else TelegramError(answer)  # noqa: PLR2004


def _cannot_edit(answer: Answer) -> bool:
    return any(words in answer.description for words in _NO_LONGER_THERE)


def _as_new(card: Card) -> Card:
    return Card(text=card.text, buttons=card.buttons, keyboard=card.keyboard, media=card.media)


def outcome_of(answer: Answer) -> Outcome:
    """What a Bot API answer means for the letter it was about."""
    if answer.ok:
        result = answer.result
        return Sent(result.get("message_id") if isinstance(result, dict) else None)
    if answer.data is None:
        # Only a connection that never came about proves that nothing was sent.
        return RetryLater(answer.trouble) if answer.surely_unsent else Unknown(answer.trouble)
    if answer.code == 429:  # noqa: PLR2004 -- Too Many Requests
        return Throttled(float(answer.parameter("retry_after") or UNASKED_PATIENCE))
    if answer.code >= 500:  # noqa: PLR2004 -- server errors
        return RetryLater(f"{answer.code} {answer.description}")
    return _refusal(answer)


def _refusal(answer: Answer) -> Outcome:
    if (address := answer.parameter("migrate_to_chat_id")) is not None:
        return Moved(str(address))
    words = answer.description.lower()
    if _SAME in words:
        return Sent()
    if answer.code == 403:  # noqa: PLR2004 -- Forbidden
        return AddressGone(answer.description, blocked="blocked" in words)
    if any(each in words for each in _GONE):
        return AddressGone(answer.description)
    if answer.code in (401, 404):
        return RetryLater(f"{answer.code} {answer.description}")
    return Invalid(f"{answer.code} {answer.description}")
