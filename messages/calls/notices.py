"""Notices that somebody is to be telephoned put into words."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.card import Card
from messages.dressing import Telling
from messages.enquiries.cards import enquiry_call_row, enquiry_facts
from messages.rich import Text, lines
from messages.topics.notices import news_facts, read_row
from messages.topics.on_behalf import call_row
from messages.words import Words
from models.notices.base import Notice
from models.notices.calls import CallBackOwed, EnquiryCallOwed


def call_back_card(
    words: Words, notice: CallBackOwed, zone: ZoneInfo, told: Sequence[Text]
) -> Card:
    """Say whom to call, what to tell them, and what happens otherwise."""
    asks = "wish-for-call" if notice.wished else f"notice-{notice.kind}"
    text = lines(
        words(asks, **news_facts(words, notice, zone)),
        *told,
        words("callback-next", level=notice.level),
    )
    row = call_row(words, notice.callback_id, reachable=notice.phone)
    return Card(text, buttons=(row, *read_row(words, notice.topic_id)))


def enquiry_call_card(
    words: Words, notice: EnquiryCallOwed, zone: ZoneInfo, told: Sequence[Text]
) -> Card:
    """Say which sender to call, what to tell them, and what happens otherwise."""
    text = lines(
        words(f"notice-{notice.kind}", **enquiry_facts(words, notice, zone)),
        *told,
        words("callback-next", level=notice.level),
    )
    return Card(text, buttons=(enquiry_call_row(words, notice),))


TELLINGS: dict[type[Notice], Telling] = {
    CallBackOwed: call_back_card,
    EnquiryCallOwed: enquiry_call_card,
}
