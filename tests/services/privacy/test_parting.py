"""What was joined is parted: each has their own again, and nothing of the one reaches the other."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEntry, Deed
from models.chats import Chat, Reach
from models.errors import (
    AlreadyDone,
    CodeUnusable,
    ForOffice,
    JoinedForGood,
    NotFound,
    OldButton,
)
from models.joinings import UNDO_DAYS, ChatJoining, JoinedBy
from models.letters import MENU, Letter, LetterState
from models.notices.people import ChatsParted
from models.notices.topics import TopicWithdrawn
from models.people import Appointment, Person, Role
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.organisation.invitations import invite
from services.people.chats import make_joining_code
from services.people.conversations import Conversations
from services.people.names import forget_name, give_name
from services.people.phones import read_phone, store_phone
from services.privacy.joining import become_known, join, look_at_code
from services.privacy.parting import part
from services.privacy.personal_data import erase_person
from services.work import Work
from tests.county import Resident, Town, open_invitation, settle_resident

NUMBER, OTHER = "13912345678", "13887654321"


async def join_to(work: Work, phone: Resident, person: Person) -> int:
    """The chat types this person's code and confirms it; the number of the joining."""
    code = make_joining_code(work, person)
    await work.session.flush()
    offer = await look_at_code(work, phone.chat, code)
    return (await join(work, phone.chat, offer.number)).joining


async def join_by_paper(work: Work, phone: Resident, person: Person) -> int:
    """As a slip does it, whoever has more to lose."""
    joining = await become_known(work, phone.chat, person.id, JoinedBy.SLIP)
    assert joining is not None
    return joining.id


def called(work: Work, person: Person) -> tuple[str, str, bool]:
    return person.name, read_phone(work, person), person.phone_vouched


@dataclass(frozen=True)
class Two:
    """何秀英, and somebody else whose phone was joined to hers."""

    kept: Resident
    phone: Resident
    former: Person
    joining: int


@pytest.fixture
async def nameless(work: Work) -> Resident:
    """Whom nobody has asked for a name or a number yet."""
    return await settle_resident(work, "", address="1009")


@pytest.fixture
async def two(work: Work, met: Resident, nameless: Resident) -> Two:
    store_phone(work, met.person, NUMBER, vouched=True)
    joining = await join_to(work, nameless, met.person)
    work.letters.clear()
    return Two(met, nameless, nameless.person, joining)


# -- who may -----------------------------------------------------------------------------------


async def test_nobody_parts_what_is_none_of_theirs(work: Work, town: Town, two: Two) -> None:
    stranger = await settle_resident(work, "小吴", address="1010")
    for person in (stranger.person, two.former, town.head.person):
        with pytest.raises(ForOffice):
            await part(work, person, two.joining)
    with pytest.raises(NotFound):
        await part(work, two.kept.person, two.joining + 1)
    assert two.phone.chat.person is two.kept.person
    assert await part(work, town.leader.person, two.joining) is two.former
    assert two.phone.chat.person is two.former


async def test_it_is_parted_once_and_on_record(work: Work, two: Two) -> None:
    await part(work, two.kept.person, two.joining)
    with pytest.raises(AlreadyDone):
        await part(work, two.kept.person, two.joining)
    query = select(AuditEntry).order_by(AuditEntry.position)
    deeds = list(await work.session.scalars(query))
    assert [(each.deed, each.whom_id) for each in deeds] == [
        (Deed.JOINED, two.kept.person.id),
        (Deed.PARTED, two.kept.person.id),
    ]
    joining = await work.session.get_one(ChatJoining, two.joining)
    assert (joining.ended_at, joining.before) == (work.now, {})


async def test_a_week_is_the_time_for_it(work: Work, two: Two) -> None:
    work.now += timedelta(days=UNDO_DAYS)
    with pytest.raises(JoinedForGood):
        await part(work, two.kept.person, two.joining)
    work.now -= timedelta(seconds=1)
    assert await part(work, two.kept.person, two.joining) is two.former


async def test_whoever_was_erased_meanwhile_comes_back_by_no_parting(
    work: Work, town: Town, two: Two
) -> None:
    await erase_person(work, Conversations(), two.kept.person)
    with pytest.raises(AlreadyDone):
        await part(work, town.leader.person, two.joining)
    assert called(work, two.kept.person) == ("", "", False)


async def test_what_has_gone_on_to_a_third_is_parted_from_there_first(
    work: Work, town: Town, two: Two
) -> None:
    third = await settle_resident(work, "周大山", address="1010")
    store_phone(work, third.person, OTHER)
    later = await join_to(work, two.kept, third.person)
    two.phone.chat.state = "phoning"
    with pytest.raises(OldButton):
        await part(work, town.leader.person, two.joining)
    assert two.phone.chat.state == "phoning"
    assert {two.kept.chat.person, two.phone.chat.person} == {third.person}
    await part(work, third.person, later)
    await part(work, two.kept.person, two.joining)
    assert two.kept.chat.person is two.kept.person
    assert two.phone.chat.person is two.former


# -- what each is called and reached by --------------------------------------------------------


async def test_what_was_taken_from_the_other_goes_back(
    work: Work, met: Resident, nameless: Resident
) -> None:
    store_phone(work, met.person, NUMBER, vouched=True)
    joining = await join_by_paper(work, met, nameless.person)
    assert called(work, nameless.person) == ("何秀英", NUMBER, True)
    assert read_phone(work, met.person) == ""
    await part(work, nameless.person, joining)
    assert called(work, nameless.person) == ("", "", False)
    assert called(work, met.person) == ("何秀英", NUMBER, True)


async def test_a_number_that_was_worth_less_is_there_again(
    work: Work, met: Resident, nameless: Resident
) -> None:
    store_phone(work, nameless.person, OTHER)
    store_phone(work, met.person, NUMBER, vouched=True)
    joining = await join_to(work, met, nameless.person)
    assert called(work, nameless.person) == ("何秀英", NUMBER, True)
    await part(work, nameless.person, joining)
    assert called(work, nameless.person) == ("", OTHER, False)


async def test_what_somebody_said_of_themselves_since_stays(
    work: Work, met: Resident, nameless: Resident
) -> None:
    store_phone(work, met.person, NUMBER)
    joining = await join_by_paper(work, met, nameless.person)
    await give_name(work, nameless.person, "周大山")
    store_phone(work, nameless.person, OTHER)
    await part(work, nameless.person, joining)
    assert called(work, nameless.person) == ("周大山", OTHER, False)
    assert called(work, met.person) == ("何秀英", NUMBER, False)


async def test_a_name_and_a_number_forgotten_since_stay_forgotten(work: Work, two: Two) -> None:
    await forget_name(work, two.kept.person)
    two.kept.person.forget_phone()
    await part(work, two.kept.person, two.joining)
    assert called(work, two.kept.person) == ("", "", False)
    assert called(work, two.former) == ("", "", False)


# -- what is on its way ------------------------------------------------------------------------


async def owe(work: Work, to: Person, at: Chat, **more: Any) -> Letter:
    """A letter that waits for this chat."""
    letter = work.post(to.id, TopicWithdrawn(topic_id=1), chat=at)
    for name, value in more.items():
        setattr(letter, name, value)
    await settle(work)
    work.letters.clear()
    return letter


async def found(work: Work, letter: Letter) -> tuple[int | None, LetterState]:
    await work.session.refresh(letter)
    return letter.chat_id, letter.state


async def test_letters_on_their_way_turn_to_whom_they_are_for(work: Work, two: Two) -> None:
    waiting = await owe(work, two.kept.person, two.phone.chat, facts={"topic_id": 1, "edits": 7})
    held = await owe(work, two.kept.person, two.phone.chat, state=LetterState.HELD)
    at_home = await owe(work, two.kept.person, two.kept.chat)
    begun = await owe(work, two.kept.person, two.phone.chat, leased_by="another")
    sent = await owe(work, two.kept.person, two.phone.chat, state=LetterState.SENT)
    await part(work, two.kept.person, two.joining)
    assert await found(work, waiting) == (two.kept.chat.id, LetterState.WAITING)
    assert waiting.facts == {"topic_id": 1}
    assert await found(work, held) == (two.kept.chat.id, LetterState.HELD)
    assert await found(work, at_home) == (two.kept.chat.id, LetterState.WAITING)
    assert await found(work, begun) == (two.phone.chat.id, LetterState.WAITING)
    assert await found(work, sent) == (two.phone.chat.id, LetterState.SENT)


async def test_what_can_go_nowhere_else_is_not_delivered_to_the_other(work: Work, two: Two) -> None:
    two.kept.chat.reach = Reach.BLOCKED
    waiting = await owe(work, two.kept.person, two.phone.chat)
    menu = await owe(work, two.kept.person, two.phone.chat, kind=MENU)
    await part(work, two.kept.person, two.joining)
    await work.session.refresh(menu)
    assert (await found(work, waiting))[1] is LetterState.UNREACHABLE
    assert menu.state is LetterState.REPLACED


async def test_letters_of_the_one_who_goes_leave_the_chat_of_the_other(
    work: Work, met: Resident, nameless: Resident
) -> None:
    before = await owe(work, nameless.person, nameless.chat)
    joining = await join_to(work, nameless, met.person)
    before.chat_id = met.chat.id  # the other chat was tried, for this one was closed for a while
    await part(work, met.person, joining)
    assert await found(work, before) == (nameless.chat.id, LetterState.WAITING)
    assert before.person_id == nameless.person.id


async def test_both_are_told_in_every_chat_and_what_was_begun_there_is_over(
    work: Work, town: Town, nameless: Resident
) -> None:
    head = town.head.person
    joining, former = await join_to(work, nameless, head), nameless.person
    nameless.chat.state, nameless.chat.memory = "phoning", {"since": 1}
    work.letters.clear()
    await part(work, head, joining)
    told = {(each.chat_id, each.person_id, each.kind) for each in work.letters}
    assert told == {
        (nameless.chat.id, former.id, ChatsParted.kind),
        (town.chat(town.head).id, head.id, ChatsParted.kind),
        (nameless.chat.id, former.id, MENU),
        (town.chat(town.head).id, head.id, MENU),
    }
    roles = {each.chat_id: each.facts["roles"] for each in work.letters if each.kind == MENU}
    assert roles == {nameless.chat.id: [], town.chat(town.head).id: ["head"]}
    await work.session.flush()
    begun = select(Chat.state, Chat.memory).where(Chat.id == nameless.chat.id)
    assert (await work.session.execute(begun)).one() == (None, {})


async def test_a_code_made_in_the_wrong_chat_brings_nobody_back(work: Work, two: Two) -> None:
    code = make_joining_code(work, two.kept.person)
    await work.session.flush()
    await part(work, two.kept.person, two.joining)
    with pytest.raises(CodeUnusable):
        await look_at_code(work, two.phone.chat, code)
    assert two.phone.chat.person is two.former


# -- what was whose ----------------------------------------------------------------------------


async def test_what_each_had_raised_is_theirs_again(
    work: Work, met: Resident, raised_topic: Topic, nameless: Resident
) -> None:
    store_phone(work, nameless.person, OTHER)
    joining = await join_to(work, met, nameless.person)
    whose = select(Topic.raiser_id).where(Topic.id == raised_topic.id)
    assert await work.session.scalar(whose) == nameless.person.id
    await part(work, nameless.person, joining)
    assert await work.session.scalar(whose) == met.person.id


async def test_a_role_taken_up_as_oneself_goes_back_to_whom_it_was_made_for(
    work: Work, town: Town
) -> None:
    clerk, chat = town.clerk.person, town.chat(town.clerk)
    issued = await invite(work, Role.MEMBER, "xg", "陈静")
    taken = await open_invitation(work, chat, issued.code)
    roles = select(Appointment.role).where(Appointment.person_id == clerk.id)
    assert sorted(await work.session.scalars(roles)) == [Role.CLERK, Role.MEMBER]
    joining = (await work.session.scalars(select(ChatJoining))).one()
    invited = await part(work, clerk, joining.id)
    assert list(await work.session.scalars(roles)) == [Role.CLERK]
    whose = select(Appointment.person_id).where(Appointment.id == taken.id)
    assert await work.session.scalar(whose) == invited.id != clerk.id
    assert chat.person is clerk
