"""Telegram: one call of the Bot API per letter, and an outcome read from its answer's codes."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp

from channels.telegram.api import Answer, TelegramApi, TelegramError
from channels.telegram.dress import body, caption, commands
from channels.telegram.messenger import NAME, RATES
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
from messages.rates import Rates
from services.files.store import FileStore

UNASKED_PATIENCE = 5.0
_AS_FILE = ("sendDocument", "document")
_SHOWN = {
    "photo": ("sendPhoto", "photo"),
    "voice": ("sendVoice", "voice"),
    "video": ("sendVideo", "video"),
}
# What Telegram shows and plays as such if we bring the bytes; anything else is a file to it.
_TAKEN = {
    "photo": ("image/jpeg", "image/png", "image/webp"),
    "voice": ("audio/ogg", "audio/mpeg", "audio/mp4"),
    "video": ("video/mp4",),
}
# Telegram tells these apart by their wording alone.
_GONE = ("chat not found", "user is deactivated", "bot was kicked", "group chat was deleted")
_SAME = "message is not modified"
# A song cannot be sent on as a voice message, a file of another bot's not at all; some pictures
# are too long or too large to be shown, and some people take no voice messages.
_NOT_REUSABLE = (
    *("can't use file of type", "wrong remote file identifier", "wrong file identifier"),
    *("IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS", "file is too big"),
    "VOICE_MESSAGES_FORBIDDEN",
)
_NO_LONGER_THERE = ("message to edit not found", "message can't be edited")


class Telegram:
    """Telegram as the courier sees it."""

    name = NAME

    def __init__(self, api: TelegramApi, files: FileStore, rates: Rates = RATES) -> None:
        self.rates: Rates | None = rates
        self.api = api
        self._files = files

    async def deliver(self, parcel: Parcel) -> Outcome:
        """Send or edit one message, or set what a chat's menu offers."""
        if self._lacks(parcel.card.media):
            return Invalid("no-file")
        method, fields = await self._call_for(parcel)
        answer = await self.api.call(method, fields)
        if parcel.card.edits is not None and _cannot_edit(answer):
            fresh = Parcel(parcel.address, _as_new(parcel.card), parcel.notice, parcel.repeat)
            return await self.deliver(fresh)
        media = parcel.card.media
        if media is not None and not _is_plain(media) and _cannot_show(answer):
            return await self.deliver(_as_file(parcel, media))
        return outcome_of(answer)

    def _lacks(self, media: Media | None) -> bool:
        """Whether bytes would have to be uploaded that nobody has."""
        if media is None or media.latitude is not None:
            return False
        known = media.channel == self.name and media.file_id is not None
        return not known and not self._files.has(media.digest or "-")

    async def _call_for(self, parcel: Parcel) -> tuple[str, dict[str, Any] | aiohttp.FormData]:
        card = parcel.card
        chat: dict[str, Any] = {"chat_id": int(parcel.address)}
        if card.media is not None:
            return await self._media_call(chat, card, card.media, parcel.repeat)
        if card.menu:
            scope = {"type": "chat", **chat}
            return "setMyCommands", {"commands": commands(card.menu), "scope": scope}
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
        fields = {**chat, **caption(card, extra)}
        if media.channel == self.name and media.file_id:
            method, field = _SHOWN.get(media.medium, _AS_FILE)
            return method, {**fields, field: media.file_id}
        fits = media.media_type in _TAKEN.get(media.medium, ())
        method, field = _SHOWN[media.medium] if fits else _AS_FILE
        return await self._upload(method, fields, field, media)

    async def _upload(
        self, method: str, fields: dict[str, Any], field: str, media: Media
    ) -> tuple[str, aiohttp.FormData]:
        # Telegram does not undo percent signs: 录音.mp3 would arrive as %E5%BD%95….
        form = aiohttp.FormData(quote_fields=False)
        for name, value in fields.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        data = b"".join([chunk async for chunk in self._files.read(media.digest or "")])
        kind = media.media_type or "application/octet-stream"
        form.add_field(field, data, filename=_file_name(media), content_type=kind)
        return method, form

    async def answer(self, press_id: str, address: str, toast: str, *, stays: bool = False) -> None:
        """Stop the button's spinner; a press too old to be answered is nobody's trouble."""
        del address
        fields: dict[str, Any] = {"callback_query_id": press_id}
        if toast:
            fields["text"] = toast[:200]
        if stays:
            fields["show_alert"] = True
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


def _is_plain(media: Media) -> bool:
    """Whether it goes out as bytes of ours that claim to be nothing but a file."""
    return media.medium == "document" and not media.file_id


def _cannot_show(answer: Answer) -> bool:
    return any(words in answer.description for words in _NOT_REUSABLE)


def _as_file(parcel: Parcel, media: Media) -> Parcel:
    plain = replace(media, medium="document", file_id=None)
    return replace(parcel, card=replace(parcel.card, media=plain))


def _file_name(media: Media) -> str:
    """Without what would end the line of a header."""
    return "".join(filter(str.isprintable, media.name)) or "file"


def _as_new(card: Card) -> Card:
    return Card(text=card.text, buttons=card.buttons, keyboard=card.keyboard, media=card.media)


def outcome_of(answer: Answer) -> Outcome:
    """Read from a Bot API answer what it means for the letter it was about."""
    if answer.ok:
        result = answer.result
        return Sent(result.get("message_id") if isinstance(result, dict) else None)
    if not answer.is_telegrams:
        # Only a connection that never came about proves that nothing was sent.
        return _unread(answer)
    if answer.code == 429:  # noqa: PLR2004 -- Too Many Requests
        return Throttled(float(answer.parameter("retry_after") or UNASKED_PATIENCE))
    if answer.code >= 500:  # noqa: PLR2004 -- server errors
        return RetryLater(f"{answer.code} {answer.description}")
    return _refusal(answer)


def _unread(answer: Answer) -> Outcome:
    reason = answer.trouble or f"unreadable {answer.status}"
    return RetryLater(reason) if answer.surely_unsent else Unknown(reason)


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
