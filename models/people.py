"""People, what they are appointed to, and how they are invited."""

import hashlib
import re
import secrets
import unicodedata
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, BigId, coded, identifier, made_id
from models.errors import NameUnusable
from models.stations import Place

INVITATION_DAYS = 7
CODE_MINUTES = 10
QUIET_FROM = time(22, 0)
QUIET_UNTIL = time(8, 0)
# Read aloud and typed by hand: no 0/O, 1/I/L.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


# 阿卜杜热合曼·艾合买提江 has twelve; in letters that are narrower a name may be longer.
LONGEST_NAME = 40
LONGEST_WIDE_NAME = 12
_NAME_SIGNS = " ·.'’-()（）"


class Role(StrEnum):
    """The roles somebody can have at a place."""

    OFFICE = "office"
    HEAD = "head"
    CLERK = "clerk"
    MEMBER = "member"
    LIAISON = "liaison"
    EXPERT = "expert"


STAFF = (Role.OFFICE, Role.HEAD, Role.CLERK, Role.MEMBER, Role.LIAISON)
# Who may type in for others (登记来访), and is therefore offered it.
WRITERS = (Role.OFFICE, Role.HEAD, Role.CLERK, Role.MEMBER)


def make_code(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def seal(code: str) -> str:
    """Seal a one-time code: enough is kept to recognise it, too little to use it."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def tidy_name(given: str) -> str:
    """Tidy a name to one line, without what cannot be seen.

    Staff read it among facts of ours: nothing in it may pass for one of them.
    """
    given = given.encode("utf-8", "replace").decode()
    seen = "".join(each for each in given if each.isspace() or unicodedata.category(each)[0] != "C")
    name = re.sub(r" ?· ?", "·", " ".join(unicodedata.normalize("NFC", seen).split()))
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in name)
    if len(name) > LONGEST_NAME or wide > LONGEST_WIDE_NAME:
        raise NameUnusable
    if not any(map(str.isalpha, name)) or not all(map(_may_stand_in_name, name)):
        raise NameUnusable
    return name


def tidy_shown_name(given: str) -> str:
    """Find in what a messenger shows of somebody what may be a name; nothing, if nothing may."""
    first = next((each for each in given.replace("\0", "").splitlines() if each.strip()), "")
    kept = "".join(each for each in first if each == " " or _may_stand_in_name(each)).strip()
    for length in range(min(len(kept), LONGEST_NAME), 0, -1):
        with suppress(NameUnusable):
            return tidy_name(kept[:length])
    return ""


def _may_stand_in_name(sign: str) -> bool:
    return sign in _NAME_SIGNS or unicodedata.category(sign)[0] in "LMN"


class Person(Base):
    """Anybody who talks with us: a resident until somebody appoints them."""

    __tablename__ = "people"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    created_at: Mapped[datetime]
    name: Mapped[str] = mapped_column(String(120), default="")
    locale: Mapped[str] = mapped_column(String(8), default="zh")
    committee: Mapped[str | None] = mapped_column(String(120), default=None)
    sector: Mapped[str | None] = mapped_column(String(120), default=None)
    quiet_from: Mapped[time] = mapped_column(default=QUIET_FROM)
    quiet_until: Mapped[time] = mapped_column(default=QUIET_UNTIL)
    erased_at: Mapped[datetime | None] = mapped_column(default=None)
    # Sealed, and a mark to find it by (models/secrets.py); vouched for: not merely said in a chat.
    phone: Mapped[str | None] = mapped_column(String(120), default=None)
    phone_mark: Mapped[str | None] = mapped_column(String(64), index=True, default=None)
    phone_vouched: Mapped[bool] = mapped_column(default=False)
    # What a PIN of their own is recognised by; it proves on the chat page who they are.
    pin_mark: Mapped[str | None] = mapped_column(String(64), default=None)
    appointments: Mapped[list["Appointment"]] = relationship(
        back_populates="person", lazy="raise_on_sql", repr=False, default_factory=list
    )

    def is_quiet(self, at: time) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until

    def go_by(self, name: str) -> None:
        """Be called so from now on."""
        self.name = tidy_name(name)

    def erase(self, at: datetime) -> None:
        """Blank what tells who this was; the row stays, so that the ledger stays whole."""
        self.name = ""
        self.committee = self.sector = self.pin_mark = None
        self.forget_phone()
        self.erased_at = at

    def take_phone_of(self, other: "Person") -> None:
        """Two were one all along: a number that was vouched for is worth more."""
        if self.phone is None or (other.phone_vouched and not self.phone_vouched):
            self.phone, self.phone_mark = other.phone, other.phone_mark
            self.phone_vouched = other.phone_vouched
        other.forget_phone()

    def forget_phone(self) -> None:
        self.phone = self.phone_mark = None
        self.phone_vouched = False


class Appointment(Base):
    """A role at a place for a term."""

    __tablename__ = "appointments"
    __table_args__ = (Index(None, "person_id", "place_id", "role", unique=True),)

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    person: Mapped[Person] = relationship(
        back_populates="appointments", lazy="raise_on_sql", repr=False
    )
    place: Mapped[Place] = relationship(lazy="raise_on_sql", repr=False)
    role: Mapped[Role] = mapped_column(coded(Role))
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), init=False)
    place_id: Mapped[int] = mapped_column(BigId, ForeignKey("places.id"), init=False, index=True)

    def holds(self, today: date) -> bool:
        return self.since <= today and (self.until is None or today <= self.until)


class Invitation(Base):
    """A one-time way in: only the hash of its code is kept."""

    __tablename__ = "invitations"

    id: Mapped[identifier] = mapped_column(init=False)
    sealed: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    place_id: Mapped[int] = mapped_column(BigId, ForeignKey("places.id"))
    role: Mapped[Role] = mapped_column(coded(Role))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    # Where it was typed, and is confirmed: no other chat may.
    chat_id: Mapped[int | None] = mapped_column(BigId, default=None)

    @classmethod
    def issue(cls, appointment: Appointment, now: datetime) -> tuple[Self, str]:
        """A fresh invitation and its code, which is shown once and never stored."""
        code = make_code(12)
        invitation = cls(
            sealed=seal(code),
            person_id=appointment.person_id,
            place_id=appointment.place_id,
            role=appointment.role,
            created_at=now,
            expires_at=now + timedelta(days=INVITATION_DAYS),
        )
        return invitation, code

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


class JoiningCode(Base):
    """A short one-time code by which one person joins two of their chats."""

    __tablename__ = "joining_codes"

    id: Mapped[identifier] = mapped_column(init=False)
    sealed: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    # Where it was typed, and is confirmed: no other chat may.
    chat_id: Mapped[int | None] = mapped_column(BigId, default=None)

    @classmethod
    def issue(cls, person_id: int, now: datetime) -> tuple[Self, str]:
        code = make_code(8)
        expires = now + timedelta(minutes=CODE_MINUTES)
        return cls(sealed=seal(code), person_id=person_id, expires_at=expires), code

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at
