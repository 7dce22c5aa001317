"""Slips and guesses: whoever guesses waits, twice as long each time."""

from datetime import UTC, datetime, timedelta

from models.guesses import ALARM, CHAT_TRIES, FORGOTTEN, HOUR, LONGEST_PAUSE, Guesses
from models.topics.slips import Slip

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def test_every_fifth_miss_makes_it_wait_twice_as_long_up_to_a_day() -> None:
    guesses, pauses = Guesses(mark="m", since=NOW, last_at=NOW), []
    for _ in range(9 * CHAT_TRIES):
        guesses.was_missed(NOW, CHAT_TRIES)
        if guesses.misses % CHAT_TRIES == 0 and guesses.shut_until is not None:
            pauses.append(guesses.shut_until - NOW)
    assert pauses[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert pauses[-1] == LONGEST_PAUSE
    assert guesses.is_shut(NOW)
    assert not guesses.is_shut(NOW + LONGEST_PAUSE)


def test_what_was_long_ago_is_forgotten() -> None:
    guesses = Guesses(mark="m", since=NOW, last_at=NOW)
    for _ in range(CHAT_TRIES - 1):
        guesses.was_missed(NOW, CHAT_TRIES)
    guesses.was_missed(NOW + FORGOTTEN, CHAT_TRIES)
    assert guesses.misses == 1
    assert guesses.shut_until is None


def test_all_are_counted_by_the_hour_and_ring_once_in_it() -> None:
    every = Guesses(mark="all", since=NOW, last_at=NOW)
    assert [every.counts(NOW) for _ in range(ALARM + 2)].count(True) == 1
    assert not every.counts(NOW + HOUR)
    assert every.misses == 1


def test_renewing_gives_another_pin_of_eight() -> None:
    slip = Slip(topic_id=1, issued_at=NOW, digits=6, misses=3)
    slip.renew(NOW)
    assert (slip.issue, slip.digits, slip.misses) == (2, 8, 0)
