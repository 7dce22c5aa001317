"""The site: what every page is handed, and how each is drawn."""

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
from web.callers import Proxies, find_caller
from web.chat.identity import Signer
from web.chat.live import Live
from web.limits import Limits

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Phone:
    """A phone of the demo: whose it is, and the chat it shows."""

    key: str
    name: str
    role: str
    address: str
    start: str = ""


@dataclass(frozen=True)
class Table:
    """The demo's table: what its page shows beside the phones, and can do to all of them."""

    now: Callable[[], datetime]
    turn: Callable[[timedelta], Awaitable[None]]
    list_done: Callable[[], Awaitable[frozenset[str]]]
    begin_anew: Callable[[], None]
    born: str


@dataclass
class Site:
    """The site: what the pages need."""

    database: Database
    files: FileStore
    live: Live
    working: Callable[[], AbstractAsyncContextManager[Work]]
    wake_intake: Callable[[], None]
    now: Callable[[], datetime]
    secret: str
    ready: Callable[[], Awaitable[dict[str, bool]]]
    figures: Callable[[], Awaitable[dict[str, float]]]
    # Whether other processes handle what these pages send.
    shared: Callable[[], bool] = lambda: False
    former_secret: str = ""  # the key before: what it signed is read still
    phones: dict[str, Phone] = field(default_factory=dict)
    secure: bool = False
    home: str = ""  # where these pages are found from outside, if that is known
    table: Table | None = None
    quota: Quota = field(default_factory=Quota)
    limits: Limits = field(default_factory=Limits)
    proxies: Proxies = field(default_factory=Proxies)
    signer: Signer = field(init=False)
    templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        self.signer = Signer(self.secret, self.former_secret)
        self.templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True),
            enable_async=False,
        )

    def find_caller(self, request: web.Request) -> str:
        """Find from which address somebody asks, or from which household."""
        return find_caller(request, self.proxies)

    def page(self, template: str, **facts: object) -> web.Response:
        html = self.templates.get_template(template).render(**facts)
        return web.Response(text=html, content_type="text/html")


SITE: web.AppKey[Site] = web.AppKey("site", Site)
