"""Rendered: cards and lines that others were shown, in which somebody's name or number stands."""

import json
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, or_, select

from models.chats import Chat, Line
from models.inbox import Arrival, ArrivalState
from models.letters import Letter
from models.masking import SHORTEST, mask_given
from models.people import Person
from services.people.phones import read_phone
from services.work import REPLY, Work

# Under these names stands what a press says.
PRESSED = frozenset({"callback_data", "data", "press"})


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What is covered in all that was shown since then: how it is spelled, and with what."""

    since: datetime
    given: AbstractSet[str]
    put: Callable[[str], str]
    # Whether what was shown is meant, judged by all of its words.
    concerns: Callable[[str], bool] = lambda _shown: True

    def over(self, value: Any) -> Any:
        """The same with every word in it covered."""
        if not self.concerns(json.dumps(value, ensure_ascii=False)):
            return value
        return put_over(value, self.put)


async def blank_rendered(work: Work, person: Person) -> None:
    """Put a mask where somebody's name or number stands in what others were shown."""
    # A name of one sign stands in half of all words.
    given = {each for each in (person.name, read_phone(work, person)) if len(each) >= SHORTEST}
    if not given:
        return
    cover = Cover(
        since=person.created_at, given=given, put=lambda words: mask_given(words, given).text
    )
    await cover_letters(work, cover, Letter.kind == REPLY)
    of_others = select(Chat.id).where(or_(Chat.person_id.is_(None), Chat.person_id != person.id))
    await cover_lines(work, cover, Line.chat_id.in_(of_others))
    await cover_pressed(work, cover, Arrival.progress != ArrivalState.WAITING)
    await work.session.flush()


async def cover_letters(work: Work, cover: Cover, *which: ColumnElement[bool]) -> None:
    """Cover it in letters and cards, sent or not."""
    since = Letter.created_at >= cover.since
    shown = select(Letter).where(*which, since, _says(Letter.facts, cover.given))
    for letter in await work.session.scalars(shown):
        letter.facts = cover.over(letter.facts)


async def cover_lines(work: Work, cover: Cover, *which: ColumnElement[bool]) -> None:
    """Cover it in the history of web chats."""
    since = Line.at >= cover.since
    lines = select(Line).where(*which, since, _says(Line.body, cover.given))
    for line in await work.session.scalars(lines):
        line.body = cover.over(line.body)


async def cover_pressed(work: Work, cover: Cover, *which: ColumnElement[bool]) -> None:
    """Cover it in raw updates: with a press a messenger sends along the card that was pressed."""
    since = Arrival.received_at >= cover.since
    pressed = select(Arrival).where(*which, since, _says(Arrival.payload, cover.given))
    for arrival in await work.session.scalars(pressed):
        covered = cover.over(json.loads(arrival.payload))
        arrival.payload = json.dumps(covered, ensure_ascii=True, separators=(",", ":"))


async def cover_memories(work: Work, cover: Cover, *which: ColumnElement[bool]) -> None:
    """Cover it in what chats remember of what was said last."""
    remembering = select(Chat).where(*which, _says(Chat.memory, cover.given))
    for chat in await work.session.scalars(remembering):
        chat.memory = cover.over(chat.memory)


def _says(column: Any, given: AbstractSet[str]) -> ColumnElement[bool]:
    """SQLite keeps JSON as it was written, in ASCII; PostgreSQL shows the signs themselves."""
    text = cast(column, Text)
    spellings = {form for each in given for form in (each, json.dumps(each)[1:-1])}
    return or_(*(text.contains(each, autoescape=True) for each in sorted(spellings)))


def put_over(value: Any, put: Callable[[str], str]) -> Any:
    """Words within lists and facts, each covered; all else as it was."""
    match value:
        case str():
            return put(value)
        case list():
            return [put_over(each, put) for each in value]
        case dict():
            return {name: _put_under(name, each, put) for name, each in value.items()}
        case _:
            return value


def _put_under(name: str, value: Any, put: Callable[[str], str]) -> Any:
    """What a press says is for us, and no words: numbers in it may look like a passage."""
    if name in PRESSED:
        return value
    return _put_on(value, put) if name == "buttons" else put_over(value, put)


def _put_on(rows: Any, put: Callable[[str], str]) -> Any:
    """Of a button only what stands on it is words."""
    match rows:
        case [str(words), *rest]:
            return [put(words), *rest]
        case list():
            return [_put_on(each, put) for each in rows]
        case _:
            return put_over(rows, put)
