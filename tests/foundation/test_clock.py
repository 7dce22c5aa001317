"""Time is handed in, and can be turned."""

from datetime import UTC, datetime, timedelta

from foundation.clock import SystemClock, TurnedClock


def test_the_systems_clock_says_what_time_it_is_in_utc(machine_clock: SystemClock) -> None:
    said = machine_clock.now()
    assert said.tzinfo is UTC
    assert said > datetime(2026, 1, 1, tzinfo=UTC)


def test_a_turned_clock_is_ahead_by_as_much_as_it_was_turned(clock: TurnedClock) -> None:
    before = clock.now()
    clock.turn(timedelta(days=3))
    clock.turn(timedelta(hours=-1))
    assert clock.now() - before == timedelta(days=3, hours=-1)
