"""Understanding a message: which words and which attachment it brings."""

import re
import unicodedata
from datetime import datetime

from aiogram.types import Message

from models.attachments import LARGEST, Attachment, FetchState, Medium
from services.people.incoming import Contact, IncomingMessage

JOINING = re.compile(r"^(?:连接|join)[\s:：]*([2-9A-Za-z]{8})\s*$", re.IGNORECASE)
# What stands on a slip: 2026-0042 and its PIN, in halves or not.
SLIP = re.compile(
    r"^(?:(?:连接|join)[\s:：]*)?(\d{4}-\d{4,9})[\s,，、]+(\d{3})\s?(\d{3})\s*$", re.IGNORECASE
)
# The number of a matter and nothing else: 2026-0001, 编号２０２６—1号, or that of one of its items.
_NUMBER = re.compile(
    r"(?:编号|事项|number|no\.?)?[\s:#]*(20\d{2})\s*-\s*(?:(\d{1,9})|(\d{4,9})-\d{1,3})\s*号?",
    re.IGNORECASE,
)
_DASHES = str.maketrans(dict.fromkeys("‐‑–—−－", "-"))
_AROUND = " \t\r\n.,;!?。，、；！？“”‘’\"'「」《》()（）[]【】"
_BREAKS = re.compile(r"[\s！!~～。，,、.…？?]+")
SMALL_TALK = frozenset(
    {"在吗", "在么", "在不在", "你好", "您好", "喂", "嗨", "哈喽", "有人吗", "测试"}
    | {"hi", "hello", "hey", "1"}
)
THANKS = frozenset(
    {"谢谢", "谢谢您", "谢谢你", "多谢", "辛苦了", "好的", "好", "嗯", "收到"}
    | {"ok", "thanks", "👍", "🙏"}
)

NAME_BEFORE = re.compile(
    r"^(?:(?:请|就)?叫我|我(?:的名字)?(?:叫|是)|my name is |i am |i'm |call me )", re.IGNORECASE
)


def is_small_talk(text: str) -> bool:
    """Greetings one after the other, or nothing that could be read as words."""
    pieces = [piece for piece in _BREAKS.split(text.lower()) if piece]
    return all(piece in SMALL_TALK or not any(map(str.isalnum, piece)) for piece in pieces)


def is_thanks(text: str) -> bool:
    pieces = [piece for piece in _BREAKS.split(text.lower()) if piece]
    return bool(pieces) and all(piece in THANKS for piece in pieces)


def read_number(text: str) -> str:
    """Read the number of a matter that stands alone; nothing if anything else is said."""
    plain = unicodedata.normalize("NFKC", text.translate(_DASHES)).strip(_AROUND)
    found = _NUMBER.fullmatch(plain)
    return f"{found[1]}-{int(found[2] or found[3]):04d}" if found else ""


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
