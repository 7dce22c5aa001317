"""Sign-ins: that somebody who serves uses the chat page in one browser, and until when."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier, made_id

# After so long without use it is over; a proof is fresh for so long; a code is good for so long.
IDLE = timedelta(hours=12)
FRESH = timedelta(minutes=10)
CODE_LASTS = timedelta(minutes=10)
ASK_AGAIN = timedelta(minutes=1)
NOTED_EVERY = timedelta(minutes=1)
CODE_DIGITS = 6
PIN_LENGTHS = range(6, 13)


_ROW = "01234567890123456789"
_FEWEST = 3  # different digits: whoever has seen one typed has seen 121212


def may_be_pin(digits: str) -> bool:
    """Whether digits are long enough for a PIN, and none of those that are tried first."""
    in_a_row = digits in _ROW or digits in _ROW[::-1]
    return len(digits) in PIN_LENGTHS and len(set(digits)) >= _FEWEST and not in_a_row


class Device(StrEnum):
    """The kinds of things somebody signs in with."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    OTHER = "other"


class Browser(StrEnum):
    """The browsers that are told apart."""

    WECHAT = "wechat"
    EDGE = "edge"
    FIREFOX = "firefox"
    CHROME = "chrome"
    SAFARI = "safari"
    OTHER = "other"


class SignIn(Base):
    """One browser of somebody who serves: begun, last used, proven, ended."""

    __tablename__ = "sign_ins"
    __table_args__ = (Index(None, "chat_id", "began_at"),)

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    chat_id: Mapped[int] = mapped_column(BigId, ForeignKey("chats.id"))
    person_id: Mapped[int] = mapped_column(BigId, ForeignKey("people.id"), index=True)
    began_at: Mapped[datetime]
    used_at: Mapped[datetime]
    device: Mapped[Device] = mapped_column(coded(Device), default=Device.OTHER)
    browser: Mapped[Browser] = mapped_column(coded(Browser), default=Browser.OTHER)
    proven_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    # The mark of the code that was sent to another chat, when, and what was asked for meanwhile.
    code: Mapped[str | None] = mapped_column(String(64), default=None)
    code_at: Mapped[datetime | None] = mapped_column(default=None)
    asked_id: Mapped[int | None] = mapped_column(BigId, default=None)

    def is_over(self, now: datetime) -> bool:
        """Whether it was ended, or nobody has used it for too long."""
        return self.ended_at is not None or now - self.used_at >= IDLE

    def is_proven(self, now: datetime) -> bool:
        """Whether whoever uses it has proved a short while ago who they are."""
        fresh = self.proven_at is not None and now - self.proven_at < FRESH
        return fresh and not self.is_over(now)

    def is_used(self, now: datetime, device: Device, browser: Browser) -> None:
        """Note its use, once a minute at most, and with what it is used."""
        if (self.device, self.browser) != (device, browser):
            self.device, self.browser = device, browser
        if now - self.used_at >= NOTED_EVERY:
            self.used_at = now

    def was_proven(self, now: datetime) -> None:
        """Note a proof; the code it was given by is worth nothing from now on."""
        self.proven_at = now
        self.code = self.code_at = None

    def may_ask(self, now: datetime) -> bool:
        """Whether another code may be sent: a page must not flood somebody's other chat."""
        return self.code_at is None or now - self.code_at >= ASK_AGAIN

    def is_awaited(self, now: datetime) -> bool:
        """Whether a code is on its way, and still good."""
        return self.code_at is not None and now - self.code_at < CODE_LASTS

    def ends(self, now: datetime) -> None:
        """It is over, whatever its browser still holds."""
        self.ended_at = now
        self.code = self.code_at = self.asked_id = None
