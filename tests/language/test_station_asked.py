"""Questions for a station's hours and place: never a matter; and matters that sound like them."""

import pytest

from language.remarks import Remark, read_remark

HOURS = (
    "几点上班",
    "你们几点上班",
    "请问几点开门？",
    "周末上班吗",
    "星期天开门吗",
    "中午休息吗",
    "上班时间",
    "站里有人吗",
    "站长几点在",
    "今天还上班吗",
    "opening hours",
)
PLACE = ("你们站在哪", "怎么找你们", "在哪办公", "你们地址在哪", "办公室在哪儿", "到哪里找你们")
MATTERS = (
    "幼儿园几点开门没个准",
    "村卫生室周末没人上班",
    "工地半夜还上班，吵得睡不着",
    "公交站在哪没有牌子",
    "办事大厅中午休息没人管",
    "路灯几点亮没人管",
    "垃圾站在哪里都不合适",
)


@pytest.mark.parametrize("asked", ["", "draft"])
@pytest.mark.parametrize("said", HOURS)
def test_hours_are_asked_for(said: str, asked: str) -> None:
    assert read_remark(said, asked=asked) is Remark.HOURS


@pytest.mark.parametrize("asked", ["", "draft"])
@pytest.mark.parametrize("said", PLACE)
def test_the_place_is_asked_for(said: str, asked: str) -> None:
    assert read_remark(said, asked=asked) is Remark.TELEPHONE


@pytest.mark.parametrize("said", MATTERS)
def test_hours_and_places_of_others_are_matters(said: str) -> None:
    assert read_remark(said) is None
