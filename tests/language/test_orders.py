"""Orders typed at work: a number with a verb, or that it moves; and matters that sound like it."""

import pytest

from language.orders import Meant, Order, read_order


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("7号受理", Order(Meant.ACCEPT, 7)),
        ("0007 受理", Order(Meant.ACCEPT, 7)),
        ("0007号不予受理", Order(Meant.DECLINE, 7)),
        ("7号 我认领", Order(Meant.CLAIM, 7)),
        ("2026-0012 转办", Order(Meant.DISPATCH, 12, 2026)),
        ("0001办完了", Order(Meant.NOTE, 1)),
        ("0001 答复", Order(Meant.REPLY, 1)),
        ("3号延期", Order(Meant.EXTEND, 3)),
        ("已派人", Order(Meant.NOTE)),
        ("办完了", Order(Meant.NOTE)),
        ("正在修", Order(Meant.NOTE)),
        ("已经修好了。", Order(Meant.NOTE)),
    ],
)
def test_an_order_is_understood(said: str, order: Order) -> None:
    assert read_order(said) == order


@pytest.mark.parametrize(
    "said",
    [
        "7号楼电梯坏了",
        "7号楼的路灯办完了没有",
        "7号受理了吗",
        "办完了吗",
        "正在修的路把水管挖断了",
        "2026-0012",
        "0007",
        "派人来修一下路灯",
        "12月7号办完了还没结果",
        "有人认领了吗",
    ],
)
def test_a_matter_or_a_question_is_none(said: str) -> None:
    assert read_order(said) is None
