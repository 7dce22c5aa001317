"""Meeting people, joining their chats, moving with them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.chats import Chat, Reach
from models.errors import CodeUnusable
from models.lifecycle.topics import State
from models.people import CODE_MINUTES, Appointment, Person, Role
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.chats import (
    Newcomer,
    change_reach,
    choose_locale,
    find_chat,
    make_joining_code,
    meet,
    move_chat,
)
from services.people.conversations import Conversations
from services.privacy.joining import become
from services.work import Work
from tests.county import Resident, Town, join_chat, say, settle_resident, settle_staff, write_draft


@pytest.fixture
async def page(work: Work) -> Resident:
    """The same woman at the web chat, not yet known to be the same."""
    return await settle_resident(work, "", channel="webchat", address="77")


async def join(work: Work, page: Resident, person: Person) -> Person:
    code = make_joining_code(work, person)
    await work.session.flush()
    return await join_chat(work, page.chat, code)


async def test_whoever_speaks_for_the_first_time_is_met(work: Work, known: Conversations) -> None:
    chat = await meet(work, known, Newcomer("telegram", "5", "何秀英", "zh"))
    await work.session.flush()
    assert chat.person is not None
    assert chat.person.name == "何秀英"
    assert chat.person.locale == "zh"
    assert await find_chat(work, "telegram", "5") is chat


async def test_whoever_speaks_again_in_the_same_batch_is_known(
    work: Work, known: Conversations
) -> None:
    newcomer = Newcomer("telegram", "5", "何秀英", "zh")
    assert await meet(work, known, newcomer) is await meet(work, known, newcomer)


async def test_a_group_has_no_person(work: Work, known: Conversations) -> None:
    chat = await meet(work, known, Newcomer("telegram", "-5", "南门群", "zh", group=True))
    assert chat.group is True
    assert chat.person is None


async def test_whoever_was_forgotten_is_met_for_the_first_time(
    work: Work, known: Conversations, chat: Chat, resident: Person
) -> None:
    chat.person = None
    known.chats[chat.address] = chat
    met = await meet(work, known, Newcomer("telegram", chat.address, "何秀英", "zh"))
    assert met is chat
    assert met.person is not resident


async def test_a_chat_can_be_closed_and_opened(chat: Chat) -> None:
    reached = []
    for reach in (Reach.BLOCKED, Reach.OPEN):
        change_reach(chat, reach)
        reached.append(chat.reach)
    assert reached == [Reach.BLOCKED, Reach.OPEN]


async def test_a_language_is_remembered(work: Work, resident: Person) -> None:
    await choose_locale(work, resident, "en")
    assert resident.locale == "en"


async def test_a_group_that_moved_keeps_its_chat(work: Work) -> None:
    group = Chat(channel="telegram", address="-5", group=True, person=None)
    work.session.add(group)
    await work.session.flush()
    await move_chat(work, group, "-1005")
    await work.session.flush()
    assert await find_chat(work, "telegram", "-1005") is group


async def test_a_group_that_was_met_at_its_new_address_gives_way(work: Work) -> None:
    old = Chat(channel="telegram", address="-5", group=True, person=None, reach=Reach.GONE)
    new = Chat(channel="telegram", address="-1005", group=True, person=None)
    work.session.add_all([old, new])
    await work.session.flush()
    await move_chat(work, old, "-1005")
    await work.session.flush()
    assert await find_chat(work, "telegram", "-1005") is old
    assert old.reach == Reach.OPEN
    assert new.reach == Reach.GONE


async def test_moving_to_where_one_is_already_changes_nothing(work: Work, chat: Chat) -> None:
    await move_chat(work, chat, chat.address)
    assert await find_chat(work, "telegram", chat.address) is chat


async def test_a_code_makes_two_chats_one_persons(
    work: Work, met: Resident, page: Resident
) -> None:
    assert await join(work, page, met.person) is met.person
    assert page.chat.person is met.person


async def test_a_joining_code_works_once(work: Work, met: Resident, page: Resident) -> None:
    code = make_joining_code(work, met.person)
    await work.session.flush()
    await join_chat(work, page.chat, code.lower())
    with pytest.raises(CodeUnusable):
        await join_chat(work, page.chat, code)


async def test_a_joining_code_that_is_too_old_joins_nobody(
    work: Work, met: Resident, page: Resident
) -> None:
    code = make_joining_code(work, met.person)
    await work.session.flush()
    work.now += timedelta(minutes=CODE_MINUTES)
    with pytest.raises(CodeUnusable):
        await join_chat(work, page.chat, code)
    assert page.chat.person is page.person


async def test_a_guessed_code_joins_nobody(work: Work, page: Resident) -> None:
    with pytest.raises(CodeUnusable):
        await join_chat(work, page.chat, "22222222")


async def test_joining_a_chat_to_itself_changes_nothing(work: Work, met: Resident) -> None:
    assert await join(work, met, met.person) is met.person
    assert met.chat.person is met.person


async def test_joining_hands_over_the_draft_that_was_begun(
    work: Work, town: Town, met: Resident, page: Resident
) -> None:
    draft = await write_draft(work, Conversations(), page)
    await join(work, page, met.person)
    assert draft.raiser is met.person
    assert draft.state is State.DRAFT


async def test_two_drafts_become_one(
    work: Work, town: Town, met: Resident, page: Resident, known: Conversations
) -> None:
    kept = await say(work, known, met, "路灯坏了")
    begun = await write_draft(work, known, page, "就在南门巷")
    await join(work, page, met.person)
    assert kept.text == "路灯坏了\n就在南门巷"
    assert kept.station is town.station
    assert begun.state == State.WITHDRAWN
    assert begun.parts == []
    drafts = select(Topic).where(Topic.raiser_id == met.person.id, Topic.state == State.DRAFT)
    assert list(await work.session.scalars(drafts)) == [kept]


async def test_joining_hands_over_what_was_raised(
    work: Work, raised_topic: Topic, met: Resident, page: Resident
) -> None:
    await become(work, met.chat, page.person.id)
    query = select(Topic.raiser_id).where(Topic.id == raised_topic.id)
    assert await work.session.scalar(query) == page.person.id


async def test_joining_hands_over_every_other_chat(
    work: Work, met: Resident, page: Resident
) -> None:
    phone = Chat(channel="telegram", address="1002", person=page.person)
    work.session.add(phone)
    await work.session.flush()
    await join(work, page, met.person)
    assert phone.person is met.person


async def test_joining_hands_over_roles_but_not_one_held_already(
    work: Work, town: Town, page: Resident
) -> None:
    today = work.local.date()
    for role in (Role.HEAD, Role.MEMBER):
        work.session.add(
            Appointment(person=page.person, place=town.station, role=role, since=today)
        )
    await work.session.flush()
    head = await become(work, page.chat, town.head.person_id)
    await work.session.refresh(head, ["appointments"])
    assert sorted(each.role for each in head.appointments) == [Role.HEAD, Role.MEMBER]


async def test_what_is_on_its_way_follows_its_person(
    work: Work, town: Town, raised_topic: Topic, page: Resident
) -> None:
    letter = work.reply(page.chat, {"text": []})
    await settle(work)
    await join(work, page, town.head.person)
    await work.session.refresh(letter)
    assert letter.person_id == town.head.person_id


async def test_a_chat_without_a_person_simply_becomes_somebodys(work: Work, met: Resident) -> None:
    chat = Chat(channel="webchat", address="78", person=None)
    work.session.add(chat)
    await work.session.flush()
    assert await become(work, chat, met.person.id) is met.person
    assert chat.person is met.person


async def test_becoming_a_head_brings_what_was_begun_before(
    work: Work, town: Town, page: Resident, known: Conversations
) -> None:
    appointment, _ = await settle_staff(work, "周涛", Role.MEMBER, town.station, "2004")
    draft = await write_draft(work, known, page)
    await become(work, page.chat, appointment.person_id)
    assert draft.raiser is appointment.person
