"""The unit of work: one transaction, its moment, and the letters it owes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from models.chats import Chat, Reach
from models.holidays import DayCorrection
from models.letters import About, Letter, LetterName, LetterState, Priority
from models.notices.base import Notice
from models.notices.carried import about_of, list_people
from models.people import Person
from models.rules import Rules
from models.secrets import NO_SECRETS, Secrets
from services.calendar.working_days import END_OF_DAY, NONE, Corrections, shift
from services.processes.wakeups import wake_for_letters

REPLY = "reply"
_CORRECTIONS = select(DayCorrection.day, DayCorrection.works)


@dataclass(kw_only=True)
class Work:
    """What a service needs: the session, what time it is, and where it is that time."""

    session: AsyncSession
    now: datetime
    zone: ZoneInfo
    keys: Secrets = NO_SECRETS
    arrival_id: int | None = None
    letters: list[Letter] = field(default_factory=list)
    # Files nobody needs any more: they go after the commit, for no rollback brings them back.
    forgotten: list[str] = field(default_factory=list)
    # What the office entered about working days, once somebody has asked for it.
    corrected: Corrections = field(default_factory=lambda: NONE)
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
    ) -> Letter:
        """Owe somebody a notice; it is routed when the work settles."""
        from_then = self.now + timedelta(seconds=hold)
        letter = Letter(
            chat_id=chat.id if chat else None,
            person_id=person_id,
            created_at=self.now,
            not_before=from_then,
            due_at=from_then,
            dedupe_key=key,
            **_read(notice),
        )
        self.letters.append(letter)
        return letter

    def reply(self, chat: Chat, card: dict[str, Any], *, hold: float = 0) -> Letter:
        """Owe a chat the card that answers it."""
        letter = Letter(
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
        self.letters.append(letter)
        return letter

    async def route(self) -> None:
        """Give every letter its address and its hour."""
        strangers = [each for each in self.letters if each.chat_id is None and each.person_id]
        if not strangers:
            return
        ids = {each.person_id or 0 for each in strangers}
        routes = await find_routes(self.session, ids)
        gone = await self._list_gone(ids - routes.keys())
        # In place: the updates of one batch share this list.
        self.letters[:] = [each for each in self.letters if each.person_id not in gone]
        for letter in strangers:
            self._route(letter, routes.get(letter.person_id or 0))

    async def _list_gone(self, person_ids: set[int]) -> set[int]:
        """Whoever asked to be forgotten is told nothing, and nobody is troubled about that."""
        if not person_ids:
            return set()
        erased = select(Person.id).where(Person.id.in_(person_ids), Person.erased_at.is_not(None))
        return set(await self.session.scalars(erased))

    async def settle(self) -> None:
        """Lay the letters in the outbox, in the transaction of the change they tell of."""
        await self._forget_twins()
        await self.route()
        self.session.add_all(self.letters)
        await self.session.flush()
        if any(each.may_go(self.now) for each in self.letters):
            await wake_for_letters(self.session)

    async def _forget_twins(self) -> None:
        """What is owed under one key is owed once, however often somebody says so."""
        keys = [each.dedupe_key for each in self.letters if each.dedupe_key]
        if not keys:
            return
        query = select(Letter.dedupe_key).where(Letter.dedupe_key.in_(keys))
        owed = set(await self.session.scalars(query))
        fresh: list[Letter] = []
        for letter in self.letters:
            if letter.dedupe_key is None or letter.dedupe_key not in owed:
                fresh.append(letter)
                owed.add(letter.dedupe_key)
        # In place: the updates of one batch share this list.
        self.letters[:] = fresh

    def _route(self, letter: Letter, chat: Chat | None) -> None:
        if chat is None or chat.person is None:
            letter.state, letter.outcome = LetterState.UNREACHABLE, "no chat"
            return
        letter.chat_id = chat.id
        self.hold_overnight(letter, chat.person)

    def hold_overnight(self, letter: Letter, person: Person) -> None:
        """Quiet hours hold back whatever is no direct answer."""
        notice = Notice.registry.get(letter.kind)
        if notice is None or notice.direct:
            return
        local = self.local
        if not person.is_quiet(local.time()):
            return
        morning = local.replace(
            hour=person.quiet_until.hour, minute=person.quiet_until.minute, second=0, microsecond=0
        )
        if morning <= local:
            morning += timedelta(days=1)
        letter.state = LetterState.HELD
        letter.not_before = letter.due_at = morning


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
    """The open private chat each person used last."""
    query = (
        select(Chat)
        .where(Chat.person_id.in_(person_ids), Chat.reach == Reach.OPEN, Chat.group.is_(False))
        .options(joinedload(Chat.person))
        .order_by(Chat.heard_at.asc().nulls_first(), Chat.id)
    )
    chats: Sequence[Chat] = (await session.scalars(query)).all()
    return {chat.person_id: chat for chat in chats if chat.person_id is not None}
