"""Live pages: who has a page open, and what to wake or tell them."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(eq=False)
class Listener:
    """An open page."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    has_news: bool = True
    toasts: list[tuple[str, bool]] = field(default_factory=list)


class Live:
    """The open pages of this process, by the address of their chat."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._addresses: dict[int, str] = {}
        self.closed = False

    @contextmanager
    def listening(
        self, address: str, woken: asyncio.Event | None = None, chat_id: int | None = None
    ) -> Iterator[Listener]:
        listener = Listener(woken or asyncio.Event())
        self._listeners[address].add(listener)
        if chat_id is not None:
            self._addresses[chat_id] = address
        try:
            yield listener
        finally:
            self._listeners[address].discard(listener)
            if not self._listeners[address]:
                del self._listeners[address]
                self._addresses.pop(chat_id or 0, None)

    def has(self, address: str) -> bool:
        """Whether a page of this chat is open here."""
        return address in self._listeners

    def wake(self, address: str) -> None:
        """There is something new in this chat's history."""
        for listener in self._listeners.get(address, ()):
            listener.has_news = True
            listener.woken.set()

    def wake_chat(self, chat_id: int) -> None:
        """There is something new in the history of this chat, if a page of it is open here."""
        if (address := self._addresses.get(chat_id)) is not None:
            self.wake(address)

    def wake_all(self) -> None:
        """There may be something new in any of them."""
        for address in list(self._listeners):
            self.wake(address)

    def toast(self, address: str, words: str, stays: bool) -> None:  # noqa: FBT001 -- one fact
        """Answer a press on the pages that are open; it is worth no row."""
        for listener in self._listeners.get(address, ()):
            listener.toasts.append((words, stays))
            listener.woken.set()

    def close(self) -> None:
        """Leaving: open pages are let go, and find the next process by themselves."""
        self.closed = True
        for listeners in self._listeners.values():
            for listener in listeners:
                listener.woken.set()
