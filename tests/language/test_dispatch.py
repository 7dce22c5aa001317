"""Dispatch: who is to do what by when, in sentences that are written or spoken."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from language.dispatch import Item, Unit, read
from language.dispatch.items import MOST_ITEMS
from language.dispatch.words import LONGEST_WORDS
from language.times import Facts, SaidTime, read_dates
from services.calendar.working_days import is_working_day
from tests.language.dispatched_elsewhere import COUNTY as DISTRICT
from tests.language.dispatched_elsewhere import SENTENCES as ELSEWHERE
from tests.language.dispatched_formal import SENTENCES as FORMAL
from tests.language.dispatched_further import SENTENCES as FURTHER
from tests.language.dispatched_mixed import SENTENCES as MIXED
from tests.language.dispatched_rambling import MISSED, RAMBLING, RAMBLING_ELSEWHERE
from tests.language.dispatched_spoken import SENTENCES as SPOKEN

ZONE = ZoneInfo("Asia/Shanghai")
FACTS = Facts(datetime(2026, 3, 4, 10, tzinfo=ZONE), is_working_day)
COUNTY = {
    "住建": ("青禾县住房和城乡建设局", "zjj"),
    "城管": ("青禾县城市管理综合执法局",),
    "交通": ("青禾县交通运输局",),
    "教育": ("青禾县教育局",),
    "卫健": ("青禾县卫生健康局",),
    "人社": ("青禾县人力资源和社会保障局",),
    "市监": ("青禾县市场监督管理局",),
    "文旅": ("青禾县文化和旅游局",),
    "发改": ("青禾县发展和改革局",),
    "资源": ("青禾县自然资源局",),
    "环保": ("市生态环境局青禾分局",),
    "应急": ("青禾县应急管理局",),
    "农业": ("青禾县农业农村局",),
    "水务": ("青禾县水务局",),
    "供电": ("国网青禾县供电公司",),
    "燃气": ("青禾县天然气有限公司",),
    "环卫": ("青禾县环境卫生服务中心",),
    "交警": ("青禾县公安局交警大队",),
    "公安": ("青禾县公安局",),
    "消防": ("青禾县消防救援大队",),
    "民政": ("青禾县民政局",),
    "财政": ("青禾县财政局",),
    "医保": ("青禾县医疗保障局",),
    "司法": ("青禾县司法局",),
    "城关": ("城关街道办事处",),
    "河东": ("河东镇人民政府",),
    "工信": ("青禾县工业和信息化局",),
    "信访": ("青禾县信访局",),
    "热力": ("青禾县热力公司",),
    "公交": ("青禾县公共交通公司",),
    "审批": ("青禾县行政审批服务局",),
}
UNITS = tuple(Unit(number, names) for number, names in enumerate(COUNTY.values(), 1))
CALLED = dict(enumerate(COUNTY, 1))


def moments(text: str) -> Sequence[SaidTime]:
    return read_dates(text, FACTS)


def shown(item: Item, called: Mapping[int, str] = CALLED) -> str:
    """Write an item as the expectations are written."""
    leads = ",".join(called[each] for each in item.leads)
    assists = ",".join(called[each] for each in item.assists)
    days = item.moment.days if item.moment else ()
    day = "".join(f"@{each.month}-{each.day}" for each in days)
    unclear = "?" if item.unclear else ""
    return f"{unclear}{leads}{'+' + assists if assists else ''}={item.words}{day}"


def understood(said: str, units: Sequence[Unit] = UNITS) -> str:
    return " | ".join(map(shown, read(said, units, moments)))


@pytest.mark.parametrize(("said", "expected"), FORMAL)
def test_what_is_written_goes_to_its_unit(said: str, expected: str) -> None:
    assert understood(said) == expected


@pytest.mark.parametrize(("said", "expected"), SPOKEN)
def test_what_is_spoken_goes_to_its_unit(said: str, expected: str) -> None:
    assert understood(said) == expected


@pytest.mark.parametrize(("said", "expected"), [*FURTHER, *MIXED])
def test_what_is_said_in_any_voice_goes_to_its_unit(said: str, expected: str) -> None:
    assert understood(said) == expected


@pytest.mark.parametrize(("said", "expected"), RAMBLING)
def test_three_things_said_in_one_breath_go_to_three_units(said: str, expected: str) -> None:
    assert understood(said) == expected


def test_what_is_missed_in_one_breath_is_known() -> None:
    """Whoever mends one of these moves it to the others; what is read wrongly is not hidden."""
    assert [said for said, wanted in MISSED if understood(said) == wanted] == []


@pytest.mark.parametrize(("said", "expected"), [*ELSEWHERE, *RAMBLING_ELSEWHERE])
def test_units_are_known_wherever_they_are(said: str, expected: str) -> None:
    units = [Unit(number, names) for number, names in enumerate(DISTRICT.values(), 1)]
    called = dict(enumerate(DISTRICT, 1))
    assert " | ".join(shown(each, called) for each in read(said, units, moments)) == expected


# -- what is inferred, what is unclear ----------------------------------------------------------


def inferred(said: str) -> list[set[str]]:
    return [set(each.inferred) for each in read(said, UNITS, moments)]


def test_what_was_said_of_the_item_itself_is_not_inferred() -> None:
    assert inferred("住建局4月15日前修路灯；城管局清垃圾") == [set(), set()]


def test_a_day_from_a_closing_sentence_is_inferred_where_none_was_said() -> None:
    said = "住建局修路灯；城管局4月15日前清垃圾；以上均于月底前办结"
    assert inferred(said) == [{"day"}, set()]


def test_a_unit_from_the_heading_is_inferred() -> None:
    assert inferred("住建局：\n1.修路灯\n2.换井盖") == [{"unit"}, {"unit"}]


def test_words_from_the_item_before_are_inferred() -> None:
    assert inferred("住建局修路灯，城管局也去，月底前") == [set(), {"words"}]


def test_a_day_before_all_units_is_inferred_for_each() -> None:
    assert inferred("月底前，住建局修路灯，城管局清垃圾") == [set(), {"day"}]


def test_a_name_that_fits_several_units_is_unclear() -> None:
    units = [Unit(1, ("城东供电所",)), Unit(2, ("城西供电所",))]
    [item] = read("供电所查线路", units, moments)
    assert item == Item("查线路", unclear=True)
    [item] = read("城西供电所查线路", units, moments)
    assert item == Item("查线路", (2,))


def test_a_county_in_front_tells_two_alike_apart() -> None:
    units = [Unit(1, ("秦州区住建局（示例）",)), Unit(4, ("麦积区住建局",))]
    assert [each.leads for each in read("麦积区住建局换灯；秦州区住建局换灯", units, moments)] == [
        (4,),
        (1,),
    ]
    assert read("住建局换灯", units, moments)[0].unclear


def test_a_unit_nobody_knows_beside_a_known_one_is_unclear() -> None:
    [item] = read("住建局和宇宙开发局修路灯", UNITS, moments)
    assert (item.words, item.unclear, item.strangers) == ("修路灯", True, ("宇宙开发局",))
    [item] = read("宇宙开发局修路灯", UNITS, moments)
    assert item == Item("修路灯", strangers=("宇宙开发局",))


def test_an_alias_of_the_clerk_counts() -> None:
    units = [Unit(7, ("青禾县住房和城乡建设局", "zjj", "亮化办"))]
    for said in ("亮化办换灯", "zjj换灯", "请ZJJ换灯", "住建换灯"):
        assert read(said, units, moments) == [Item("换灯", (7,))]
    assert read("zjjx换灯", units, moments) == [Item("zjjx换灯")]


def test_customary_names_go_to_whoever_is_nearest() -> None:
    water = [Unit(1, ("区水务局",)), Unit(2, ("自来水公司",))]
    said = "水务局清河道；自来水公司修水管"
    assert [each.leads for each in read(said, water, moments)] == [(1,), (2,)]
    assert read(said, water[:1], moments)[1].leads == (1,)
    farms = [Unit(1, ("农业农村局",)), Unit(2, ("林业局",))]
    assert read("林业局种树", farms, moments)[0].leads == (2,)
    assert read("林业局种树", farms[:1], moments)[0].leads == (1,)


def test_the_day_stands_where_it_was_said() -> None:
    said = "1.住建局修路灯\n2.城管局月底前清垃圾"
    moment = read(said, UNITS, moments)[1].moment
    assert moment is not None
    assert said[moment.start : moment.end] == "月底前"


def test_what_lies_behind_stays_in_the_words() -> None:
    def told(text: str) -> list[SaidTime]:
        at = text.find("11月20日")
        return [SaidTime(at, at + 6, (date(2025, 11, 20),), past=True), *moments(text)[1:]]

    [item] = read("11月20日反映的路灯请住建局4月15日前修好", UNITS, told)
    assert item.words == "11月20日反映的路灯修好"
    assert item.moment is not None
    assert item.moment.days == (date(2026, 4, 15),)


def test_of_two_days_the_one_by_which_it_is_done_counts() -> None:
    assert understood("住建局3天内到现场，4月15日前完成修复") == "住建=3天内到现场，修复@4-15"


def test_nothing_said_hands_nothing_out() -> None:
    assert read(" ；\n。、 ", UNITS, moments) == []
    assert read("", UNITS, moments) == []
    assert read("换灯", [], moments) == [Item("换灯")]


# -- limits -------------------------------------------------------------------------------------

BITS = st.sampled_from(
    [
        *COUNTY,
        *(names[0] for names in COUNTY.values()),
        *("zjj", "住建局", "城管局", "宇宙局", "主办", "协办：", "牵头", "配合", "会同"),
        *"；。\n（），、：1.①请让由和",
        *("以上", "都在", "一是", "12月10日前", "三天内", "完成", "换灯", "垃圾没人清"),
        *("然后", "还有", "那个", "以下工作："),
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=300), st.lists(BITS, max_size=80).map("".join)))
def test_whatever_is_said_makes_items_that_hold(said: str) -> None:
    items = read(said, UNITS, moments)
    assert len(items) <= MOST_ITEMS
    for item in items:
        assert {*item.leads, *item.assists} <= set(CALLED)
        assert not set(item.leads) & set(item.assists)
        assert len(item.words) <= LONGEST_WORDS
        assert item.words == item.words.strip()
        assert item.inferred <= {"words", "day", "unit"}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(BITS, st.text(max_size=3)), min_size=1, max_size=5).map("".join))
def test_an_endless_message_ends(bit: str) -> None:
    said = (bit * (20_000 // max(1, len(bit)) + 1))[:20_000]
    assert len(read(said, UNITS, lambda _: [])) <= MOST_ITEMS


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["住建局", "供电所", "城管", "县教育局"]),
            st.text(st.sampled_from("灯杆线路检查更换巷"), min_size=2, max_size=20),
        ),
        min_size=1,
        max_size=MOST_ITEMS,
    ),
    st.sampled_from(["；", "\n", "。"]),
)
def test_what_was_handed_out_comes_out_as_it_was_said(
    directions: list[tuple[str, str]], between: str
) -> None:
    said = between.join(f"{name}12月10日前{words}" for name, words in directions)
    known = {"住建局": "住建", "供电所": "供电", "城管": "城管", "县教育局": "教育"}
    expected = " | ".join(f"{known[name]}={words}@12-10" for name, words in directions)
    assert understood(said) == expected
