"""The aiohttp application: which page stands at which path."""

from aiohttp import web
from aiohttp.typedefs import Handler

from web import health, roles, slips
from web.chat import events, page, returning, uploads
from web.demo import events as demo_events
from web.demo import page as demo
from web.door import COUNTED, JSON, UNCOUNTED, keep_door
from web.site import HERE, SITE, Site

POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; "
    "script-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
)
# A page may hear, see and find only for itself, and only because somebody there has pressed for it.
MAY_ASK_FOR = "camera=(self), microphone=(self), geolocation=(self), payment=(), usb=(), midi=()"
ALWAYS_SECURE = "max-age=31536000"


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    # Pages are somebody's own; scripts may be kept, but after an upgrade the old ones must go.
    keeping = "no-cache" if request.path.startswith("/static/") else "no-store"
    response.headers.setdefault("Cache-Control", keeping)
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.setdefault("Permissions-Policy", MAY_ASK_FOR)
    if request.app[SITE].secure:
        response.headers.setdefault("Strict-Transport-Security", ALWAYS_SECURE)
    response.headers["Server"] = "Huiyin"


@web.middleware
async def _let_go(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A page may be closed while it speaks or is spoken to; nothing went wrong, nobody is told."""
    try:
        return await handler(request)
    except ConnectionResetError:
        transport = request.transport
        if transport is not None and not transport.is_closing():
            raise
        return web.Response(status=499)


async def _home(_request: web.Request) -> web.Response:
    raise web.HTTPFound("/chat")


def make_app(site: Site) -> web.Application:
    """Every page of this program."""
    app = web.Application(client_max_size=JSON, middlewares=[_let_go, keep_door])
    app[SITE] = site
    app.on_response_prepare.append(_protect)
    app.router.add_get("/", _home)
    app.router.add_static("/static", HERE / "static", append_version=False)
    app.router.add_static("/help/pictures", roles.PICTURES)
    for part in (page, returning, events, uploads, health, slips, roles):
        app.router.add_routes(part.routes)
    if site.table:
        app.router.add_routes(demo.routes)
        app.router.add_routes(demo_events.routes)
    paths = frozenset(each.canonical for each in app.router.resources())
    app[COUNTED] = paths - UNCOUNTED
    return app
