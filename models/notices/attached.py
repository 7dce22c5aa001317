"""Notices of what was sent beside the words: each file follows the letter that brings them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from pydantic import Field

from models.attachments import Attachment
from models.letters import About
from models.notices.base import Notice

# More at once would bury the words: the rest is counted, and opened by a tap.
FOLLOWING = 6


class AttachedNews(Notice):
    """The shape of what follows words: one file, or how many more there are to be opened."""

    # What was blanked is not fetched again: nobody knows any more which file it was.
    words_in: ClassVar = dict.fromkeys(("file", "media", "attachment", "heard"), "words_id")

    number: str = ""
    medium: str = ""
    attachment: int = 0  # 0: it is not to be had any more
    file: dict[str, Any] = Field(default_factory=dict)  # empty: not here yet
    heard: str = ""  # what a machine heard in it
    media: list[str] = Field(default_factory=list)  # only counted, this one and those after it
    since: datetime | None = None  # when it could have gone, had it been here
    album: str = ""  # what came in together is counted together
    at_night: bool = False  # as its words, which quiet hours do not hold back
    words_id: int = 0

    @classmethod
    def after(cls, words: Notice, **facts: Any) -> Self:
        """Behind these words, for their readers."""
        said = ("number", "album", "words_id", words.about.fact)
        known = {name: getattr(words, name) for name in said if hasattr(words, name)}
        at_night = words.direct or getattr(words, "at_night", False)
        return cls(at_night=at_night, **known, **facts)

    def key(self, person_id: int) -> str:
        """Make the key under which somebody gets it once, however many letters tell of it."""
        return file_key(self.about, getattr(self, self.about.fact), self.attachment, person_id)


class TopicAttached(AttachedNews):
    """Brings a file that was sent with the words about a topic."""

    about = About.TOPIC

    topic_id: int


class EnquiryAttached(AttachedNews):
    """Brings a file that was sent with a letter to a member, or with its answer."""

    about = About.ENQUIRY

    enquiry_id: int


_BY_SUBJECT: dict[About, type[AttachedNews]] = {
    each.about: each for each in (TopicAttached, EnquiryAttached)
}
ATTACHED = tuple(each.kind for each in _BY_SUBJECT.values())


def file_key(about: About, about_id: int, attachment_id: int, person_id: int) -> str:
    return f"file:{about}:{about_id}:{attachment_id}:{person_id}"


def follow(words: Notice, files: Sequence[Attachment], before: int = 0) -> list[AttachedNews]:
    """List what goes out behind these words, where so many files went before."""
    kept = [each for each in files if each.is_kept]
    if not kept:
        return []
    make = _BY_SUBJECT[words.about].after
    # Whoever may not open the matter gets all there is.
    room = len(kept) if getattr(words, "closed", False) else max(FOLLOWING - before, 0)
    first, rest = kept[:room], kept[room:]
    found = [make(words, medium=each.medium.value, attachment=each.id) for each in first]
    if rest:
        counted = [each.medium.value for each in rest]
        found.append(make(words, media=counted, attachment=rest[0].id))
    return found


def is_expected(kind: str, facts: dict[str, Any]) -> bool:
    """Tell whether these facts of a letter still lack the file that it is to bring."""
    lacks = kind in ATTACHED and not facts["file"] and not facts["media"]
    return lacks and bool(facts["attachment"])
