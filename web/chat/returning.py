"""Coming back to a chat page whose sign-in is over, proving who one is there, and one's PIN."""

from urllib.parse import urlencode

from aiohttp import web

from models.channels import CHAT_PAGE
from models.errors import PinShut, ProofNeeded, Refused, SignedOut
from services.people.chats import find_chat
from services.sign_ins.finding import look_in
from services.sign_ins.proving import ask_for_code, find_way, prove, set_pin
from web.chat.browsers import read_browser
from web.chat.identity import new_address, remember
from web.chat.visitors import address_of, chat_of, open_own_chat, phone_of, words_of
from web.door import read_form
from web.limits import Action
from web.site import SITE

routes = web.RouteTableDef()
LONGEST, LONGEST_START = 32, 64


async def is_signed_out(request: web.Request) -> bool:
    """Whether this browser's sign-in is over; opening the page is a use of one that is not."""
    site, address = request.app[SITE], address_of(request)
    if address is None or phone_of(request):
        return False
    device, browser = read_browser(request.headers.get("User-Agent", ""))
    async with site.working() as work:
        chat = await find_chat(work, CHAT_PAGE, address)
        try:
            if chat is not None:
                await look_in(work, chat, device, browser, uses=True)
        except SignedOut:
            return True
    return False


async def show_return(
    request: web.Request, error: str = "", *, sent: bool = False, status: int = 200
) -> web.Response:
    """Say in a sentence that it is over, and how to come back; or ask for a proof."""
    site, words = request.app[SITE], await words_of(request)
    over = await is_signed_out(request)
    async with site.working() as work:
        way = await find_way(work, await open_own_chat(request, work))
    channel = words.line("audit-channel", channel=way.channel) if way.channel else ""
    lead = words.line("error-signed-out" if over else "web-return-proof")
    response = site.page(
        "chat_return.html",
        title=words.line("web-return-title"),
        texts=words.collect("web-return-"),
        locale=words.locale,
        lead=lead,
        hint=words.line("return-how", way=way.name, channel=channel, sent=str(sent).lower()),
        way=way,
        over=over,
        start=request.query.get("start", "")[:LONGEST_START],
        error=error,
    )
    response.set_status(status)
    return response


@routes.get("/chat/sign-in")
async def ask_for_proof(request: web.Request) -> web.Response:
    return await show_return(request)


@routes.post("/chat/sign-in")
async def take_proof(request: web.Request) -> web.Response:
    """Take a code or PIN, send a code, or begin anew with a page that knows nothing."""
    site, form = request.app[SITE], await read_form(request)
    site.limits.take(Action.POSTING, site.find_caller(request))
    if "anew" in form:
        return _begin_anew(request, form.get("start", "")[:LONGEST_START])
    if "send" in form:
        async with site.working() as work:
            await ask_for_code(work, await open_own_chat(request, work))
        return await show_return(request, sent=True)
    async with site.working() as work:
        chat = await open_own_chat(request, work)
        try:
            await prove(work, chat, form.get("said", "")[:LONGEST])
        except Refused as error:
            # Kept, not raised: that somebody was wrong is to be committed.
            wrong: Refused | None = error
        else:
            wrong = None
    if wrong is not None:
        return await _refuse(request, wrong)
    site.wake_intake()
    raise web.HTTPSeeOther("/chat")


async def _refuse(request: web.Request, wrong: Refused) -> web.Response:
    sentence = (await words_of(request)).line(wrong.code)
    status = 429 if isinstance(wrong, PinShut) else 403
    return await show_return(request, sentence, status=status)


def _begin_anew(request: web.Request, start: str) -> web.Response:
    """Invitation and joining code work in a fresh chat, as they do for anybody."""
    site, query = request.app[SITE], f"?{urlencode({'start': start})}" if start else ""
    response = web.Response(status=303, headers={"Location": f"/chat{query}"})
    remember(response, site.signer, "", new_address(), secure=site.secure)
    return response


@routes.get("/chat/pin")
async def ask_for_pin(request: web.Request) -> web.Response:
    async with request.app[SITE].working() as work:
        await chat_of(request, work)
    return await _show_pin(request)


@routes.post("/chat/pin")
async def take_pin(request: web.Request) -> web.Response:
    """Set a PIN of one's own, right after a proof."""
    site, form = request.app[SITE], await read_form(request)
    site.limits.take(Action.POSTING, site.find_caller(request))
    async with site.working() as work:
        chat = await chat_of(request, work)
        try:
            await set_pin(work, chat, form.get("pin", "")[:LONGEST])
        except ProofNeeded:
            # Kept, not raised: the code that was sent is to be committed.
            proven = False
        except Refused as error:
            return await _show_pin(request, error.code)
        else:
            proven = True
    if not proven:
        return await show_return(request, sent=True, status=403)
    return await _show_pin(request, done=True)


async def _show_pin(request: web.Request, error: str = "", *, done: bool = False) -> web.Response:
    site, words = request.app[SITE], await words_of(request)
    response = site.page(
        "chat_pin.html",
        title=words.line("web-return-pin-title"),
        texts=words.collect("web-return-"),
        locale=words.locale,
        error=words.line(error) if error else "",
        done=done,
    )
    response.set_status(400 if error else 200)
    return response
