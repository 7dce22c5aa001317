"""The telephone numbers of those who raised a topic: recognised by, and shown on record."""

from sqlalchemy import select

from models.audit import Deed
from models.errors import NotAllowed, PhoneMissing
from models.lifecycle.words import Verb, Who
from models.people import Person
from models.topics.topic import Topic
from services.audit.recording import record_deed
from services.people.phones import read_phone
from services.processes.locks import advisory_lock
from services.sign_ins.proving import require_proof
from services.topics.finding import find_topic
from services.topics.ledger import record_event
from services.topics.rights import require
from services.work import Work

AREA = "phones"


async def recognise_raiser(work: Work, topic: Topic) -> None:
    """Recognise a raiser who has been here before under this number and name.

    One telephone may serve a whole family: the same number under another name is somebody else.
    A number that was only typed into a chat proves nothing and leads to nobody.
    """
    raiser = topic.raiser
    if raiser.phone_mark is None:
        return
    await advisory_lock(work.session, AREA, [raiser.phone_mark])
    await work.session.flush()
    known = await _find_alike(work, raiser)
    if known is None:
        raiser.phone_vouched = True
        return
    known.name = known.name or raiser.name
    raiser.erase(work.now)
    topic.raiser = known


async def _find_alike(work: Work, raiser: Person) -> Person | None:
    query = select(Person).where(
        Person.phone_mark == raiser.phone_mark,
        Person.phone_vouched.is_(True),
        Person.erased_at.is_(None),
        Person.id != raiser.id,
    )
    found = list(await work.session.scalars(query.order_by(Person.id)))
    same = [each for each in found if each.name == raiser.name]
    nameless = [each for each in found if not each.name or not raiser.name]
    return next(iter([*same, *nameless]), None)


async def reveal_raiser_phone(work: Work, person: Person, topic_id: int) -> str:
    """Reveal the raiser's number to those at work on the topic."""
    topic = await find_topic(work, topic_id)
    return await reveal_phone(work, person, topic, topic.raiser)


async def reveal_phone(work: Work, person: Person, topic: Topic, whose: Person) -> str:
    """Show a number to this one alone, and write that down before it is shown."""
    who = await require(work, person, Verb.PHONE, topic)
    topic.find_rule(Verb.PHONE)
    if topic.anonymous and whose is topic.raiser and Who.OFFICE not in who:
        raise NotAllowed(verb=Verb.REVEAL, by="")
    number = read_phone(work, whose)
    if not number:
        raise PhoneMissing
    await require_proof(work, person)
    facts = {"as": Who.STAFF, "whose": str(whose.id), "public": False}
    await record_event(work, topic, Verb.PHONE, person, facts)
    await record_deed(work, Deed.PHONE_SHOWN, person, whose, way="topic", number=topic.number)
    return number
