"""Notices about the program itself, its files and its digests."""

from typing import Any

from models.letters import About, Priority
from models.notices.base import Notice


class AttachmentTooBig(Notice):
    """Tells the sender that a file could not be taken."""

    about = About.READER
    direct = True

    name: str
    megabytes: int
    medium: str = "document"


class AttachmentRefused(Notice):
    """Tells the sender that a file is of a kind we do not take, or did not come through."""

    about = About.READER
    direct = True

    name: str
    medium: str = "document"


class SystemRecovered(Notice):
    """After a longer outage: a button may have been pressed in vain."""

    about = About.READER
    direct = True


class UpdateParked(Notice):
    """A plain apology: what was sent is kept, and somebody looks into it."""

    about = About.READER
    direct = True

    reference: str


class MorningDigest(Notice):
    """Lists what piled up over the quiet hours; what has words or buttons follows by itself."""

    about = About.DIGEST

    entries: list[dict[str, Any]]


class MissedMeanwhile(Notice):
    """Lists what could not be delivered while somebody had blocked us, in the same way."""

    about = About.DIGEST

    entries: list[dict[str, Any]]


class EveningNoted(Notice):
    """Gives office and heads the code of an evening, to be kept where the operator is not."""

    about = About.READER
    priority = Priority.BULK
    in_morning = True

    day: str
    code: str
    events: int
    unsealed: int

    @property
    def asks(self) -> bool:
        return False


DIGESTS = (MorningDigest.kind, MissedMeanwhile.kind)


class DataExported(Notice):
    """Hands a person the copy of what we keep about them."""

    about = About.READER
    direct = True

    digest: str
    name: str
