"""Categories of the office's own: taken in from a file, changed, taken out, refused."""

import pytest
from sqlalchemy import select

from messages.words import LOCALES, words_for
from models.categories import Category, OwnCategory
from models.errors import BadFile
from services.organisation.categories import find_own
from services.organisation.file.wording import CATEGORIES
from services.organisation.importing import Imported, import_organisation
from services.work import Work
from tests.services.organisations import COUNTY, OFFICE, pages, sheets

EXAMPLES = "[楼道里拉线充电, 电动车推进电梯了, 充电桩天天跳闸]"


async def take(work: Work, *lines: str) -> Imported:
    listed = "\n".join(f"  - {{{each}}}" for each in lines)
    return await import_organisation(work, sheets(f"{COUNTY}\ncategories:\n{listed}\n"))


async def refuse(work: Work, *lines: str) -> str:
    with pytest.raises(BadFile) as caught:
        await take(work, *lines)
    return " ".join(str(each) for each in caught.value.facts["problems"])


async def test_a_file_brings_a_category_and_again_changes_nothing(work: Work) -> None:
    line = f"code: charging, name: 充电安全, examples: {EXAMPLES}"
    assert (await take(work, line)).categories == {"new": 1}
    assert await find_own(work) == {"charging": "充电安全"}
    assert (await take(work, line)).categories == {"as before": 1}
    (kept,) = await work.session.scalars(select(OwnCategory))
    assert kept.examples == ["楼道里拉线充电", "电动车推进电梯了", "充电桩天天跳闸"]


async def test_a_dash_takes_it_out_and_sentences_bring_it_back(work: Work) -> None:
    await take(work, f"code: charging, name: 充电安全, examples: {EXAMPLES}")
    assert (await take(work, 'code: charging, name: 充电安全, examples: "-"')).categories == {
        "changed": 1
    }
    assert await find_own(work) == {}
    await take(work, f"code: charging, name: 电动车充电, examples: {EXAMPLES}")
    assert await find_own(work) == {"charging": "电动车充电"}


async def test_a_sheet_does_the_same(work: Work) -> None:
    rows = [("代码", "名称", "例句"), ("charging", "充电安全", "甲处充电；乙处充电；丙处充电")]
    imported = await import_organisation(work, pages(机关=OFFICE, 类别=rows))
    assert imported.categories == {"new": 1}


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        (f"code: other, name: 别的, examples: {EXAMPLES}", "one of the ten"),
        (f"code: a-code-that-is-too-long, name: 甲, examples: {EXAMPLES}", "is no code"),
        (f'code: "x:1:y", name: 甲, examples: {EXAMPLES}', "is no code"),
        (f'code: "ＡＢ", name: 甲, examples: {EXAMPLES}', "is no code"),
        (f"code: x, name: 公共设施, examples: {EXAMPLES}", "name of another"),
        (f"code: x, name: health care, examples: {EXAMPLES}", "name of another"),
        (f'code: x, name: "**甲**", examples: {EXAMPLES}', "no button shows well"),
        (f'code: x, name: "<b>甲</b>", examples: {EXAMPLES}', "no button shows well"),
        (f'code: x, name: "{{ $number }}", examples: {EXAMPLES}', "no button shows well"),
        (f"code: x, name: {'长' * 21}, examples: {EXAMPLES}", "longer than 20"),
        ("code: x, name: 甲, examples: [一句, 一句, 一句]", "at least 3"),
        ("code: x, name: 甲", "at least 3"),
        ('code: x, name: 甲, examples: "-"', "at least 3"),
        (f"code: x, name: 甲, examples: [{'长' * 201}, 乙, 丙]", "longer than 200"),
        (f"code: x, name: 甲, examples: [{'、'.join('甲')}{'，乙' * 70}]", "at least 3"),
    ],
)
async def test_what_is_no_category_is_refused_and_changes_nothing(
    work: Work, line: str, advice: str
) -> None:
    assert advice in await refuse(work, line)
    assert (await work.session.scalars(select(OwnCategory))).all() == []


async def test_another_name_alone_is_taken_over_and_the_sentences_stay(work: Work) -> None:
    await take(work, f"code: charging, name: 充电安全, examples: {EXAMPLES}")
    assert (await take(work, "code: charging, name: 电动车充电")).categories == {"changed": 1}
    (kept,) = await work.session.scalars(select(OwnCategory))
    assert (kept.name, len(kept.examples)) == ("电动车充电", 3)


async def test_what_stands_twice_or_says_too_much_is_refused(work: Work) -> None:
    line = f"code: charging, name: 充电安全, examples: {EXAMPLES}"
    assert "stands here twice" in await refuse(work, line, line.replace("充电安全", "充电"))
    many = ", ".join(f"第{at}句话" for at in range(61))
    assert "too many" in await refuse(work, f"code: x, name: 甲, examples: [{many}]")


async def test_two_of_one_name_are_refused_also_across_files(work: Work) -> None:
    await take(work, f"code: charging, name: 充电安全, examples: {EXAMPLES}")
    assert "name of another" in await refuse(
        work, f"code: other-one, name: 充电 安全, examples: {EXAMPLES}"
    )


async def test_there_are_no_more_than_can_be_chosen_from(work: Work) -> None:
    many = [f"code: c{at}, name: 类{at}, examples: {EXAMPLES}" for at in range(21)]
    assert "too many to choose from" in await refuse(work, *many)
    await take(work, *many[:20])
    assert "too many to choose from" in await refuse(work, many[20])


def test_the_names_of_the_ten_are_those_of_the_texts() -> None:
    for category in Category:
        shown = {words_for(each).line("category", category=category) for each in LOCALES}
        assert set(CATEGORIES[category]) == shown
