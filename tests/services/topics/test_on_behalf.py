"""Typing in for others: the matter is the visitor's, the record says who typed it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from messages.topics.on_behalf import supported_card
from messages.words import words_for
from models.chats import Chat
from models.errors import ForStations, NameUnusable, NotFound, PhoneUnusable
from models.inbox import Arrival
from models.ledger import Event
from models.letters import Letter
from models.lifecycle.topics import State
from models.people import Person, Role
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Source, Topic
from services.calls.lost import open_calls
from services.delivery.routing import settle
from services.organisation.stations import find_station
from services.people.conversations import Conversations, load_conversations
from services.people.incoming import IncomingMessage
from services.people.phones import read_phone, store_phone
from services.privacy.personal_data import erase_person
from services.topics.drafts import DraftRef, choose_station, discard_draft
from services.topics.on_behalf import (
    call_visitor,
    follow_visitor_edit,
    list_for_visitors,
    name_visitor,
    require_writer,
    support_for,
)
from services.topics.opened import open_topic
from services.topics.submitting import submit_topic
from services.work import Work
from tests.conftest import Working
from tests.county import LAMP, Resident, Town, raise_matter, settle_staff, write_draft
from tests.services.behalf import NUMBER, VISIT, Desk, desk_of


@pytest.fixture
def clerk(work: Work, town: Town) -> Desk:
    return desk_of(work, town, town.clerk)


@pytest.fixture
def head_desk(work: Work, town: Town) -> Desk:
    return desk_of(work, town, town.head)


async def people(work: Work) -> int:
    return len((await work.session.scalars(select(Person.id))).all())


async def test_a_matter_typed_in_is_the_visitors_and_says_who_typed_it(
    work: Work, town: Town, clerk: Desk
) -> None:
    topic = await clerk.registers()
    assert topic.raiser.name == "张福贵"
    assert topic.text == LAMP
    assert topic.title == LAMP
    assert topic.writer_id == town.clerk.person_id
    assert topic.station == town.station
    assert topic.source == Source.RESIDENT
    assert read_phone(work, topic.raiser) == NUMBER
    (event,) = (await work.session.scalars(select(Event))).all()
    assert event.actor_id == town.clerk.person_id
    assert event.facts["behalf"] is True
    opened = await open_topic(work, town.head.person, topic.id)
    assert [(each.who, each.behalf) for each in opened.happened] == [("陈静", True)]
    (raised,) = (await work.session.scalars(select(Letter))).all()
    assert (raised.kind, raised.person_id) == ("topic-raised", town.head.person_id)
    assert raised.facts["raiser"] == "张福贵"
    assert raised.facts["writer"] == "陈静"


async def test_the_slip_is_the_receipt_and_nobody_is_called_for_it(work: Work, clerk: Desk) -> None:
    await clerk.registers()
    assert await open_calls(work) == 0


async def test_a_number_is_in_no_row_but_its_own_and_sealed_there(work: Work, clerk: Desk) -> None:
    arrival = Arrival(
        channel="telegram", source_key="1", chat="2002", payload=VISIT, received_at=work.now
    )
    work.session.add(arrival)
    await work.session.flush()
    work.arrival_id = arrival.id
    topic = await clerk.types(VISIT)
    await work.session.refresh(arrival)
    assert arrival.payload == VISIT  # some other message's
    work.arrival_id = arrival.id
    await call_visitor(work, clerk.chat, clerk.person, topic.id, IncomingMessage(2, NUMBER))
    await work.session.refresh(arrival)
    assert arrival.payload == "{}"
    topic = await clerk.submits(topic)
    await settle(work)
    for table in Topic.metadata.sorted_tables:
        for row in await work.session.execute(select(table)):
            assert NUMBER not in str(tuple(row)), table.name


async def test_visitors_do_not_mix_with_each_other_nor_with_ones_own_draft(
    work: Work, town: Town, clerk: Desk
) -> None:
    mine = Resident(clerk.person, clerk.chat)
    known = Conversations()
    own = await write_draft(work, known, mine, "我家楼道堆满了杂物")
    first = await clerk.types("刘桂兰说井盖破了一个角")
    second = await clerk.types(VISIT)
    third = await clerk.types("一共三盏", second)
    assert third is second
    assert [each.id for each in await list_for_visitors(work, clerk.person)] == [
        second.id,
        first.id,
    ]
    loaded = await load_conversations(work.session, "telegram", [clerk.chat.address])
    assert [each.id for each in loaded.drafts.values()] == [own.id]
    submitted = await clerk.submits(second)
    assert submitted.text == f"{LAMP}\n一共三盏"
    raised = await raise_matter(work, known, mine, own)
    assert raised.raiser == clerk.person
    assert raised.text == "我家楼道堆满了杂物"
    assert (await clerk.submits(first)).raiser.name == ""


async def test_a_submitted_visit_is_never_added_to_but_a_new_one_begins(clerk: Desk) -> None:
    first = await clerk.registers()
    again = await clerk.types("又来一位，说井盖破了", first)
    assert again.id != first.id
    assert again.raiser is not first.raiser


async def test_nobody_else_goes_on_with_what_a_clerk_has_begun(
    clerk: Desk, head_desk: Desk
) -> None:
    begun = await clerk.types(VISIT)
    other = await head_desk.types("井盖破了", begun)
    assert other.id != begun.id
    with pytest.raises(NotFound):
        await name_visitor(head_desk.work, head_desk.person, begun.id, "刘桂兰")


async def test_only_who_serves_at_a_station_or_the_office_types_in(
    work: Work, town: Town, met: Resident, clerk: Desk
) -> None:
    liaison, chat = await settle_staff(work, "赵强", Role.LIAISON, town.unit, "3001")
    for person, theirs in ((met.person, met.chat), (liaison.person, chat)):
        with pytest.raises(ForStations):
            await Desk(work, theirs, person).types(VISIT)
    leader = desk_of(work, town, town.leader)
    assert (await leader.types(VISIT)).station is None
    leader.chat.place_id = town.other_station.id
    assert (await leader.types("井盖破了")).station is town.other_station
    begun = await clerk.types(VISIT)
    town.clerk.until = work.local.date().replace(year=2020)
    await work.session.flush()
    with pytest.raises(ForStations):
        await require_writer(work, clerk.person)
    with pytest.raises(ForStations):
        await name_visitor(work, clerk.person, begun.id, "刘桂兰")


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [
        (f"张福贵 {NUMBER}", "张福贵", ""),
        (f"姓名：张福贵，电话 {NUMBER}，路灯坏了", "张福贵", "路灯坏了"),
        (f"南门巷的张福贵老人家 {NUMBER} 路灯坏了", "", "南门巷的张福贵老人家\n路灯坏了"),
        (f"（？） {NUMBER} 路灯坏了", "", "（？）\n路灯坏了"),
        ("张福贵 路灯坏了", "", "张福贵 路灯坏了"),
    ],
)
async def test_a_name_in_front_of_a_number_is_a_name(
    clerk: Desk, words: str, name: str, text: str
) -> None:
    draft = await clerk.types(words)
    assert draft.raiser.name == name
    assert draft.text == text


async def test_a_second_number_is_part_of_the_matter_and_a_name_is_kept(clerk: Desk) -> None:
    draft = await clerk.types(VISIT)
    await clerk.types("物业的电话 13800000000 没人接", draft)
    assert draft.text == f"{LAMP}\n物业的电话 13800000000 没人接"
    nameless = await clerk.types("井盖破了")
    await name_visitor(clerk.work, clerk.person, nameless.id, " 刘桂兰 ")
    await clerk.types("王五 0937-8212345", nameless)
    assert nameless.raiser.name == "刘桂兰"
    assert nameless.text == "井盖破了\n王五"


async def test_what_cannot_be_a_name_or_a_number_changes_nothing(clerk: Desk) -> None:
    draft = await clerk.types(VISIT)
    with pytest.raises(NameUnusable):
        await name_visitor(clerk.work, clerk.person, draft.id, "！！！")
    with pytest.raises(PhoneUnusable):
        await call_visitor(
            clerk.work, clerk.chat, clerk.person, draft.id, IncomingMessage(9, "1391234567")
        )
    assert draft.raiser.name == "张福贵"
    assert read_phone(clerk.work, draft.raiser) == NUMBER


async def test_thrown_away_it_leaves_nobody_behind(clerk: Desk) -> None:
    draft = await clerk.types(VISIT)
    visitor = draft.raiser
    card = DraftRef(draft.id, draft.version)
    await discard_draft(clerk.work, Conversations(), clerk.person, card)
    await clerk.work.session.flush()
    assert draft.state is State.WITHDRAWN
    assert visitor.name == ""
    assert visitor.phone is None
    assert visitor.phone_mark is None
    assert await list_for_visitors(clerk.work, clerk.person) == []


async def test_a_visit_for_another_station_does_not_move_the_clerk(
    work: Work, town: Town, clerk: Desk
) -> None:
    draft = await clerk.types(VISIT)
    card = DraftRef(draft.id, draft.version)
    await choose_station(work, clerk.chat, clerk.person, card, town.other_station.id)
    assert clerk.chat.place_id is None
    topic = await clerk.submits(draft)
    assert topic.station is await find_station(work, "xg")


async def test_an_edited_message_is_followed_and_its_number_is_not(clerk: Desk) -> None:
    work, chat, person = clerk.work, clerk.chat, clerk.person
    draft = await clerk.types(VISIT, message_id=7)
    draft = await clerk.types("一共三盏", draft, message_id=8)
    said = IncomingMessage(7, f"张福贵 {NUMBER} 南门巷的路灯坏了五天")
    followed = await follow_visitor_edit(work, chat, person, said)
    assert followed is not None
    assert followed.topic is draft
    assert draft.text == "张福贵\n南门巷的路灯坏了五天\n一共三盏"
    followed = await follow_visitor_edit(work, chat, person, IncomingMessage(8, "一共四盏"))
    assert followed is not None
    assert followed.topic is draft
    assert draft.text.endswith("一共四盏")
    assert await follow_visitor_edit(work, chat, person, IncomingMessage(99, "别的")) is None


# -- the same person again ---------------------------------------------------------------------


async def test_the_same_number_and_name_are_the_same_person_whoever_types(
    work: Work, clerk: Desk, head_desk: Desk
) -> None:
    first, second = await clerk.types(VISIT), await head_desk.types(VISIT)
    one, two = await head_desk.submits(second), await clerk.submits(first)
    assert one.raiser is two.raiser
    before = await people(work)
    third = await clerk.registers(f"{NUMBER} 井盖破了")
    assert third.raiser is one.raiser
    assert await people(work) == before + 1
    fourth = await clerk.registers(f"刘桂兰 {NUMBER} 水管漏水")
    assert fourth.raiser is not one.raiser  # one telephone, a whole family


async def test_who_gave_no_name_before_has_one_from_now_on(clerk: Desk) -> None:
    first = await clerk.registers(f"{NUMBER} 井盖破了")
    second = await clerk.registers(VISIT)
    assert second.raiser is first.raiser
    assert first.raiser.name == "张福贵"


async def test_a_number_merely_said_in_a_chat_catches_nobodys_matter(
    work: Work, clerk: Desk, met: Resident
) -> None:
    met.person.name = "张福贵"
    store_phone(work, met.person, NUMBER)
    await work.session.flush()
    topic = await clerk.registers()
    assert topic.raiser is not met.person
    store_phone(work, met.person, "13700000000", vouched=True)
    await work.session.flush()
    theirs = await clerk.registers("张福贵 13700000000 井盖破了")
    assert theirs.raiser is met.person
    receipts = await work.session.scalars(select(Letter).where(Letter.kind == "topic-received"))
    assert [each.person_id for each in receipts] == [met.person.id]


async def test_whoever_was_forgotten_is_not_recognised(work: Work, clerk: Desk) -> None:
    first = await clerk.registers()
    await erase_person(work, Conversations(), first.raiser)
    assert first.raiser.phone is None
    second = await clerk.registers()
    assert second.raiser is not first.raiser


async def test_a_clerk_who_is_forgotten_takes_unfinished_visits_along(
    work: Work, clerk: Desk
) -> None:
    draft = await clerk.types(VISIT)
    done = await clerk.registers("刘桂兰 13700000000 井盖破了")
    visitor = draft.raiser
    await erase_person(work, Conversations(), clerk.person)
    assert draft.state == State.WITHDRAWN
    assert draft.text == ""
    assert visitor.phone is None
    assert done.raiser.name == "刘桂兰"
    assert done.state == State.RAISED


async def test_what_a_member_brings_as_their_own_came_from_a_member(work: Work, town: Town) -> None:
    member, chat = await settle_staff(work, "李梅", Role.MEMBER, town.station, "3001")
    met, known = Resident(member.person, chat), Conversations()
    topic = await raise_matter(work, known, met, await write_draft(work, known, met))
    assert topic.source is Source.MEMBER
    visitor = await Desk(work, chat, member.person).registers()
    assert visitor.source is Source.RESIDENT


async def test_two_clerks_submit_for_one_number_at_the_same_moment(
    work: Work, town: Town, clerk: Desk, head_desk: Desk, working: Working
) -> None:
    drafts = [(each, await each.types(VISIT)) for each in (clerk, head_desk)]
    cards = [(desk, draft.id, draft.version) for desk, draft in drafts]
    await work.session.commit()

    async def submit(desk: Desk, topic_id: int, version: int) -> int:
        async with working() as mine:
            person = await mine.session.get_one(Person, desk.person.id)
            chat = await mine.session.get_one(Chat, desk.chat.id)
            card = DraftRef(topic_id, version)
            topic = await submit_topic(mine, Conversations(), chat, person, card)
            return topic.raiser_id

    raisers = await asyncio.gather(*(submit(*each) for each in cards))
    assert len(set(raisers)) == 1
    await work.session.begin()


async def test_a_visitor_joins_what_goes_on_already_instead_of_raising_it_again(
    work: Work, town: Town, clerk: Desk, raised_topic: Topic
) -> None:
    raised_topic.state, raised_topic.on_board = State.HANDLING, True
    for times in (1, 2):
        draft = await clerk.types(VISIT, message_id=times)
        card = DraftRef(draft.id, draft.version)
        duplicate = await support_for(work, clerk.person, card, raised_topic.id)
        assert duplicate == raised_topic
        assert duplicate.supporters == 1
        assert draft.state == State.WITHDRAWN
    (bond,) = (await work.session.scalars(select(Involvement))).all()
    visitor = await work.session.get_one(Person, bond.person_id)
    assert visitor.name == "张福贵"
    assert read_phone(work, visitor) == NUMBER
    assert bond.tie == InvolvedAs.SUPPORT
    event = (await work.session.scalars(select(Event).order_by(Event.position.desc()))).first()
    assert event is not None
    assert event.verb == "support"
    assert event.actor_id == town.clerk.person_id
    assert event.facts["behalf"] is True


async def test_what_a_visitor_raised_before_is_not_supported_by_themselves(
    work: Work, clerk: Desk
) -> None:
    topic = await clerk.registers()
    topic.state, topic.on_board = State.HANDLING, True
    draft = await clerk.types(VISIT, message_id=2)
    duplicate = await support_for(work, clerk.person, DraftRef(draft.id, draft.version), topic.id)
    assert duplicate.supporters == 0
    assert draft.state == State.WITHDRAWN
    assert duplicate.raiser.name == "张福贵"
    assert not (await work.session.scalars(select(Involvement))).all()


async def test_who_asked_not_to_be_named_is_not_found_out_by_typing_names_in(
    work: Work, clerk: Desk
) -> None:
    topic = await clerk.registers()
    topic.state, topic.on_board, topic.anonymous = State.HANDLING, True, True
    draft = await clerk.types(VISIT, message_id=2)
    duplicate = await support_for(work, clerk.person, DraftRef(draft.id, draft.version), topic.id)
    assert duplicate.supporters == 1
    assert draft.raiser == topic.raiser
    shown = str(supported_card(words_for("zh"), duplicate, draft.raiser, "phone").text)
    assert "已替张福贵附议" in shown
    assert "以前提的" not in shown


async def test_nobody_joins_for_a_visitor_what_they_could_not_see(
    work: Work, town: Town, clerk: Desk, raised_topic: Topic
) -> None:
    draft = await clerk.types(VISIT)
    card = DraftRef(draft.id, draft.version)
    with pytest.raises(NotFound):
        await support_for(work, clerk.person, card, raised_topic.id)
    assert draft.state == State.DRAFT
    assert draft.raiser.name == "张福贵"
    raised_topic.state, raised_topic.on_board = State.HANDLING, True
    town.clerk.until = work.local.date() - timedelta(days=1)
    await work.session.flush()
    with pytest.raises(ForStations):
        await support_for(work, clerk.person, card, raised_topic.id)
