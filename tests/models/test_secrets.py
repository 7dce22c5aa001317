"""Secrets: a number is sealed so that only this installation opens it, found without opening."""

import pytest

from models.errors import NotReady
from models.secrets import NO_SECRETS, Secrets

NUMBER = "13912345678"
OURS, THEIRS = Secrets("our secret"), Secrets("their secret")


def test_a_number_is_never_sealed_twice_alike_and_opens_again() -> None:
    first, second = OURS.seal(NUMBER), OURS.seal(NUMBER)
    assert first != second
    assert OURS.open(first) == OURS.open(second) == NUMBER
    assert NUMBER not in first
    assert len(first) <= 120


def test_another_key_opens_nothing_and_says_nothing() -> None:
    sealed = OURS.seal(NUMBER)
    assert THEIRS.open(sealed) == ""
    for broken in (sealed[:-4], f"2{sealed[1:]}", "1.????", f"{sealed[:9]}QQ==", "", "nonsense"):
        assert OURS.open(broken) == ""


def test_a_mark_is_the_same_each_time_and_nobody_elses() -> None:
    assert OURS.mark(NUMBER) == OURS.mark(NUMBER) != OURS.mark("13912345679")
    assert OURS.mark(NUMBER) != THEIRS.mark(NUMBER)


def test_a_pin_has_eight_digits_and_belongs_to_one_issue_of_one_topic() -> None:
    pins = [OURS.pin(topic, issue) for topic in range(300) for issue in (1, 2)]
    assert all(len(pin) == 8 and pin.isdigit() for pin in pins)
    assert len(set(pins)) > 590
    assert OURS.pin(7, 1) == OURS.pin(7, 1) != THEIRS.pin(7, 1)


def test_only_our_signature_is_read() -> None:
    signed = OURS.sign("42-7-99")
    assert OURS.read_signed(signed) == "42-7-99"
    forged = ("43" + signed[2:], signed[:-1], "42-7-99", "", ".", "42-7-99.\udc80", "字.字")
    assert not any(OURS.read_signed(each) for each in forged)
    assert THEIRS.read_signed(signed) == ""


def test_after_a_change_of_the_secret_what_was_before_still_holds() -> None:
    changed = Secrets("their secret", former="our secret")
    assert changed.open(OURS.seal(NUMBER)) == changed.open(changed.seal(NUMBER)) == NUMBER
    assert OURS.open(changed.seal(NUMBER)) == ""
    assert changed.knows_pin(OURS.pin(7, 1), 7, 1)
    assert changed.knows_pin(changed.pin(7, 1), 7, 1)
    assert not changed.knows_pin(OURS.pin(7, 2), 7, 1)
    assert not OURS.knows_pin("\udc80", 7, 1)


def test_without_a_secret_nothing_is_sealed() -> None:
    with pytest.raises(NotReady):
        NO_SECRETS.seal(NUMBER)
