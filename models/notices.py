"""Notices: the facts somebody must be told; their words stand in messages/texts."""

import re
from datetime import datetime
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from models.letters import Priority


class Notice(BaseModel):
    """Facts only. Its kind is its class name in words, and the id of its texts."""

    model_config = ConfigDict(frozen=True)

    kind: ClassVar[str]
    priority: ClassVar[Priority] = Priority.NORMAL
    direct: ClassVar[bool] = False  # a receipt or direct answer: quiet hours do not hold it back
    registry: ClassVar[dict[str, type["Notice"]]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()
        Notice.registry[cls.kind] = cls

    @classmethod
    def read(cls, kind: str, facts: dict[str, Any]) -> Self:
        return cls.registry[kind].model_validate(facts)  # type: ignore[return-value]


class TopicReceived(Notice):
    """The raiser's receipt: the number, and who answers by when."""

    priority = Priority.REPLY
    direct = True

    topic_id: int
    version: int
    number: str
    head: str
    station: str
    triage_by: datetime
    asks_name: bool = False


class TopicRaised(Notice):
    """Tells the heads of a station that a new topic waits for them."""

    topic_id: int
    number: str
    title: str
    text: str
    category: str
    station: str
    raiser: str
    photos: int
    others: int
    triage_by: datetime


class TopicSupplied(Notice):
    """Tells the heads that the raiser has added something."""

    topic_id: int
    number: str
    title: str
    text: str
    media: list[str] = []


class TopicWithdrawn(Notice):
    """Tells the heads that the raiser no longer pursues the matter."""

    topic_id: int
    number: str
    title: str


class AttachmentTooBig(Notice):
    """Tells the sender that a file could not be taken."""

    direct = True

    name: str
    megabytes: int
    medium: str = "document"


class AttachmentRefused(Notice):
    """Tells the sender that a file is of a kind we do not take, or did not come through."""

    direct = True

    name: str
    medium: str = "document"


class SystemRecovered(Notice):
    """After a longer outage: a button may have been pressed in vain."""

    direct = True


class UpdateParked(Notice):
    """A plain apology: what was sent is kept, and somebody looks into it."""

    direct = True

    reference: str


class MorningDigest(Notice):
    """What piled up over the quiet hours, newest first."""

    entries: list[dict[str, Any]]


class MissedMeanwhile(Notice):
    """What could not be delivered while somebody had blocked us, newest first."""

    entries: list[dict[str, Any]]


DIGESTS = (MorningDigest.kind, MissedMeanwhile.kind)


class DataExported(Notice):
    """Hands a person the copy of what we keep about them."""

    direct = True

    digest: str
    name: str
