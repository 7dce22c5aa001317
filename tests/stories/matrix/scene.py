"""The scene of the matrix: everybody with a phone, and topics laid down by the dozen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlalchemy import Table, delete, insert, select, update

from models.base import Base, made_id
from models.inbox import Arrival
from models.ledger import Event
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.part import Part
from models.topics.topic import Topic
from services.people.phones import store_phone
from services.topics.slips import make_slip
from services.work import REPLY, Work
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram import PhoneMessage
from tests.services.life import Life, bring, settle_life, surround
from tests.services.permissions import NEWCOMER
from tests.stories.town import Town

PATIENCE = 90.0
# What any press may leave behind: that it came in, its answer, and when its chat was heard.
PASSING: dict[str, set[str]] = {
    "chats": {"heard_at", "prompted_at", "minute_began", "minute_count"},
}
UNASKED = ("inbox", "letters", "leases", "beats")
OF_TOPIC = ("parts", "items", "bonds", "events", "slips", "ratings")
_numbers = count(1)


@dataclass
class Stage(Town):
    """A town whose people all have a phone; what is laid down there was told long ago."""

    phones: dict[str, Phone] = field(default_factory=dict)

    @asynccontextmanager
    async def laying(self) -> AsyncIterator[Life]:
        """Everybody of the town and what they have to do with each other."""
        async with self.runtime.working() as work:
            work.topics_a_day = 0  # theirs are many, and of one day
            life = await settle_life(work)
            for name, met in life.people.items():
                phone = self.phones[name]
                met.chat.address = str(phone.id)
                self.fake.exchange.chats[phone.id] = phone._chat
            store_phone(work, life.person("raiser"), "13800001234", vouched=True)
            yield life
            await life.settles()
            await work.session.execute(delete(Letter))
            # Their arrivals never were: the numbers belong to those that will be.
            past = update(Part).where(Part.arrival_id > 0).values(arrival_id=-Part.id)
            await work.session.execute(past.execution_options(synchronize_session=False))

    async def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row there is, without what any press may leave behind."""
        async with self.runtime.database.read() as session:
            return {
                table.name: [tuple(row) for row in await session.execute(_lasting(table))]
                for table in Base.metadata.sorted_tables
                if table.name not in UNASKED
            }

    async def notices(self) -> list[str]:
        """What anybody was told that is no answer."""
        return [each.kind for each in await self.finds(select(Letter).where(Letter.kind != REPLY))]

    async def stumbles(self) -> list[str]:
        """What the program could not handle at once."""
        return [each.trouble for each in await self.finds(select(Arrival).where(Arrival.tries > 0))]

    async def last_event(self, topic_id: int) -> Event:
        query = select(Event).where(Event.topic_id == topic_id).order_by(Event.position.desc())
        event: Event = (await self.finds(query.limit(1)))[0]
        return event

    async def all_open(self, number: str) -> dict[str, PhoneMessage | None]:
        """Everybody opens this topic by its link: what they see of it, if it is theirs to see."""
        for phone in self.phones.values():
            await phone.says(f"/start t_{number}")
        await self.settles(PATIENCE)
        return {name: find_card(phone, number) for name, phone in self.phones.items()}


def _lasting(table: Table) -> Any:
    passing = PASSING.get(table.name, set())
    return select(*(each for each in table.c if each.name not in passing))


def find_card(phone: Phone, number: str) -> PhoneMessage | None:
    """The newest card of this topic on a phone."""
    shown = (each for each in reversed(phone.messages) if number in each.text and "【" in each.text)
    return next(shown, None)


def name_of(life: Life, person_id: int | None) -> str:
    """Whoever was never laid down has come in by themselves."""
    known = {met.person.id: name for name, met in life.people.items()}
    return known.get(person_id or 0, NEWCOMER)


@dataclass
class Laid:
    """One topic in one state, another one that its raiser keeps off the board, and two beside."""

    life: Life
    topic: Topic
    hidden: Topic
    other: Topic
    entry: Entry  # what the head is just saying about it


async def lay(life: Life, state: State) -> Laid:
    """Everybody who can have to do with it has."""
    work, head = life.work, life.person("head")
    topic = await bring(life, state)
    await surround(life, topic)
    hidden = topic
    if topic.number is not None:
        await make_slip(work, topic)
        hidden = await copy_topic(work, topic)
        hidden.private, hidden.on_board, hidden.anonymous = True, False, True
    entry = Entry(
        author=head, topic=topic, verb=Verb.NOTE, begun_at=work.now, moves=topic.moves, draft="记"
    )
    work.session.add(entry)
    other = await life.raises("neighbour")
    await work.session.flush()
    return Laid(life, topic, hidden, other, entry)


async def copy_topic(work: Work, topic: Topic) -> Topic:
    """One more that stands as this one does; bringing it there would cost ten times as much."""
    await work.session.flush()
    topic_id, number = made_id(), f"2020-{next(_numbers):04d}"
    tables = Base.metadata.tables
    await _copy(work, tables["topics"], {"id": topic.id}, {"id": topic_id, "number": number})
    for name in OF_TOPIC:
        await _copy(work, tables[name], {"topic_id": topic.id}, {"topic_id": topic_id})
    return await work.session.get_one(Topic, topic_id)


async def _copy(work: Work, table: Table, here: dict[str, int], fresh: dict[str, Any]) -> None:
    found = await work.session.execute(select(table).filter_by(**here))
    rows = [{**row, **_anew(row), **fresh} for row in found.mappings()]
    if rows:
        await work.session.execute(insert(table), rows)


def _anew(row: Any) -> dict[str, int]:
    made = made_id()
    return {name: sign * made for name, sign in (("id", 1), ("arrival_id", -1)) if name in row}
