"""The unit of work: one transaction, its moment, and the letters it owes."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from foundation.buckets import Buckets, Limit
from language.times import Facts
from models.attachments import Attachment
from models.categories import OwnNames
from models.chats import Chat, Reach
from models.holidays import DayCorrection
from models.letters import About, Letter, LetterName, Priority
from models.notices.attached import follow
from models.notices.base import Notice
from models.notices.carried import about_of, list_people
from models.rules import Rules
from models.secrets import NO_SECRETS, Secrets
from services.calendar.dates_in_words import facts_at
from services.calendar.working_days import END_OF_DAY, NONE, Corrections, shift

REPLY = "reply"
TOPICS_A_DAY = 20
TRIES = Limit(10, 15 * 60)
_CORRECTIONS = select(DayCorrection.day, DayCorrection.works)


class Outbox:
    """The letters that one transaction owes, whichever of its works has posted them."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def owe(self, letter: Letter) -> Letter:
        self.letters.append(letter)
        return letter

    def keep(self, wanted: Callable[[Letter], bool]) -> None:
        """Owe these alone."""
        self.letters = [each for each in self.letters if wanted(each)]


@dataclass(kw_only=True)
class Work:
    """The unit of work: the session, what time it is, and where it is that time."""

    session: AsyncSession
    now: datetime
    zone: ZoneInfo
    keys: Secrets = NO_SECRETS
    # The messengers whose chats have a menu of commands, as channels/registry.py knows.
    with_menus: Collection[str] = ()
    arrival_id: int | None = None
    # In which chat somebody speaks; and whether staff must prove on the chat page who they are:
    # the demo's phones have no cookie that could be stolen.
    here: Chat | None = None
    asks_proof: bool = True
    # How many matters one may submit in a day, and who has lately tried codes in vain.
    topics_a_day: int = TOPICS_A_DAY
    tries: Buckets = field(default_factory=lambda: Buckets(TRIES))
    # Whether whoever speaks does so without a pause: what is said is taken, and nothing shown.
    hurried: bool = False
    outbox: Outbox = field(default_factory=Outbox)
    # Files nobody needs any more: they go after the commit, for no rollback brings them back.
    forgotten: list[str] = field(default_factory=list)
    # Whoever was erased, and when: noted beside the database after the commit.
    erased: dict[int, datetime] = field(default_factory=dict)
    # What was taken out of matters for good, by its marks, and when: noted there as well.
    blanked: dict[str, datetime] = field(default_factory=dict)
    # What the office entered about working days, once somebody has asked for it.
    corrected: Corrections = field(default_factory=lambda: NONE)
    # The office's own categories, once somebody has asked for them.
    own_categories: OwnNames | None = None
    # The working rules of a place, once somebody has asked for them.
    ruled: dict[int | None, Rules] = field(default_factory=dict)

    def working_days(self, start: datetime, days: int, at: time = END_OF_DAY) -> datetime:
        """So many working days after this moment, as the office knows them."""
        return shift(start, days, self.zone, at, self.corrected)

    async def know_days(self) -> None:
        """Have at hand what the office entered; asked for once."""
        if self.corrected is NONE:
            rows = await self.session.execute(_CORRECTIONS)
            self.corrected = {row[0]: row[1] for row in rows}

    @property
    def calendar(self) -> Facts:
        """Gather what a reader of times must know beside the words."""
        return facts_at(self.local, self.corrected)

    @property
    def letters(self) -> list[Letter]:
        """The letters that are owed by now."""
        return self.outbox.letters

    @property
    def local(self) -> datetime:
        return self.now.astimezone(self.zone)

    def post(
        self,
        person_id: int,
        notice: Notice,
        *,
        key: str | None = None,
        chat: Chat | None = None,
        hold: float = 0,
        files: Sequence[Attachment] = (),
    ) -> Letter:
        """Owe somebody a notice, and the files it tells of; routed when the work is settled."""
        from_then = self.now + timedelta(seconds=hold)
        letter = self.outbox.owe(
            Letter(
                chat_id=chat.id if chat else None,
                person_id=person_id,
                created_at=self.now,
                not_before=from_then,
                due_at=from_then,
                dedupe_key=key,
                **_read(notice),
            )
        )
        self.enclose(person_id, notice, files, hold=hold)
        return letter

    def enclose(
        self,
        person_id: int,
        words: Notice,
        files: Sequence[Attachment],
        *,
        hold: float = 0,
        before: int = 0,
    ) -> None:
        """Owe somebody what was sent with these words, where so many files went before."""
        for each in follow(words, files, before):
            self.post(person_id, each, key=each.key(person_id), hold=hold)

    def reply(self, chat: Chat, card: dict[str, Any], *, hold: float = 0) -> Letter:
        """Owe a chat the card that answers it."""
        return self.outbox.owe(
            Letter(
                chat_id=chat.id,
                person_id=chat.person_id,
                kind=REPLY,
                facts=card,
                about_kind=About.READER,
                priority=Priority.REPLY,
                created_at=self.now,
                not_before=self.now + timedelta(seconds=hold),
                due_at=self.now + timedelta(seconds=hold),
            )
        )


def _read(notice: Notice) -> dict[str, Any]:
    """A notice as its letter keeps it: its facts, what they are about, and whom they name."""
    kind, facts = notice.kind, notice.model_dump(mode="json")
    about_kind, about_id = about_of(kind, facts)
    return {
        "kind": kind,
        "facts": facts,
        "priority": notice.priority,
        "about_kind": about_kind,
        "about_id": about_id,
        "names": [LetterName(person_id=each) for each in sorted(list_people(kind, facts))],
    }


async def find_routes(session: AsyncSession, person_ids: set[int]) -> dict[int, Chat]:
    """Find the open private chat each person used last."""
    query = (
        select(Chat)
        .where(Chat.person_id.in_(person_ids), Chat.reach == Reach.OPEN, Chat.group.is_(False))
        .options(joinedload(Chat.person))
        .order_by(Chat.heard_at.asc().nulls_first(), Chat.id)
    )
    chats: Sequence[Chat] = (await session.scalars(query)).all()
    return {chat.person_id: chat for chat in chats if chat.person_id is not None}
