"""Changes said to an open list, and which units a name may mean that none has."""

import pytest

from language.dispatch import ALL, LAST, ListChange, Unit, list_nearest, read_changes, tells_nothing

UNITS = [
    Unit(1, ("区民政和退役军人事务局",)),
    Unit(2, ("区住建局（示例）", "zj")),
    Unit(3, ("秦州供水公司",)),
    Unit(4, ("区城市管理局",)),
]


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("第3个不要了", (3,)),
        ("去掉第二条", (2,)),
        ("把第2项删掉吧", (2,)),
        ("第1、3条去掉", (1, 3)),
        ("第一个和第二个不要了", (1, 2)),
        ("最后一个不要了", (LAST,)),
        ("第二个不用办了", (2,)),
        ("都不要了", (ALL,)),
        ("drop 2", (2,)),
    ],
)
def test_lines_go(said: str, places: tuple[int, ...]) -> None:
    assert read_changes(said) == [ListChange(places, drops=True)]


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ("第一个改成城管局", ListChange((1,), rest="城管局")),
        ("把第一个交给城管局", ListChange((1,), rest="城管局")),
        ("第二条改成查线路，周五前", ListChange((2,), rest="查线路，周五前")),
        ("第2个的期限延到下周五", ListChange((2,), rest="下周五")),
        ("第3个周五前", ListChange((3,), rest="周五前", sure=False)),
        ("都周五前", ListChange((ALL,), rest="周五前", sure=False)),
    ],
)
def test_lines_become_something_else(said: str, change: ListChange) -> None:
    assert read_changes(said) == [change]


def test_several_changes_in_one_message() -> None:
    changes = [ListChange((1,), rest="城管局"), ListChange((2,), drops=True)]
    assert read_changes("第一个改成城管局，去掉第二条") == changes
    assert read_changes("第一个改成城管局；第二条不要了") == changes


@pytest.mark.parametrize(
    "said",
    ["3天内", "住建局换灯", "1. 住建局 换灯", "还有第三小学的路灯让住建局修", "第" * 300, ""],
)
def test_what_is_no_change_is_none(said: str) -> None:
    assert not read_changes(said)
    assert not read_changes(f"第一个不要了；{said}") or not said


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("民生局", [1]),
        ("水务局", [3]),
        ("城管局", [4]),
        ("住房局", [2]),
        ("发改局", []),
        ("局", []),
    ],
)
def test_the_nearest_units_have_most_of_a_name_in_common(name: str, nearest: list[int]) -> None:
    assert list_nearest(name, UNITS) == nearest


@pytest.mark.parametrize("words", ["弄好", "去看看", "办", "处理一下", "查一下"])
def test_what_only_says_that_something_is_to_be_done(words: str) -> None:
    assert tells_nothing(words)


@pytest.mark.parametrize("words", ["换灯", "查线路", "修好水管"])
def test_what_says_what_is_to_be_done(words: str) -> None:
    assert not tells_nothing(words)
