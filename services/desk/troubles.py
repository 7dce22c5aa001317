"""Troubles: what failed on its way in or out; the office sees it, and may have it tried again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnClause, and_, exists, func, literal_column, or_, select, update
from sqlalchemy.orm import joinedload

from models.calls import Unheard
from models.chats import Chat, Reach
from models.errors import AlreadySettled, StillUnreachable
from models.inbox import Arrival, ArrivalState
from models.letters import RESENDABLE, TROUBLED, Letter, LetterState
from models.people import STAFF, Appointment, Person
from models.topics.topic import Topic
from services.delivery.outbox import send_again
from services.people.serving import require_office
from services.processes.inbox import retry_parked
from services.work import Work, find_routes

TROUBLES_A_PAGE = 6
# Written out, not bound: only so do the databases see that the small partial indexes serve.
_PARKED: ColumnClause[str] = literal_column(f"'{ArrivalState.PARKED}'")
_STATES = Letter.state.in_([literal_column(f"'{each}'") for each in TROUBLED])
# One who has no chat at all is telephoned: what they are told that way is on the list of calls.
_CALLED = exists().where(Unheard.letter_id == Letter.id)
_HAS_CHAT = exists().where(Chat.person_id == Letter.person_id)
_TROUBLED = and_(_STATES, or_(~_CALLED, _HAS_CHAT))
_GONE = ("deactivated", "not found", "kicked", "deleted")


class Why(StrEnum):
    """Why something did not arrive, or was not done."""

    NO_CHAT = "no-chat"
    BLOCKED = "blocked"
    GONE = "gone"
    NOT_THROUGH = "not-through"
    UNCERTAIN = "uncertain"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    BROKEN = "broken"


@dataclass(frozen=True)
class Trouble:
    """A letter or update in trouble: whose, since when, why; never what it says."""

    row_id: int
    kind: str  # of the notice; empty for what came in
    name: str  # empty where nobody may be named
    at: datetime
    why: Why
    reference: str
    mendable: bool


@dataclass(frozen=True)
class TroubleCount:
    letters: int
    parked: int

    @property
    def total(self) -> int:
        return self.letters + self.parked


@dataclass(frozen=True)
class TroublePage:
    """Some of the troubles: what came in first, then what should go out, each newest first."""

    troubles: list[Trouble]
    number: int
    count: TroubleCount

    @property
    def more(self) -> bool:
        return (self.number + 1) * TROUBLES_A_PAGE < self.count.total


async def count_troubles(work: Work) -> TroubleCount:
    """Count the letters that reached nobody for certain, and the updates that are parked."""
    letters = select(func.count(Letter.id)).where(_TROUBLED)
    parked = select(func.count(Arrival.id)).where(Arrival.progress == _PARKED)
    count = await work.session.scalar(letters), await work.session.scalar(parked)
    return TroubleCount(count[0] or 0, count[1] or 0)


async def list_troubles(work: Work, person: Person, page: int = 0) -> TroublePage:
    """A page of what is in trouble, for the office."""
    await require_office(work, person)
    count = await count_troubles(work)
    number = min(page, max(count.total - 1, 0) // TROUBLES_A_PAGE)
    start = number * TROUBLES_A_PAGE
    parked = await _list_parked(work, start)
    room = TROUBLES_A_PAGE - len(parked)
    letters = await _list_letters(work, max(start - count.parked, 0), room)
    return TroublePage([*parked, *letters], number, count)


async def _list_parked(work: Work, start: int) -> list[Trouble]:
    theirs = and_(Chat.channel == Arrival.channel, Chat.address == Arrival.chat)
    query = (
        select(Arrival, Chat)
        .outerjoin(Chat, theirs)
        .where(Arrival.progress == _PARKED)
        .options(joinedload(Chat.person))
        .order_by(Arrival.id.desc())
    )
    rows = (await work.session.execute(query.offset(start).limit(TROUBLES_A_PAGE))).all()
    people = [row[1].person if row[1] else None for row in rows]
    names = await _name(work, people)
    return [_describe_arrival(row[0], name) for row, name in zip(rows, names, strict=True)]


async def _list_letters(work: Work, start: int, room: int) -> list[Trouble]:
    query = (
        select(Letter, Person)
        .outerjoin(Person, Person.id == Letter.person_id)
        .where(_TROUBLED)
        .order_by(Letter.id.desc())
    )
    rows = (await work.session.execute(query.offset(start).limit(room))).all()
    people = [row[1] for row in rows]
    names, gone = await _name(work, people), await _list_gone(work, people)
    return [_describe_letter(row[0], name, gone) for row, name in zip(rows, names, strict=True)]


async def _list_gone(work: Work, people: Collection[Person | None]) -> set[int]:
    """Those of them who have blocked a chat of theirs."""
    ids = [each.id for each in people if each is not None]
    blocked = select(Chat.person_id).where(
        Chat.person_id.in_(ids), Chat.reach == Reach.BLOCKED, Chat.group.is_(False)
    )
    return {each for each in await work.session.scalars(blocked) if each is not None}


def _describe_arrival(arrival: Arrival, name: str) -> Trouble:
    return Trouble(
        row_id=arrival.id,
        kind="",
        name=name,
        at=arrival.received_at,
        why=Why.UNREADABLE if arrival.is_unreadable else Why.BROKEN,
        reference=arrival.reference,
        mendable=True,
    )


def _describe_letter(letter: Letter, name: str, gone: Collection[int]) -> Trouble:
    return Trouble(
        row_id=letter.id,
        kind=letter.kind,
        name=name,
        at=letter.created_at,
        why=_find_why(letter, blocked=letter.person_id in gone),
        reference=letter.number,
        mendable=letter.state in RESENDABLE,
    )


def _find_why(letter: Letter, *, blocked: bool) -> Why:
    ends = {LetterState.UNCERTAIN: Why.UNCERTAIN, LetterState.INVALID: Why.REFUSED}
    if letter.state in ends:
        return ends[letter.state]
    outcome = (letter.outcome or "").lower()
    if "blocked" in outcome:
        return Why.BLOCKED
    if outcome == "no chat":
        return Why.BLOCKED if blocked else Why.NO_CHAT
    return Why.GONE if any(each in outcome for each in _GONE) else Why.NOT_THROUGH


async def _name(work: Work, people: Collection[Person | None]) -> list[str]:
    """Names in their order; of residents who ever asked not to be named, none."""
    ids = [each.id for each in people if each is not None]
    hidden = select(Topic.raiser_id).where(Topic.raiser_id.in_(ids), Topic.anonymous)
    serve = select(Appointment.person_id).where(
        Appointment.person_id.in_(ids), Appointment.role.in_(STAFF)
    )
    unnamed = set(await work.session.scalars(hidden)) - set(await work.session.scalars(serve))
    return ["" if each is None or each.id in unnamed else each.name for each in people]


async def retry_arrival(work: Work, person: Person, arrival_id: int) -> None:
    """Have a parked update tried once more; should it fail again, there is an apology again."""
    await require_office(work, person)
    arrival = await work.session.get(Arrival, arrival_id, with_for_update=True)
    if arrival is None or not arrival.is_parked:
        raise AlreadySettled
    await retry_parked(work.session, arrival_id)
    apology = update(Letter).where(Letter.dedupe_key == f"parked:{arrival_id}")
    await work.session.execute(apology.values(dedupe_key=None))
    await work.session.flush()


async def resend_letter(work: Work, person: Person, letter_id: int) -> None:
    """Send a letter that reached nobody for certain once more, wherever its person is now."""
    await require_office(work, person)
    letter = await work.session.get(Letter, letter_id, with_for_update=True)
    if letter is None or letter.state not in RESENDABLE:
        raise AlreadySettled
    chat = await _find_way(work, letter)
    if chat is None:
        raise StillUnreachable
    send_again(work, letter, chat)
    await work.session.flush()


async def retry_and_list(work: Work, person: Person, arrival_id: int, page: int) -> TroublePage:
    """Have a parked update tried once more, and see what is left on its page."""
    await retry_arrival(work, person, arrival_id)
    return await list_troubles(work, person, page)


async def resend_and_list(work: Work, person: Person, letter_id: int, page: int) -> TroublePage:
    """Send a letter once more, and see what is left on its page."""
    await resend_letter(work, person, letter_id)
    return await list_troubles(work, person, page)


async def _find_way(work: Work, letter: Letter) -> Chat | None:
    if letter.person_id is not None:
        return (await find_routes(work.session, {letter.person_id})).get(letter.person_id)
    query = select(Chat).where(
        Chat.id == letter.chat_id, Chat.group.is_(True), Chat.reach == Reach.OPEN
    )
    chats = await work.session.scalars(query.options(joinedload(Chat.person)))
    return chats.one_or_none()
