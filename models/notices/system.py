"""Notices about the program itself, its files and its digests."""

from typing import Any

from models.notices.base import Notice


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
    """Tells what piled up over the quiet hours, newest first."""

    entries: list[dict[str, Any]]


class MissedMeanwhile(Notice):
    """Tells what could not be delivered while somebody had blocked us, newest first."""

    entries: list[dict[str, Any]]


DIGESTS = (MorningDigest.kind, MissedMeanwhile.kind)


class DataExported(Notice):
    """Hands a person the copy of what we keep about them."""

    direct = True

    digest: str
    name: str
