"""What a phone shows: messages, buttons, toasts, and what of it is new."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from tests.fakes.telegram.wire import Json

Found = TypeVar("Found")

ATTACHMENTS = {
    "photo": "照片",
    "voice": "语音",
    "video": "视频",
    "document": "文件",
    "sticker": "贴纸",
    "location": "位置",
    "contact": "名片",
}


class PhoneError(AssertionError):
    """The scene asks for something the phone does not show."""


@dataclass(frozen=True, slots=True)
class PhoneMessage:
    """One message as it looked when it arrived (or was last edited)."""

    json: Json

    @property
    def message_id(self) -> int:
        return int(self.json["message_id"])

    @property
    def text(self) -> str:
        return str(self.json.get("text") or self.json.get("caption") or "")

    @property
    def rows(self) -> list[list[Json]]:
        keyboard: list[list[Json]] = self.json.get("reply_markup", {}).get("inline_keyboard", [])
        return keyboard

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]

    @property
    def by_bot(self) -> bool:
        return bool(self.json.get("from", {}).get("is_bot"))

    @property
    def shown(self) -> str:
        """The text with a word for what is attached, as `sees` searches it."""
        words = [f"[{word}]" for kind, word in ATTACHMENTS.items() if kind in self.json]
        name = self.json.get("document", {}).get("file_name")
        return " ".join(part for part in (*words, name, self.text) if part)

    def button(self, words: str) -> Json | None:
        found = (button for row in self.rows for button in row if words in button["text"])
        return next(found, None)

    def lines(self) -> Iterator[str]:
        sender = self.json.get("from", {}).get("first_name", "")
        number = f" #{self.message_id}" if self.message_id else ""
        yield f"{sender}{number}: {self.shown}"
        for row in self.rows:
            yield "    " + " ".join(f"[{button['text']}]" for button in row)


@dataclass(slots=True)
class Arrival:
    message: PhoneMessage
    seen: bool = False


@dataclass(slots=True, eq=False)
class Screen:
    """One chat on one phone: `acts` marks where new begins, `sees` waits for something new."""

    title: str
    messages: dict[int, Json] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    cleared: set[int] = field(default_factory=set)
    keyboard: Json | None = None
    keeps: int | None = None
    _acted: int = 0
    _looked: int = 0
    _watchers: set[asyncio.Event] = field(default_factory=set)

    @property
    def keys(self) -> list[Json]:
        """Keys of the reply keyboard."""
        rows = (self.keyboard or {}).get("keyboard", [])
        return [key for row in rows for key in row]

    def arrives(self, message: Json) -> None:
        if self.keeps is not None:
            return
        self.arrivals.append(Arrival(PhoneMessage(message)))
        for watcher in self._watchers:
            watcher.set()

    def puts(self, message: Json) -> None:
        self.messages[message["message_id"]] = message
        if self.keeps is not None and len(self.messages) > self.keeps:
            del self.messages[next(iter(self.messages))]

    def toasts_up(self, text: str, sender: Json) -> None:
        self.toasts.append(text)
        self.arrives({"message_id": 0, "from": sender, "text": text})

    def acts(self) -> None:
        self._acted = self._looked = len(self.arrivals)

    async def sees(self, words: tuple[str, ...], within: float) -> PhoneMessage:
        found = await self.watch(lambda: self._unseen(words), within)
        if found is None:
            wanted = " … ".join(words)
            raise PhoneError(f"nothing new says “{wanted}” within {within} s\n\n{self}")
        found.seen = True
        self._looked = max(self._looked, self.arrivals.index(found) + 1)
        return found.message

    async def sees_nothing(self, for_: float) -> None:
        if await self.watch(lambda: self.arrivals[self._looked :] or None, for_):
            raise PhoneError(f"something new came where nothing was expected\n\n{self}")

    async def watch(self, look: Callable[[], Found | None], within: float) -> Found | None:
        """What `look` finds, now or as soon as something arrives."""
        stirred = asyncio.Event()
        self._watchers.add(stirred)
        try:
            async with asyncio.timeout(within):
                while (found := look()) is None:
                    await stirred.wait()
                    stirred.clear()
        except TimeoutError:
            return None
        finally:
            self._watchers.discard(stirred)
        return found

    def find_button(self, words: str) -> tuple[PhoneMessage | None, Json] | None:
        """The newest inline button with these words, else a key of the reply keyboard."""
        for message in map(PhoneMessage, reversed(self.messages.values())):
            if message.by_bot and (button := message.button(words)):
                return message, button
        return next(((None, key) for key in self.keys if words in key["text"]), None)

    def visible_buttons(self) -> str:
        inline = [b for m in map(PhoneMessage, self.messages.values()) for b in m.buttons]
        keys = [key["text"] for key in self.keys]
        return f"buttons: {inline or 'none'}; keyboard: {keys or 'none'}"

    def __str__(self) -> str:
        lines = [f"── {self.title} ──"]
        for message in map(PhoneMessage, self.messages.values()):
            lines += message.lines()
        lines += [f"(toast) {toast}" for toast in self.toasts]
        for row in (self.keyboard or {}).get("keyboard", []):
            lines.append("keyboard: " + " ".join(f"[{key['text']}]" for key in row))
        return "\n".join(lines)

    def _unseen(self, words: tuple[str, ...]) -> Arrival | None:
        new = (arrival for arrival in self.arrivals[self._acted :] if not arrival.seen)
        return next((a for a in new if all(word in a.message.shown for word in words)), None)
