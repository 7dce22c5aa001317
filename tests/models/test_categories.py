"""Guessing what a matter is about."""

import pytest

from models.categories import Category, guess_category


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("南门巷的路灯坏了三天", Category.FACILITIES),
        ("楼下垃圾好几天没人收，太臭了", Category.SANITATION),
        ("公交车站太远", Category.TRAFFIC),
        ("小区电梯坏了，物业不管", Category.HOUSING),
        ("孩子上学的学校太挤", Category.SCHOOLING),
        ("医保报销去哪家医院", Category.HEALTH),
        ("低保怎么申请", Category.WELFARE),
        ("邻居的狗半夜叫", Category.NEIGHBOURS),
        ("水渠没水，庄稼要旱死了", Category.FARMING),
        ("The street lamp is broken", Category.FACILITIES),
        ("RUBBISH everywhere", Category.SANITATION),
    ],
)
def test_everyday_words_tell_the_category(said: str, category: Category) -> None:
    assert guess_category(said) is category


@pytest.mark.parametrize("said", ["", "在吗", "你好"])
def test_what_tells_nothing_is_other(said: str) -> None:
    assert guess_category(said) is Category.OTHER


def test_longer_words_weigh_more_than_shorter_ones() -> None:
    assert guess_category("红绿灯旁边有个坑") is Category.TRAFFIC
