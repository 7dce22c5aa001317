"""Proving: a code from another chat of theirs, or their PIN, before what concerns rights."""

import hmac
import json
import secrets
from dataclasses import dataclass

from sqlalchemy import select

from models.audit import Deed
from models.chats import Chat, Reach
from models.errors import PinUnusable, ProofNeeded, ProofWrong
from models.inbox import Arrival
from models.notices.sign_ins import ProofAsked
from models.people import Person
from models.secrets import Secrets
from models.sign_ins import CODE_DIGITS, SignIn, may_be_pin
from services.audit.guessing import Guesser, note_miss, require_unshut
from services.audit.recording import record_deed
from services.processes.inbox import Raw, store_updates
from services.sign_ins.finding import begin, find_last, find_or_begin, serves
from services.work import Work

BY_PIN, BY_NOTHING = "pin", "none"


@dataclass(frozen=True)
class WayIn:
    """How somebody can prove who they are: in which messenger a code is, and whether by a PIN."""

    channel: str
    pin: bool

    @property
    def name(self) -> str:
        return self.channel or (BY_PIN if self.pin else BY_NOTHING)


async def require_proof(work: Work, person: Person) -> None:
    """Refuse whoever serves and acts on the chat page, until they prove who they are.

    A messenger's own chat needs none: who may look into it is the messenger's to know, and a code
    would come to the very telephone that is held already.
    """
    chat = work.here
    if chat is None or not await serves(work, chat, person.id):
        return
    sign_in = await find_or_begin(work, chat)
    if sign_in.is_proven(work.now):
        return
    sign_in.asked_id = work.arrival_id
    await _send_code(work, chat, sign_in)
    way = await find_way(work, chat)
    raise ProofNeeded(way=way.name, channel=way.channel, pin=way.pin)


# -- a code ------------------------------------------------------------------------------------


async def find_way(work: Work, chat: Chat) -> WayIn:
    """Find by what somebody can prove who they are."""
    if not await serves(work, chat):
        return WayIn("", pin=False)
    person = await work.session.get_one(Person, chat.person_id)
    other = await _find_other(work, chat)
    return WayIn(other.channel if other else "", pin=person.pin_mark is not None)


async def ask_for_code(work: Work, chat: Chat) -> None:
    """Send whoever would come back, or would prove something, a code."""
    if await serves(work, chat):
        await _send_code(work, chat, await find_or_begin(work, chat))


async def _send_code(work: Work, chat: Chat, sign_in: SignIn) -> None:
    """Send a code to another chat of theirs, if there is one and none was sent just now."""
    other = await _find_other(work, chat)
    if other is not None and sign_in.may_ask(work.now):
        code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
        sign_in.code, sign_in.code_at = _mark(work.keys, sign_in, code), work.now
        notice = ProofAsked(
            code=code,
            device=sign_in.device,
            browser=sign_in.browser,
            sign_in=sign_in.id,
        )
        work.post(sign_in.person_id, notice, chat=other)


async def _find_other(work: Work, chat: Chat) -> Chat | None:
    """The chat they used last beside this one; of pages only one that is signed in."""
    query = select(Chat).where(
        Chat.person_id == chat.person_id,
        Chat.id != chat.id,
        Chat.reach == Reach.OPEN,
        Chat.group.is_(False),
    )
    found = list(await work.session.scalars(query.order_by(Chat.heard_at.desc().nulls_last())))
    for other in sorted(found, key=lambda each: each.on_page):
        if not other.on_page or await _is_signed_in(work, other):
            return other
    return None


async def _is_signed_in(work: Work, chat: Chat) -> bool:
    known = await find_last(work.session, chat)
    return known is not None and not known.is_over(work.now)


def _mark(keys: Secrets, sign_in: SignIn, code: str) -> str:
    return keys.mark(f"code:{sign_in.id}:{code}")


def _same(known: str | None, given: str) -> bool:
    return known is not None and hmac.compare_digest(known.encode(), given.encode())


# -- proving -----------------------------------------------------------------------------------


async def prove(work: Work, chat: Chat, said: str) -> None:
    """Take a code or PIN on the page; what was asked for before it goes on by itself."""
    if not await serves(work, chat):
        raise ProofWrong
    sign_in = await find_or_begin(work, chat)
    await _require_right(work, chat, sign_in, said)
    if sign_in.is_over(work.now):
        await begin(work, chat, proven=True)
        return
    sign_in.was_proven(work.now)
    asked, sign_in.asked_id = sign_in.asked_id, None
    if asked is not None:
        await _go_on(work, chat, asked)


async def _require_right(work: Work, chat: Chat, sign_in: SignIn, said: str) -> None:
    """Refuse what does not fit; who is wrong too often waits."""
    source = Guesser.of_chat(chat)
    await require_unshut(work, source)
    person = await work.session.get_one(Person, sign_in.person_id)
    digits = "".join(filter(str.isdecimal, said[:64]))
    coded = _same(sign_in.code, _mark(work.keys, sign_in, digits))
    if (coded and sign_in.is_awaited(work.now)) or knows_pin(work.keys, person, digits):
        return
    await note_miss(work, source)
    raise ProofWrong


async def _go_on(work: Work, chat: Chat, asked_id: int) -> None:
    """Lay what was asked for into the inbox once more: it comes right after the proof."""
    asked = await work.session.get(Arrival, asked_id)
    ours = asked is not None and (asked.channel, asked.chat) == (chat.channel, chat.address)
    if asked is None or not ours or asked.payload == "{}":
        return
    update = {**json.loads(asked.payload), "update_id": -asked.id}
    await store_updates(work.session, [Raw(asked.channel, update)], work.now)


# -- a PIN -------------------------------------------------------------------------------------


def knows_pin(keys: Secrets, person: Person, given: str) -> bool:
    """Whether this is somebody's PIN; a change of the secret key leaves it as it is."""
    said = f"pin:{person.id}:{given}"
    return any(_same(person.pin_mark, each.mark(said)) for each in keys.known)


async def set_pin(work: Work, chat: Chat, given: str) -> None:
    """Set one's own PIN, right after a proof; on record."""
    person = await work.session.get_one(Person, chat.person_id)
    await require_proof(work, person)
    digits = "".join(given.split())
    if not digits.isascii() or not digits.isdecimal() or not may_be_pin(digits):
        raise PinUnusable
    person.pin_mark = work.keys.mark(f"pin:{person.id}:{digits}")
    await record_deed(work, Deed.PIN_SET, person, person)
