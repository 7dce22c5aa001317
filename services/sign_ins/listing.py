"""Listing one's own sign-ins, and ending them one by one or all others."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.audit import Deed
from models.chats import Chat
from models.errors import NotFound
from models.notices.sign_ins import SignInEnded
from models.people import Person
from models.sign_ins import IDLE, SignIn
from services.audit.recording import record_deed
from services.work import Work


@dataclass(frozen=True)
class OwnSignIns:
    """Somebody's open sign-ins, the one used last first; and which of them is this chat's."""

    open: Sequence[SignIn]
    here: int
    on_page: bool
    pin: bool


async def list_sign_ins(work: Work, chat: Chat, person: Person) -> OwnSignIns:
    """List where somebody is signed in."""
    found = await _list_open(work, person)
    return OwnSignIns(found, chat.id, chat.on_page, pin=person.pin_mark is not None)


async def _list_open(work: Work, person: Person) -> list[SignIn]:
    """List those that are good; one in a chat that was parted from them since is none of theirs."""
    theirs = (
        select(SignIn)
        .join(Chat, Chat.id == SignIn.chat_id)
        .where(Chat.person_id == person.id, SignIn.person_id == person.id)
    )
    query = theirs.where(SignIn.ended_at.is_(None), SignIn.used_at > work.now - IDLE)
    return list(await work.session.scalars(query.order_by(SignIn.used_at.desc(), SignIn.id)))


async def end_sign_in(work: Work, chat: Chat, person: Person, sign_in_id: int) -> OwnSignIns:
    """End one of one's own, at once; what its page shows closes."""
    found = [each for each in await _list_open(work, person) if each.id == sign_in_id]
    if not found:
        raise NotFound
    await _end(work, person, found)
    return await list_sign_ins(work, chat, person)


async def end_others(work: Work, chat: Chat, person: Person) -> OwnSignIns:
    """End all of one's own but the one in this chat."""
    others = [each for each in await _list_open(work, person) if each.chat_id != chat.id]
    await _end(work, person, others)
    return await list_sign_ins(work, chat, person)


async def _end(work: Work, person: Person, sign_ins: Sequence[SignIn]) -> None:
    for each in sign_ins:
        each.ends(work.now)
        await record_deed(work, Deed.SIGNED_OUT, person, person)
        ended = await work.session.get_one(Chat, each.chat_id, options=[joinedload(Chat.person)])
        # The line wakes the page that is open there, in whichever process, and says why.
        work.post(person.id, SignInEnded(), chat=ended)
    await work.session.flush()
