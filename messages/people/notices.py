"""Notices about somebody's own chats put into words."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.dressing import Dress
from messages.people.presses import UnjoinPress
from messages.words import Words
from models.notices.base import Notice
from models.notices.people import ChatJoined, StaffChatJoined


def _joined(words: Words, notice: ChatJoined | StaffChatJoined, _zone: ZoneInfo) -> Card:
    channel = words.line("audit-channel", channel=notice.channel)
    facts = {"channel": channel}
    if isinstance(notice, StaffChatJoined):
        facts["who"] = notice.who
    return Card(words(f"notice-{notice.kind}", **facts), buttons=part_rows(words, notice.joining))


def part_rows(words: Words, joining_id: int) -> tuple[tuple[Button, ...], ...]:
    """The way back, where there is one."""
    if not joining_id:
        return ()
    return ((Button.presses(words.line("button-unjoin"), UnjoinPress(joining_id=joining_id)),),)


DRESSES: dict[type[Notice], Dress] = {ChatJoined: _joined, StaffChatJoined: _joined}
