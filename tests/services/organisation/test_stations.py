"""Stations, who serves there, and how they are let in."""

from datetime import timedelta

import pytest

from models.chats import Chat
from models.errors import InvitationUnusable, NotFound
from models.people import INVITATION_DAYS, Role
from models.stations import Kind
from services.organisation.invitations import (
    Issued,
    invite,
    issue_invitation,
    list_invitations,
    open_first_office,
)
from services.organisation.stations import (
    arrive_at_station,
    find_station,
    find_station_here,
    list_staff,
    list_stations,
)
from services.people.conversations import Conversations
from services.people.serving import roles_of
from services.work import Work
from tests.county import (
    Resident,
    Town,
    open_invitation,
    say,
    settle_place,
    settle_resident,
    settle_staff,
)


async def test_a_station_is_found_by_its_code(work: Work, town: Town) -> None:
    assert await find_station(work, "dc") is town.station


@pytest.mark.parametrize("code", ["qz", "zj", "nowhere", ""])
async def test_what_takes_no_matters_is_no_station(work: Work, town: Town, code: str) -> None:
    with pytest.raises(NotFound):
        await find_station(work, code)


async def test_stations_come_before_councils_however_many_there_are(work: Work, town: Town) -> None:
    for number in range(5):
        await settle_place(work, f"a{number}", f"议事室{number}", Kind.COUNCIL, town.station)
    page = await list_stations(work, size=4)
    assert [place.code for place in page.stations] == ["dc", "xg", "a0", "a1"]
    assert page.more
    rest = await list_stations(work, page=1, size=4)
    assert rest.stations[0].code == "a2"


async def test_a_scanned_code_is_where_matters_go(
    work: Work, town: Town, chat: Chat, known: Conversations
) -> None:
    assert await arrive_at_station(work, chat, "xg") is town.other_station
    assert await find_station_here(work, known, chat) is town.other_station


async def test_scanning_a_code_brings_a_draft_along_that_had_no_station_yet(
    work: Work, town: Town, met: Resident, known: Conversations
) -> None:
    draft = await say(work, known, met, "路灯坏了")
    await arrive_at_station(work, met.chat, "xg", draft)
    await arrive_at_station(work, met.chat, "dc", draft)
    assert draft.station is town.other_station
    assert met.chat.place_id == town.station.id


async def test_where_there_are_several_stations_nobody_guesses(
    work: Work, town: Town, chat: Chat, known: Conversations
) -> None:
    assert await find_station_here(work, known, chat) is None


async def test_whoever_serves_at_a_station_brings_matters_there(
    work: Work, known: Conversations, town: Town
) -> None:
    _, hers = await settle_staff(work, "李梅", Role.MEMBER, town.other_station, "2010")
    _, his = await settle_staff(work, "马晓东", Role.OFFICE, town.office, "2011")
    assert await find_station_here(work, known, hers) is town.other_station
    assert await find_station_here(work, known, his) is None


async def test_the_only_station_there_is_needs_no_scanning(
    work: Work, chat: Chat, known: Conversations
) -> None:
    only = await settle_place(work, "dc", "东城", Kind.STATION)
    assert await find_station_here(work, known, chat) is only
    assert await find_station_here(work, known, chat) is only


async def test_staff_are_those_who_serve_at_the_station(work: Work, town: Town) -> None:
    assert await list_staff(work, town.station) == [town.head, town.clerk]
    assert await list_staff(work, None) == []


async def test_whoever_holds_a_role_today_serves_somewhere(
    work: Work, town: Town, met: Resident
) -> None:
    expert, _ = await settle_staff(work, "钱学文", Role.EXPERT, town.office, "2010")
    assert await roles_of(work, town.clerk.person) == {Role.CLERK}
    assert not await roles_of(work, met.person)
    assert await roles_of(work, expert.person) == {Role.EXPERT}
    town.clerk.since = work.local.date() + timedelta(days=1)
    await work.session.flush()
    assert not await roles_of(work, town.clerk.person)


async def test_an_invitation_makes_its_opener_the_person_it_was_for(
    work: Work, town: Town, met: Resident
) -> None:
    issued = await invite(work, Role.MEMBER, "dc", "李梅")
    appointment = await open_invitation(work, met.chat, issued.code)
    assert appointment.person.name == "李梅"
    assert appointment.role == Role.MEMBER
    assert appointment.place is town.station
    assert met.chat.person is appointment.person


async def test_an_invitation_without_a_name_takes_its_openers(
    work: Work, town: Town, met: Resident
) -> None:
    issued = await invite(work, Role.CLERK, "dc", "")
    appointment = await open_invitation(work, met.chat, issued.code)
    assert appointment.person.name == "何秀英"


async def test_a_chat_nobody_spoke_in_can_open_an_invitation(work: Work, town: Town) -> None:
    chat = Chat(channel="webchat", address="78", person=None)
    work.session.add(chat)
    await work.session.flush()
    issued = await invite(work, Role.CLERK, "dc", "")
    assert (await open_invitation(work, chat, issued.code)).person is chat.person


async def test_an_invitation_says_whom_it_is_for_and_until_when(work: Work, town: Town) -> None:
    assert await invite(work, Role.MEMBER, "dc", "李梅") == Issued(
        code=(await list_codes(work))[0],
        name="李梅",
        role=Role.MEMBER,
        place="dc",
        expires_at="2026-03-11T10:00+08:00",
    )


async def list_codes(work: Work) -> list[str]:
    """Codes are nowhere to be read, so any code equals what was shown."""

    class AnyCode(str):
        __slots__ = ()
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            return isinstance(other, str) and len(other) == 12

    return [AnyCode()]


async def test_an_invitation_works_once(work: Work, town: Town, met: Resident) -> None:
    issued = await invite(work, Role.MEMBER, "dc", "李梅")
    await open_invitation(work, met.chat, issued.code)
    other = await settle_resident(work, "周涛", address="1002")
    with pytest.raises(InvitationUnusable):
        await open_invitation(work, other.chat, issued.code)


async def test_an_invitation_ends_after_seven_days(work: Work, town: Town, met: Resident) -> None:
    issued = await invite(work, Role.MEMBER, "dc", "李梅")
    work.now += timedelta(days=INVITATION_DAYS)
    with pytest.raises(InvitationUnusable):
        await open_invitation(work, met.chat, issued.code)


async def test_a_guessed_invitation_lets_nobody_in(work: Work, met: Resident) -> None:
    with pytest.raises(InvitationUnusable):
        await open_invitation(work, met.chat, "222222222222")


async def test_a_new_invitation_ends_the_older_one(work: Work, town: Town, met: Resident) -> None:
    older = await invite(work, Role.MEMBER, "dc", "李梅")
    newer = await invite(work, Role.MEMBER, "dc", "李梅")
    with pytest.raises(InvitationUnusable):
        await open_invitation(work, met.chat, older.code)
    assert (await open_invitation(work, met.chat, newer.code)).person.name == "李梅"
    assert len(await list_staff(work, town.station)) == 3


async def test_nobody_is_invited_to_a_place_that_is_not_there(work: Work, town: Town) -> None:
    with pytest.raises(NotFound) as refusal:
        await invite(work, Role.MEMBER, "nowhere", "李梅")
    assert refusal.value.facts == {"what": "place", "code": "nowhere"}


async def test_open_invitations_are_listed_and_used_ones_are_not(
    work: Work, town: Town, met: Resident
) -> None:
    used = await invite(work, Role.MEMBER, "dc", "李梅")
    await issue_invitation(work, town.clerk)
    await open_invitation(work, met.chat, used.code)
    await work.session.flush()
    [(_, person, place)] = await list_invitations(work)
    assert person.name == "陈静"
    assert place.code == "dc"
    work.now += timedelta(days=INVITATION_DAYS)
    assert await list_invitations(work) == []


async def test_the_first_office_opens_with_a_way_in(work: Work, met: Resident) -> None:
    issued = await open_first_office(work, "政协机关")
    assert issued is not None
    appointment = await open_invitation(work, met.chat, issued.code)
    assert appointment.role == Role.OFFICE
    assert appointment.place.kind == Kind.OFFICE


async def test_there_is_no_second_first_office(work: Work, town: Town) -> None:
    assert await open_first_office(work, "政协机关") is None
