"""Telephone numbers: what can be called in China is understood however it is written."""

import pytest

from models.errors import PhoneUnusable
from models.phones import find_phone, hide_phone, tidy_phone


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("13912345678", "13912345678"),
        (" 139 1234 5678 ", "13912345678"),
        ("139-1234-5678", "13912345678"),
        ("+86 139 1234 5678", "13912345678"),
        ("008613912345678", "13912345678"),
        ("１３９１２３４５６７８", "13912345678"),
        ("0937-8212345", "0937-8212345"),
        ("(0937) 8212345", "0937-8212345"),
        ("09378212345", "0937-8212345"),
        ("（010）62345678", "010-62345678"),
        ("02162345678", "021-62345678"),
        ("+86 937 8212345", "0937-8212345"),
    ],
)
def test_a_number_is_kept_in_one_way(given: str, kept: str) -> None:
    assert tidy_phone(given) == kept


@pytest.mark.parametrize(
    "given",
    ["", "1391234567", "139123456789", "12912345678", "8212345", "0937-1212345", "电话", "110"],
)
def test_what_nobody_can_call_is_refused(given: str) -> None:
    with pytest.raises(PhoneUnusable):
        tidy_phone(given)


@pytest.mark.parametrize(
    "given", ["+1 202 555 0123", "+1 302 555 0123", "13912345678转2", "\udc80", "0" * 400]
)
def test_what_is_no_number_of_this_country_is_refused(given: str) -> None:
    with pytest.raises(PhoneUnusable):
        tidy_phone(given)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("何秀英 13912345678 路灯坏了", ("13912345678", "何秀英", "路灯坏了")),
        ("何秀英，电话：139-1234-5678。路灯坏了", ("13912345678", "何秀英", "路灯坏了")),
        ("何秀英（0937）8212345，路灯", ("0937-8212345", "何秀英", "路灯")),
        ("何秀英+8613912345678", ("13912345678", "何秀英", "")),
        ("①楼 １３９１２３４５６７８ 灯", ("13912345678", "①楼", "灯")),
        ("㎏㎏ 13912345678 灯", ("13912345678", "kgkg", "灯")),
    ],
)
def test_a_number_is_found_among_words(words: str, found: tuple[str, str, str]) -> None:
    assert find_phone(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "路灯坏了三天",
        "2026-0042 怎么样了",
        "身份证 620102195501011234",
        "订单 1391234567812",
        "95598",
    ],
)
def test_other_digits_are_no_number(words: str) -> None:
    assert find_phone(words) is None


def test_a_number_is_shown_so_that_it_can_be_recognised_and_not_called() -> None:
    assert hide_phone("13912345678") == "139****5678"
    assert hide_phone("0937-8212345") == "0937-*****45"
