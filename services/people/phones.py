"""Telephone numbers: sealed, read, and hidden where they were said."""

import re
from typing import Any

from sqlalchemy import select, update

from models.chats import Chat, Line
from models.inbox import Arrival
from models.people import Person
from models.phones import hide_phone
from services.work import Work

AT_ONCE = 500
# Any row of digits that could be called, in the groups people write them in.
_DIGITS = re.compile(r"\+?\d[\d\s\-]{4,}\d")


def store_phone(work: Work, person: Person, number: str, *, vouched: bool = False) -> None:
    """Store a number by which they can be called from now on."""
    person.phone, person.phone_mark = work.keys.seal(number), work.keys.mark(number)
    person.phone_vouched = vouched


def read_phone(work: Work, person: Person) -> str:
    """Read the number itself; nothing where there is none, or the key is another one by now."""
    return work.keys.open(person.phone) if person.phone else ""


def show_phone(work: Work, person: Person) -> str:
    """Write a number as it may stand on a card: 138****5678."""
    number = read_phone(work, person)
    return hide_phone(number) if number else ""


async def forget_words(work: Work, chat: Chat, message_id: int) -> None:
    """Blank the message that brought a number, where it was stored before it was understood."""
    said = update(Arrival).where(Arrival.id == work.arrival_id).values(payload="{}")
    await work.session.execute(said.execution_options(synchronize_session=False))
    newest = select(Line).where(Line.chat_id == chat.id, Line.id >= message_id)
    for line in await work.session.scalars(newest):
        line.body = {**line.body, "text": [_hide(each) for each in line.body.get("text", ())]}


def _hide(span: dict[str, Any]) -> dict[str, Any]:
    return {**span, "t": _DIGITS.sub(lambda found: _stars(found[0]), span["t"])}


def _stars(digits: str) -> str:
    return f"{'*' * (len(digits) - 2)}{digits[-2:]}"


async def reseal_phones(work: Work) -> int:
    """Seal anew, after a change of the secret, what the former one sealed."""
    if work.keys.former is None:
        return 0
    theirs = Person.phone.startswith(f"{work.keys.former.name}.")
    query = select(Person).where(theirs).order_by(Person.id).limit(AT_ONCE).with_for_update()
    people = list(await work.session.scalars(query))
    for person in people:
        store_phone(work, person, read_phone(work, person), vouched=person.phone_vouched)
    return len(people)
