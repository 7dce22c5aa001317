"""Limits that hold people up: told once a day, lifted for a day, by those who run the place."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.audit import AuditEntry, Deed
from models.channels import CHAT_PAGE
from models.chats import Chat
from models.errors import AskedTooLong, ForHeads, NotFound
from models.letters import Letter
from models.limits import AGAIN, WIDER, HeldIn, HeldUp
from models.notices.limits import PeopleHeldUp
from models.people import Person
from services.limits.lifting import leave_limit, lift_limit, list_crowds, restore_limit
from services.limits.noting import Refusals, find_lifted, mark_of, note_held_up
from services.work import Work
from tests.services.life import Life

Decide = Callable[[Work, Person, int], Awaitable[object]]
SCHOOL, STRANGER = "203.0.113.7", "198.51.100.4"


async def held_up(life: Life, whose: str = SCHOOL, minutes: int = AGAIN, chat: str = "") -> HeldUp:
    """Somebody is refused ten times in each of so many minutes."""
    for _ in range(minutes):
        chats = frozenset([chat] if chat else [])
        refused = Refusals(whose=whose, held=HeldIn.POSTINGS, times=10, chats=chats)
        await note_held_up(life.work, [refused])
        life.work.now += timedelta(minutes=1)
    mark = mark_of(life.work.keys, whose)
    return (await life.work.session.scalars(select(HeldUp).where(HeldUp.mark == mark))).one()


async def at_station(life: Life, address: str = "pupil") -> str:
    """A chat of the page that is at the station."""
    chat = Chat(channel=CHAT_PAGE, address=address, place_id=life.station.id)
    life.work.session.add(chat)
    await life.work.session.flush()
    return address


def told(work: Work) -> list[Letter]:
    return [each for each in work.letters if each.kind == PeopleHeldUp.kind]


async def keep(work: Work) -> None:
    """What is owed stands in the database, as after a commit."""
    work.session.add_all(work.outbox.letters)
    await work.session.flush()
    work.outbox.letters = []


async def test_a_single_flood_rings_nobody(life: Life) -> None:
    await held_up(life, minutes=AGAIN - 1)
    assert told(life.work) == []


async def test_the_head_is_told_how_many_since_when_and_no_address(life: Life) -> None:
    began = life.work.now
    held = await held_up(life, chat=await at_station(life))
    (letter,) = told(life.work)
    assert letter.person_id == life.person("head").id
    assert letter.facts["crowd"] == held.name
    assert (letter.facts["held"], letter.facts["times"]) == ("postings", 30)
    assert letter.facts["since"].startswith(f"{began:%Y-%m-%dT%H:%M}")
    assert SCHOOL not in str(letter.facts)
    assert SCHOOL not in held.mark


async def test_where_no_station_is_known_the_office_is_told(life: Life) -> None:
    await held_up(life)
    assert [each.person_id for each in told(life.work)] == [life.person("office").id]


async def test_a_flooder_rings_once_in_a_day_from_however_many_addresses(life: Life) -> None:
    for each in range(4):
        await held_up(life, f"198.51.100.{each}")
        await keep(life.work)
    life.work.now += timedelta(hours=22)
    await held_up(life)
    await keep(life.work)
    query = select(func.count()).where(Letter.kind == PeopleHeldUp.kind)
    assert await life.work.session.scalar(query) == 1
    life.work.now += timedelta(hours=2)
    await held_up(life)
    assert len(told(life.work)) == 1


async def test_others_who_are_held_up_as_well_are_counted(life: Life) -> None:
    for _ in range(AGAIN):
        each = [Refusals(whose=one, held=HeldIn.PAGES, times=2) for one in (SCHOOL, STRANGER)]
        await note_held_up(life.work, each)
        life.work.now += timedelta(minutes=1)
    (letter,) = told(life.work)
    assert letter.facts["others"] == 1


async def test_several_looks_in_one_minute_are_one_minute(life: Life) -> None:
    for _ in range(AGAIN * 2):
        refused = Refusals(whose=SCHOOL, held=HeldIn.PAGES, times=1)
        await note_held_up(life.work, [refused])
        life.work.now += timedelta(seconds=5)
    assert told(life.work) == []


async def test_a_quiet_hour_begins_the_count_anew(life: Life) -> None:
    await held_up(life, minutes=AGAIN - 1)
    life.work.now += timedelta(hours=1)
    held = await held_up(life, minutes=1)
    assert (held.minutes, held.times) == (1, 10)


async def test_who_was_held_up_once_is_soon_forgotten(life: Life) -> None:
    await held_up(life, STRANGER, minutes=1)
    life.work.now += timedelta(hours=2)
    await held_up(life, minutes=1)
    marks = set(await life.work.session.scalars(select(HeldUp.mark)))
    assert marks == {mark_of(life.work.keys, SCHOOL)}


async def test_the_head_lifts_it_for_a_day_and_it_returns_by_itself(life: Life) -> None:
    held = await held_up(life, chat=await at_station(life))
    found = await lift_limit(life.work, life.person("head"), held.id)
    assert found.decided is held
    lifted = await find_lifted(life.work.session, life.work.now)
    assert lifted == {mark_of(life.work.keys, SCHOOL): WIDER}
    entry = (await life.work.session.scalars(select(AuditEntry))).one()
    assert (entry.deed, entry.facts) == (Deed.LIMIT_LIFTED, {"said": held.name})
    assert await lift_limit(life.work, life.person("head"), held.id)
    life.work.now += timedelta(days=1, minutes=1)
    assert not held.is_lifted(life.work.now)
    assert await find_lifted(life.work.session, life.work.now) == {}


async def test_what_was_lifted_is_taken_back_and_told_of_no_more_meanwhile(life: Life) -> None:
    held = await held_up(life)
    office = life.person("office")
    await lift_limit(life.work, office, held.id)
    await keep(life.work)
    life.work.now += timedelta(hours=23)
    await held_up(life)
    assert told(life.work) == []
    await restore_limit(life.work, office, held.id)
    await restore_limit(life.work, office, held.id)
    assert await find_lifted(life.work.session, life.work.now) == {}
    deeds = (await life.work.session.scalars(select(AuditEntry.deed))).all()
    assert sorted(deeds) == [Deed.LIMIT_LIFTED, Deed.LIMIT_RESTORED]


async def test_what_was_left_is_not_asked_again_for_a_week(life: Life) -> None:
    held = await held_up(life)
    office = life.person("office")
    assert (await leave_limit(life.work, office, held.id)) is held
    await keep(life.work)
    life.work.now += timedelta(days=2)
    await held_up(life)
    assert told(life.work) == []
    life.work.now += timedelta(days=6)
    await held_up(life)
    assert len(told(life.work)) == 1


@pytest.mark.parametrize("act", [lift_limit, restore_limit, leave_limit])
@pytest.mark.parametrize("who", ["raiser", "member", "clerk", "liaison", "other_head"])
async def test_nobody_else_decides(life: Life, who: str, act: Decide) -> None:
    held = await held_up(life, chat=await at_station(life))
    with pytest.raises(ForHeads):
        await act(life.work, life.person(who), held.id)
    assert not held.is_lifted(life.work.now)


async def test_the_heads_of_a_station_do_not_decide_what_is_the_offices(life: Life) -> None:
    held = await held_up(life)
    with pytest.raises(ForHeads):
        await lift_limit(life.work, life.person("head"), held.id)


async def test_a_forged_press_lifts_nothing(life: Life) -> None:
    with pytest.raises(NotFound):
        await lift_limit(life.work, life.person("office"), 12345)
    with pytest.raises(ForHeads):
        await lift_limit(life.work, life.person("raiser"), 12345)


async def test_what_nobody_was_asked_about_is_not_lifted(life: Life) -> None:
    held = await held_up(life, minutes=1)
    with pytest.raises(AskedTooLong):
        await lift_limit(life.work, life.person("office"), held.id)


async def test_a_press_of_three_days_later_lifts_nothing(life: Life) -> None:
    held = await held_up(life)
    life.work.now += timedelta(days=3)
    with pytest.raises(AskedTooLong):
        await lift_limit(life.work, life.person("office"), held.id)


async def test_everybody_lists_what_is_theirs(life: Life) -> None:
    held = await held_up(life, chat=await at_station(life))
    await held_up(life, STRANGER)
    assert (await list_crowds(life.work, life.person("head"))).crowds == [held]
    assert len((await list_crowds(life.work, life.person("office"))).crowds) == 2
