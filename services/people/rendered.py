"""Rendered: cards and lines that others were shown, in which somebody's name or number stands."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, or_, select

from models.chats import Chat, Line
from models.inbox import Arrival, ArrivalState
from models.letters import Letter
from models.masking import SHORTEST, mask_given
from models.people import Person
from services.people.phones import read_phone
from services.work import REPLY, Work


async def blank_rendered(work: Work, person: Person) -> None:
    """Put a mask where somebody's name or number stands in what others were shown."""
    # A name of one sign stands in half of all words.
    given = {each for each in (person.name, read_phone(work, person)) if len(each) >= SHORTEST}
    if not given:
        return
    shown = select(Letter).where(
        Letter.kind == REPLY,
        Letter.created_at >= person.created_at,
        _says(Letter.facts, given),
    )
    for letter in await work.session.scalars(shown):
        letter.facts = _mask(letter.facts, given)
    of_others = select(Chat.id).where(or_(Chat.person_id.is_(None), Chat.person_id != person.id))
    lines = select(Line).where(
        Line.chat_id.in_(of_others), Line.at >= person.created_at, _says(Line.body, given)
    )
    for line in await work.session.scalars(lines):
        line.body = _mask(line.body, given)
    await _mask_pressed(work, person, given)
    await work.session.flush()


async def _mask_pressed(work: Work, person: Person, given: set[str]) -> None:
    """A messenger sends along with a press the card that was pressed."""
    pressed = select(Arrival).where(
        Arrival.progress != ArrivalState.WAITING,
        Arrival.received_at >= person.created_at,
        _says(Arrival.payload, given),
    )
    for arrival in await work.session.scalars(pressed):
        masked = _mask(json.loads(arrival.payload), given)
        arrival.payload = json.dumps(masked, ensure_ascii=True, separators=(",", ":"))


def _says(column: Any, given: set[str]) -> ColumnElement[bool]:
    """SQLite keeps JSON as it was written, in ASCII; PostgreSQL shows the signs themselves."""
    text = cast(column, Text)
    spellings = {form for each in given for form in (each, json.dumps(each)[1:-1])}
    return or_(*(text.contains(each, autoescape=True) for each in sorted(spellings)))


def _mask(value: Any, given: set[str]) -> Any:
    match value:
        case str():
            return mask_given(value, given).text
        case list():
            return [_mask(each, given) for each in value]
        case dict():
            return {name: _mask(each, given) for name, each in value.items()}
        case _:
            return value
