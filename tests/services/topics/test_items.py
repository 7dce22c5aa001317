"""Items: handed out, received, refused, replied to, extended, approved, rated by both sides."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models.attachments import Attachment, FetchState, Medium
from models.chats import Chat
from models.errors import (
    AlreadyDone,
    ItemRefused,
    ItemsOpen,
    NotAllowed,
    NotFound,
    OldButton,
    PlanIncomplete,
    PromiseMissing,
    TooLate,
)
from models.ledger import Event
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.people import Appointment, Person, Role
from models.stations import Kind
from models.topics.entries import Entry
from models.topics.items import Item, ReplyClass
from models.topics.ratings import RatedPart, Rating
from models.topics.topic import Ending, Topic
from services.people.incoming import IncomingMessage
from services.topics.opened_items import open_item
from services.topics.rights import list_item_verbs, who_is
from services.topics.steps import dispatch_lists, dispatches
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.dispatch_lists import RowRef
from services.topics.steps.entries import begin_entry, check_entry, finish_entry, say
from services.topics.steps.options import list_days, list_promises, missing
from services.topics.steps.performing import perform
from services.work import Work
from tests.county import Town, arriving, settle_place, settle_staff

DIRECTIONS = "住建局 30天内换三盏灯；供电所 查线路"
DONE = "三盏灯今天换好了，是市政队换的"


async def offered(work: Work, person: Person, item: Item) -> tuple[Verb, ...]:
    return await list_item_verbs(work, person, item, await who_is(work, person, item.topic))


@dataclass
class Scene:
    """A claimed topic, its people, and how they speak."""

    work: Work
    town: Town
    topic: Topic
    holder: Appointment
    housing: Appointment
    power: Appointment
    chats: dict[int, Chat]

    async def does(
        self, who: Appointment | Person, verb: Verb, item: int = 0, pick: str = ""
    ) -> Topic:
        person = who if isinstance(who, Person) else who.person
        return await perform(self.work, person, self.ask(verb, item, pick))

    def ask(self, verb: Verb, item: int = 0, pick: str = "") -> Ask:
        moves = self.item(item).moves if item else self.topic.moves
        return Ask(verb=verb, topic_id=self.topic.id, moves=moves, item=item, pick=pick)

    async def begins(self, who: Appointment, verb: Verb, item: int = 0, pick: str = "") -> Entry:
        return await begin_entry(self.work, who.person, self.ask(verb, item, pick))

    async def says(
        self, who: Appointment, verb: Verb, text: str, item: int = 0, pick: str = ""
    ) -> Topic:
        entry = await self.begins(who, verb, item, pick)
        said = IncomingMessage(1, text)
        chat = self.chats[who.person_id]
        await say(arriving(self.work), chat, who.person, entry.id, said)
        return await finish_entry(self.work, who.person, entry.id)

    async def proposes(self, who: Appointment, text: str, item: int = 0) -> Entry:
        entry = await self.begins(who, Verb.DISPATCH, item)
        chat = self.chats[who.person_id]
        listed = await dispatch_lists.take_directions(
            arriving(self.work),
            chat,
            who.person,
            entry.id,
            IncomingMessage(1, text),
        )
        return listed.entry

    async def dispatches(self, text: str = DIRECTIONS) -> Topic:
        entry = await self.proposes(self.holder, text)
        return await finish_entry(self.work, self.holder.person, entry.id)

    async def all_approved(self, pick: str = "A") -> None:
        await self.dispatches()
        for position, who in ((1, self.housing), (2, self.power)):
            await self.says(who, Verb.REPLY, DONE, position, pick)
            await self.does(self.holder, Verb.APPROVE, position)

    def item(self, position: int) -> Item:
        return next(each for each in self.topic.items if each.position == position)

    def letters(self, kind: str) -> dict[int | None, dict[str, object]]:
        return {each.person_id: each.facts for each in self.work.letters if each.kind == kind}

    async def last_event(self) -> Event:
        query = select(Event).where(Event.topic_id == self.topic.id)
        newest = query.order_by(Event.position.desc()).limit(1)
        return (await self.work.session.scalars(newest)).one()


@pytest.fixture
async def scene(work: Work, town: Town, raised_topic: Topic) -> Scene:
    gd = await settle_place(work, "gd", "城区供电所", Kind.UNIT, town.office)
    holder, holder_chat = await settle_staff(work, "李梅", Role.MEMBER, town.station, "3001")
    housing, housing_chat = await settle_staff(work, "赵强", Role.LIAISON, town.unit, "3002")
    power, power_chat = await settle_staff(work, "钱进", Role.LIAISON, gd, "3003")
    chats: dict[int, Chat] = {
        **town.chats,
        holder.person_id: holder_chat,
        housing.person_id: housing_chat,
        power.person_id: power_chat,
    }
    scene = Scene(work, town, raised_topic, holder, housing, power, chats)
    await scene.does(town.head, Verb.ACCEPT)
    await scene.does(holder, Verb.CLAIM)
    work.letters.clear()
    return scene


async def test_each_unit_is_told_of_its_own_item_and_the_raiser_once(scene: Scene) -> None:
    topic = await scene.dispatches()
    assert topic.state == State.HANDLING
    assert topic.due == Deadline.HANDLING
    handed = scene.letters("item-dispatched")
    assert {key: facts["title"] for key, facts in handed.items()} == {
        scene.housing.person_id: "换三盏灯",
        scene.power.person_id: "查线路",
    }
    assert all(not facts["words"] for facts in handed.values())
    told = scene.letters("topic-dispatched")
    assert {key: facts["choice"] for key, facts in told.items()} == {
        topic.raiser_id: "区住建局、城区供电所"
    }
    assert [each.position for each in topic.items] == [1, 2]
    assert topic.items[0].due_at.date() == scene.work.local.date() + timedelta(days=30)
    assert all(each.next_check_at for each in topic.items)


async def test_the_answer_is_not_promised_before_the_last_reply(scene: Scene) -> None:
    topic = await scene.dispatches("住建局 120天内换三盏灯")
    assert topic.due_at is not None
    assert topic.due_at > topic.items[0].due_at


async def test_more_items_may_follow_and_move_no_promise(scene: Scene) -> None:
    topic = await scene.dispatches("住建局 换三盏灯")
    until = topic.due_at
    await scene.dispatches("供电所 查线路")
    assert [(each.position, each.unit.code) for each in topic.items] == [(1, "zj"), (2, "gd")]
    assert topic.due_at == until


async def test_after_a_poor_rating_new_work_has_its_time_again(scene: Scene) -> None:
    await scene.all_approved()
    await scene.says(scene.town.head, Verb.ANSWER, "灯今天换好了，区住建局和城区供电所办的")
    topic = scene.topic
    raiser = topic.raiser
    entry = await begin_entry(scene.work, raiser, scene.ask(Verb.RATE_POOR))
    chat = scene.chats[scene.town.head.person_id]
    await say(arriving(scene.work), chat, raiser, entry.id, IncomingMessage(1, "没亮"))
    await finish_entry(scene.work, raiser, entry.id)
    assert (topic.state, topic.due) == (State.HANDLING, Deadline.REOPENED)
    await scene.says(scene.holder, Verb.SEND_BACK, "还有一盏不亮", 1)
    assert scene.item(1).state is ItemState.DISPATCHED
    await scene.dispatches("供电所 再查一次")
    assert topic.due is Deadline.HANDLING


async def test_a_unit_without_a_liaison_is_spoken_for_by_the_next_one_up(scene: Scene) -> None:
    await scene.work.session.delete(scene.power)
    await scene.work.session.flush()
    await scene.dispatches()
    leader = scene.town.leader
    assert leader.person_id in scene.letters("item-dispatched")
    await scene.does(leader, Verb.RECEIVE, 2)
    assert scene.item(2).state is ItemState.RECEIVED
    with pytest.raises(NotAllowed):
        await scene.does(leader, Verb.RECEIVE, 1)


async def test_who_may_ask_more_time_for_the_matter_may_not_for_the_units_part(
    scene: Scene,
) -> None:
    await scene.dispatches()
    with pytest.raises(NotAllowed):
        await scene.begins(scene.holder, Verb.EXTEND, 1, "2026-08-03")


async def test_a_liaison_of_another_unit_is_refused(scene: Scene) -> None:
    await scene.dispatches()
    with pytest.raises(NotAllowed):
        await scene.does(scene.power, Verb.RECEIVE, 1)
    assert scene.item(1).state is ItemState.DISPATCHED
    assert not await offered(scene.work, scene.power.person, scene.item(1))
    assert Verb.RECEIVE in await offered(scene.work, scene.power.person, scene.item(2))


async def test_before_anything_is_handed_out_a_liaison_is_a_stranger(scene: Scene) -> None:
    assert await who_is(scene.work, scene.housing.person, scene.topic) <= {"public"}


async def test_an_empty_list_is_not_handed_out(scene: Scene) -> None:
    entry = await scene.begins(scene.holder, Verb.DISPATCH)
    with pytest.raises(PlanIncomplete):
        await finish_entry(scene.work, scene.holder.person, entry.id)
    with pytest.raises(PlanIncomplete):
        await scene.does(scene.holder, Verb.DISPATCH)
    await scene.proposes(scene.holder, "某某单位 换灯")
    with pytest.raises(PlanIncomplete):
        await finish_entry(scene.work, scene.holder.person, entry.id)
    assert scene.topic.state == State.CLAIMED
    assert scene.topic.items == []


async def test_a_topic_has_only_so_many_items(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatches, "MOST_ITEMS", 1)
    with pytest.raises(PlanIncomplete):
        await scene.dispatches()


async def test_a_unit_of_another_office_is_none_of_ours(scene: Scene) -> None:
    work = scene.work
    other = await settle_place(work, "ml", "麦积区政协", Kind.OFFICE)
    foreign = await settle_place(work, "mjzj", "麦积区水务局", Kind.UNIT, other)
    units = await dispatches.list_units(work, scene.topic.station_id)
    assert [each.code for each in units] == ["gd", "zj"]
    entry = await scene.proposes(scene.holder, "水务局 修管子")
    with pytest.raises(NotFound):
        await dispatch_lists.change_row(
            work, scene.holder.person, RowRef(entry.id, 1), unit=str(foreign.id)
        )
    entry.directions = [{**entry.directions[0], "unit_id": foreign.id}]
    with pytest.raises(NotFound):
        await finish_entry(work, scene.holder.person, entry.id)


async def test_each_line_is_changed_by_itself(scene: Scene) -> None:
    work, person = scene.work, scene.holder.person
    entry = await scene.proposes(scene.holder, "某某 换灯；供电所 查线路")
    lines = (await dispatch_lists.list_directions(work, entry)).lines
    assert [(each.unit, each.row.text) for each in lines.values()] == [
        ("", "某某 换灯"),
        ("城区供电所", "查线路"),
    ]
    await dispatch_lists.change_row(work, person, RowRef(entry.id, 1), unit=str(scene.town.unit.id))
    day = work.local.date() + timedelta(days=3)
    await dispatch_lists.change_row(work, person, RowRef(entry.id, 2), day=day.isoformat())
    chat = scene.chats[person.id]
    await dispatch_lists.reword_row(
        arriving(work), chat, person, RowRef(entry.id, 1), IncomingMessage(1, "换 灯")
    )
    rows = dispatches.rows_of(entry)
    assert rows[1].unit_id == scene.town.unit.id
    assert rows[1].text == "换 灯"
    assert rows[2].day == day
    await dispatch_lists.drop_row(work, person, RowRef(entry.id, 1))
    await dispatch_lists.drop_row(work, person, RowRef(entry.id, 1))
    assert list(dispatches.rows_of(entry)) == [2]
    assert dispatch_lists.list_due_days(work)[0] > work.now


@pytest.mark.parametrize("day", ["2020-01-01", "nonsense", "9999-99-99"])
async def test_a_day_that_is_over_or_none_is_refused(scene: Scene, day: str) -> None:
    entry = await scene.proposes(scene.holder, DIRECTIONS)
    with pytest.raises(NotFound):
        await dispatch_lists.change_row(
            scene.work, scene.holder.person, RowRef(entry.id, 1), day=day
        )
    day = scene.work.local.date().isoformat()
    with pytest.raises(NotFound):
        await dispatch_lists.change_row(
            scene.work, scene.holder.person, RowRef(entry.id, 99), day=day
        )


async def test_what_was_drawn_up_is_there_again_on_another_channel(scene: Scene) -> None:
    first = await scene.proposes(scene.holder, DIRECTIONS)
    await scene.work.session.flush()
    scene.work.session.expire(first)
    again = await scene.begins(scene.holder, Verb.DISPATCH)
    assert [each.text for each in dispatches.rows_of(again).values()] == ["换三盏灯", "查线路"]


async def test_a_refused_item_goes_to_another_unit_with_time_of_its_own(scene: Scene) -> None:
    await scene.dispatches("住建局 5天内查线路")
    await scene.says(scene.housing, Verb.REJECT, "线路归供电所", 1)
    item = scene.item(1)
    assert item.state is ItemState.REJECTED
    assert {scene.holder.person_id, scene.town.head.person_id} <= {*scene.letters("item-rejected")}
    entry = await scene.begins(scene.holder, Verb.DISPATCH, 1)
    assert [each.text for each in dispatches.rows_of(entry).values()] == ["查线路"]
    await dispatch_lists.drop_row(scene.work, scene.holder.person, RowRef(entry.id, 1))
    await scene.proposes(scene.holder, "供电所", 1)
    await scene.proposes(scene.holder, "；", 1)
    await finish_entry(scene.work, scene.holder.person, entry.id)
    assert (item.unit.code, item.text, item.state) == ("gd", "查线路", ItemState.DISPATCHED)
    assert item.due_at > scene.work.now + timedelta(days=30)
    assert scene.power.person_id in scene.letters("item-dispatched")
    assert await who_is(scene.work, scene.housing.person, scene.topic) <= {"public"}


async def test_a_reply_has_a_class_and_is_reviewed_in_time(scene: Scene) -> None:
    await scene.dispatches()
    await scene.does(scene.housing, Verb.RECEIVE, 1)
    assert missing(await begin_step(scene.work, scene.housing.person, scene.ask(Verb.REPLY, 1)))
    await scene.says(scene.housing, Verb.REPLY, DONE, 1, "A")
    item = scene.item(1)
    assert item.state == ItemState.REPLIED
    assert item.reply_class == "A"
    assert item.reply == DONE
    facts = (await scene.last_event()).facts
    assert facts["class"] == "A"
    assert facts["late"] is False
    assert facts["lacks"] == []
    assert facts["item"] == 1
    assert scene.letters("item-replied")[scene.town.head.person_id]["choice"] == "A"
    with pytest.raises(ItemRefused):
        await scene.does(scene.housing, Verb.RECEIVE, 1)
    with pytest.raises(NotFound):
        await scene.says(scene.power, Verb.REPLY, DONE, 2, "X")


async def test_what_is_planned_is_promised_for_a_day(scene: Scene) -> None:
    await scene.dispatches()
    with pytest.raises(PromiseMissing):
        await scene.says(scene.housing, Verb.REPLY, "列入计划", 1, "B")
    with pytest.raises(PromiseMissing):
        await scene.says(scene.housing, Verb.REPLY, "列入计划", 1, "B-2020-01-01")
    with pytest.raises(NotFound):
        await scene.says(scene.housing, Verb.REPLY, "列入计划", 1, "B-9999-99-99")
    assert scene.item(1).state is ItemState.DISPATCHED
    day = list_promises(scene.work)[0].date()
    await scene.says(scene.housing, Verb.REPLY, "列入计划", 1, f"B-{day}")
    assert scene.item(1).promised_on == day
    assert scene.letters("item-replied")[scene.holder.person_id]["choice"] == f"B-{day}"
    await scene.says(scene.power, Verb.REPLY, "6月30日前换线", 2, "B")
    assert scene.item(2).promised_on == date(2026, 6, 30)


async def test_the_check_speaks_before_a_reply_is_sent(scene: Scene) -> None:
    await scene.dispatches()
    entry = await scene.begins(scene.housing, Verb.REPLY, 1, "A")
    chat = scene.chats[scene.housing.person_id]
    said = IncomingMessage(1, "正在安排工人师傅处理这件事情")
    await say(arriving(scene.work), chat, scene.housing.person, entry.id, said)
    assert await check_entry(scene.work, entry) == ["when", "talk"]
    entry.pick = ReplyClass.C
    assert await check_entry(scene.work, entry) == ["until", "instead", "talk"]
    entry.verb = Verb.NOTE
    assert await check_entry(scene.work, entry) == []


async def test_an_echo_is_checked_against_the_units_that_acted(scene: Scene) -> None:
    await scene.all_approved()
    entry = await begin_entry(
        scene.work, scene.town.head.person, scene.ask(Verb.ANSWER), "三盏灯今天都已经换好了，放心"
    )
    assert entry.speaks
    assert await check_entry(scene.work, entry) == ["who"]
    topic = await finish_entry(scene.work, scene.town.head.person, entry.id)
    assert topic.state == State.ANSWERED
    assert topic.ending == Ending.SOLVED
    assert (await scene.last_event()).facts["lacks"] == ["who"]


async def test_no_echo_goes_while_an_item_is_open(scene: Scene) -> None:
    await scene.dispatches()
    with pytest.raises(ItemsOpen):
        await scene.says(scene.town.head, Verb.ANSWER, DONE)


async def test_the_replies_say_how_a_matter_ends(scene: Scene) -> None:
    await scene.dispatches()
    for position, who, pick in ((1, scene.housing, "A"), (2, scene.power, "C")):
        await scene.says(who, Verb.REPLY, DONE, position, pick)
        await scene.does(scene.town.head, Verb.APPROVE, position)
    topic = await scene.says(scene.town.head, Verb.ANSWER, DONE)
    assert topic.ending is Ending.PARTLY
    assert all(each.next_check_at is None for each in topic.items)


async def test_what_is_not_good_enough_is_done_again_by_a_new_date(scene: Scene) -> None:
    await scene.dispatches()
    await scene.says(scene.housing, Verb.REPLY, DONE, 1, "A")
    await scene.says(scene.holder, Verb.SEND_BACK, "还有一盏不亮", 1)
    item = scene.item(1)
    assert item.state == ItemState.DISPATCHED
    assert item.moves == 2
    assert scene.work.now < item.due_at < scene.work.now + timedelta(days=9)
    # What would have been reminded of before now is passed over.
    assert item.next_check_at is not None
    assert item.next_check_at > scene.work.now
    assert scene.letters("item-sent-back")[scene.housing.person_id]["words"] == "还有一盏不亮"
    old = Ask(verb=Verb.RECEIVE, topic_id=scene.topic.id, moves=0, item=1)
    with pytest.raises(OldButton):
        await perform(scene.work, scene.housing.person, old)


async def test_nobody_reminds_of_items_of_a_matter_that_was_withdrawn(scene: Scene) -> None:
    topic = await scene.dispatches()
    await scene.does(topic.raiser, Verb.WITHDRAW)
    assert [each.next_check_at for each in topic.items] == [None, None]
    await scene.does(topic.raiser, Verb.RESUME)
    assert all(each.next_check_at for each in topic.items)


async def test_more_time_is_asked_for_before_the_date_and_given_by_the_head(scene: Scene) -> None:
    await scene.dispatches()
    item, work = scene.item(1), scene.work
    step = await begin_step(work, scene.housing.person, scene.ask(Verb.EXTEND, 1))
    until = list_days(step)[0]
    pick = until.date().isoformat()
    await scene.says(scene.housing, Verb.EXTEND, "灯杆要定做", 1, pick)
    assert item.asked_until == until
    asked = scene.letters("item-extension-asked")[scene.town.head.person_id]
    assert asked["choice"] == until.isoformat()
    assert asked["words"] == "灯杆要定做"
    verbs = await offered(work, scene.town.head.person, item)
    assert {Verb.AGREE, Verb.DISAGREE} <= {*verbs}
    await scene.does(scene.town.head, Verb.AGREE, 1)
    assert item.due_at == until
    assert item.moves == 0
    told = scene.letters("item-extended")
    assert told[scene.topic.raiser_id]["words"] == "灯杆要定做"
    assert {scene.housing.person_id, scene.holder.person_id} <= {*told}
    assert Verb.AGREE not in await offered(work, scene.town.head.person, item)
    for verb in (Verb.AGREE, Verb.DISAGREE):
        with pytest.raises(TooLate):
            await scene.does(scene.town.head, verb, 1)


async def test_a_day_that_is_over_is_not_promised(scene: Scene) -> None:
    await scene.dispatches()
    item = scene.item(1)
    before = item.due_at
    pick = (before + timedelta(days=5)).date().isoformat()
    await scene.says(scene.housing, Verb.EXTEND, "忙", 1, pick)
    scene.work.now = before + timedelta(days=9)
    with pytest.raises(TooLate):
        await scene.does(scene.town.head, Verb.AGREE, 1)
    assert item.due_at == before


async def test_more_time_may_be_refused(scene: Scene) -> None:
    await scene.dispatches()
    item = scene.item(1)
    before = item.due_at
    pick = (item.due_at + timedelta(days=5)).date().isoformat()
    await scene.says(scene.housing, Verb.EXTEND, "忙", 1, pick)
    await scene.does(scene.town.head, Verb.DISAGREE, 1)
    assert item.due_at == before
    assert item.asked_until is None
    assert scene.housing.person_id in scene.letters("item-extension-refused")


async def test_it_is_too_late_to_ask_once_the_date_is_over(scene: Scene) -> None:
    await scene.dispatches()
    item = scene.item(1)
    earlier = item.due_at.date().isoformat()
    with pytest.raises(TooLate):
        await scene.says(scene.housing, Verb.EXTEND, "忙", 1, earlier)
    later = (item.due_at + timedelta(days=5)).date().isoformat()
    item.due_at = scene.work.now - timedelta(days=1)
    with pytest.raises(TooLate):
        await scene.says(scene.housing, Verb.EXTEND, "忙", 1, later)


async def test_a_request_for_time_ends_with_the_reply(scene: Scene) -> None:
    await scene.dispatches()
    pick = (scene.item(1).due_at + timedelta(days=5)).date().isoformat()
    await scene.says(scene.housing, Verb.EXTEND, "忙", 1, pick)
    await scene.says(scene.housing, Verb.REPLY, DONE, 1, "A")
    assert scene.item(1).asked_until is None


async def test_both_sides_rate_each_other_once_for_each_answer(scene: Scene) -> None:
    await scene.all_approved()
    with pytest.raises(ItemRefused):
        await scene.does(scene.holder, Verb.RATE_UNIT, 1, "good")
    await scene.says(scene.town.head, Verb.ANSWER, DONE)
    (asked,) = [each for each in scene.work.letters if each.kind == "item-answered"]
    assert [each["item"] for each in asked.facts["units"]] == [1, 2]
    assert {*scene.letters("item-closed")} == {scene.housing.person_id, scene.power.person_id}
    await scene.does(scene.holder, Verb.RATE_UNIT, 1, "fair")
    await scene.does(scene.housing, Verb.RATE_MEMBER, 1, "good")
    for who, verb in ((scene.town.head, Verb.RATE_UNIT), (scene.housing, Verb.RATE_MEMBER)):
        with pytest.raises(AlreadyDone):
            await scene.does(who, verb, 1, "poor")
    await scene.does(scene.holder, Verb.RATE_UNIT, 2, "good")
    with pytest.raises(NotFound):
        await scene.does(scene.power, Verb.RATE_MEMBER, 2, "splendid")
    ratings = list(await scene.work.session.scalars(select(Rating).order_by(Rating.id)))
    assert [(each.about, each.grade) for each in ratings] == [
        (RatedPart.UNIT, "fair"),
        (RatedPart.MEMBER, "good"),
        (RatedPart.UNIT, "good"),
    ]
    assert scene.letters("unit-rated")[scene.power.person_id]["choice"] == "good"
    assert scene.letters("member-rated")[scene.holder.person_id]["choice"] == "good"
    opened = await open_item(scene.work, scene.housing.person, scene.topic.id, 1)
    assert [each.grade for each in opened.ratings] == ["fair", "good"]
    assert (await open_item(scene.work, scene.topic.raiser, scene.topic.id, 1)).shows_reply


async def test_a_reply_is_read_with_its_photos_by_those_at_work_on_it(scene: Scene) -> None:
    await scene.dispatches()
    entry = await scene.begins(scene.housing, Verb.REPLY, 1, "A")
    photo = Attachment(
        channel="telegram", medium=Medium.PHOTO, due_at=scene.work.now, fetch=FetchState.READY
    )
    chat = scene.chats[scene.housing.person_id]
    said = IncomingMessage(1, DONE, attachment=photo)
    await say(arriving(scene.work), chat, scene.housing.person, entry.id, said)
    await finish_entry(scene.work, scene.housing.person, entry.id)
    head = await open_item(scene.work, scene.town.head.person, scene.topic.id, 1)
    assert head.attachments == [photo]
    assert head.shows_reply is True
    assert {Verb.APPROVE, Verb.SEND_BACK} <= {*head.verbs}
    raiser = await open_item(scene.work, scene.topic.raiser, scene.topic.id, 1)
    assert raiser.verbs == ()
    assert raiser.attachments == []
    assert raiser.shows_reply is False
    with pytest.raises(OldButton):
        await open_item(scene.work, scene.topic.raiser, scene.topic.id, 9)
