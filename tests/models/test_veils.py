"""Veils: what hides in one place hides everywhere, and a matter is named by what is not hidden."""

import pytest

from models.masking import Hidden
from models.topics.veils import LAID, LIFTED, Veil, entitle, list_clauses


def test_a_lifted_veil_changes_nothing() -> None:
    assert LIFTED.over("我叫张桂芳") == "我叫张桂芳"


def test_a_veil_hides_what_looks_personal_its_names_and_what_was_struck() -> None:
    veil = Veil({"张桂芳"}, ["麻将"])
    assert veil.over("张桂芳说楼上打麻将，打13912345678") == "[姓名]说楼上打[隐去]，打[电话]"
    assert LAID.over("张桂芳说楼上打麻将") == "张桂芳说楼上打麻将"


def test_a_veil_tells_what_it_hides_and_in_which_order() -> None:
    veil = Veil({"张桂芳"}, ["麻将"])
    assert veil.list_hidden("打麻将，电话13912345678，张桂芳") == (
        Hidden.NAME,
        Hidden.PHONE,
        Hidden.STRUCK,
    )
    assert veil.list_hidden("路灯坏了") == ()


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("", ""),
        (" \n路灯坏了，三天了\n老人摔跤", "路灯坏了，三天了"),
        ("我叫[姓名]，电话[电话]，楼道灯坏了，三天了", "楼道灯坏了，三天了"),
        ("我叫[姓名]\n楼道灯坏了", "楼道灯坏了"),
        ("[门牌]漏水", "[门牌]漏水"),
        ("我叫[姓名]\n[门牌]漏水", "我叫[姓名]"),
    ],
)
def test_a_matter_is_named_by_its_first_words_that_are_not_hidden(shown: str, title: str) -> None:
    assert entitle(shown) == title


def test_words_are_cut_where_people_pause() -> None:
    assert list_clauses("你好，路灯坏了。\n三天了！") == ["你好", "路灯坏了", "三天了"]
