"""Slips: number and PIN on paper, and asking by them without any account."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.errors import CodeUnusable, NotFound, PinWrong
from models.ledger import Evening
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.secrets import PIN_DIGITS
from models.topics.entries import Entry
from models.topics.slips import Slip
from models.topics.topic import Topic
from services.audit.guessing import Guesser, note_miss, require_unshut
from services.sign_ins.proving import require_proof
from services.topics.evenings import find_last_evening
from services.topics.finding import find_topic
from services.topics.ledger import record_event
from services.topics.opened import Opened, open_for_raiser
from services.topics.rights import name_responsible, require
from services.work import Work

LINK_LASTS = timedelta(hours=1)


@dataclass(frozen=True)
class SlipPage:
    """The page that a slip is printed from, or that is shown for its PIN."""

    opened: Opened
    keeper: str  # who has it in hand, by name
    echo: str = ""
    pin: str = ""
    evening: Evening | None = None

    @property
    def topic(self) -> Topic:
        return self.opened.topic


async def make_slip(work: Work, topic: Topic) -> Slip:
    """Make a slip: from now on the topic can be asked for by its number and a PIN."""
    slip = Slip(topic_id=topic.id, issued_at=work.now)
    work.session.add(slip)
    await work.session.flush()
    return slip


async def hand_out_slip(
    work: Work, person: Person, topic_id: int, *, renew: bool = False
) -> tuple[Topic, str]:
    """Hand out a topic's PIN to somebody who may print it; on record, and anew if it was lost."""
    topic = await find_topic(work, topic_id)
    who = await require(work, person, Verb.SLIP, topic)
    topic.find_rule(Verb.SLIP)
    slip = await work.session.get(Slip, topic_id, with_for_update=True)
    if slip is None:
        raise NotFound
    # The slip of a visitor who stands there is printed at once; by any other a thief takes over.
    if renew or work.now - slip.issued_at > LINK_LASTS:
        await require_proof(work, person)
    if renew:
        slip.renew(work.now)
    role = Who.STAFF if Who.STAFF in who else Who.WRITER
    facts = {"as": role, "issue": slip.issue, "public": False}
    await record_event(work, topic, Verb.SLIP, person, facts)
    return topic, work.keys.pin(topic.id, slip.issue, slip.digits)


def sign_slip(work: Work, person: Person, topic: Topic) -> str:
    """Sign the name of a page that shows this slip, good for an hour."""
    until = int((work.now + LINK_LASTS).timestamp())
    return work.keys.sign(f"{topic.id}-{person.id}-{until}")


async def read_slip(work: Work, signed: str) -> SlipPage:
    """Read a slip to be printed, if the link is ours, fresh, and its owner still may."""
    value = work.keys.read_signed(signed)
    if not value:
        raise NotFound
    topic_id, person_id, until = map(int, value.split("-"))
    if work.now >= datetime.fromtimestamp(until, UTC):
        raise CodeUnusable
    topic = await find_topic(work, topic_id)
    reader = await work.session.get(Person, person_id)
    slip = await work.session.get(Slip, topic_id)
    if reader is None or slip is None:
        raise NotFound  # its raiser has had all of theirs deleted
    await require(work, reader, Verb.SLIP, topic)
    return await _describe(work, topic, work.keys.pin(topic.id, slip.issue, slip.digits))


async def ask_by_pin(work: Work, number: str, pin: str, source: Guesser) -> SlipPage:
    """Ask by PIN for the matter as its raiser may see it; each refusal is the same."""
    topic = await find_topic(work, await require_pin(work, number, pin, source))
    return await _describe(work, topic)


async def require_pin(work: Work, number: str, pin: str, source: Guesser) -> int:
    """Find the topic of a number and PIN; who is wrong too often waits, and nobody else."""
    await require_unshut(work, source)
    query = select(Slip).join(Topic, Topic.id == Slip.topic_id).where(Topic.number == number)
    slip = await work.session.scalar(query)
    # Worked out for nobody as well: how long it takes must not tell which numbers there are.
    known = (slip.topic_id, slip.issue, slip.digits) if slip else (0, 0, PIN_DIGITS)
    fits = work.keys.knows_pin(pin, *known)
    if slip is None or not fits:
        await note_miss(work, source)
        if slip is not None:
            slip.misses += 1
        raise PinWrong
    return slip.topic_id


async def _describe(work: Work, topic: Topic, pin: str = "") -> SlipPage:
    said = select(Entry).where(
        Entry.topic_id == topic.id, Entry.verb == Verb.ANSWER, Entry.done_at.is_not(None)
    )
    newest = said.order_by(Entry.done_at.desc(), Entry.id.desc()).limit(1)
    echo = await work.session.scalar(newest.options(selectinload(Entry.parts)))
    opened, keeper = await open_for_raiser(work, topic), await name_responsible(work, topic)
    evening = await find_last_evening(work)
    return SlipPage(opened, keeper, echo.text if echo else "", pin, evening)
