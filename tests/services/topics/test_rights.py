"""Who somebody is to a topic, and what they may do with it."""

from datetime import timedelta

import pytest

from models.errors import NotAllowed, NotFound
from models.lifecycle.words import Verb, Who
from models.people import Appointment, Person, Role
from models.topics.topic import Topic
from services.people.serving import list_branch, list_heads, list_serving
from services.topics.rights import list_verbs, require, who_is
from services.work import Work
from tests.county import Resident, Town, settle_resident, settle_staff

ALL = tuple(Role)


async def test_a_branch_leads_from_a_place_up_to_the_office(work: Work, town: Town) -> None:
    branch = await list_branch(work, town.council.id)
    assert [place.code for place in branch] == ["dc-nm", "dc", "qz"]
    assert await list_branch(work, None) == []


async def test_only_those_whose_term_holds_today_serve(work: Work, town: Town) -> None:
    today = work.local.date()
    town.head.until = today - timedelta(days=1)
    town.head.since = today - timedelta(days=9)
    town.clerk.until = today
    await work.session.flush()
    assert await list_serving(work, [town.station.id], ALL) == [town.clerk]


async def test_the_raiser_is_the_raiser_and_nothing_more(
    work: Work, resident: Person, raised_topic: Topic
) -> None:
    assert await who_is(work, resident, raised_topic) == {Who.RAISER}


@pytest.mark.parametrize("role", ["head", "clerk", "leader"])
async def test_those_who_serve_along_the_branch_are_staff(
    work: Work, town: Town, raised_topic: Topic, role: str
) -> None:
    appointment: Appointment = getattr(town, role)
    named = {"head": {Who.HEAD}, "leader": {Who.OFFICE}}.get(role, set())
    assert await who_is(work, appointment.person, raised_topic) == {Who.STAFF, *named}


async def test_a_head_may_raise_a_matter_too_and_is_then_both(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    raised_topic.raiser = town.head.person
    await work.session.flush()
    assert await who_is(work, town.head.person, raised_topic) == {Who.RAISER, Who.HEAD, Who.STAFF}


async def test_the_head_of_another_station_is_a_stranger(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    other, _ = await settle_staff(work, "孙桂兰", Role.HEAD, town.other_station, "2009")
    assert await who_is(work, other.person, raised_topic) == frozenset()


async def test_nobody_but_its_raiser_sees_a_draft(work: Work, town: Town, draft: Topic) -> None:
    assert await who_is(work, town.head.person, draft) == frozenset()


async def test_a_stranger_does_not_even_learn_that_a_topic_exists(
    work: Work, raised_topic: Topic
) -> None:
    stranger = await settle_resident(work, "吴芳", address="1009")
    with pytest.raises(NotFound):
        await require(work, stranger.person, Verb.READ, raised_topic)


async def test_staff_may_read_but_not_withdraw(work: Work, town: Town, raised_topic: Topic) -> None:
    await require(work, town.clerk.person, Verb.READ, raised_topic)
    with pytest.raises(NotAllowed) as refusal:
        await require(work, town.clerk.person, Verb.WITHDRAW, raised_topic)
    assert refusal.value.facts == {"verb": Verb.WITHDRAW, "by": town.head.person.name}


async def test_a_cards_buttons_are_what_its_reader_may_do(
    work: Work, town: Town, met: Resident, raised_topic: Topic
) -> None:
    assert Verb.WITHDRAW in await list_verbs(work, met.person, raised_topic)
    assert set(await list_verbs(work, town.clerk.person, raised_topic)) == {Verb.READ}
    assert {Verb.ACCEPT, Verb.DECLINE} <= {*await list_verbs(work, town.head.person, raised_topic)}


async def test_what_lies_nowhere_yet_is_kept_by_nobody(
    work: Work, met: Resident, draft: Topic
) -> None:
    draft.station = None
    with pytest.raises(NotAllowed) as refusal:
        await require(work, met.person, Verb.ACCEPT, draft)
    assert refusal.value.facts == {"verb": Verb.ACCEPT, "by": ""}


async def test_a_station_is_led_by_its_head(work: Work, town: Town) -> None:
    assert await list_heads(work, town.station) == [town.head]


async def test_a_council_without_a_head_is_led_by_its_stations(work: Work, town: Town) -> None:
    assert await list_heads(work, town.council) == [town.head]


async def test_where_nobody_leads_the_office_does(work: Work, town: Town) -> None:
    assert await list_heads(work, town.other_station) == [town.leader]


async def test_where_nobody_serves_at_all_nobody_leads(work: Work, town: Town) -> None:
    await work.session.delete(town.leader)
    await work.session.flush()
    assert await list_heads(work, town.other_station) == []
