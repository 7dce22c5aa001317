"""Telephone numbers: kept sealed, found again by a mark, seen by one person at a time on record."""

import re
from typing import Any

from sqlalchemy import select, update

from models.callbacks import CallBack
from models.chats import Chat, Line
from models.errors import NotAllowed, PhoneMissing
from models.inbox import Arrival
from models.lifecycle import Verb, Who
from models.people import Person
from models.phones import hide_phone
from models.topics import Topic
from services.access import require
from services.calls import find_callback
from services.ledger import record_event
from services.locks import hold
from services.topics import find_topic
from services.work import Work

AREA = "phones"
AT_ONCE = 500
# Any row of digits that could be called, in the groups people write them in.
_DIGITS = re.compile(r"\+?\d[\d\s\-]{4,}\d")


def keep_phone(work: Work, person: Person, number: str, *, vouched: bool = False) -> None:
    """From now on they can be called."""
    person.phone, person.phone_mark = work.keys.seal(number), work.keys.mark(number)
    person.phone_vouched = vouched


def read_phone(work: Work, person: Person) -> str:
    """The number itself; nothing where there is none, or the key is another one by now."""
    return work.keys.open(person.phone) if person.phone else ""


def show_phone(work: Work, person: Person) -> str:
    """As it may stand on a card: 138****5678."""
    number = read_phone(work, person)
    return hide_phone(number) if number else ""


async def recognise_raiser(work: Work, topic: Topic) -> None:
    """Whoever has been here before under this number and name is the same person again.

    One telephone may serve a whole family: the same number under another name is somebody else.
    A number that was only typed into a chat proves nothing and leads to nobody.
    """
    raiser = topic.raiser
    if raiser.phone_mark is None:
        return
    await hold(work.session, AREA, [raiser.phone_mark])
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


async def forget_words(work: Work, chat: Chat, message_id: int) -> None:
    """What brought a number is blanked where it was stored before anybody knew what it was."""
    said = update(Arrival).where(Arrival.id == work.arrival_id).values(payload="{}")
    await work.session.execute(said.execution_options(synchronize_session=False))
    newest = select(Line).where(Line.chat_id == chat.id, Line.id >= message_id)
    for line in await work.session.scalars(newest):
        line.body = {**line.body, "text": [_hide(each) for each in line.body.get("text", ())]}


def _hide(span: dict[str, Any]) -> dict[str, Any]:
    return {**span, "t": _DIGITS.sub(lambda found: _stars(found[0]), span["t"])}


def _stars(digits: str) -> str:
    return f"{'*' * (len(digits) - 2)}{digits[-2:]}"


async def see_called(work: Work, person: Person, callback_id: int) -> str:
    """The number of whoever is to be called, for whoever calls."""
    callback: CallBack = await find_callback(work, callback_id)
    topic = await find_topic(work, callback.topic_id)
    called = await work.session.get_one(Person, callback.person_id)
    return await _see(work, person, topic, called)


async def see_raiser(work: Work, person: Person, topic_id: int) -> str:
    """The number of whoever raised a topic, for those at work on it."""
    topic = await find_topic(work, topic_id)
    return await _see(work, person, topic, topic.raiser)


async def _see(work: Work, person: Person, topic: Topic, whose: Person) -> str:
    """Shown to this one alone, and written down before it is shown."""
    who = await require(work, person, Verb.PHONE, topic)
    topic.find_rule(Verb.PHONE)
    if topic.anonymous and whose is topic.raiser and Who.OFFICE not in who:
        raise NotAllowed(verb=Verb.REVEAL, by="")
    number = read_phone(work, whose)
    if not number:
        raise PhoneMissing
    facts = {"as": Who.STAFF, "whose": str(whose.id), "public": False}
    await record_event(work, topic, Verb.PHONE, person, facts)
    return number


async def reseal_phones(work: Work) -> int:
    """After a change of the secret: what the former one sealed is sealed with the new one."""
    if work.keys.former is None:
        return 0
    theirs = Person.phone.startswith(f"{work.keys.former.name}.")
    query = select(Person).where(theirs).order_by(Person.id).limit(AT_ONCE).with_for_update()
    people = list(await work.session.scalars(query))
    for person in people:
        keep_phone(work, person, read_phone(work, person), vouched=person.phone_vouched)
    return len(people)
