"""Twins: what is offered as the same matter, and what is never offered."""

import re
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from language.twins import compare, prepare
from language.twins.tables import kin, read_lines

HERE = Path(__file__).parent
Pair = tuple[str, str, str]

# Pieces that mean something to the reader, to be strung together at random.
PIECES = re.split(
    " ",
    "南门巷 男门巷 路灯 不亮 三单元 2单元 电梯 停水 反对 申请 怎么 材料 东门 西门 柳湾村"
    " 杨湾村 幸福里 幸福苑 老王家 102路 12路 ３号楼 垃圾 臭 ， 。 的 了 没人管 睡不着 a座 #",
)
said = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=20).map("".join))


def read_pairs(name: str) -> Iterator[Pair]:
    for line in (HERE / f"twins_{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, one, other = (part.strip() for part in line.split("|"))
            yield kind, one, other


def share_offered(pairs: list[Pair]) -> float:
    return sum(compare(one, other).offered for _, one, other in pairs) / len(pairs)


@pytest.mark.parametrize(
    ("name", "found", "false"),
    [
        ("tuned", 0.84, 0.04),
        ("watched", 0.74, 0.06),
        ("known", 0.58, 0.02),
        ("kept", 0.58, 0.07),
    ],
)
def test_most_twins_are_found_and_few_others_are_offered(
    name: str, found: float, false: float
) -> None:
    pairs = list(read_pairs(name))
    assert share_offered([pair for pair in pairs if pair[0] == "same"]) >= found
    assert share_offered([pair for pair in pairs if pair[0] != "same"]) <= false


@pytest.mark.parametrize(
    ("one", "other", "veto"),
    [
        ("三单元的灯不亮", "２单元的灯不亮", "number"),
        ("坐102路等了一个小时", "12路等了一个小时", "number"),
        ("我家在3-2-501，楼道灯不亮", "我家在4-2-501，楼道灯不亮", "number"),
        ("小区东门道闸坏了", "小区西门道闸坏了", "direction"),
        ("河上游有人倒垃圾", "河下游有人倒垃圾", "direction"),
        ("柳湾村的路烂得走不成", "杨湾村的路烂得走不成", "place"),
        ("幸福里停电", "幸福苑停电", "place"),
        ("一楼反对装电梯", "我们申请装电梯", "opposite"),
        ("减速带不要拆", "减速带请拆除", "opposite"),
        ("路灯太亮照得睡不着", "路灯不亮", "opposite"),
        ("低保怎么申请", "低保申请半年没批", "procedure"),
        ("第二卫生室没药", "第四卫生室没药", "number"),
        ("桃花沟村停电", "杏花沟村停电", "place"),
        ("希望在巷口建公厕", "反对在巷口建公厕", "opposite"),
        ("老王家的狗叫", "老李家的狗叫", "name"),
        ("东方酒楼油烟大", "蜀香酒楼油烟大", "name"),
        ("初二（3）班老师打人", "初二（5）班老师打人", "number"),
        ("第一敬老院的饭太硬", "第二敬老院的饭咬不动", "number"),
        ("省道12公里处路塌了", "省道27公里处路塌了", "number"),
        ("坡上的果树没水浇", "坡下果树也浇不上水", "direction"),
        ("河左岸垃圾成堆", "右岸河边堆满了垃圾", "direction"),
        ("去县城方向的站台没有棚", "从县城回来方向的站台没有棚", "direction"),
        ("石榴湾的桥栏杆断了", "我们石榴坡那座桥，栏杆断了", "place"),
        ("采石场灰尘大", "搅拌站灰尘大得不敢开窗", "place"),
        ("宏达工地拖欠工资", "鑫源工地拖欠我们工资", "name"),
        ("请把早市搬走", "早市不要搬，老人买菜方便", "opposite"),
        ("这里改成单行道吧", "改成单行道以后没生意了，要求恢复双向", "opposite"),
        ("食堂的饭太咸", "食堂的饭太淡", "opposite"),
        ("往省城去的高铁票买不到", "从省城回来的高铁票买不到", "direction"),
        ("大厅朝操场那面漏雨", "大厅朝马路那面漏雨", "direction"),
        ("白鹭湖边有人搭帐篷", "天鹅湖边有人搭帐篷", "place"),
        ("县法院门口没有坡道", "税务大厅门口没有坡道", "place"),
        ("K2巴士的喇叭坏了", "K6巴士的喇叭坏了", "number"),
        ("应该禁止养鸽子", "凭什么不让养鸽子", "opposite"),
        ("希望把老街改成步行街", "改成步行街店里进不了货，不同意", "opposite"),
        ("请给这段路加隔离栏", "加了隔离栏没法掉头，请拆掉", "opposite"),
        ("失业金申请三次都被驳回", "请问失业金可以领几个月", "procedure"),
    ],
)
def test_a_veto_has_its_name(one: str, other: str, veto: str) -> None:
    assert compare(one, other).veto == veto
    assert not compare(one, other).offered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3号楼电梯坏了", "三号楼的电梯坏了"),
        ("三单元停水", "３单元停水"),
        ("南门巷路灯不亮", "男门巷的录灯不亮"),
        ("幺零二路老是晚点", "102路老是晚点"),
        ("整个小区停水，我是3号楼的", "5号楼停水"),
        ("不要取消102路", "请保留102路"),
        ("自来水停了三天没人通知", "自来水停了两天没人通知"),
        ("老人看病要走十里路", "我妈看病要走十里路"),
        ("清溪镇卫生院药房没有药", "镇卫生院药房没有药"),
        ("南湖菜场的秤不准", "南湖农贸市场的秤不准"),
        ("别的小区都装了电梯，我们啥时候能装", "申请加装电梯"),
    ],
)
def test_what_is_only_written_otherwise_is_no_veto(one: str, other: str) -> None:
    assert not compare(one, other).veto


def test_who_says_nothing_is_offered_nothing() -> None:
    assert compare("", "").score == compare("。。。", "，").score == 0.0


def test_near_equal_sentences_about_two_things_are_not_offered() -> None:
    one, other = "村里停水两天了也没人通知", "村里停电两天了也没人通知"
    assert not compare(one, other).offered


def test_words_apart_belong_together() -> None:
    assert compare("水停了", "我家的水今天又断了").offered
    assert not compare("学校门口没路灯", "学校门口没红绿灯").offered
    assert "路面" not in compare("路灯又坏了", "路灯还是坏的").shared


def test_what_was_spoken_is_heard_though_it_is_written_otherwise() -> None:
    assert compare("石古镇那个乡到边上的护破往下滚", "石鼓镇乡道边的护坡往下滚").offered
    assert not compare("石鼓镇乡道边的护坡往下滚", "石鼓镇乡道边的大树要倒").offered


def test_the_name_of_a_place_is_no_thing() -> None:
    assert not prepare("松林镇卖保健品").things.keys() & prepare("松林镇的松树").things.keys()


def test_what_stands_only_at_the_beginning_is_where_it_is() -> None:
    assert not compare("县剧院的座位太窄", "县剧院的票太难买").offered


def test_what_both_speak_of_is_told() -> None:
    assert compare("南门巷路灯不亮", "男门巷黑灯瞎火").shared == ("路灯", "不亮", "南门巷")
    assert compare("走南门巷没灯", "南门巷没灯").shared[-1] == "南门巷"


def test_what_everybody_here_says_counts_less() -> None:
    one, other = "翠微亭漆色斑驳，翠微亭匾额", "翠微亭瓦当，翠微亭匾额"
    often = compare(one, other, lambda pair: 1.0 if pair in {"匾额", "亭匾"} else 0.0)
    assert often.score < compare(one, other).score


def test_words_hold_together_in_the_tables() -> None:
    heads = {
        line.removeprefix("~").split()[0]
        for name in ("things", "aspects")
        for line in read_lines(name)
    }
    caused = {head for line in read_lines("causes") for head in line.partition("=")[0].split()}
    assert kin().keys() | caused <= heads
    assert all(
        "=" in line for name in ("causes", "opposites", "asking") for line in read_lines(name)
    )


def test_two_hundred_candidates_take_no_time() -> None:
    text = "我下夜班走南门巷，黑得啥也瞅不见，昨儿个踩空把脚脖子扭了，这都好几个月了没人管" * 3
    one = prepare(text)
    started = process_time()
    for _ in range(200):
        compare(one, one)
    assert process_time() - started < 2.0


def test_an_endless_text_is_cut() -> None:
    assert prepare("路灯不亮" * 5_000) == prepare("路灯不亮" * 100)
    assert len(prepare("ﷺ" * 20_000).heard.split()) <= 400


@settings(max_examples=150, deadline=None)
@given(said, said)
def test_whatever_is_said_compares_both_ways_alike(one: str, other: str) -> None:
    there, back = compare(one, other), compare(other, one)
    assert 0.0 <= there.score <= 1.0
    assert abs(there.score - back.score) < 1e-9
    assert there.veto == back.veto


@settings(max_examples=60, deadline=None)
@given(said)
@example("10元10:00苑10")
def test_nothing_is_vetoed_against_itself(text: str) -> None:
    assert not compare(text, text).veto
