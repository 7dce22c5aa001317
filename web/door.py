"""The door: what every request passes before a page reads it, and what is said if it may not."""

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler
from sqlalchemy.exc import DBAPIError

from foundation.database import is_away
from messages.words import words_for
from models.attachments import LARGEST
from models.errors import SignedOut
from web.chat.visitors import locale_of
from web.limits import Action, Refusal
from web.site import SITE

log = structlog.get_logger()
KILOBYTE = 1024
FORM, JSON, UPLOAD = 4 * KILOBYTE, 256 * KILOBYTE, LARGEST + 16 * KILOBYTE
FORM_TYPE = "application/x-www-form-urlencoded"
BODY_SECONDS = 20.0
AGAIN = 5
UNCOUNTED = frozenset({"/static", "/help/pictures", "/healthz", "/readyz", "/metrics"})
_HOST = re.compile(r"^(?:\[(.*)\]|([^:\[]*))(?::\d*)?$")
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
# A slip is guessed, a page is opened: each is told what it was too much of.
SENTENCES = {
    Action.PAGE: "web-error-newcomers",
    Action.NEWCOMER: "web-error-newcomers",
    Action.UPLOAD: "web-error-uploads",
    Action.UPLOADING: "web-error-uploads",
    Action.DISK: "web-error-disk",
}


@dataclass(frozen=True)
class Body:
    """A body as a path takes it: its types, how much of it, and how long it may take to come."""

    most: int
    types: tuple[str, ...] = ()
    seconds: float | None = BODY_SECONDS


# The paths of these pages that are counted; what messengers have added knows its own callers.
COUNTED: web.AppKey[frozenset[str]] = web.AppKey("counted", frozenset)

BODIES = {
    "/topics/{number}": Body(FORM, (FORM_TYPE,)),
    "/chat/sign-in": Body(FORM, (FORM_TYPE,)),
    "/chat/pin": Body(FORM, (FORM_TYPE,)),
    "/chat/files": Body(UPLOAD, ("multipart/form-data",), seconds=None),  # its own deadline
}
ANY = Body(JSON)


def body_of(request: web.Request) -> Body:
    resource = request.match_info.route.resource
    return BODIES.get(resource.canonical, ANY) if resource is not None else ANY


@web.middleware
async def keep_door(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Count, look at what is announced, and hand on; whatever goes wrong is said in a sentence."""
    try:
        _require_host(request)
        _count(request)
        body = body_of(request)
        if request.can_read_body:
            _require_fitting(request, body)
        return await handler(request.clone(client_max_size=body.most))
    except ConnectionError:
        raise
    except web.HTTPException as error:
        if not isinstance(error, web.HTTPRequestEntityTooLarge):
            raise
        return refuse(request, "web-error-too-long", 413)
    except Exception as error:
        foreseen = _explain(request, error)
        if foreseen is None:
            log.exception("web.failed", path=_path_of(request))
        return foreseen or refuse(request, "error-unknown", 500)


def _explain(request: web.Request, error: Exception) -> web.Response | None:
    if isinstance(error, Refusal):
        text_id = SENTENCES.get(error.action, "web-error-too-fast")
        return refuse(request, text_id, 403 if error.action is Action.DISK else 429, error.seconds)
    if isinstance(error, SignedOut):
        return refuse(request, error.code, 401)
    if isinstance(error, Unreadable):
        return refuse(request, "web-error-message", error.status)
    if isinstance(error, TimeoutError):
        return refuse(request, "web-error-too-slow", 408)
    if isinstance(error, (DBAPIError, OSError)) and is_away(error):
        log.warning("web.database", error=type(error).__name__)
        return refuse(request, "error-unknown", 503, AGAIN)
    return None


# What a broken body makes its reader say.
UNREADABLE = (
    ValueError,
    LookupError,
    RuntimeError,
    AssertionError,
    HttpProcessingError,
    web.PayloadAccessError,
    web.RequestPayloadError,
)


class Unreadable(Exception):
    """What came is not what is read here."""

    def __init__(self, status: int = 400) -> None:
        super().__init__(status)
        self.status = status


def _path_of(request: web.Request) -> str:
    """The path as it was registered: what stands in its place may be somebody's secret."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else ""


def _require_host(request: web.Request) -> None:
    """The demo is this machine's alone: a name that only leads here is a trick of some page."""
    if request.app[SITE].table is not None and _HOST.sub(r"\1\2", request.host) not in HERE:
        raise Unreadable(421)


def _count(request: web.Request) -> None:
    if _path_of(request) in request.app[COUNTED]:
        site = request.app[SITE]
        site.limits.take(Action.REQUEST, site.find_caller(request))


def _require_fitting(request: web.Request, body: Body) -> None:
    """Refuse by the headers alone what would not be read, before a byte of it is."""
    if (request.content_length or 0) > body.most:
        raise web.HTTPRequestEntityTooLarge(body.most, request.content_length or 0)
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unreadable(415)
    if body.types and request.content_type not in body.types:
        raise Unreadable(415)
    if (request.charset or "utf-8").lower() not in {"utf-8", "utf8"}:
        raise Unreadable(415)


async def read_body(request: web.Request) -> bytes:
    """Read as much as this path takes, and no longer than it may take."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await request.read()
    except UNREADABLE as error:
        raise Unreadable from error


async def read_form(request: web.Request) -> dict[str, str]:
    """Read a small form of our own pages, in UTF-8 whatever its sender calls it."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise web.HTTPForbidden
    try:
        pairs = parse_qsl((await read_body(request)).decode(), max_num_fields=8, errors="strict")
    except ValueError as error:
        raise Unreadable from error
    return dict(pairs)


def refuse(
    request: web.Request, text_id: str, status: int, wait: int | None = None
) -> web.Response:
    """Say it in the reader's language: to a script as JSON, to a person as a page."""
    words = words_for(locale_of(request))
    sentence = words.line(text_id)
    if request.headers.get("X-Huiyin") or request.path.startswith("/chat/"):
        over = {"over": True} if text_id == SignedOut.code else {}
        response = web.json_response({"error": sentence, **over}, status=status)
    else:
        title = words.line("web-slip-mark")
        facts = {"title": title, "sentence": sentence, "locale": words.locale}
        response = request.app[SITE].page("refused.html", **facts)
        response.set_status(status)
    if wait is not None:
        response.headers["Retry-After"] = str(wait)
    return response
