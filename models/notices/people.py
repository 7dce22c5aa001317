"""Notices about somebody's own chats: joined by another, or parted again."""

from typing import ClassVar

from models.letters import About
from models.notices.base import Notice


class ChatJoined(Notice):
    """Tells every other chat of somebody that one more has become theirs."""

    about = About.READER
    direct = True

    channel: str
    joining: int


class StaffChatJoined(Notice):
    """Tells the office that somebody who serves is met in one more chat."""

    about = About.OFFICE
    names_in: ClassVar = {"who": "who_id"}

    who: str
    who_id: int = 0
    channel: str
    joining: int


class ChatsParted(Notice):
    """Tells both sides that what was joined is two again."""

    about = About.READER
    direct = True


class PinsGuessed(Notice):
    """Alarms the office: so many wrong PINs in an hour are no slip of the finger."""

    about = About.OFFICE
    direct = True

    count: int
