"""Taking in an organisation: new, again, changed, refused."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models.errors import BadFile, NotAllowed, NotFound
from models.people import Appointment, Invitation, Person, Role
from models.stations import Kind, Place
from services.organisation.importing import Imported, import_organisation, require_fit
from services.organisation.invitations import FIRST_OFFICE, invite, open_first_office
from services.work import Work
from tests.county import settle_resident
from tests.services.organisations import COUNTY, OFFICE, STATIONS, pages, sheets


async def take(work: Work, text: str) -> Imported:
    return await import_organisation(work, sheets(text))


async def problems_of(work: Work, text: str) -> list[str]:
    with pytest.raises(BadFile) as caught:
        await take(work, text)
    return [str(each) for each in caught.value.facts["problems"]]


async def places(work: Work) -> dict[str, Place]:
    found = await work.session.scalars(select(Place))
    return {place.code: place for place in found}


async def serving(work: Work) -> set[tuple[str, str, str]]:
    query = select(Appointment).options(
        joinedload(Appointment.person), joinedload(Appointment.place)
    )
    found = await work.session.scalars(query)
    return {(each.person.name, each.role.value, each.place.code) for each in found}


async def count_people(work: Work) -> int:
    return await work.session.scalar(select(func.count()).select_from(Person)) or 0


async def test_a_file_becomes_places_and_people(work: Work) -> None:
    imported = await take(work, COUNTY)
    found = await places(work)
    assert found["qz"].kind is Kind.OFFICE
    assert found["dc"].address == "东城街道办一楼"
    assert (found["dc"].phone, found["dc"].hours) == ("0937-1234567", "周一至周五 9:00–17:00")
    assert (found["zj"].phone, found["zj"].hours) == (None, None)
    assert found["zj"].names == ("区住建局", "zj", "住建局", "建设局")
    assert found["dc-nm"].parent_id == found["dc"].id
    assert found["zj"].parent_id == found["qz"].id
    assert ("李梅", "member", "dc") in await serving(work)
    assert imported.places["new"] == 4
    assert imported.people["new"] == 5


async def test_each_new_person_is_invited_once(work: Work) -> None:
    imported = await take(work, COUNTY)
    assert {each.name for each in imported.issued} == {"王建国", "李梅", "赵强", "陈静", "马主任"}
    assert all(len(each.code) == 12 for each in imported.issued)
    again = await take(work, COUNTY)
    assert again.issued == []


async def test_taking_a_file_in_twice_changes_nothing(work: Work) -> None:
    await take(work, COUNTY)
    before = await serving(work)
    again = await take(work, COUNTY)
    assert again.places == {"as before": 4}
    assert again.people == {"as before": 5}
    assert await serving(work) == before
    assert await count_people(work) == 5


async def test_a_changed_file_updates(work: Work) -> None:
    await take(work, COUNTY)
    changed = await take(
        work,
        """
        stations: [{code: dc, name: 东城工作站, kind: 工作室, address: 二楼, phone: 12345}]
        people: [{name: 李梅, role: member, at: dc, committee: 文教委, until: 2027-12-31}]
        """,
    )
    station = (await places(work))["dc"]
    assert station.name == "东城工作站"
    assert station.kind == Kind.STUDIO
    assert station.address == "二楼"
    assert (station.phone, station.hours) == ("12345", "周一至周五 9:00–17:00")
    person = (await work.session.scalars(select(Person).where(Person.name == "李梅"))).one()
    assert person.committee == "文教委"
    assert person.sector == "教育界"
    query = select(Appointment).where(Appointment.person_id == person.id)
    assert (await work.session.scalars(query)).one().until == date(2027, 12, 31)
    assert changed.places["changed"] == 1
    assert changed.people["changed"] == 1


async def test_what_the_file_does_not_name_stays(work: Work) -> None:
    await take(work, COUNTY)
    await take(work, "stations: [{code: xg, name: 西关站, kind: station}]")
    assert set(await places(work)) == {"qz", "dc", "dc-nm", "zj", "xg"}
    assert len(await serving(work)) == 5


async def test_an_empty_cell_leaves_and_a_dash_clears(work: Work) -> None:
    await take(work, COUNTY)
    people = "people: [{name: 李梅, role: member, at: dc, until: 2027-12-31}]"
    await take(work, people)
    await take(
        work,
        """
        stations: [{code: dc, name: 东城街道委员工作站, kind: station, address: －,
                    phone: "-", hours: —}]
        people: [{name: 李梅, role: member, at: dc, committee: "-", sector: "-", until: "-"}]
        """,
    )
    found = await places(work)
    assert found["dc"].address is None
    assert (found["dc"].phone, found["dc"].hours) == (None, None)
    assert found["dc-nm"].parent_id == found["dc"].id
    person = (await work.session.scalars(select(Person).where(Person.name == "李梅"))).one()
    assert person.committee is None
    assert person.sector is None
    query = select(Appointment).where(Appointment.person_id == person.id)
    assert (await work.session.scalars(query)).one().until is None


async def test_the_office_opened_to_begin_with_takes_the_code_of_the_file(work: Work) -> None:
    await open_first_office(work, "政协机关")
    first = (await places(work))[FIRST_OFFICE]
    await work.session.flush()
    await take(work, COUNTY)
    found = await places(work)
    assert found["qz"] is first
    assert first.name == "秦州区政协"
    assert FIRST_OFFICE not in found
    assert found["dc"].parent_id == first.id


async def test_an_office_that_was_named_keeps_its_code(work: Work) -> None:
    await take(work, COUNTY)
    told = await problems_of(work, "office: {code: other, name: 别处政协}")
    assert told == ["office, line 1, code: the office here has the code qz; write that one"]


async def test_one_person_may_serve_twice(work: Work) -> None:
    imported = await take(
        work,
        COUNTY
        + "  - {name: 王建国, role: member, at: dc}\n  - {name: 李 梅, role: 委员, at: dc-nm}",
    )
    assert imported.people["new"] == 5
    assert {("王建国", "head", "dc"), ("王建国", "member", "dc")} < await serving(work)
    assert ("李梅", "member", "dc-nm") in await serving(work)


async def test_a_name_known_at_another_place_is_the_same_person(work: Work) -> None:
    await take(work, COUNTY)
    moved = await take(work, "people: [{name: 陈静, role: clerk, at: dc-nm}]")
    assert moved.people == {"changed": 1}
    assert await count_people(work) == 5


async def test_a_resident_is_never_taken_for_staff(work: Work) -> None:
    await settle_resident(work, "王建国")
    imported = await take(work, COUNTY)
    assert imported.people["new"] == 5
    assert await count_people(work) == 6


TWINS = """
people:
  - {name: 李梅, role: member, at: dc, key: 1, committee: 社会法制委}
  - {name: 李梅, role: member, at: dc, key: 2, committee: 文教委}
"""


async def test_two_people_of_one_name_are_told_apart_by_a_key(work: Work) -> None:
    await take(work, COUNTY)
    first = await take(work, TWINS)
    assert first.people["new"] == 1
    assert len(first.issued) == 1
    again = await take(work, TWINS)
    assert again.people == {"as before": 2}
    query = select(Person.committee).where(Person.name == "李梅")
    assert set(await work.session.scalars(query)) == {"社会法制委", "文教委"}


async def test_a_name_that_several_bear_must_be_told_apart(work: Work) -> None:
    await take(work, COUNTY)
    await take(work, TWINS)
    told = await problems_of(work, "people: [{name: 李梅, role: expert, at: qz}]")
    assert len(told) == 1
    assert "several people of this name serve already" in told[0]
    new = await take(work, "people: [{name: 李梅, role: expert, at: qz, key: 3}]")
    assert new.people == {"new": 1}


async def test_a_bad_row_changes_nothing(work: Work) -> None:
    told = await problems_of(work, COUNTY + "  - {name: 周涛, role: 皇帝, at: dc}")
    assert len(told) == 1
    assert "people, line 15, role: “皇帝” is no role; write one of" in told[0]
    assert await places(work) == {}
    assert await count_people(work) == 0


async def test_the_same_columns_as_sheets(work: Work) -> None:
    people = [("姓名", "角色", "所在"), ("王建国", "站长", "dc"), ("马主任", "机关", "qz")]
    await import_organisation(work, pages(机关=OFFICE, 站点=STATIONS, 人员=people))
    assert await serving(work) == {("王建国", "head", "dc"), ("马主任", "office", "qz")}


async def test_progress_is_told(work: Work) -> None:
    told: list[tuple[int, int]] = []
    await import_organisation(work, sheets(COUNTY), lambda *step: told.append(step))
    assert told[-1] == (5, 5)


async def test_an_ended_office_is_remembered_by_its_person(work: Work) -> None:
    await take(work, COUNTY)
    await take(work, "people: [{name: 陈静, role: clerk, at: dc, until: 2020年1月1日}]")
    again = await take(work, "people: [{name: 陈静, role: clerk, at: dc}]")
    assert again.people == {"as before": 1}


async def test_invitations_are_kept_as_hashes_only(work: Work) -> None:
    imported = await take(work, COUNTY)
    kept = set(await work.session.scalars(select(Invitation.sealed)))
    assert len(kept) == 5
    assert not kept & {each.code for each in imported.issued}


async def test_a_role_must_fit_its_place(work: Work) -> None:
    await take(work, COUNTY)
    assert (await require_fit(work, Role.HEAD, "dc")).code == "dc"
    with pytest.raises(NotAllowed, match="the role liaison belongs to a unit"):
        await require_fit(work, Role.LIAISON, "dc")
    with pytest.raises(NotFound):
        await require_fit(work, Role.HEAD, "nowhere")


async def test_who_was_invited_by_name_is_met_again_in_the_file(work: Work) -> None:
    await take(work, COUNTY)
    await invite(work, Role.MEMBER, "dc", "周涛")
    again = await take(work, "people: [{name: 周涛, role: member, at: dc, sector: 医卫界}]")
    assert again.people == {"changed": 1}
    assert again.issued == []
