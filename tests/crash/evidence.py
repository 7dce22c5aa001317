"""All that a run left behind: the database, the fake's ledger, and what happened to processes."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from foundation.database import Database
from messages.letters import word_letter
from models.attachments import Attachment
from models.channels import CHAT_PAGE
from models.chats import Chat
from models.inbox import Arrival, ArrivalState
from models.ledger import Event
from models.letters import Letter
from models.people import Appointment, Person, Role
from models.secrets import NO_SECRETS
from models.topics.topic import Topic
from services.desk.troubles import list_troubles
from services.topics.verifying import verify_ledger
from services.work import Work
from tests.crash.people import Town
from tests.fakes.telegram.faults import LOST_REPLIES
from tests.fakes.telegram.ledger import Applied, Call
from tests.fakes.telegram.wire import Json

ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Incidents:
    """What was done to the processes, and which letters were on their way just then."""

    counts: Counter[str] = field(default_factory=Counter)
    exposed: Counter[int] = field(default_factory=Counter)
    trouble: list[str] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)


@dataclass
class Evidence:
    """Read once, when everything is quiet."""

    arrivals: Sequence[Arrival]
    topics: Sequence[Topic]
    events: Mapping[int, list[Event]]
    letters: Sequence[Letter]
    chats: Mapping[int, Chat]
    heads: Mapping[int, list[int]]
    attachments: Sequence[Attachment]
    shown_letters: set[int]
    shown_arrivals: set[int]
    broken: Sequence[str]  # whatever verify would tell of
    town: Town
    incidents: Incidents

    @property
    def calls(self) -> Sequence[Call]:
        return list(self.town.fake.ledger.calls)

    @property
    def applied(self) -> Sequence[Applied]:
        """What the bot put on phones; people's own doings are on the ledger for no call."""
        return self.town.fake.ledger.applied

    def is_on_page(self, letter: Letter) -> bool:
        """Whether it went to a chat page, which no phone of the trial shows."""
        chat = self.chats.get(letter.chat_id or 0)
        return chat is not None and chat.channel == CHAT_PAGE

    @cached_property
    def unheard(self) -> set[int]:
        """Calls that were done, and whose answer was lost on the way, or not waited for."""
        lost = (call for call in self.calls if call.fault in LOST_REPLIES or not call.heard)
        return {call.number for call in lost if call.status}

    def payload(self, arrival: Arrival) -> Json:
        found: Json = json.loads(arrival.payload)
        return found

    @cached_property
    def moves(self) -> Mapping[str, datetime]:
        """When the last word of a group's new address was handled: until then it was two chats."""
        moves: dict[str, datetime] = {}
        for arrival in self.arrivals:
            if arrival.progress is not ArrivalState.DONE or arrival.done_at is None:
                continue
            message = self.payload(arrival).get("message")
            told = message if isinstance(message, dict) else {}
            to = told.get("migrate_to_chat_id")
            address = str(to) if to else arrival.chat if "migrate_from_chat_id" in told else ""
            if address:
                moves[address] = max(arrival.done_at, moves.get(address, arrival.done_at))
        return moves

    def words_of(self, letter: Letter) -> tuple[str, int | None]:
        """How a letter reads, and which message it takes the place of."""
        chat = self.chats.get(letter.chat_id or 0)
        person = chat.person if chat else None
        card = word_letter(letter, person.locale if person else "zh", ZONE)
        return str(card.text), card.edits


async def collect(database: Database, town: Town, incidents: Incidents, now: datetime) -> Evidence:
    async with database.read() as session:
        return await _read(Work(session=session, now=now, zone=ZONE), town, incidents)


async def _read(work: Work, town: Town, incidents: Incidents) -> Evidence:
    session = work.session
    verified = await verify_ledger(session, NO_SECRETS, ZONE)
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for event in await session.scalars(select(Event).order_by(Event.topic_id, Event.position)):
        events[event.topic_id].append(event)
    chats = await session.scalars(select(Chat).options(joinedload(Chat.person)))
    letters, arrivals = await _shown(work)
    topics = select(Topic).options(selectinload(Topic.parts), joinedload(Topic.station))
    return Evidence(
        arrivals=(await session.scalars(select(Arrival).order_by(Arrival.id))).all(),
        topics=(await session.scalars(topics.order_by(Topic.id))).all(),
        events=events,
        letters=(await session.scalars(select(Letter).order_by(Letter.id))).all(),
        chats={chat.id: chat for chat in chats},
        heads=await _heads(session),
        attachments=(await session.scalars(select(Attachment))).all(),
        shown_letters=letters,
        shown_arrivals=arrivals,
        town=town,
        incidents=incidents,
        broken=[str(each) for each in verified.found],
    )


async def _heads(session: AsyncSession) -> dict[int, list[int]]:
    heads: defaultdict[int, list[int]] = defaultdict(list)
    query = select(Appointment).where(Appointment.role == Role.HEAD).order_by(Appointment.id)
    for each in await session.scalars(query):
        heads[each.place_id].append(each.person_id)
    return heads


async def _shown(work: Work) -> tuple[set[int], set[int]]:
    """Letters and updates in trouble, as somebody of the office leafs through them."""
    office = select(Person).join(Person.appointments).where(Appointment.role == Role.OFFICE)
    leader = (await work.session.scalars(office.limit(1))).one()
    letters, arrivals, number = set[int](), set[int](), 0
    while True:
        page = await list_troubles(work, leader, number)
        for each in page.troubles:
            (letters if each.kind else arrivals).add(each.row_id)
        if not page.more:
            return letters, arrivals
        number += 1
