"""Slips: whoever guesses waits, twice as long each time."""

from datetime import UTC, datetime, timedelta

from models.topics.slips import LONGEST_PAUSE, TRIES, Slip

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def test_every_fifth_miss_shuts_it_for_twice_as_long_up_to_a_day() -> None:
    slip, pauses = Slip(topic_id=1, issued_at=NOW), []
    for _ in range(9 * TRIES):
        slip.was_missed(NOW)
        if slip.misses % TRIES == 0 and slip.shut_until is not None:
            pauses.append(slip.shut_until - NOW)
    assert pauses[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert pauses[-1] == LONGEST_PAUSE
    assert slip.is_shut(NOW)
    assert not slip.is_shut(NOW + LONGEST_PAUSE)


def test_meeting_or_renewing_it_begins_anew() -> None:
    slip = Slip(topic_id=1, issued_at=NOW)
    assert not slip.is_shut(NOW)
    for begin_anew in (slip.was_met, lambda: slip.renew(NOW)):
        for _ in range(TRIES):
            slip.was_missed(NOW)
        assert slip.is_shut(NOW)
        begin_anew()
        assert not slip.is_shut(NOW)
        assert slip.misses == 0
    assert slip.issue == 2
