"""What waits for whoever serves: their branch's, the oldest first, and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest

from models.errors import ForStaff
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline
from models.people import Appointment, Person, Role
from models.topics.items import Item
from models.topics.topic import Topic
from services.desk.tasks import TASKS_A_PAGE, list_tasks
from services.people.conversations import Conversations
from services.topics.supplies import withdraw_topic
from services.work import Work
from tests.county import (
    Resident,
    Town,
    raise_matter,
    settle_resident,
    settle_staff,
    write_draft,
)


async def raise_at(work: Work, met: Resident, place_id: int, text: str = "路灯坏了") -> Topic:
    known = Conversations()
    met.chat.place_id = place_id
    return await raise_matter(work, known, met, await write_draft(work, known, met, text))


async def tasks_of(work: Work, whoever: Appointment, page: int = 0) -> list[Topic]:
    page_shown = await list_tasks(work, whoever.person, page)
    return [each.topic for each in page_shown.tasks]


async def test_head_and_office_see_what_waits_at_their_station(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    for each in (town.head, town.leader):
        assert await tasks_of(work, each) == [raised_topic]


async def test_what_lies_with_a_council_waits_for_the_station_above_it_too(
    work: Work, town: Town, met: Resident
) -> None:
    topic = await raise_at(work, met, town.council.id)
    assert await tasks_of(work, town.head) == [topic]
    below, _ = await settle_staff(work, "吴敏", Role.HEAD, town.council, "2005")
    assert await tasks_of(work, below) == [topic]


async def test_what_lies_elsewhere_is_the_offices_alone(
    work: Work, town: Town, met: Resident
) -> None:
    topic = await raise_at(work, met, town.other_station.id)
    assert await tasks_of(work, town.head) == []
    assert await tasks_of(work, town.leader) == [topic]


async def test_drafts_and_what_was_withdrawn_wait_for_nobody(
    work: Work, town: Town, met: Resident, raised_topic: Topic
) -> None:
    await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    await write_draft(work, Conversations(), met)
    assert await tasks_of(work, town.leader) == []


async def test_the_oldest_comes_first_a_page_at_a_time(
    work: Work, town: Town, met: Resident
) -> None:
    raised = []
    for number in range(TASKS_A_PAGE + 1):
        work.now += timedelta(minutes=1)
        raised.append(await raise_at(work, met, town.station.id, f"第{number}件"))
    first = await list_tasks(work, town.head.person)
    assert [each.topic for each in first.tasks] == raised[:-1]
    assert first.total == TASKS_A_PAGE + 1
    assert first.more is True
    second = await list_tasks(work, town.head.person, 1)
    assert [each.topic for each in second.tasks] == raised[-1:]
    assert second.number == 1
    assert second.more is False


async def test_a_page_that_emptied_meanwhile_gives_way_to_the_last_there_is(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    page = await list_tasks(work, town.head.person, 7)
    assert [each.topic for each in page.tasks] == [raised_topic]
    assert page.number == 0


@pytest.mark.parametrize("role", [Role.MEMBER, Role.LIAISON])
async def test_who_does_not_decide_has_nothing_waiting(
    work: Work, town: Town, raised_topic: Topic, role: Role
) -> None:
    place = town.unit if role is Role.LIAISON else town.station
    other, _ = await settle_staff(work, "李梅", role, place, "2006")
    assert (await list_tasks(work, other.person)).total == 0


async def test_residents_experts_and_whoever_left_are_told_it_is_for_staff(
    work: Work, town: Town, met: Resident
) -> None:
    expert, _ = await settle_staff(work, "钱老", Role.EXPERT, town.station, "2007")
    town.clerk.until = work.local.date() - timedelta(days=1)
    strangers: list[Person] = [met.person, expert.person, town.clerk.person]
    for each in strangers:
        with pytest.raises(ForStaff):
            await list_tasks(work, each)


async def test_somebody_of_no_chat_at_all_is_no_staff(work: Work) -> None:
    nobody = await settle_resident(work, "无名", address="3001")
    with pytest.raises(ForStaff):
        await list_tasks(work, nobody.person)


# -- each from their own side ------------------------------------------------------------------


async def owed(work: Work, whoever: Appointment) -> list[tuple[str, str, bool]]:
    page = await list_tasks(work, whoever.person)
    return [(each.owed, each.above, each.lapses) for each in page.tasks]


async def stand(work: Work, topic: Topic, state: State, due: Deadline, **more: Any) -> Topic:
    topic.state, topic.due, topic.due_at = state, due, work.now + timedelta(days=3)
    for name, value in more.items():
        setattr(topic, name, value)
    await work.session.flush()
    return topic


async def test_a_head_reads_who_is_reminded_if_nothing_is_done(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    assert await owed(work, town.head) == [("triage", "马晓东", False)]
    assert await owed(work, town.leader) == [("triage", "", False)]
    await stand(work, raised_topic, State.ACCEPTED, Deadline.CLAIM)
    assert await owed(work, town.head) == [("claim", "马晓东", False)]


async def test_a_member_has_what_they_hold_and_what_they_may_claim(
    work: Work, town: Town, met: Resident, raised_topic: Topic
) -> None:
    member, _ = await settle_staff(work, "李梅", Role.MEMBER, town.station, "2006")
    await stand(work, raised_topic, State.CLAIMED, Deadline.PROGRESS, holder=member.person)
    open_one = await raise_at(work, met, town.council.id, "井盖响")
    await stand(work, open_one, State.ACCEPTED, Deadline.CLAIM)
    open_one.due_at = work.now + timedelta(days=1)
    await work.session.flush()
    assert await owed(work, member) == [("claim", "马晓东", False), ("progress", "", True)]
    assert await owed(work, town.head) == [("claim", "马晓东", False)]
    await stand(work, raised_topic, State.HANDLING, Deadline.REOPENED)
    assert ("reopened", "王建国", False) in await owed(work, member)


async def test_an_extension_asked_for_waits_for_the_head(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    member, _ = await settle_staff(work, "李梅", Role.MEMBER, town.station, "2006")
    later = work.now + timedelta(days=9)
    more = {"holder": member.person, "asked_until": later}
    await stand(work, raised_topic, State.CLAIMED, Deadline.PROGRESS, **more)
    assert await owed(work, town.head) == [("extension", "", False)]


async def test_an_item_waits_for_its_unit_then_for_whoever_reviews_it(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    liaison, _ = await settle_staff(work, "赵强", Role.LIAISON, town.unit, "2008")
    member, _ = await settle_staff(work, "李梅", Role.MEMBER, town.station, "2006")
    await stand(work, raised_topic, State.HANDLING, Deadline.HANDLING, holder=member.person)
    item = Item(
        topic=raised_topic,
        position=1,
        text="换三盏灯",
        unit=town.unit,
        dispatched_at=work.now,
        due_at=work.now + timedelta(days=1),
    )
    work.session.add(item)
    await work.session.flush()
    (task,) = (await list_tasks(work, liaison.person)).tasks
    assert task.number == f"{raised_topic.number}-1"
    assert task.title == "换三盏灯"
    assert task.owed == "item"
    assert task.above == "王建国"
    raised_topic.state = State.WITHDRAWN
    await work.session.flush()
    assert await owed(work, liaison) == []
    raised_topic.state = State.HANDLING
    for state, what in ((ItemState.REPLIED, "review"), (ItemState.REJECTED, "redispatch")):
        item.state = state
        await work.session.flush()
        assert await owed(work, liaison) == []
        assert (await owed(work, member))[0] == (what, "王建国", False)
        raised_topic.holder = None
        await work.session.flush()
        assert (await owed(work, town.head))[0] == (what, "马晓东", False)
        raised_topic.holder = member.person


async def test_a_head_who_is_a_member_too_reads_each_thing_once(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    today = work.local.date()
    head = town.head
    work.session.add(
        Appointment(person=head.person, place=town.station, role=Role.MEMBER, since=today)
    )
    await stand(work, raised_topic, State.ACCEPTED, Deadline.CLAIM)
    page = await list_tasks(work, head.person)
    assert page.total == 1
    assert page.uncounted is False


async def test_whom_else_it_goes_to_is_the_next_one_up_who_serves(
    work: Work, town: Town, met: Resident
) -> None:
    member, _ = await settle_staff(work, "李梅", Role.MEMBER, town.station, "2006")
    topic = await raise_at(work, met, town.council.id)
    await stand(work, topic, State.HANDLING, Deadline.HANDLING, holder=member.person)
    assert await owed(work, member) == [("handling", "王建国", False)]
    town.head.until = work.local.date() - timedelta(days=1)
    await work.session.flush()
    assert await owed(work, member) == [("handling", "马晓东", False)]
    town.leader.until = town.head.until
    await work.session.flush()
    assert await owed(work, member) == [("handling", "", False)]
