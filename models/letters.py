"""Letters: what somebody must be told, one row for one call of a messenger."""

from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, identifier, partial_index, short
from models.people import ALPHABET

MENU = "menu"  # which commands stand behind the button of a chat: it tells nobody anything
REPEATS = 1
GIVE_UP_AFTER = timedelta(hours=48)
SLOWEST_RETRY = 300


class LetterState(StrEnum):
    """The states of a letter."""

    WAITING = "waiting"
    HELD = "held"  # until the person's quiet hours end
    SENT = "sent"
    SEEN = "seen"
    DIGESTED = "digested"  # told as part of a morning digest
    REPLACED = "replaced"  # a newer card took its place before it went out
    UNREACHABLE = "unreachable"
    INVALID = "invalid"
    UNCERTAIN = "uncertain"


OPEN = (LetterState.WAITING, LetterState.HELD)
RESENDABLE = (LetterState.UNREACHABLE, LetterState.UNCERTAIN)
TROUBLED = (LetterState.UNREACHABLE, LetterState.INVALID, LetterState.UNCERTAIN)
# Word for word as in the indexes, or SQLite reads every letter there ever was.
IN_TROUBLE = "state IN ('unreachable', 'invalid', 'uncertain')"
IS_HELD = "state = 'held'"


class About(StrEnum):
    """The kinds of things a letter is about; together with its number, one thing."""

    TOPIC = "topic"
    ENQUIRY = "enquiry"
    OFFICE = "office"  # the office's own settings
    READER = "reader"  # nothing but its reader: their files, their data, an answer, a menu
    DIGEST = "digest"  # several letters, each of which says what it is about

    @property
    def fact(self) -> str:
        """The fact that holds the number of what it is about; nothing: there is no such number."""
        return "" if self in _NUMBERLESS else f"{self}_id"


_NUMBERLESS = (About.OFFICE, About.READER, About.DIGEST)


# Written while an older program, which does not know of it, was still at work.
UNREAD = "about_kind IS NULL"
IS_ABOUT = "about_id IS NOT NULL"


class Priority(IntEnum):
    REPLY = 0
    URGENT = 1
    NORMAL = 2
    BULK = 3


class Letter(Base):
    """A notice or a reply on its way to one chat."""

    __tablename__ = "letters"
    __table_args__ = (
        partial_index("ix_letters_open", "chat_id", "id", where="state = 'waiting'"),
        partial_index("ix_letters_due", "priority", "id", where="state = 'waiting'"),
        partial_index("ix_letters_held", "not_before", where=IS_HELD),
        partial_index("ix_letters_troubled", "id", where=IN_TROUBLE),
        partial_index("ix_letters_about", "about_kind", "about_id", where=IS_ABOUT),
        partial_index("ix_letters_unread", "id", where=UNREAD),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[identifier] = mapped_column(init=False)
    chat_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("chats.id"))
    person_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    kind: Mapped[short]
    facts: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    due_at: Mapped[datetime]
    dedupe_key: Mapped[str | None] = mapped_column(String(160), unique=True, default=None)
    priority: Mapped[int] = mapped_column(default=Priority.NORMAL)
    state: Mapped[LetterState] = mapped_column(coded(LetterState), default=LetterState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    unknowns: Mapped[int] = mapped_column(default=0)
    leased_by: Mapped[str | None] = mapped_column(String(64), default=None)
    leased_until: Mapped[datetime | None] = mapped_column(default=None)
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    message_id: Mapped[int | None] = mapped_column(BigId, default=None)
    outcome: Mapped[str | None] = mapped_column(Text, default=None)
    about_kind: Mapped[About | None] = mapped_column(coded(About), default=None)
    about_id: Mapped[int | None] = mapped_column(BigId, default=None)
    names: Mapped[list["LetterName"]] = relationship(
        lazy="raise_on_sql", repr=False, default_factory=list
    )

    @property
    def number(self) -> str:
        """The short notice number that a person may quote, the same on every repeat."""
        rest, digits = self.id, ""
        while rest or not digits:
            rest, digit = divmod(rest, len(ALPHABET))
            digits = ALPHABET[digit] + digits
        return digits.rjust(4, ALPHABET[0])

    @property
    def tells(self) -> bool:
        """Whether somebody misses something if it does not arrive."""
        return self.kind != MENU

    @property
    def is_repeat(self) -> bool:
        return self.unknowns > 0

    def may_go(self, now: datetime) -> bool:
        """Tell whether it waits for nothing but somebody to send it."""
        waits = self.state is LetterState.WAITING and self.leased_by is None
        return waits and self.due_at <= now

    def take(self, owner: str, now: datetime, until: datetime) -> None:
        """Lease it and write ahead that its sending has begun."""
        self.leased_by, self.leased_until, self.started_at = owner, until, now

    def release(self, due_at: datetime) -> None:
        """Lay it back: it is known not to have arrived."""
        self.leased_by = self.leased_until = self.started_at = None
        self.due_at = due_at

    def again(self, at: datetime) -> None:
        """Send it after all; what may have arrived before will say that it is a repeat."""
        if self.state is LetterState.UNCERTAIN:
            self.unknowns = max(self.unknowns, 1)
        self.state, self.outcome, self.not_before = LetterState.WAITING, None, at
        self.release(at)

    def end(self, state: LetterState, outcome: str) -> None:
        self.leased_by = self.leased_until = None
        self.state, self.outcome = state, outcome

    def was_sent(self, now: datetime, message_id: int | None) -> None:
        self.attempts += 1
        self.sent_at, self.message_id = now, message_id
        self.end(LetterState.SENT, "sent")

    def failed(self, now: datetime, outcome: str) -> None:
        """Note a clean failure: nothing arrived, so try again, later each time."""
        self.attempts += 1
        self.outcome = outcome
        if now - self.not_before > GIVE_UP_AFTER:
            self.gives_up(outcome)
            return
        self.release(now + timedelta(seconds=min(2 ** min(self.attempts, 9), SLOWEST_RETRY)))

    def gives_up(self, outcome: str) -> None:
        """Give up on finding a way: staff must see that, unless nobody misses anything."""
        self.end(LetterState.UNREACHABLE if self.tells else LetterState.REPLACED, outcome)

    def throttled(self, now: datetime, seconds: float) -> None:
        """Wait as the messenger asked: that does not use up an attempt."""
        self.outcome = "throttled"
        self.release(now + timedelta(seconds=seconds))

    def may_have_arrived(self, now: datetime, outcome: str) -> None:
        """Repeat it once, marked as a repeat, as nobody can know; then show it to staff."""
        if not self.tells:
            self.failed(now, outcome)  # the same menu twice is one menu
            return
        self.attempts += 1
        self.unknowns += 1
        self.outcome = outcome
        if self.unknowns > REPEATS:
            self.end(LetterState.UNCERTAIN, outcome)
        else:
            self.release(now + timedelta(seconds=1))


class LetterName(Base):
    """That somebody's name or words stand in a letter; where they do, its facts say themselves."""

    __tablename__ = "letter_names"
    __table_args__ = ({"sqlite_with_rowid": False},)

    # By person first: nobody asks the other way round.
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), primary_key=True)
    letter_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True, init=False
    )
