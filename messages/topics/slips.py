"""Slips in words: what is printed for somebody without a chat, and what they see by their PIN."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.attachments import heard_lines
from messages.people.places import where_reached
from messages.rich import clip, lines
from messages.topics.timeline import name_happened, next_step
from messages.words import Words
from models.ledger import Evening
from models.lifecycle.topics import State
from services.topics.history import Happened
from services.topics.slips import SlipPage

ROOM_FOR_WORDS = 400


@dataclass(frozen=True)
class SlipWords:
    """Everything on the paper that is not the same on every paper."""

    title: str
    station: str
    reached: str
    number: str
    pin: str
    state: str
    said: str
    said_on: str
    next: str
    keeper: str
    echo: str = ""
    evening: str = ""
    happened: list[tuple[str, str, str]] = field(default_factory=list)  # day, what, words


def halves(pin: str) -> str:
    """A PIN in two halves: so it is read out, and copied."""
    middle = len(pin) // 2
    return f"{pin[:middle]} {pin[middle:]}".strip()


def slip_words(words: Words, page: SlipPage, now: datetime, zone: ZoneInfo) -> SlipWords:
    """In its raiser's terms: days as people say them, and the next promised one last."""
    topic = page.topic
    coming = next_step(words, topic, now, zone)
    said = clip(topic.text, ROOM_FOR_WORDS)
    told = lines(said or None, heard_lines(words, topic.heard, ROOM_FOR_WORDS))
    return SlipWords(
        title=words.line("web-slip-echo-title" if page.echo else "web-slip-receipt"),
        station=topic.station.name if topic.station else "",
        reached=str(where_reached(words, topic.station, gap=" · ")),
        number=topic.number or "",
        # In two halves it is read out and typed in without a slip.
        pin=halves(page.pin),
        state=_name_standing(words, page),
        said=str(told) or words.line("draft-only-attachments"),
        said_on=words.day(topic.submitted_at or topic.created_at, zone),
        next=str(coming) if coming is not None else "",
        keeper=page.keeper,
        echo=page.echo,
        evening=_name_evening(words, page.evening, zone),
        happened=[
            (words.day(each.at, zone), name_happened(words, each), _said(words, each))
            for each in page.opened.happened
        ],
    )


def _name_evening(words: Words, evening: Evening | None, zone: ZoneInfo) -> str:
    if evening is None:
        return ""
    return words.line("slip-evening", day=words.day(evening.at, zone), code=evening.code)


def _said(words: Words, happened: Happened) -> str:
    return str(lines(happened.words or None, heard_lines(words, happened.heard)))


def _name_standing(words: Words, page: SlipPage) -> str:
    if page.topic.state in {State.ANSWERED, State.CLOSED} and page.topic.ending:
        return words.line("ending", ending=page.topic.ending)
    return words.line("state", state=page.topic.state)
