"""The web chat: letters become lines of a history that a page reads, live or later."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from messages.card import Button, Card, Media
from messages.delivery import FileGone, Outcome, Parcel, Stored
from messages.rates import Rates
from messages.rich import Span
from models.channels import CHAT_PAGE
from services.files.store import FileStore

Notify = Callable[[str, str, bool], None]


def _button(button: Button) -> dict[str, Any]:
    if button.url:
        return {"text": button.words, "url": button.url}
    lasts = {"lasts": button.lasts} if button.lasts else {}
    return {"text": button.words, "data": button.press or ""} | lasts


def _run(span: Span) -> dict[str, Any]:
    bold = {"b": True} if span.bold else {}
    return {"t": span.text} | bold | ({"q": True} if span.quoted else {})


def _media(media: Media) -> dict[str, Any]:
    kind = media.medium if media.medium in ("photo", "voice", "video") else "document"
    return {"kind": kind, "file": media.digest, "name": media.name, "state": "ready"}


def dress(card: Card, notice: str, repeat: str) -> dict[str, Any]:
    """A card as the page's script draws it."""
    body: dict[str, Any] = {
        "text": [_run(span) for span in card.text.spans],
        "buttons": [[_button(button) for button in row] for row in card.buttons],
        "notice": notice,
        "repeat": bool(repeat),
    }
    if card.keyboard is not None:
        body["keyboard"] = [list(row) for row in card.keyboard]
    if card.edits is not None:
        body["edits"] = card.edits
    if card.media is not None and card.media.latitude is not None:
        body["location"] = {"latitude": card.media.latitude, "longitude": card.media.longitude}
    elif card.media is not None:
        body["media"] = [_media(card.media)]
    return body


class Webchat:
    """The web chat as the courier sees it: nothing leaves the house, so nothing can go wrong."""

    name = CHAT_PAGE
    rates: Rates | None = None

    def __init__(self, files: FileStore, toast: Notify) -> None:
        self._files = files
        self._toast = toast

    async def deliver(self, parcel: Parcel) -> Outcome:
        """A line for the history; the recorder keeps it with the letter's outcome."""
        return Stored(dress(parcel.card, parcel.notice, parcel.repeat))

    async def answer(self, press_id: str, address: str, toast: str, *, stays: bool = False) -> None:
        """Tell the open page that its press was handled."""
        del press_id
        self._toast(address, toast, stays)

    async def fetch(self, file_id: str) -> AsyncIterator[bytes]:
        """Read what the page uploaded; it is in the store already."""
        if not self._files.has(file_id):
            raise FileGone
        async for chunk in self._files.read(file_id):
            yield chunk
