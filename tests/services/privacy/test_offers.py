"""A code and an invitation are good for the one chat that opened them, and for what it read."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.chats import Chat
from models.enquiries import Enquiry
from models.errors import (
    CodeUnusable,
    EnoughTried,
    InvitationForOther,
    InvitationUnusable,
    MakeCodeHere,
)
from models.joinings import ChatJoining
from models.notices.people import ChatJoined, StaffChatJoined
from models.people import CODE_MINUTES, INVITATION_DAYS, Appointment, Invitation, Person, Role
from models.stations import Place
from models.topics.topic import Topic
from services.organisation.invitations import invite, open_first_office
from services.people.chats import make_joining_code
from services.people.conversations import Conversations
from services.people.phones import store_phone
from services.privacy.joining import (
    Appointed,
    Offer,
    accept_invitation,
    be_invited,
    join,
    look_at_code,
)
from services.privacy.stakes import weigh
from services.work import TRIES, Work
from tests.county import Resident, Town, add_resident, settle_resident, write_draft

WRONG = "22222222"


async def code_of(work: Work, person: Person) -> str:
    code = make_joining_code(work, person)
    await work.session.flush()
    return code


async def roles_of(work: Work, person: Person | None) -> list[tuple[str, Role]]:
    """Where somebody is appointed to, and as what, by what stands in the database."""
    assert person is not None
    query = select(Place.code, Appointment.role).join(Place, Place.id == Appointment.place_id)
    rows = await work.session.execute(query.where(Appointment.person_id == person.id))
    return sorted((row[0], row[1]) for row in rows)


@pytest.fixture
async def phone(work: Work) -> Resident:
    """Of whom nothing is known but the chat."""
    return await settle_resident(work, "", address="1009")


# -- what there is to lose ---------------------------------------------------------------------


async def test_what_somebody_would_lose_is_all_told(
    work: Work, town: Town, raised_topic: Topic, met: Resident
) -> None:
    await write_draft(work, Conversations(), met, "井盖也坏了")
    store_phone(work, met.person, "13912345678")
    enquiry = Enquiry(
        sender=met.person,
        member=town.head.person,
        station=town.station,
        asked_at=work.now,
        due_at=work.now,
    )
    work.session.add(enquiry)
    found = await weigh(work, met.person)
    counted = (found.topics, found.drafts, found.letters, found.chats, found.phone)
    assert counted == (1, 1, 1, 1, True)
    assert (list(found.held), found.rank) == ([], 1)


async def test_a_draft_is_nothing_a_term_that_ended_neither_one_to_come_is_a_role(
    work: Work, town: Town, met: Resident, draft: Topic
) -> None:
    assert (await weigh(work, met.person)).rank == 0
    today, head = work.local.date(), town.head
    for since, until, rank in ((1, None, 2), (-9, -1, 0), (-9, 0, 2)):
        head.since = today + timedelta(days=since)
        head.until = None if until is None else today + timedelta(days=until)
        assert (await weigh(work, head.person)).rank == rank


async def test_a_chat_of_nobody_has_nothing_to_lose_and_takes_up_an_invitation_at_once(
    work: Work, town: Town
) -> None:
    chat = Chat(channel="webchat", address="78", person=None)
    work.session.add(chat)
    issued = await invite(work, Role.MEMBER, "dc", "李梅")
    found = await be_invited(work, chat, issued.code)
    assert isinstance(found, Appointed)
    assert (found.roles, found.joining) == (frozenset({Role.MEMBER}), 0)
    assert chat.person is found.appointment.person
    assert chat.person.name == "李梅"
    assert not list(await work.session.scalars(select(ChatJoining)))


# -- a code ------------------------------------------------------------------------------------


async def test_a_code_is_for_the_chat_that_typed_it_first(
    work: Work, met: Resident, phone: Resident
) -> None:
    other = await settle_resident(work, "小吴", address="1010")
    code = await code_of(work, met.person)
    offer = await look_at_code(work, phone.chat, code)
    assert (offer.person, list(offer.held)) == (met.person, [])
    with pytest.raises(CodeUnusable):
        await look_at_code(work, other.chat, code)
    with pytest.raises(CodeUnusable):
        await join(work, other.chat, offer.number)
    assert other.chat.person is other.person
    assert (await look_at_code(work, phone.chat, code)).number == offer.number
    joined = await join(work, phone.chat, offer.number)
    assert (joined.person, joined.roles) == (met.person, frozenset())
    assert phone.chat.person is met.person


async def test_ones_own_code_typed_where_it_was_made_joins_nothing(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    offer = await look_at_code(work, met.chat, await code_of(work, met.person))
    assert offer.person is met.person
    assert (await join(work, met.chat, offer.number)).joining == 0
    assert met.chat.person is met.person
    assert not list(await work.session.scalars(select(ChatJoining)))


async def test_what_was_looked_at_is_confirmed_once_and_in_time(
    work: Work, met: Resident, phone: Resident
) -> None:
    offer = await look_at_code(work, phone.chat, await code_of(work, met.person))
    with pytest.raises(CodeUnusable):
        await join(work, phone.chat, offer.number + 1)
    work.now += timedelta(minutes=CODE_MINUTES)
    with pytest.raises(CodeUnusable):
        await join(work, phone.chat, offer.number)
    assert phone.chat.person is phone.person
    work.now -= timedelta(seconds=1)
    await join(work, phone.chat, offer.number)
    with pytest.raises(CodeUnusable):
        await join(work, phone.chat, offer.number)


async def test_whoever_has_come_to_more_since_is_refused_at_the_confirming(
    work: Work, met: Resident, phone: Resident
) -> None:
    offer = await look_at_code(work, phone.chat, await code_of(work, met.person))
    store_phone(work, phone.person, "13912345678")
    with pytest.raises(MakeCodeHere):
        await join(work, phone.chat, offer.number)
    assert phone.chat.person is phone.person


async def test_whoever_guesses_is_not_heard_even_where_they_are_right(
    work: Work, met: Resident, phone: Resident
) -> None:
    code = await code_of(work, met.person)
    for _ in range(int(TRIES.most)):
        with pytest.raises(CodeUnusable):
            await look_at_code(work, phone.chat, WRONG)
    for opening in (look_at_code(work, phone.chat, code), be_invited(work, phone.chat, code)):
        with pytest.raises(EnoughTried) as refused:
            await opening
        assert refused.value.facts == {"minutes": 2}
    other = await settle_resident(work, "", address="1010")
    assert (await look_at_code(work, other.chat, code)).person is met.person


async def test_who_is_told_of_a_chat_that_was_joined(
    work: Work, town: Town, met: Resident, phone: Resident
) -> None:
    for person in (met.person, town.head.person):
        work.letters.clear()
        offer = await look_at_code(work, phone.chat, await code_of(work, person))
        number = (await join(work, phone.chat, offer.number)).joining
        told = {(each.kind, each.person_id, each.chat_id) for each in work.letters}
        own = met.chat if person is met.person else town.chat(town.head)
        assert (ChatJoined.kind, person.id, own.id) in told
        assert (ChatJoined.kind, person.id, phone.chat.id) not in told
        office = (StaffChatJoined.kind, town.leader.person_id, None)
        assert (office in told) is (person is town.head.person)
        assert {each.facts["joining"] for each in work.letters if "joining" in each.facts} == {
            number
        }


async def test_the_office_is_not_told_of_its_own_chat_nor_troubled_where_nobody_reads(
    work: Work, town: Town, phone: Resident
) -> None:
    silent = add_resident(work, "周涛", address="1010")
    work.session.add(
        Appointment(
            person=silent.person, place=town.office, role=Role.OFFICE, since=work.local.date()
        )
    )
    silent.chat.person = None
    offer = await look_at_code(work, phone.chat, await code_of(work, town.leader.person))
    await join(work, phone.chat, offer.number)
    assert not [each for each in work.letters if each.kind == StaffChatJoined.kind]


# -- an invitation -----------------------------------------------------------------------------


async def opened(work: Work, chat: Chat, code: str) -> Offer:
    found = await be_invited(work, chat, code)
    assert isinstance(found, Offer)
    return found


async def test_an_invitation_is_confirmed_where_it_was_opened_once_and_in_time(
    work: Work, raised_topic: Topic, met: Resident, phone: Resident
) -> None:
    issued = await invite(work, Role.MEMBER, "dc", "李梅")
    offer = await opened(work, met.chat, issued.code)
    assert offer.invited is not None
    assert (offer.invited.role, offer.moves.topics, offer.stays) == (Role.MEMBER, 1, False)
    for chat, number in ((phone.chat, offer.number), (met.chat, offer.number + 1)):
        with pytest.raises(InvitationUnusable):
            await accept_invitation(work, chat, number)
    work.now += timedelta(days=INVITATION_DAYS)
    with pytest.raises(InvitationUnusable):
        await accept_invitation(work, met.chat, offer.number)
    assert met.chat.person is met.person
    work.now -= timedelta(seconds=1)
    assert (await accept_invitation(work, met.chat, offer.number)).roles == {Role.MEMBER}
    assert await roles_of(work, met.chat.person) == [("dc", Role.MEMBER)]
    with pytest.raises(InvitationUnusable):
        await accept_invitation(work, met.chat, offer.number)


async def test_an_invitation_that_is_none_changes_nothing_and_counts_as_a_guess(
    work: Work, phone: Resident
) -> None:
    with pytest.raises(InvitationUnusable):
        await be_invited(work, phone.chat, WRONG)
    assert phone.chat.person is phone.person
    assert work.tries.taken == 1


async def test_two_of_one_name_who_are_both_here_are_two(work: Work, town: Town) -> None:
    issued = await invite(work, Role.MEMBER, "xg", "陈静")
    namesake = await settle_resident(work, "", address="1009")
    await be_invited(work, namesake.chat, issued.code)
    again = await invite(work, Role.MEMBER, "xg", "陈静")
    with pytest.raises(InvitationForOther) as refused:
        await be_invited(work, town.chat(town.clerk), again.code)
    assert refused.value.facts == {"name": "陈静"}
    assert await roles_of(work, town.clerk.person) == [("dc", Role.CLERK)]
    assert await roles_of(work, namesake.chat.person) == [("xg", Role.MEMBER)]


async def test_whoever_came_in_between_opening_and_confirming_is_not_overrun(
    work: Work, town: Town, phone: Resident
) -> None:
    issued = await invite(work, Role.MEMBER, "xg", "陈静")
    offer = await opened(work, town.chat(town.clerk), issued.code)
    assert offer.stays
    phone.chat.person = offer.person
    with pytest.raises(InvitationForOther):
        await accept_invitation(work, town.chat(town.clerk), offer.number)
    assert (await work.session.get_one(Invitation, offer.number)).used_at is None
    assert await roles_of(work, town.clerk.person) == [("dc", Role.CLERK)]


async def test_an_invitation_for_nobody_by_name_is_for_whoever_opens_it(
    work: Work, phone: Resident
) -> None:
    issued = await open_first_office(work, "秦州区政协")
    assert issued is not None
    store_phone(work, phone.person, "13912345678")
    phone.person.name = "马晓东"
    offer = await opened(work, phone.chat, issued.code)
    assert (offer.person.name, offer.stays) == ("", False)
    taken = await accept_invitation(work, phone.chat, offer.number)
    assert taken.appointment.person.name == "马晓东"
    assert await roles_of(work, phone.chat.person) == [("office", Role.OFFICE)]


async def test_whoever_serves_takes_it_up_as_themselves(work: Work, town: Town) -> None:
    clerk, chat = town.clerk.person, town.chat(town.clerk)
    issued = await invite(work, Role.MEMBER, "xg", "")
    offer = await opened(work, chat, issued.code)
    assert (offer.person.name, offer.stays) == ("", True)
    taken = await accept_invitation(work, chat, offer.number)
    assert chat.person is taken.appointment.person is clerk
    assert taken.roles == {Role.CLERK, Role.MEMBER}
    assert await roles_of(work, clerk) == [("dc", Role.CLERK), ("xg", Role.MEMBER)]
    assert clerk.name == "陈静"


async def test_whoever_opens_their_own_invitation_again_is_who_they_were(
    work: Work, town: Town
) -> None:
    issued = await invite(work, Role.CLERK, "dc", "陈静")
    found = await be_invited(work, town.chat(town.clerk), issued.code)
    assert isinstance(found, Appointed)
    assert (found.appointment, found.joining) == (town.clerk, 0)
    assert town.chat(town.clerk).person is town.clerk.person
