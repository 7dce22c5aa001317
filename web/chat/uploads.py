"""Files of the web chat: taken into the store, and handed back only to the chat they belong to."""

import asyncio
import shutil
import warnings
from collections.abc import AsyncIterator
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from aiohttp.multipart import BadContentDispositionHeader, BadContentDispositionParam

from messages.words import Words
from models.attachments import LARGEST
from services.files.fetching import KEPT_TYPES
from services.files.store import CHUNK, Kept, TooBig
from services.files.uploads import forget_files, has_room, take_holding
from web.chat.identity import Purpose
from web.chat.sendings import Uploaded, clean
from web.chat.visitors import chat_of, require_address, require_own_page, words_of
from web.door import UNREADABLE
from web.limits import MEGABYTE, Action
from web.site import SITE, Site

routes = web.RouteTableDef()
WRAPPING = 2048  # what a form adds around its file, at most
LONGEST_KIND = 16
WAIT, LATER = 3.0, 3600.0
# A name in a form that is none is told on standard error, past the log; it is only left out.
for each in (BadContentDispositionHeader, BadContentDispositionParam):
    warnings.simplefilter("ignore", each)
KINDS = ("photo", "voice", "video", "document")
SHOWN = ("image/", "audio/", "video/")


@routes.post("/chat/files")
async def take_file(request: web.Request) -> web.Response:
    """Store one file; its sealed name can then be sent in a message."""
    require_own_page(request)
    address, limits = require_address(request), request.app[SITE].limits
    with limits.holding(Action.UPLOADING, address, limits.allowed.uploads_at_once, WAIT):
        async with asyncio.timeout(limits.allowed.upload_seconds):
            return await _take_file(request, await words_of(request))


async def _take_file(request: web.Request, words: Words) -> web.Response:
    site = request.app[SITE]
    if not await _may_upload(request):
        return _refuse(words, "web-error-quota", 403)
    size, chat = request.content_length or LARGEST, require_address(request)
    _require_disk(site, size)
    site.limits.take(Action.UPLOAD, site.find_caller(request), size, chat=chat)
    try:
        kind, name, kept = await _read_form(request)
    except (TooBig, web.HTTPRequestEntityTooLarge):
        return _refuse(words, "web-error-too-big", 413)
    except UNREADABLE:
        return _refuse(words, "web-error-message", 400)
    if kept is None or kind not in KINDS or kept.media_type not in KEPT_TYPES:
        return _refuse(words, "web-error-type", 415)
    if refusal := await _refusal(request, words, kept):
        return refusal
    uploaded = Uploaded(
        digest=kept.digest, kind=kind, name=name, size=kept.size, media_type=kept.media_type or ""
    )
    answer = {"file": uploaded.seal(site.signer), "kind": kind, "name": name, "size": kept.size}
    return web.json_response(answer, status=201)


def _require_disk(site: Site, size: int) -> None:
    """Whatever is uploaded, so much of the disk stays free: the database writes there as well."""
    spare = site.limits.allowed.spare_megabytes * MEGABYTE
    if spare and shutil.disk_usage(site.files.standing).free - size < spare:
        site.limits.refuse(Action.DISK, LATER)


async def _may_upload(request: web.Request) -> bool:
    """Ask before the bytes are read: one who has sent enough need not send these in vain."""
    site, size = request.app[SITE], max((request.content_length or 0) - WRAPPING, 0)
    async with site.working() as work:
        chat = await chat_of(request, work, uses=True)
        return await has_room(work, chat, site.quota, size)


async def _refusal(request: web.Request, words: Words, kept: Kept) -> web.Response | None:
    """Asked again with the bytes at hand: several may have come in at once."""
    site = request.app[SITE]
    try:
        async with site.working() as work:
            chat = await chat_of(request, work)
            held = await take_holding(work, site.files, chat, kept, site.quota)
    except FileNotFoundError:
        return _refuse(words, "error-unknown", 503)
    return None if held else _refuse(words, "web-error-quota", 403)


async def _read_form(request: web.Request) -> tuple[str, str, Kept | None]:
    """The kind, then the one file; what may come after it is not read."""
    kind = "document"
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "kind":
            kind = await _read_kind(part)
        elif isinstance(part, BodyPartReader) and part.name == "file":
            name: str = clean(part.filename or "")[:200]
            return kind, name, await _keep(request.app[SITE], part)
    return kind, "", None


async def _read_kind(part: BodyPartReader) -> str:
    """Read a short word as it is, whatever its sender calls the way it is written."""
    kind = b""
    while chunk := await part.read_chunk():
        kind += chunk
        if len(kind) > LONGEST_KIND:
            raise ValueError("kind")
    return kind.decode("ascii")


async def _keep(site: Site, part: BodyPartReader) -> Kept:
    kept = await site.files.put(_chunks(part), LARGEST)
    if kept.media_type not in KEPT_TYPES:
        async with site.working() as work:
            await forget_files(work, site.files, [kept.digest])
    return kept


async def _chunks(part: BodyPartReader) -> AsyncIterator[bytes]:
    while chunk := await part.read_chunk(CHUNK):
        yield chunk


def _refuse(words: Words, text_id: str, status: int) -> web.Response:
    return web.json_response({"error": words.line(text_id)}, status=status)


@routes.get("/chat/files/{digest:[0-9a-f]{64}}")
async def give_file(request: web.Request) -> web.StreamResponse:
    """Give the bytes to one who holds the link signed for their chat; never as a page."""
    site, address = request.app[SITE], require_address(request)
    digest = request.match_info["digest"]
    given = request.query.get("s", "")
    if not site.signer.fits(Purpose.LINK, f"{address}/{digest}", given):
        raise web.HTTPNotFound
    if not site.files.has(digest):
        raise web.HTTPNotFound
    async with site.working() as work:
        await chat_of(request, work)
    media_type = site.files.media_type(digest)
    inline = media_type.startswith(SHOWN)
    shown = "inline" if inline else "attachment"
    name = quote(clean(request.query.get("name", "")) or digest[:12])
    return web.FileResponse(
        site.files.path(digest),
        headers={
            "Content-Type": media_type if inline else "application/octet-stream",
            "Content-Disposition": f"{shown}; filename*=UTF-8''{name}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, max-age=31536000, immutable",
        },
    )
