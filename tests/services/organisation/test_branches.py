"""Where somebody serves, with all below: named place by place, or not at all."""

import pytest
from sqlalchemy import select

from models.lifecycle.topics import State
from models.stations import Kind, Place
from models.topics.topic import Topic
from services.desk.tasks import list_tasks
from services.organisation import branches
from services.organisation.branches import list_branches
from services.work import Work
from tests.county import Resident, Town, settle_place
from tests.services.desk.test_tasks import raise_at


async def here(work: Work, *places: Place) -> set[int]:
    found = await list_branches(work, places)
    at = found.here([each.id for each in places])
    return set(await work.session.scalars(select(Topic.id).where(at, Topic.number.is_not(None))))


async def test_a_branch_is_a_place_with_all_below_it(work: Work, town: Town, met: Resident) -> None:
    studio = await settle_place(work, "dc-nm-1", "南门工作室", Kind.STUDIO, town.council)
    deep = await raise_at(work, met, studio.id)
    away = await raise_at(work, met, town.other_station.id, "井盖响")
    assert await here(work, town.station) == {deep.id}
    assert await here(work, town.council) == {deep.id}
    assert await here(work, town.other_station) == {away.id}
    assert await here(work, town.council, town.other_station) == {deep.id, away.id}
    assert await here(work, town.unit) == set()


async def test_below_the_office_of_all_is_everything(work: Work, town: Town, met: Resident) -> None:
    topic = await raise_at(work, met, town.council.id)
    found = await list_branches(work, [town.office])
    assert not found.below
    assert found.whole == {town.office.id}
    assert await here(work, town.office) == {topic.id}


async def test_beside_another_office_each_has_its_own(
    work: Work, town: Town, met: Resident
) -> None:
    lone_unit = await settle_place(work, "dl", "供电所", Kind.UNIT)
    assert (await list_branches(work, [town.office])).whole == {town.office.id}
    other = await settle_place(work, "mj", "麦积区政协", Kind.OFFICE)
    theirs = await raise_at(
        work, met, (await settle_place(work, "mj-1", "站", Kind.STATION, other)).id
    )
    ours = await raise_at(work, met, town.station.id)
    assert await here(work, town.office) == {ours.id}
    assert await here(work, other) == {theirs.id}
    assert await here(work, other, town.office) == {ours.id, theirs.id}
    assert await here(work, lone_unit) == set()


@pytest.mark.parametrize("wide", [0, 1000])
async def test_many_places_give_the_same_as_few(
    work: Work, town: Town, met: Resident, monkeypatch: pytest.MonkeyPatch, wide: int
) -> None:
    await settle_place(work, "mj", "麦积区政协", Kind.OFFICE)
    monkeypatch.setattr(branches, "WIDE", wide)
    topic = await raise_at(work, met, town.council.id)
    for serving in (town.head, town.leader):
        page = await list_tasks(work, serving.person)
        assert [each.topic.id for each in page.tasks] == [topic.id]
    assert topic.state is State.RAISED
