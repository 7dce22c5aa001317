"""The web chat's live stream: server-sent events, resumed after the last line that was got."""

import asyncio
import contextlib
import json
from typing import Any

from aiohttp import web

from messages.words import words_for
from services.delivery.toasts import has_toasts, take_toasts
from services.people.chat_page import BOT, NEWS, find_locale, list_news
from services.sign_ins.finding import is_shut
from web.chat.lines import show_line
from web.chat.live import Listener
from web.chat.page import query_of, read_number
from web.chat.visitors import chat_of, require_address
from web.limits import Action
from web.site import SITE

routes = web.RouteTableDef()
HEARTBEAT = 15.0
OWN_LOOK = 60.0  # whoever is woken looks; so does, now and then, whoever is not
FULL = 30.0


@routes.get("/chat/events")
async def stream(request: web.Request) -> web.StreamResponse:
    """Everything new in this chat, for as long as the page is open."""
    site, address = request.app[SITE], require_address(request)
    allowed, caller = site.limits.allowed, site.find_caller(request)
    with (
        site.limits.holding(Action.STREAM, address, allowed.streams, FULL),
        site.limits.holding(Action.STREAM, f"from {caller}", allowed.streams_of_address, FULL),
    ):
        return await _stream(request)


async def _stream(request: web.Request) -> web.StreamResponse:
    site, address = request.app[SITE], require_address(request)
    async with site.working() as work:
        chat_id = (await chat_of(request, work)).id
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream; charset=utf-8",
            "X-Accel-Buffering": "no",
        }
    )
    await response.prepare(request)
    await response.write(b"retry: 2000\n\n: here\n\n")
    last = _last_got(request)
    with site.live.listening(address, chat_id=chat_id) as listener:
        pipe = _Pipe(request, response, listener)
        with contextlib.suppress(ConnectionResetError):  # the page was closed
            await pipe.run(chat_id, last)
    return response


def _last_got(request: web.Request) -> int:
    given = request.headers.get("Last-Event-ID") or request.query.get("after", "")
    return read_number(given) or 0


class _Pipe:
    """An open page: what it was given, and what it is still owed."""

    def __init__(
        self, request: web.Request, response: web.StreamResponse, listener: Listener
    ) -> None:
        self._site, self._response, self._listener = request.app[SITE], response, listener
        self._query, self._address = query_of(request), require_address(request)
        # In which language the page was drawn; one that does not say so is left as it is.
        self._language = request.query.get("language")
        self._quiet = self._unwoken = 0.0

    async def run(self, chat_id: int, last: int) -> None:
        while not self._site.live.closed:
            if not self._unwoken:
                if await self._is_over(chat_id):
                    return
                last = await self._give_news(chat_id, last)
                await self._fetch_toasts(chat_id)
            await self._give_toasts()
            await self._wait()

    async def _is_over(self, chat_id: int) -> bool:
        """The sign-in has come to its end: nothing more is shown, and the page says why."""
        async with self._site.database.read() as session:
            over = await is_shut(session, chat_id, self._site.now())
        if over:
            await self._send("over", {}, None)
        return over

    async def _give_news(self, chat_id: int, last: int) -> int:
        answered, more = False, True
        while more:
            async with self._site.database.read() as session:
                news = await list_news(session, chat_id, last)
            for line in news:
                shown = show_line(line, self._site.signer, self._address, self._query)
                await self._send("message", shown, line.id)
                last, answered = line.id, answered or line.author == BOT
            more = len(news) == NEWS
        if self._language and answered:
            await self._give_language()
        return last

    async def _give_language(self) -> None:
        """With an answer, for only by one does it change: the page then speaks it too."""
        async with self._site.database.read() as session:
            locale = words_for(await find_locale(session, self._address) or "").locale
        if locale != self._language:
            self._language = locale
            await self._send("language", {"locale": locale}, None)

    async def _give_toasts(self) -> None:
        while self._listener.toasts:
            text, stays = self._listener.toasts.pop(0)
            await self._send("toast", {"text": text, "alert": stays}, None)

    async def _fetch_toasts(self, chat_id: int) -> None:
        """Toasts from other processes, seen once and kept nowhere."""
        if not self._site.shared():
            return
        async with self._site.database.read() as session:
            waiting = await has_toasts(session, chat_id)
        if waiting:
            async with self._site.working() as work:
                shown = await take_toasts(work, chat_id)
            self._listener.toasts += shown
            await self._give_toasts()

    async def _send(self, event: str, data: dict[str, Any], number: int | None) -> None:
        head = f"event: {event}\n" + (f"id: {number}\n" if number is not None else "")
        body = json.dumps(data, ensure_ascii=False)
        await self._response.write(f"{head}data: {body}\n\n".encode())
        self._quiet = 0.0

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(HEARTBEAT):
                await self._listener.woken.wait()
            self._unwoken = 0.0
        except TimeoutError:
            self._quiet += HEARTBEAT
            self._unwoken += HEARTBEAT
            if self._unwoken >= OWN_LOOK:
                self._unwoken = 0.0
        self._listener.woken.clear()
        if self._quiet >= HEARTBEAT:
            await self._response.write(b": still here\n\n")
            self._quiet = 0.0
