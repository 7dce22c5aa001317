"""Notices of what a machine heard in a voice, where the voice itself was there before."""

from typing import ClassVar

from models.letters import About
from models.notices.base import Notice


class HeardNews(Notice):
    """The shape of what was heard, to whoever has the voice already."""

    words_in: ClassVar = {"words": "words_id"}

    number: str = ""
    words: str = ""
    danger: str = ""  # of what kind it is, where it tells of one
    at_night: bool = False  # quiet hours do not hold it back
    part: int = 0  # the message that its speaker may put right; 0: its reader has not said it
    words_id: int = 0


class TopicHeard(HeardNews):
    """Brings what was heard in a voice about a topic."""

    about = About.TOPIC

    topic_id: int


class EnquiryHeard(HeardNews):
    """Brings what was heard in a voice of a letter to a member, or of its answer."""

    about = About.ENQUIRY

    enquiry_id: int
