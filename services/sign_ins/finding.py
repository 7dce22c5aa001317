"""Finding sign-ins: a page is let in or not, and whoever serves gets a row."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import Deed
from models.chats import Chat
from models.errors import SignedOut
from models.people import Person
from models.sign_ins import Browser, Device, SignIn
from services.audit.recording import record_deed
from services.people.serving import list_roles
from services.processes.locks import advisory_lock
from services.work import Work

AREA = "sign_ins"
PAGE = "page"  # how the log calls a sign-in that was no joining of two chats


async def find_last(session: AsyncSession, chat: Chat) -> SignIn | None:
    """Find the last sign-in of a page, by whoever it belongs to."""
    query = select(SignIn).where(SignIn.chat_id == chat.id, SignIn.person_id == chat.person_id)
    newest = query.order_by(SignIn.began_at.desc(), SignIn.id.desc()).limit(1)
    return (await session.scalars(newest)).one_or_none()


async def serves(work: Work, chat: Chat, person_id: int | None = None) -> bool:
    """Whether a page is one of somebody who serves today, where sign-ins are kept at all."""
    theirs = person_id or chat.person_id
    if not work.asks_proof or not chat.on_page or theirs is None:
        return False
    return bool(await list_roles(work, theirs))


async def look_in(
    work: Work, chat: Chat, device: Device, browser: Browser, *, uses: bool = False
) -> None:
    """Let a page in, unless the sign-in of who serves there is over; note its use."""
    if not await serves(work, chat):
        return
    sign_in = await find_or_begin(work, chat)
    if sign_in.is_over(work.now):
        raise SignedOut
    if uses:
        sign_in.is_used(work.now, device, browser)


async def find_or_begin(work: Work, chat: Chat) -> SignIn:
    """Find the sign-in of a page; whoever was appointed meanwhile has none, and begins one."""
    known = await find_last(work.session, chat)
    if known is not None:
        return known
    # A page asks for several things at once, and each of them may be the first.
    await advisory_lock(work.session, AREA, [chat.id])
    return await find_last(work.session, chat) or await begin(work, chat)


async def begin(work: Work, chat: Chat, *, proven: bool = False) -> SignIn:
    """Begin a sign-in; the one before it in the same browser ends, if it was still open."""
    person = await work.session.get_one(Person, chat.person_id)
    before = await find_last(work.session, chat)
    if before is not None and before.ended_at is None:
        before.ends(work.now)
    sign_in = SignIn(chat_id=chat.id, person_id=person.id, began_at=work.now, used_at=work.now)
    if before is not None:
        sign_in.device, sign_in.browser = before.device, before.browser
    if proven:
        sign_in.was_proven(work.now)
    work.session.add(sign_in)
    await record_deed(work, Deed.JOINED, person, person, way=PAGE)
    return sign_in


async def begin_proven(work: Work, chat: Chat) -> None:
    """A code or an invitation that was taken up here has proved who signs in."""
    await work.session.flush()
    if await serves(work, chat):
        await begin(work, chat, proven=True)


async def is_shut(session: AsyncSession, chat_id: int, now: datetime) -> bool:
    """Whether the sign-in of an open page has come to its end meanwhile."""
    query = select(SignIn).where(SignIn.chat_id == chat_id)
    newest = query.join(Chat, (Chat.id == SignIn.chat_id) & (Chat.person_id == SignIn.person_id))
    last = newest.order_by(SignIn.began_at.desc(), SignIn.id.desc()).limit(1)
    known = (await session.scalars(last)).one_or_none()
    return known is not None and known.is_over(now)
