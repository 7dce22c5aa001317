"""Notices put into words: facts and a language in, a card out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import name_file
from messages.card import Card, Media
from messages.enquiries.cards import enquiry_call_row, enquiry_facts, enquiry_letter, enquiry_said
from messages.organisation.committees import behind_card
from messages.organisation.holidays import days_missing_card
from messages.organisation.rules import changed_card
from messages.people.keyboard import menu
from messages.rich import Text, lines
from messages.topics.notices import news_card, news_facts, raised_card, read_row, received_card
from messages.topics.on_behalf import call_row
from messages.words import Words, words_for
from models.letters import MENU, Letter
from models.notices.base import Notice
from models.notices.calls import CallBackOwed, EnquiryCallOwed
from models.notices.enquiries import EnquiryNews
from models.notices.organisation import CommitteesBehind, DaysMissing, RuleChanged
from models.notices.system import (
    AttachmentRefused,
    AttachmentTooBig,
    DataExported,
    MissedMeanwhile,
    MorningDigest,
)
from models.notices.topics import TopicNews, TopicRaised, TopicReceived
from models.people import Role
from services.work import REPLY

Dress = Callable[[Words, Any, ZoneInfo], Card]


@dataclass(frozen=True)
class Shape:
    """How notices of one shape look, and how their facts are put into words."""

    card: Dress
    facts: Callable[[Words, Any, ZoneInfo], dict[str, Any]]


def _unkept(words: Words, notice: AttachmentTooBig | AttachmentRefused, _zone: ZoneInfo) -> Card:
    facts = notice.model_dump()
    facts["name"] = name_file(words, notice.name, notice.medium)
    return Card(words(f"notice-{notice.kind}", **facts))


def _digest(words: Words, notice: MorningDigest | MissedMeanwhile, zone: ZoneInfo) -> Card:
    told = (title_of(words, each["kind"], each["facts"], zone) for each in notice.entries)
    listed = (words("digest-line", title=title) for title in told)
    return Card(lines(words(f"notice-{notice.kind}"), *listed))


def said_of(words: Words, told: Sequence[dict[str, Any]], zone: ZoneInfo) -> list[Text]:
    """Say what letters would have said, for one who reads it out."""
    notices = (Notice.read(each["kind"], each["facts"]) for each in told)
    return [_read_out(words, each, zone) for each in notices]


def _read_out(words: Words, notice: Notice, zone: ZoneInfo) -> Text:
    if isinstance(notice, EnquiryNews):  # on the telephone nobody taps anything
        return enquiry_said(words, notice, zone)
    return word_notice(notice, words.locale, zone).text


def _call_back(words: Words, notice: CallBackOwed, zone: ZoneInfo) -> Card:
    """Say whom to call, what to tell them, and what happens otherwise."""
    text = lines(
        words(f"notice-{notice.kind}", **news_facts(words, notice, zone)),
        *said_of(words, notice.entries, zone),
        words("callback-next", level=notice.level),
    )
    row = call_row(words, notice.callback_id, reachable=notice.phone)
    return Card(text, buttons=(row, *read_row(words, notice.topic_id)))


def _enquiry_call(words: Words, notice: EnquiryCallOwed, zone: ZoneInfo) -> Card:
    """Say which sender to call, what to tell them, and what happens otherwise."""
    text = lines(
        words(f"notice-{notice.kind}", **enquiry_facts(words, notice, zone)),
        *said_of(words, notice.entries, zone),
        words("callback-next", level=notice.level),
    )
    return Card(text, buttons=(enquiry_call_row(words, notice),))


def _exported(words: Words, notice: DataExported, _zone: ZoneInfo) -> Card:
    media = Media("document", digest=notice.digest, name=notice.name, media_type="application/json")
    return Card(words("notice-data-exported"), media=media)


# Notices that are told alike; a title needs their facts in words as well.
_SHAPES: dict[type[Notice], Shape] = {
    TopicNews: Shape(news_card, news_facts),
    EnquiryNews: Shape(enquiry_letter, enquiry_facts),
}
# Cards unlike those of their shape, or of notices that have none.
_DRESSES: dict[type[Notice], Dress] = {
    TopicReceived: received_card,
    TopicRaised: raised_card,
    AttachmentTooBig: _unkept,
    AttachmentRefused: _unkept,
    MorningDigest: _digest,
    MissedMeanwhile: _digest,
    DataExported: _exported,
    CallBackOwed: _call_back,
    EnquiryCallOwed: _enquiry_call,
    DaysMissing: days_missing_card,
    CommitteesBehind: behind_card,
    RuleChanged: changed_card,
}


def _shape_of(notice: Notice) -> Shape | None:
    return next((shape for kind, shape in _SHAPES.items() if isinstance(notice, kind)), None)


def title_of(words: Words, kind: str, facts: dict[str, Any], zone: ZoneInfo) -> str:
    """A notice in one line, for the digest and for a phone's lock screen."""
    notice = Notice.read(kind, facts)
    if shape := _shape_of(notice):
        facts = shape.facts(words, notice, zone)
    return words.line(f"notice-{kind}.title", **facts)


def word_notice(notice: Notice, locale: str, zone: ZoneInfo) -> Card:
    """A notice in its reader's language; most need nothing but their words."""
    words = words_for(locale)
    shape = _shape_of(notice)
    dress = _DRESSES.get(type(notice), shape.card if shape else None)
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
