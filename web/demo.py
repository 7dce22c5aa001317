"""The demo's one page: phones side by side, each the real web chat of its own person."""

from aiohttp import web

from messages.words import words_for
from web.app import SITE
from web.visitors import locale_of

routes = web.RouteTableDef()


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
        title=words.line("web-demo-title"),
        texts=words.collect("web-demo-"),
        phones=phones,
        locale=words.locale,
    )
