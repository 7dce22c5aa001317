"""Understanding a message: which words and which attachment it brings."""

import re
from datetime import datetime

from aiogram.types import Message

from language.remarks import read_number
from models.attachments import LARGEST, Attachment, FetchState, Medium
from services.people.incoming import Contact, IncomingMessage

JOINING = re.compile(r"^(?:连接|join)[\s:：]*([2-9A-Za-z]{8})\s*$", re.IGNORECASE)
# What stands on a slip, 2026-0042 and its PIN, in halves or not; then last digits or a name.
SLIP = re.compile(
    r"^(?:(?:连接|join)[\s:：]*)?(\d{4}-\d{4,9})[\s,，、]+(\d{4}\s?\d{4}|\d{3}\s?\d{3})"
    r"(?:[\s,，、]+(\d{4}|[^\d\n,，、]{1,20}?))?\s*$",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"[\s！!~～。，,、.…？?]+")
NAME_BEFORE = re.compile(
    r"^(?:(?:请|就)?叫我|我(?:的名字)?(?:叫|是)|my name is |i am |i'm |call me )", re.IGNORECASE
)


def read_name(text: str) -> str:
    """Read what somebody says they are called; nothing if it is more than one line."""
    pieces = text.strip()
    if "\n" in pieces:
        return ""
    while pieces and _BREAKS.fullmatch(pieces[-1]):
        pieces = pieces[:-1]
    return NAME_BEFORE.sub("", pieces)


def read_message(message: Message, channel: str, now: datetime) -> IncomingMessage | None:
    """Read what was said, or None for a kind of message nothing can be made of."""
    text = message.text or message.caption or _name_place(message)
    attachment, contact = attachment_of(message, channel, now), _contact_of(message)
    if not text.strip() and attachment is None and contact is None:
        return None
    return IncomingMessage(
        message_id=message.message_id,
        text=text,
        attachment=attachment,
        album=message.media_group_id,
        contact=contact,
        number=read_number(text) if attachment is None else "",
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
    )


def _contact_of(message: Message) -> Contact | None:
    card = message.contact
    if card is None:
        return None
    name = f"{card.last_name or ''}{card.first_name}"
    digits = card.phone_number.lstrip("+")
    # Messengers hand them on with the country in front, with or without a sign.
    number = f"+{digits}" if digits.startswith("86") else card.phone_number
    own = message.from_user is not None and card.user_id == message.from_user.id
    return Contact(name, number, own)


def _name_place(message: Message) -> str:
    """A venue is a location with a name."""
    venue = message.venue
    return f"{venue.title} {venue.address}".strip() if venue else ""


def attachment_of(message: Message, channel: str, now: datetime) -> Attachment | None:
    if message.location is not None:
        return Attachment(
            channel=channel,
            medium=Medium.LOCATION,
            due_at=now,
            latitude=message.location.latitude,
            longitude=message.location.longitude,
            fetch=FetchState.READY,
        )
    if message.photo:
        largest = message.photo[-1]
        return _file(channel, now, Medium.PHOTO, largest)
    for medium, file in (
        (Medium.VOICE, message.voice or message.audio),
        (Medium.VIDEO, message.video or message.video_note or message.animation),
        (Medium.DOCUMENT, message.document),
    ):
        if file is not None:
            return _file(channel, now, medium, file)
    return None


def _file(channel: str, now: datetime, medium: Medium, file: object) -> Attachment:
    size = getattr(file, "file_size", None)
    attachment = Attachment(
        channel=channel,
        medium=medium,
        due_at=now,
        file_id=getattr(file, "file_id", None),
        name=(getattr(file, "file_name", None) or "")[:200],
        size=size,
    )
    if size is not None and size > LARGEST:
        attachment.refuse(FetchState.TOO_BIG, "too-big")
    return attachment
