"""Slips: the page they are printed from, and asking by number and PIN without any account."""

import asyncio
import time

import segno
from aiohttp import web

from messages.topics.slips import slip_words
from messages.words import words_for
from models.errors import PinShut, Refused
from services.audit.guessing import Guesser
from services.topics.slips import SlipPage, ask_by_pin, read_slip
from services.work import Work
from web.chat.sendings import clean
from web.chat.visitors import locale_of
from web.door import read_form
from web.limits import Action
from web.site import SITE

routes = web.RouteTableDef()
# A wrong answer takes as long, whether there is such a number or not, and guessing takes longer.
SLOWEST = 0.4


@routes.get("/slips/{signed}")
async def show_slip(request: web.Request) -> web.Response:
    """Show the paper itself to one who holds its link within the hour."""
    site = request.app[SITE]
    words = words_for(locale_of(request))
    texts = words.collect("web-slip-")
    try:
        async with site.working() as work:
            page = await read_slip(work, request.match_info["signed"])
            now, zone = work.now, work.zone
    except (Refused, LookupError):
        gone = site.page(
            "slip_gone.html", title=words.line("web-slip-mark"), texts=texts, locale=words.locale
        )
        gone.set_status(410)
        return gone
    # The paper speaks the language of the one who takes it home, not that of the clerk's browser.
    words = words_for(page.topic.raiser.locale)
    texts = words.collect("web-slip-")
    slip = slip_words(words, page, now, zone)
    address = f"{_home(request)}/topics/{slip.number}"
    code = segno.make(address, error="m").svg_data_uri(scale=4, border=0, dark="#1F1B16")
    facts = {"slip": slip, "code": code, "address": address, "texts": texts}
    return site.page("slip.html", title=f"{slip.title} {slip.number}", locale=words.locale, **facts)


def _home(request: web.Request) -> str:
    return request.app[SITE].home or f"{request.scheme}://{request.host}"


@routes.get("/topics/{number}")
async def show_question(request: web.Request) -> web.Response:
    """Number and PIN are asked for; whether there is such a number is not said."""
    return _ask(request, clean(request.match_info["number"])[:16])


def _ask(request: web.Request, number: str, error: str = "", status: int = 200) -> web.Response:
    site, words = request.app[SITE], words_for(locale_of(request))
    response = site.page(
        "slip_ask.html",
        title=words.line("web-slip-find"),
        texts=words.collect("web-slip-"),
        number=number,
        error=words.line(error) if error else "",
        locale=words.locale,
    )
    response.set_status(status)
    return response


@routes.post("/topics/{number}")
async def answer_question(request: web.Request) -> web.Response:
    """Show the matter as its raiser sees it, to one who has its PIN."""
    began = time.monotonic()
    form = await read_form(request)
    number: str = clean(form.get("number", request.match_info["number"])[:16]).strip()
    pin = "".join(filter(str.isdigit, form.get("pin", "")[:32]))
    site = request.app[SITE]
    source = Guesser.of_address(site.find_caller(request))
    async with site.working() as work:
        try:
            page = await ask_by_pin(work, number, pin, source)
        except Refused as error:
            # Returned, not raised: that somebody was wrong is to be committed.
            wrong = error
            site.limits.refused[Action.PIN] += isinstance(wrong, PinShut)
        else:
            return _show(request, page, work)
    await asyncio.sleep(max(0.0, began + SLOWEST - time.monotonic()))
    return _ask(request, number, wrong.code, 429 if isinstance(wrong, PinShut) else 403)


def _show(request: web.Request, page: SlipPage, work: Work) -> web.Response:
    site, words = request.app[SITE], words_for(locale_of(request))
    slip = slip_words(words, page, work.now, work.zone)
    return site.page(
        "slip_topic.html",
        title=f"{slip.number} {slip.state}",
        texts=words.collect("web-slip-"),
        slip=slip,
        locale=words.locale,
    )
