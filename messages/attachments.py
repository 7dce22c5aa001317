"""Words about attachments: what to call them, how many there are, what could not be taken."""

from collections.abc import Iterable, Sequence

from messages.rich import Text, clip, lines
from messages.words import Words
from models.attachments import Attachment, FetchState, Medium
from models.notices.attached import AttachedNews

COUNTED = (Medium.PHOTO, Medium.VOICE, Medium.VIDEO, Medium.DOCUMENT, Medium.LOCATION)


def count_attachments(words: Words, attachments: Iterable[Attachment]) -> str:
    """照片 2 张 · 语音 1 段 …"""
    return count_media(words, [each.medium for each in attachments])


def count_media(words: Words, media: Sequence[str]) -> str:
    """Count the media that a notice tells of."""
    counts = ((medium, media.count(medium)) for medium in COUNTED)
    return " · ".join(words.line(f"count-{medium}s", count=n) for medium, n in counts if n)


def count_rest(words: Words, notice: AttachedNews) -> Text:
    """Say how many more files there are than were brought."""
    return words("attached-more", attached=count_media(words, notice.media))


# What stands under a voice; the rest is read with the matter.
ROOM_FOR_HEARD = 600


def heard_lines(words: Words, heard: Iterable[str], room: int = ROOM_FOR_HEARD) -> Text | None:
    """What was heard in each voice, and that nobody has typed it."""
    said = (Text.quoted(words("heard", words=clip(each, room))) for each in heard if each)
    return lines(*said) or None


def say_gone(words: Words, notice: AttachedNews) -> Text:
    """Say which file could not be kept, and what helps."""
    return words("attached-gone", number=notice.number or "none", medium=notice.medium)


def name_file(words: Words, name: str | None, medium: str) -> str:
    """Name a file; photos and voices have no name of their own."""
    return name or words.line("medium", medium=medium)


def too_big_note(words: Words, attachments: Sequence[Attachment]) -> Text | None:
    """Which of these files could not be taken, and what to do."""
    notes = [
        words(
            "notice-attachment-too-big",
            name=name_file(words, each.name, each.medium),
            megabytes=each.megabytes,
        )
        for each in attachments
        if each.fetch is FetchState.TOO_BIG
    ]
    return lines(*notes) or None
