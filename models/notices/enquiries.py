"""Notices about a letter to a member."""

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from models.letters import About
from models.notices.base import Notice


class EnquiryNews(Notice):
    """The shape of what is told of letters to members: who wrote, to whom, in which words."""

    about = About.ENQUIRY
    names_in: ClassVar = {"who": "who_id", "member": "member_id"}
    words_in: ClassVar = {"words": "words_id", "media": "words_id"}

    enquiry_id: int
    who: str = ""
    role: str = ""
    member: str = ""
    station: str = ""
    words: str = ""
    media: list[str] = Field(default_factory=list)
    day: datetime | None = None
    level: str = ""
    album: str = ""  # what came in together is told of together
    who_id: int = 0
    member_id: int = 0
    words_id: int = 0


class EnquiryReceived(EnquiryNews):
    """Brings a member what somebody wrote to them, without a number or an account."""


class EnquiryAnswered(EnquiryNews):
    """Brings the sender the member's answer."""

    direct = True


class EnquiryDue(EnquiryNews):
    """Asks for an answer that is owed, and says what happens otherwise."""


class EnquiryPassed(EnquiryNews):
    """Tells the sender that somebody else answers, and by when."""
