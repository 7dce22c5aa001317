"""The web chat: its page, its history, and what it sends."""

from aiohttp import web
from pydantic import ValidationError

from models.chats import Chat
from services.files.uploads import send_holdings
from services.people.chat_page import (
    PAGE,
    find_card,
    list_lines,
    list_news,
    mark_seen,
    store_sending,
)
from services.processes.inbox import count_waiting
from services.work import Work
from web.chat.identity import new_address, remember
from web.chat.lines import show_line
from web.chat.returning import is_signed_out, show_return
from web.chat.sendings import Sender, Uploaded, read_ids, read_message, read_post
from web.chat.visitors import (
    address_of,
    chat_of,
    phone_of,
    require_address,
    require_own_page,
    words_of,
)
from web.door import read_body
from web.limits import Action
from web.site import SITE

routes = web.RouteTableDef()
MOST_LINES = 100
DIGITS = 15
WAIT = 5.0  # seconds, by when some of what waits has been handled


def query_of(request: web.Request) -> str:
    phone = phone_of(request)
    return f"?phone={phone}" if phone else ""


@routes.get("/chat")
async def show_chat(request: web.Request) -> web.Response:
    """The page itself; a first visit is remembered by a cookie."""
    site = request.app[SITE]
    if await is_signed_out(request):
        return await show_return(request)
    if address_of(request) is None:
        site.limits.take(Action.PAGE, site.find_caller(request))
    words = await words_of(request)
    response = site.page(
        "chat.html",
        title=words.line("web-chat-title"),
        query=query_of(request),
        start=request.query.get("start", "")[:64],
        texts=words.collect("web-chat-"),
        locale=words.locale,
    )
    if not phone_of(request):
        address = address_of(request) or new_address()
        remember(response, site.signer, "", address, secure=site.secure)
    return response


@routes.get("/chat/messages")
async def list_messages(request: web.Request) -> web.Response:
    """A page of history before a line, or what came after one."""
    site, address = request.app[SITE], require_address(request)
    async with site.working() as work:
        chat_id = (await chat_of(request, work)).id
    limit = min(_number(request, "limit") or PAGE, MOST_LINES)
    async with site.database.read() as session:
        if (after := _number(request, "after")) is not None:
            lines, more = await list_news(session, chat_id, after), False
        else:
            before = _number(request, "before")
            page = await list_lines(session, chat_id, before=before, limit=limit)
            lines, more = page.lines, page.more
    query = query_of(request)
    shown = [show_line(line, site.signer, address, query) for line in lines]
    return web.json_response({"messages": shown, "more": more})


def _number(request: web.Request, name: str) -> int | None:
    return read_number(request.query.get(name, ""))


def read_number(given: str) -> int | None:
    """A number that fits into a database's column."""
    known = given.isascii() and given.isdigit() and len(given) <= DIGITS
    return int(given) if known else None


@routes.post("/chat/messages")
async def take_message(request: web.Request) -> web.Response:
    """Keep what was sent, then say so; handling it comes after."""
    require_own_page(request)
    site, address = request.app[SITE], require_address(request)
    site.limits.take(Action.POSTING, site.find_caller(request), chat=address)
    site.limits.take(Action.MESSAGE, address, chat=address)
    words = await words_of(request)
    try:
        post = read_message(await read_body(request))
    except (ValidationError, ValueError):
        return _refuse(words.line("web-error-message"))
    files = [Uploaded.open(each, site.signer) for each in post.files]
    if None in files:
        return _refuse(words.line("web-error-file"))
    known = [each for each in files if each is not None]
    async with site.working() as work:
        chat = await chat_of(request, work, uses=True)
        await _require_room(request, work, chat)
        card = await find_card(work.session, chat.id, post.press.message) if post.press else None
        if not await send_holdings(work, site.files, chat, {each.digest for each in known}):
            return _refuse(words.line("web-error-file"))
        sending = read_post(post, known, Sender(address, words.locale), card)
        line = await store_sending(work, chat, sending)
    site.wake_intake()
    site.live.wake(address)
    return web.json_response({"id": line.id if not post.press else None}, status=202)


async def _require_room(request: web.Request, work: Work, chat: Chat) -> None:
    """Those who say more than can be handled wait; so do too many newcomers of one address."""
    site = request.app[SITE]
    most = site.limits.allowed.waiting
    if most and await count_waiting(work.session, chat.channel, chat.address) >= most:
        site.limits.refuse(Action.WAITING, WAIT)
    if chat.person_id is None:
        site.limits.take(Action.NEWCOMER, site.find_caller(request), chat=chat.address)


def _refuse(sentence: str, status: int = 400) -> web.Response:
    return web.json_response({"error": sentence}, status=status)


@routes.post("/chat/seen")
async def take_seen(request: web.Request) -> web.Response:
    """These lines were on the screen."""
    require_own_page(request)
    site = request.app[SITE]
    try:
        ids = read_ids(await read_body(request))
    except (ValidationError, ValueError):
        return _refuse((await words_of(request)).line("web-error-message"))
    async with site.working() as work:
        chat: Chat = await chat_of(request, work)
        await mark_seen(work, chat.id, ids)
    return web.Response(status=204)
