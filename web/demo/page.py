"""The demo's one page: phones side by side, each the real web chat of its own person."""

from datetime import timedelta

from aiohttp import web

from messages.words import words_for
from web.chat.visitors import locale_of
from web.site import SITE

routes = web.RouteTableDef()
# How far the clock can be put forward, and what the button says.
TURNS = (("hour", 1), ("day", 24), ("week", 168))
HOURS = dict(TURNS)
STEPS = 8


@routes.get("/demo")
async def show_demo(request: web.Request) -> web.Response:
    """Everybody's phone on one table."""
    site = request.app[SITE]
    words = words_for(locale_of(request))
    phones = [
        {
            "name": phone.name,
            "role": phone.role,
            "src": f"/chat?phone={phone.key}" + (f"&start={phone.start}" if phone.start else ""),
        }
        for phone in site.phones.values()
    ]
    return site.page(
        "demo.html",
        turns=TURNS if site.turn else (),
        title=words.line("web-demo-title"),
        texts=words.collect("web-demo-"),
        steps=[words.line(f"web-demo-step-{number}") for number in range(1, STEPS + 1)],
        phones=phones,
        locale=words.locale,
    )


@routes.post("/demo/clock")
async def turn_clock(request: web.Request) -> web.Response:
    """Time passes at once: reminders, escalation and the silence watchdog can be seen at work."""
    site = request.app[SITE]
    # A form of some other page cannot send this header, so it cannot turn our clock.
    if site.turn is None or request.headers.get("X-Huiyin") != "demo":
        raise web.HTTPForbidden
    hours = HOURS.get(request.query.get("by", ""))
    if hours is None:
        raise web.HTTPBadRequest
    now = await site.turn(timedelta(hours=hours))
    words = words_for(locale_of(request))
    day = words.line("date-day", month=now.month, day=now.day, weekday=now.isoweekday())
    return web.json_response({"now": words.line("web-clock-now", day=day, time=f"{now:%H:%M}")})
