"""Notices about people whom the limits for floods hold up."""

from datetime import datetime

from models.letters import About
from models.notices.base import Notice


class PeopleHeldUp(Notice):
    """Asks those who run a place whether the limits are to be lifted for a day."""

    about = About.OFFICE

    held_id: int
    crowd: str
    held: str
    times: int
    since: datetime
    of_chat: bool = False
    others: int = 0
