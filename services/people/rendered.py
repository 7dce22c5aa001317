"""Rendered: cards and lines that others were shown, in which somebody's name or number stands."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, or_, select

from models.chats import Chat, Line
from models.inbox import Arrival, ArrivalState
from models.letters import Letter
from models.masking import SHORTEST, Hidden, label_of
from models.people import Person
from services.people.phones import read_phone
from services.work import REPLY, Work


async def blank_rendered(work: Work, person: Person) -> None:
    """Put a mask where somebody's name or number stands in what others were shown."""
    kinds = {person.name: Hidden.NAME, read_phone(work, person): Hidden.PHONE}
    # A name of one sign stands in half of all words.
    hidden = {each: kind for each, kind in kinds.items() if len(each) >= SHORTEST}
    if not hidden:
        return
    shown = select(Letter).where(
        Letter.kind == REPLY,
        Letter.created_at >= person.created_at,
        _says(Letter.facts, hidden),
    )
    for letter in await work.session.scalars(shown):
        letter.facts = _mask(letter.facts, hidden)
    of_others = select(Chat.id).where(or_(Chat.person_id.is_(None), Chat.person_id != person.id))
    lines = select(Line).where(
        Line.chat_id.in_(of_others), Line.at >= person.created_at, _says(Line.body, hidden)
    )
    for line in await work.session.scalars(lines):
        line.body = _mask(line.body, hidden)
    await _mask_pressed(work, person, hidden)
    await work.session.flush()


async def _mask_pressed(work: Work, person: Person, hidden: dict[str, Hidden]) -> None:
    """A messenger sends along with a press the card that was pressed."""
    pressed = select(Arrival).where(
        Arrival.progress != ArrivalState.WAITING,
        Arrival.received_at >= person.created_at,
        _says(Arrival.payload, hidden),
    )
    for arrival in await work.session.scalars(pressed):
        masked = _mask(json.loads(arrival.payload), hidden)
        arrival.payload = json.dumps(masked, ensure_ascii=True, separators=(",", ":"))


def _says(column: Any, hidden: dict[str, Hidden]) -> ColumnElement[bool]:
    """SQLite keeps JSON as it was written, in ASCII; PostgreSQL shows the signs themselves."""
    text = cast(column, Text)
    spellings = {form for each in hidden for form in (each, json.dumps(each)[1:-1])}
    return or_(*(text.contains(each, autoescape=True) for each in sorted(spellings)))


def _mask(value: Any, hidden: dict[str, Hidden]) -> Any:
    match value:
        case str():
            for each, kind in hidden.items():
                value = value.replace(each, label_of(kind, value))
            return value
        case list():
            return [_mask(each, hidden) for each in value]
        case dict():
            return {name: _mask(each, hidden) for name, each in value.items()}
        case _:
            return value
