"""Rules in the organisation file: as words in a cell, or as a mapping; twice is once."""

import pytest
from sqlalchemy import select

from models.rules import RuleName, WorkingRule
from models.stations import Place
from services.organisation.file.checking import check_sheets
from services.organisation.file.rules import NAMES
from services.organisation.importing import Imported, import_organisation
from services.organisation.rules import find_rules
from services.work import Work
from tests.services.organisations import pages, sheets

R = RuleName
COUNTY = """
office: {code: qz, name: 秦州区政协, rules: {审定: 是, 专委会跟进: 3}}
stations:
  - {code: dc, name: 东城站, kind: station, rules: "受理 5 个工作日；委员发回音：是"}
  - {code: xg, name: 西关站, kind: station}
"""


async def take(work: Work, text: str) -> Imported:
    return await import_organisation(work, sheets(text))


async def said(work: Work) -> list[tuple[str, int | None]]:
    found = await work.session.scalars(select(WorkingRule).order_by(WorkingRule.id))
    return [(each.name, each.value) for each in found]


async def test_places_come_with_their_rules(work: Work) -> None:
    await take(work, COUNTY.replace("5 个工作日", "5个工作日"))
    places = {each.code: each.id for each in await work.session.scalars(select(Place))}
    here = await find_rules(work, places["dc"])
    assert [here.value(name) for name in (R.TRIAGE, R.ECHO, R.GATED)] == [5, 1, 1]
    assert (await find_rules(work, places["xg"])).value(R.TRIAGE) == 3
    assert (await find_rules(work, places["qz"])).value(R.QUOTA) == 3
    found = await work.session.scalars(select(WorkingRule.by_id))
    assert set(found) == {None}


def test_every_rule_can_be_said_in_a_file() -> None:
    assert set(NAMES) == set(RuleName)


async def test_taken_in_again_nothing_is_added_and_a_dash_takes_back(work: Work) -> None:
    text = COUNTY.replace("5 个工作日", "5天")
    await take(work, text)
    before = await said(work)
    again = await take(work, text)
    assert await said(work) == before
    assert again.places["changed"] == 0
    changed = await take(work, text.replace("受理 5天", "受理 -, 认领=7"))
    assert changed.places["changed"] == 1
    assert (await said(work))[len(before) :] == [("triage", None), ("claim", 7)]


async def test_a_sheet_says_the_same(work: Work) -> None:
    office = [("代码", "名称", "规则"), ("qz", "秦州区政协", "审定 是，受理 2")]
    await import_organisation(work, pages(机关=office))
    assert await said(work) == [("gated", 1), ("triage", 2)]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("受理", "“受理” is no rule; write a name and a value, with one of 受理 (triage)"),
        ("午休 5", "“午休 5” is no rule"),
        ("受理 很久", "“很久” cannot be said of triage; write a number from 1 to 60"),
        ("进展 2", "“2” cannot be said of progress; write a number from 5 to 60"),
        ("审定 3", "“3” cannot be said of gated; write 是 or 否 (yes or no)"),
        ("quota 2", "quota is a rule of the office; move it to the office's row"),
    ],
)
def test_what_cannot_be_taken_is_told(rules: str, words: str) -> None:
    text = COUNTY.replace("受理 5 个工作日；委员发回音：是", rules)
    problems = [str(each) for each in check_sheets(sheets(text), {})[1]]
    assert len(problems) == 1
    assert f"rules: {words}" in problems[0]
