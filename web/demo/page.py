"""The demo's one page: phones side by side, each the real web chat of its own person."""

from datetime import datetime, time, timedelta

from aiohttp import web

from foundation.clock import until
from messages.words import Words, words_for
from web.chat.visitors import locale_of
from web.site import SITE, Site, Table

routes = web.RouteTableDef()
# How far the clock can be put forward: by so long, or until it is so late.
TURNS: dict[str, timedelta | time] = {
    "hour": timedelta(hours=1),
    "night": time(22, 30),
    "morning": time(8, 30),
    "week": timedelta(days=7),
}
# The steps of the guide, and on whose phone each is done.
STEPS = {
    "submit": "resident",
    "accept": "head",
    "claim": "member",
    "night": "member",
    "dispatch": "member",
    "morning": "resident",
    "reply": "liaison",
    "approve": "head",
    "answer": "head",
    "rate": "resident",
}


def table_of(request: web.Request) -> Table:
    table = request.app[SITE].table
    if table is None:
        raise web.HTTPNotFound
    return table


def _require_own(request: web.Request) -> None:
    # A form of some other page cannot send this header, so it cannot turn our clock.
    if request.headers.get("X-Huiyin") != "demo":
        raise web.HTTPForbidden


def say_now(words: Words, now: datetime) -> str:
    day = words.line("date-day", month=now.month, day=now.day, weekday=now.isoweekday())
    return words.line("web-clock-now", day=day, time=f"{now:%H:%M}")


@routes.get("/demo")
async def show_demo(request: web.Request) -> web.Response:
    """Everybody's phone on one table."""
    site, table = request.app[SITE], table_of(request)
    words = words_for(locale_of(request))
    return site.page(
        "demo.html",
        turns=list(TURNS),
        title=words.line("web-demo-title"),
        texts=words.collect("web-demo-"),
        steps=STEPS,
        done=await table.list_done(),
        now=say_now(words, table.now()),
        born=table.born,
        phones=_list_phones(site),
        locale=words.locale,
    )


def _list_phones(site: Site) -> list[dict[str, str]]:
    return [
        {
            "key": phone.key,
            "name": phone.name,
            "role": phone.role,
            "src": f"/chat?phone={phone.key}" + (f"&start={phone.start}" if phone.start else ""),
        }
        for phone in site.phones.values()
    ]


@routes.post("/demo/clock")
async def turn_clock(request: web.Request) -> web.Response:
    """Time passes at once: reminders, escalation and the silence watchdog can be seen at work."""
    table = table_of(request)
    _require_own(request)
    how_far = TURNS.get(request.query.get("by", ""))
    if how_far is None:
        raise web.HTTPBadRequest
    await table.turn(until(how_far, table.now()) if isinstance(how_far, time) else how_far)
    return web.json_response({"now": say_now(words_for(locale_of(request)), table.now())})


@routes.post("/demo/reset")
async def begin_anew(request: web.Request) -> web.Response:
    """Forget what was done: a new county, as on the first day."""
    table = table_of(request)
    _require_own(request)
    table.begin_anew()
    return web.Response(status=202)
