"""Routing: every letter that is owed gets its address and its hour, and is laid in the outbox."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from models.chats import Chat
from models.letters import Letter, LetterState
from models.notices.base import Notice
from models.people import Person
from services.delivery.following import bring_files
from services.processes.wakeups import wake_for_letters
from services.work import Work, find_routes


async def settle(work: Work) -> None:
    """Lay the letters in the outbox, in the transaction of the change they tell of."""
    await address(work)
    await lay_down(work)


async def address(work: Work) -> None:
    """Find out which letters are owed, to where, when, and which files they bring."""
    await forget_twins(work)
    await route(work)
    await bring_files(work)


async def lay_down(work: Work) -> None:
    """Write the letters down; from now on they are to be delivered."""
    letters = work.outbox.letters
    work.session.add_all(letters)
    await work.session.flush()
    if any(each.may_go(work.now) for each in letters):
        await wake_for_letters(work.session)


async def forget_twins(work: Work) -> None:
    """Drop letters that are owed already: what is owed under one key is owed once."""
    keys = [each.dedupe_key for each in work.outbox.letters if each.dedupe_key]
    if not keys:
        return
    query = select(Letter.dedupe_key).where(Letter.dedupe_key.in_(keys))
    owed = set(await work.session.scalars(query))

    def is_fresh(letter: Letter) -> bool:
        if letter.dedupe_key is None:
            return True
        known = letter.dedupe_key in owed
        owed.add(letter.dedupe_key)
        return not known

    work.outbox.keep(is_fresh)


async def route(work: Work) -> None:
    """Give every letter its address and its hour."""
    strangers = [each for each in work.outbox.letters if each.chat_id is None and each.person_id]
    if not strangers:
        return
    ids = {each.person_id or 0 for each in strangers}
    routes = await find_routes(work.session, ids)
    gone = await _list_gone(work, ids - routes.keys())
    work.outbox.keep(lambda letter: letter.person_id not in gone)
    for letter in strangers:
        _route(work, letter, routes.get(letter.person_id or 0))


async def _list_gone(work: Work, person_ids: Collection[int]) -> set[int]:
    """Whoever asked to be forgotten is told nothing, and nobody is troubled about that."""
    if not person_ids:
        return set()
    erased = select(Person.id).where(Person.id.in_(person_ids), Person.erased_at.is_not(None))
    return set(await work.session.scalars(erased))


def _route(work: Work, letter: Letter, chat: Chat | None) -> None:
    if chat is None or chat.person is None:
        letter.state, letter.outcome = LetterState.UNREACHABLE, "no chat"
        return
    letter.chat_id = chat.id
    hold_overnight(work, letter, chat.person)


def hold_overnight(work: Work, letter: Letter, person: Person) -> None:
    """Quiet hours hold back whatever is no direct answer, the morning what nobody waits for."""
    notice = Notice.registry.get(letter.kind)
    if notice is None or notice.direct or letter.facts.get("at_night"):
        return
    local = work.local
    if not (person.is_quiet(local.time()) or notice.in_morning):
        return
    morning = local.replace(
        hour=person.quiet_until.hour, minute=person.quiet_until.minute, second=0, microsecond=0
    )
    if morning <= local:
        morning += timedelta(days=1)
    letter.state = LetterState.HELD
    letter.not_before = letter.due_at = morning
