"""What a machine heard: fit to be read, and with the office's own names where they were meant."""

import pytest

from language.heard import clean, mend
from language.heard.cleaning import LONGEST

NAMES = (
    "东城街道委员工作站",
    "南门社区协商议事室",
    "西关街道委员工作站",
    "区住建局（示例）",
    "市场监督管理局",
    "桐花巷",
    "柳堡",
    "官桥",
    "dc",
)


@pytest.mark.parametrize(
    ("heard", "mended"),
    [
        ("男门社区的路灯坏了", "南门社区的路灯坏了"),
        ("动城街道的井盖没了", "东城街道的井盖没了"),
        ("我住在吸管街道", "我住在西关街道"),  # ordinary words, but the last says what is meant
        ("主建局的人来过了", "住建局的人来过了"),
        ("同花巷里没有灯", "桐花巷里没有灯"),
        ("刘堡村口有个坑", "柳堡村口有个坑"),  # short, and a village stands behind it
        ("男门社区和动城街道", "南门社区和东城街道"),
        ("师场监督管理局没人接电话", "市场监督管理局没人接电话"),
    ],
)
def test_what_sounds_like_a_name_and_is_no_word_is_that_name(heard: str, mended: str) -> None:
    assert mend(heard, NAMES) == mended


@pytest.mark.parametrize(
    "heard",
    [
        "南门社区的路灯坏了",  # right already
        "蓝门社区的路灯坏了",  # sounds otherwise
        "男门小区的路灯坏了",  # another kind of place, and no name of the office's
        "他姓刘堡垒也攻不破",  # short, and no place behind it
        "这个管桥上写着",  # short, with nothing that says a place is meant
        "路灯坏了三天，晚上老人摔跤",
        "",
        "灯",
    ],
)
def test_what_is_right_or_means_something_else_stays(heard: str) -> None:
    assert mend(heard, NAMES) == heard


def test_what_sounds_like_two_names_stays() -> None:
    assert mend("同花巷", ("桐花巷", "铜花巷")) == "同花巷"
    assert mend("同花巷", ("桐花巷",)) == "桐花巷"


def test_of_two_names_that_share_a_sign_neither_is_taken() -> None:
    assert mend("甲义丙", ("甲乙", "乙丙")) == "甲义丙"


def test_an_ordinary_word_is_no_slip_of_a_name() -> None:
    """卫生院 is a hospital, whoever has a 卫生苑 in the list."""
    assert mend("卫生院没有医生", ("卫生苑",)) == "卫生院没有医生"
    assert mend("大桶漏水了", ("大同路",)) == "大桶漏水了"
    assert mend("大桐路上全是水", ("大同路",)) == "大同路上全是水"


def test_a_longer_name_goes_before_a_shorter_one_in_it() -> None:
    assert mend("男门社区", ("南门", "南门社区")) == "南门社区"
    assert mend("南门社区", ("南门", "难门社区")) == "南门社区"


def test_no_names_mend_nothing() -> None:
    assert mend("男门社区", ()) == "男门社区"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("  路灯\n坏了\t三天 ", "路灯 坏了 三天"),
        ("路\x00灯\x07坏\x1b[31m了", "路灯坏[31m了"),
        ("\u202e坏了\u2066路灯\u200b\ufeff", "坏了路灯"),
        ("灯\ud800坏", "灯坏"),
        ("", ""),
        ("\u200b \u202e", ""),
    ],
)
def test_nothing_that_cannot_be_seen_comes_in(sent: str, shown: str) -> None:
    assert clean(sent) == shown


def test_a_flood_of_words_is_cut_where_that_can_be_seen() -> None:
    cut = clean("灯" * 100_000)
    assert len(cut) == LONGEST
    assert cut.endswith("灯…")
    assert clean("灯" * LONGEST) == "灯" * LONGEST
