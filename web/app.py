"""The aiohttp application: which page stands at which path."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from foundation.database import Database
from services.files.store import FileStore
from services.files.uploads import Quota
from services.work import Work
from web.identity import Signer
from web.live import Live

HERE = Path(__file__).parent
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self'; "
    "script-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"
)
LARGEST_BODY = 21 * 1024 * 1024


@dataclass(frozen=True)
class Phone:
    """A phone of the demo: whose it is, and the chat it shows."""

    key: str
    name: str
    role: str
    address: str
    start: str = ""


@dataclass
class Site:
    """The site: what the pages need."""

    database: Database
    files: FileStore
    live: Live
    working: Callable[[], AbstractAsyncContextManager[Work]]
    wake_intake: Callable[[], None]
    secret: str
    ready: Callable[[], Awaitable[dict[str, bool]]]
    figures: Callable[[], Awaitable[dict[str, float]]]
    # Whether other processes handle what these pages send.
    shared: Callable[[], bool] = lambda: False
    phones: dict[str, Phone] = field(default_factory=dict)
    secure: bool = False
    home: str = ""  # where these pages are found from outside, if that is known
    # The demo's clock can be put forward; nobody else's can.
    turn: Callable[[timedelta], Awaitable[datetime]] | None = None
    quota: Quota = field(default_factory=Quota)
    signer: Signer = field(init=False)
    templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.signer = Signer(self.secret)
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            enable_async=False,
        )

    def page(self, template: str, **facts: object) -> web.Response:
        html = self.templates.get_template(template).render(**facts)
        return web.Response(text=html, content_type="text/html")


SITE: web.AppKey[Site] = web.AppKey("site", Site)


async def _protect(request: web.Request, response: web.StreamResponse) -> None:
    # Pages are somebody's own; scripts may be kept, but after an upgrade the old ones must go.
    keeping = "no-cache" if request.path.startswith("/static/") else "no-store"
    response.headers.setdefault("Cache-Control", keeping)
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")


async def _home(_request: web.Request) -> web.Response:
    raise web.HTTPFound("/chat")


def make_app(site: Site) -> web.Application:
    """Every page of this program."""
    from web import chat, demo, events, health, slips, uploads

    app = web.Application(client_max_size=LARGEST_BODY)
    app[SITE] = site
    app[slips.GUARD] = slips.Guard()
    app.on_response_prepare.append(_protect)
    app.router.add_get("/", _home)
    app.router.add_static("/static", HERE / "static", append_version=False)
    for part in (chat, events, uploads, health, slips):
        app.router.add_routes(part.routes)
    if site.phones:
        app.router.add_routes(demo.routes)
    return app
