"""Notices put into words: facts and a language in, a card out."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import name_file
from messages.calls import notices as calls
from messages.card import Button, Card, Media, in_rows
from messages.dressing import Dress, Shape, Telling
from messages.enquiries import notices as enquiries
from messages.limits import notices as limits
from messages.organisation import notices as organisation
from messages.people import notices as people
from messages.people.keyboard import menu
from messages.rich import Text, lines
from messages.sign_ins import notices as sign_ins
from messages.topics import notices as topics
from messages.topics.presses import ReadPress
from messages.words import Words, words_for
from models.letters import MENU, Letter
from models.notices.base import Notice
from models.notices.system import (
    AttachmentRefused,
    AttachmentTooBig,
    DataExported,
    MissedMeanwhile,
    MorningDigest,
)
from models.people import Role
from services.work import REPLY

# So many lines of an index a person reads; so many matters it opens.
LISTED, OPENED = 20, 9


def _unkept(words: Words, notice: AttachmentTooBig | AttachmentRefused, _zone: ZoneInfo) -> Card:
    facts = notice.model_dump()
    facts["name"] = name_file(words, notice.name, notice.medium)
    return Card(words(f"notice-{notice.kind}", **facts))


def _digest(words: Words, notice: MorningDigest | MissedMeanwhile, zone: ZoneInfo) -> Card:
    """An index: what only informs is said there and then, all else follows in full."""
    follow = sum(bool(each.get("follows")) for each in notice.entries)
    more = len(notice.entries) - LISTED
    text = lines(
        words(f"notice-{notice.kind}", count=len(notice.entries)),
        *(_listed(words, each, zone) for each in notice.entries[:LISTED]),
        words("digest-more", count=more) if more > 0 else None,
        words("digest-follows", count=follow) if follow else None,
    )
    return Card(text, buttons=_opening_rows(notice.entries))


def _listed(words: Words, entry: Mapping[str, Any], zone: ZoneInfo) -> Text:
    if entry.get("follows"):
        title = title_of(words, entry["kind"], entry["facts"], zone)
        return words("digest-line", title=title)
    said = word_notice(Notice.read(entry["kind"], entry["facts"]), words.locale, zone).text
    return words("digest-said", said=said)


def _opening_rows(entries: Sequence[Mapping[str, Any]]) -> tuple[tuple[Button, ...], ...]:
    """The matters that only stand in the index, to be opened from there."""
    alone = (each["facts"] for each in entries if not each.get("follows"))
    numbers = {
        facts["topic_id"]: facts["number"]
        for facts in alone
        if facts.get("number") and not facts.get("item") and not facts.get("closed")
    }
    buttons = [
        Button.presses(number, ReadPress(topic_id=topic_id))
        for topic_id, number in list(numbers.items())[:OPENED]
    ]
    return in_rows(buttons)


def _exported(words: Words, notice: DataExported, _zone: ZoneInfo) -> Card:
    media = Media("document", digest=notice.digest, name=notice.name, media_type="application/zip")
    return Card(words("notice-data-exported"), media=media)


# Each says of its own what is told alike, what is unlike, what is told of the letters within.
AREAS = (topics, enquiries, calls, organisation, people, limits, sign_ins)


def _of_areas(name: str) -> dict[type[Notice], Any]:
    return {kind: own for area in AREAS for kind, own in getattr(area, name, {}).items()}


_SHAPES: dict[type[Notice], Shape] = _of_areas("SHAPES")
_TELLINGS: dict[type[Notice], Telling] = _of_areas("TELLINGS")
_DRESSES: dict[type[Notice], Dress] = {
    **_of_areas("DRESSES"),
    AttachmentTooBig: _unkept,
    AttachmentRefused: _unkept,
    MorningDigest: _digest,
    MissedMeanwhile: _digest,
    DataExported: _exported,
}


def _shape_of(notice: Notice) -> Shape | None:
    return next((shape for kind, shape in _SHAPES.items() if isinstance(notice, kind)), None)


def title_of(words: Words, kind: str, facts: dict[str, Any], zone: ZoneInfo) -> str:
    """A notice in one line, for the digest and for a phone's lock screen."""
    notice = Notice.read(kind, facts)
    alarms = getattr(notice, "danger", "") or getattr(notice, "alarm", "")
    if shape := _shape_of(notice):
        facts = shape.facts(words, notice, zone)
    title = words.line(f"notice-{kind}.title", **facts)
    return words.line("danger-title", title=title) if alarms else title


def word_notice(notice: Notice, locale: str, zone: ZoneInfo) -> Card:
    """A notice in its reader's language; most need nothing but their words."""
    words = words_for(locale)
    if telling := _TELLINGS.get(type(notice)):
        return telling(words, notice, zone, said_of(words, getattr(notice, "entries", ()), zone))
    shape = _shape_of(notice)
    dress = _DRESSES.get(type(notice), shape.card if shape else None)
    if dress is not None:
        return dress(words, notice, zone)
    return Card(words(f"notice-{notice.kind}", **notice.model_dump()))


def said_of(words: Words, told: Sequence[dict[str, Any]], zone: ZoneInfo) -> list[Text]:
    """Say what letters would have said, for one who reads it out."""
    notices = (Notice.read(each["kind"], each["facts"]) for each in told)
    return [_read_out(words, each, zone) for each in notices]


def _read_out(words: Words, notice: Notice, zone: ZoneInfo) -> Text:
    shape = _shape_of(notice)
    if shape is not None and shape.read_out is not None:
        return shape.read_out(words, notice, zone)
    return word_notice(notice, words.locale, zone).text


def word_letter(letter: Letter, locale: str, zone: ZoneInfo) -> Card:
    """A letter as a card: replies carry theirs, notices are put into words now."""
    if letter.kind == REPLY:
        return Card.load(letter.facts)
    if letter.kind == MENU:
        return Card(menu=menu(words_for(locale), map(Role, letter.facts["roles"])))
    return word_notice(Notice.read(letter.kind, letter.facts), locale, zone)


def repeat_mark(locale: str, number: str) -> str:
    return words_for(locale).line("repeat-mark", notice=number)
