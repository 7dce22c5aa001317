"""The audit log: what concerns rights, append-only, in one hash chain of its own."""

import hashlib
import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier, made_id, short
from models.ledger import SEAL_LENGTH

# Where no chat was: the deed was done by a command.
COMMAND_LINE = "command"


class Deed(StrEnum):
    """The deeds that concern somebody's rights, or what is known of them."""

    INVITED = "invited"
    APPOINTED = "appointed"
    RELIEVED = "relieved"
    JOINED = "joined"
    PARTED = "parted"
    REVEALED = "revealed"
    PHONE_SHOWN = "phone-shown"
    RULES_CHANGED = "rules-changed"
    EXPORTED = "exported"
    ERASED = "erased"
    RESTORED = "restored"
    GUESSED = "guessed"
    PIN_SET = "pin-set"
    SIGNED_OUT = "signed-out"
    LIMIT_LIFTED = "limit-lifted"
    BLANKED = "blanked"
    LIMIT_RESTORED = "limit-restored"


class AuditEntry(Base):
    """One deed: whose, on whom, from which chat; its facts hold no word of a person."""

    __tablename__ = "audit"

    id: Mapped[identifier] = mapped_column(init=False, default_factory=made_id)
    position: Mapped[int] = mapped_column(unique=True)
    deed: Mapped[Deed] = mapped_column(coded(Deed, 24))
    at: Mapped[datetime]
    # None: the command line, or nobody we know.
    actor_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"))
    whom_id: Mapped[int | None] = mapped_column(BigId, ForeignKey("people.id"))
    chat_id: Mapped[int | None] = mapped_column(BigId)
    channel: Mapped[short]
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64), default="")
    # The digest under the key; none: an older program wrote it, or one without a key.
    seal: Mapped[str | None] = mapped_column(String(SEAL_LENGTH), default=None)

    def sealed(self) -> str:
        """Compute what the digest must be if nothing was changed."""
        content = [
            self.position,
            self.deed,
            self.at.astimezone(UTC).isoformat(),
            self.actor_id,
            self.whom_id,
            self.chat_id,
            self.channel,
            self.facts,
            self.previous,
        ]
        line = json.dumps(content, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(line.encode()).hexdigest()
