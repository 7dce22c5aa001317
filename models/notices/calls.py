"""Notices that somebody is to be telephoned."""

from typing import Any, ClassVar

from pydantic import Field

from models.notices.enquiries import EnquiryNews
from models.notices.topics import TopicNews


class CallBackOwed(TopicNews):
    """Asks to telephone somebody whom a message did not reach, and says what it was."""

    words_in: ClassVar = TopicNews.words_in | {"entries": "called_id"}
    urges = True

    callback_id: int = 0
    phone: bool = False  # whether there is a number to be shown
    wished: bool = False  # they asked for it themselves
    level: str = ""
    entries: list[dict[str, Any]] = Field(default_factory=list)
    called_id: int = 0


class EnquiryCallOwed(EnquiryNews):
    """Asks to telephone a sender, whom an answer did not reach, and says what it was."""

    words_in: ClassVar = EnquiryNews.words_in | {"entries": "called_id"}

    call_id: int = 0
    phone: bool = False  # whether there is a number to be shown
    entries: list[dict[str, Any]] = Field(default_factory=list)
    called_id: int = 0
