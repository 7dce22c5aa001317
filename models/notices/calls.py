"""Notices that somebody is to be telephoned."""

from typing import Any

from pydantic import Field

from models.notices.enquiries import EnquiryNews
from models.notices.topics import TopicNews


class CallBackOwed(TopicNews):
    """Asks to telephone somebody whom a message did not reach, and says what it was."""

    callback_id: int = 0
    phone: bool = False  # whether there is a number to be shown
    level: str = ""
    entries: list[dict[str, Any]] = Field(default_factory=list)


class EnquiryCallOwed(EnquiryNews):
    """Asks to telephone a sender, whom an answer did not reach, and says what it was."""

    call_id: int = 0
    phone: bool = False  # whether there is a number to be shown
    entries: list[dict[str, Any]] = Field(default_factory=list)
