"""Which chat a request belongs to, and in which language."""

from aiohttp import web

from messages.words import Words, nearest_locale, words_for
from models.chats import Chat
from services.people.chat_page import find_locale, open_chat_page
from services.sign_ins.finding import look_in
from services.work import Work
from web.chat.browsers import read_browser
from web.chat.identity import read_address
from web.site import SITE


def phone_of(request: web.Request) -> str:
    """In the demo several people share one browser; elsewhere this is nothing."""
    phone = request.query.get("phone", "")
    return phone if phone in request.app[SITE].phones else ""


def address_of(request: web.Request) -> str | None:
    site = request.app[SITE]
    if phone := phone_of(request):
        return site.phones[phone].address
    return read_address(request, site.signer, "")


def require_address(request: web.Request) -> str:
    """Find the page's address; without a cookie of ours there is no chat."""
    address = address_of(request)
    if address is None:
        raise web.HTTPUnauthorized
    return address


def require_own_page(request: web.Request) -> None:
    """Other sites can make a browser post to us, but not with this header."""
    if request.headers.get("X-Huiyin") != "1":
        raise web.HTTPForbidden


async def open_own_chat(request: web.Request, work: Work) -> Chat:
    """Open the page's chat, whether its sign-in is over or not: nothing of it is shown."""
    work.here = await open_chat_page(work, require_address(request))
    return work.here


async def chat_of(request: web.Request, work: Work, *, uses: bool = False) -> Chat:
    """Open the page's chat, unless the sign-in of who serves there is over."""
    chat = await open_own_chat(request, work)
    device, browser = read_browser(request.headers.get("User-Agent", ""))
    await look_in(work, chat, device, browser, uses=uses)
    return chat


async def words_of(request: web.Request) -> Words:
    """In the language the person has chosen; a stranger's browser speaks for them."""
    address = address_of(request)
    chosen: str | None = None
    if address is not None:
        async with request.app[SITE].database.read() as session:
            chosen = await find_locale(session, address)
    return words_for(chosen or locale_of(request))


def locale_of(request: web.Request) -> str:
    """Find the language the browser asks for."""
    wanted = request.headers.get("Accept-Language", "").split(",")[0].strip()
    return nearest_locale(wanted)
