"""A letter's own rules: its number, its tries, and what may be repeated."""

from datetime import UTC, datetime, timedelta

import pytest

from models.letters import MENU, Letter, LetterState
from models.people import ALPHABET

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def make_letter(number: int = 1) -> Letter:
    letter = Letter(
        chat_id=1,
        person_id=1,
        kind="reply",
        facts={},
        created_at=NOW,
        not_before=NOW,
        due_at=NOW,
    )
    letter.id = number
    return letter


def leased(number: int = 1) -> Letter:
    letter = make_letter(number)
    letter.take("courier", NOW, NOW + timedelta(seconds=90))
    return letter


@pytest.mark.parametrize(
    ("row", "number"), [(0, "2222"), (1, "2223"), (30, "222Z"), (31, "2232"), (31**4, "32222")]
)
def test_a_letter_has_a_short_number_that_can_be_read_out(row: int, number: str) -> None:
    assert make_letter(row).number == number


def test_no_two_letters_share_a_number() -> None:
    numbers = {make_letter(row).number for row in range(2000)}
    assert len(numbers) == 2000
    assert set("".join(numbers)) <= set(ALPHABET)


def test_a_leased_letter_says_who_began_it_and_when() -> None:
    letter = leased()
    assert letter.leased_by == "courier"
    assert letter.started_at == NOW
    assert letter.leased_until == NOW + timedelta(seconds=90)


def test_a_sent_letter_is_free_of_its_lease_and_knows_its_message() -> None:
    letter = leased()
    letter.was_sent(NOW, 77)
    assert letter.state == LetterState.SENT
    assert letter.message_id == 77
    assert letter.leased_by is None
    assert letter.attempts == 1
    assert letter.sent_at == NOW


def test_a_clean_failure_is_tried_again_later_each_time_up_to_five_minutes() -> None:
    letter = leased()
    waits = []
    for _ in range(12):
        letter.failed(NOW, "502")
        waits.append((letter.due_at - NOW).total_seconds())
    assert waits[:5] == [2, 4, 8, 16, 32]
    assert waits[-1] == 300
    assert letter.state == LetterState.WAITING
    assert letter.is_repeat is False
    assert letter.leased_by is None


def test_two_days_of_failures_end_unreachable() -> None:
    letter = leased()
    letter.failed(NOW + timedelta(hours=48), "502")
    assert letter.state is LetterState.WAITING
    letter.failed(NOW + timedelta(hours=48, seconds=1), "502")
    assert (letter.state, letter.outcome) == (LetterState.UNREACHABLE, "502")


def test_being_asked_for_patience_uses_up_no_attempt() -> None:
    letter = leased()
    letter.throttled(NOW, 7.0)
    assert letter.attempts == 0
    assert letter.due_at == NOW + timedelta(seconds=7)
    assert letter.state is LetterState.WAITING


def test_what_may_have_arrived_is_repeated_once_and_then_uncertain() -> None:
    letter = leased()
    letter.may_have_arrived(NOW, "timeout")
    assert (letter.state, letter.is_repeat) == (LetterState.WAITING, True)
    letter.may_have_arrived(NOW, "timeout")
    assert (letter.state, letter.attempts) == (LetterState.UNCERTAIN, 2)


def test_a_menu_that_may_have_arrived_is_simply_set_again_and_never_a_trouble() -> None:
    letter = leased()
    letter.kind = MENU
    for _ in range(5):
        letter.may_have_arrived(NOW, "timeout")
        assert letter.state == LetterState.WAITING
        assert letter.is_repeat is False
        assert letter.leased_by is None
    letter.may_have_arrived(NOW + timedelta(hours=49), "timeout")
    assert letter.state is LetterState.REPLACED
