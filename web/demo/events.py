"""The demo's live stream: one connection of a window for its phones, its clock and its guide."""

import asyncio
import contextlib
import json
from typing import Any

from aiohttp import web

from messages.words import words_for
from services.people.chat_page import find_locale
from web.chat.live import Listener
from web.chat.visitors import locale_of
from web.chat.watch import LOOK_AGAIN
from web.demo.page import say_now, table_of
from web.site import SITE

routes = web.RouteTableDef()


@routes.get("/demo/events")
async def stream_table(request: web.Request) -> web.StreamResponse:
    """Which phones have news. A browser allows six connections: four phones must not take four."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    await response.prepare(request)
    await response.write(b"retry: 1000\n\n")
    with contextlib.ExitStack() as ears, contextlib.suppress(ConnectionResetError):
        await _TablePipe(request, response, ears).run()
    return response


class _TablePipe:
    """An open window of the demo: what it was told, and what it is to be told."""

    def __init__(
        self, request: web.Request, response: web.StreamResponse, ears: contextlib.ExitStack
    ) -> None:
        self._site, self._table, self._response = request.app[SITE], table_of(request), response
        self._words = words_for(locale_of(request))
        self._woken, self._told = asyncio.Event(), b""
        self._listeners: dict[str, Listener] = {
            phone.key: ears.enter_context(self._site.live.listening(phone.address, self._woken))
            for phone in self._site.phones.values()
        }

    async def run(self) -> None:
        while not self._site.live.closed:
            self._woken.clear()
            await self._tell_table()
            for key, listener in self._listeners.items():
                if listener.has_news or listener.toasts:
                    await self._tell_phone(key, listener)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN):
                    await self._woken.wait()

    async def _tell_table(self) -> None:
        facts = {
            "born": self._table.born,
            "now": say_now(self._words, self._table.now()),
            "done": sorted(await self._table.list_done()),
        }
        if (told := _event("table", facts)) != self._told:
            self._told = told
            await self._response.write(told)

    async def _tell_phone(self, key: str, listener: Listener) -> None:
        listener.has_news = False
        shown, listener.toasts = listener.toasts, []
        async with self._site.database.read() as session:
            chosen = await find_locale(session, self._site.phones[key].address)
        facts = {
            "phone": key,
            "toasts": [{"text": text, "alert": stays} for text, stays in shown],
            "locale": words_for(chosen).locale if chosen else None,
        }
        await self._response.write(_event("phone", facts))


def _event(name: str, facts: dict[str, Any]) -> bytes:
    return f"event: {name}\ndata: {json.dumps(facts, ensure_ascii=False)}\n\n".encode()
