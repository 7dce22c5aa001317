"""Notices put into words: facts and a language in, a card out."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import count_media, name_file
from messages.card import Button, Card, Media
from messages.people import menu
from messages.presses import NamePress, ReadPress, SupplyPress, WithdrawPress
from messages.rich import lines
from messages.words import Words, words_for
from models.letters import MENU, Letter
from models.notices import (
    AttachmentRefused,
    AttachmentTooBig,
    DataExported,
    MissedMeanwhile,
    MorningDigest,
    Notice,
    TopicRaised,
    TopicReceived,
    TopicSupplied,
)
from models.people import Role
from services.work import REPLY

Dress = Callable[[Words, Any, ZoneInfo], Card]


def _read_button(words: Words, topic_id: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button.presses(words.line("button-read"), ReadPress(topic_id=topic_id)),),)


def _received(words: Words, notice: TopicReceived, zone: ZoneInfo) -> Card:
    text = words(
        "notice-topic-received",
        number=notice.number,
        head=words.line("role-named", name=notice.head, role="head")
        if notice.head
        else notice.station,
        day=words.day(notice.triage_by, zone),
    )
    supply = Button.presses(words.line("button-supply"), SupplyPress(topic_id=notice.topic_id))
    press = WithdrawPress(topic_id=notice.topic_id, version=notice.version)
    withdraw = Button.presses(words.line("button-withdraw"), press)
    if not notice.asks_name:
        return Card(text, buttons=((supply, withdraw),))
    name = Button.presses(words.line("button-name"), NamePress())
    return Card(lines(text, words("name-offer")), buttons=((name,), (supply, withdraw)))


def _raised(words: Words, notice: TopicRaised, zone: ZoneInfo) -> Card:
    counts = ((notice.photos, "count-photos"), (notice.others, "count-documents"))
    attached = " · ".join(words.line(text_id, count=n) for n, text_id in counts if n)
    text = words(
        "notice-topic-raised",
        number=notice.number,
        station=notice.station,
        category=words.line("category", category=notice.category),
        raiser=notice.raiser or words.line("topic-anonymous"),
        text=notice.text or words.line("draft-only-attachments"),
        attached=f"{attached}\n" if attached else "",
        day=words.day(notice.triage_by, zone),
    )
    return Card(text, buttons=_read_button(words, notice.topic_id))


def _supplied(words: Words, notice: TopicSupplied, _zone: ZoneInfo) -> Card:
    told = [each for each in (notice.text, count_media(words, notice.media)) if each]
    said = "\n".join(told) or words.line("draft-only-attachments")
    text = words("notice-topic-supplied", number=notice.number, text=said)
    return Card(text, buttons=_read_button(words, notice.topic_id))


def _unkept(words: Words, notice: AttachmentTooBig | AttachmentRefused, _zone: ZoneInfo) -> Card:
    facts = notice.model_dump()
    facts["name"] = name_file(words, notice.name, notice.medium)
    return Card(words(f"notice-{notice.kind}", **facts))


def _digest(words: Words, notice: MorningDigest | MissedMeanwhile, _zone: ZoneInfo) -> Card:
    told = (title_of(words, each["kind"], each["facts"]) for each in notice.entries)
    listed = (words("digest-line", title=title) for title in told)
    return Card(lines(words(f"notice-{notice.kind}"), *listed))


def _exported(words: Words, notice: DataExported, _zone: ZoneInfo) -> Card:
    media = Media("document", digest=notice.digest, name=notice.name, media_type="application/json")
    return Card(words("notice-data-exported"), media=media)


_DRESSES: dict[type[Notice], Dress] = {
    TopicReceived: _received,
    TopicRaised: _raised,
    TopicSupplied: _supplied,
    AttachmentTooBig: _unkept,
    AttachmentRefused: _unkept,
    MorningDigest: _digest,
    MissedMeanwhile: _digest,
    DataExported: _exported,
}


def title_of(words: Words, kind: str, facts: dict[str, Any]) -> str:
    """A notice in one line, for the digest and for a phone's lock screen."""
    return words.line(f"notice-{kind}.title", **facts)


def word_notice(notice: Notice, locale: str, zone: ZoneInfo) -> Card:
    """A notice in its reader's language; most need nothing but their words."""
    words = words_for(locale)
    dress = _DRESSES.get(type(notice))
    if dress is not None:
        return dress(words, notice, zone)
    return Card(words(f"notice-{notice.kind}", **notice.model_dump()))


def word_letter(letter: Letter, locale: str, zone: ZoneInfo) -> Card:
    """A letter as a card: replies carry theirs, notices are put into words now."""
    if letter.kind == REPLY:
        return Card.load(letter.facts)
    if letter.kind == MENU:
        return Card(menu=menu(words_for(locale), map(Role, letter.facts["roles"])))
    return word_notice(Notice.read(letter.kind, letter.facts), locale, zone)


def repeat_mark(locale: str, number: str) -> str:
    return words_for(locale).line("repeat-mark", notice=number)
