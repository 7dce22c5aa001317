"""Choices in words: a code of the program, a day, or words of a person."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from messages.topics.items import name_day
from messages.words import Words
from models.lifecycle.words import Deadline
from models.topics.items import ReplyClass
from models.topics.ratings import Grade
from models.topics.topic import Ending
from services.topics.steps.dispatches import BETWEEN_UNITS

_CODES: dict[str, str] = {
    **dict.fromkeys(Grade, "grade"),
    **dict.fromkeys(Ending, "ending"),
    **dict.fromkeys(Deadline, "due"),
}
# B with its day, and the date that somebody asks for.
_PROMISE = re.compile(r"B-(?P<day>\d{4}-\d{2}-\d{2})")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def name_promised(words: Words, day: str, zone: ZoneInfo) -> str:
    """A day by itself; nothing where there is none."""
    return name_day(words, date.fromisoformat(day), zone) if _DAY.fullmatch(day) else ""


def name_choice(words: Words, choice: str, zone: ZoneInfo) -> str:
    """Say a choice as people do, whatever it was."""
    if promised := _PROMISE.fullmatch(choice):
        day = name_day(words, date.fromisoformat(promised["day"]), zone)
        return words.line("reply-promised", day=day)
    if _DAY.fullmatch(choice):
        return name_promised(words, choice, zone)
    if _MOMENT.match(choice):
        return words.day(datetime.fromisoformat(choice), zone)
    if choice in set(ReplyClass):
        return words.line(f"button-class-{choice.lower()}")
    if BETWEEN_UNITS in choice:
        return words.line("list-gap").join(choice.split(BETWEEN_UNITS))
    text_id = _CODES.get(choice)
    return words.line(text_id, **{text_id: choice}) if text_id else choice
