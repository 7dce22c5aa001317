"""Buckets: so much at once, so much with time, and no memory that grows without end."""

from foundation.buckets import Buckets, Limit


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_as_many_again_in_time() -> None:
    watch = Watch()
    buckets = Buckets(Limit(3, 48), watch)
    assert [buckets.take("a") for _ in range(5)] == [0, 0, 0, 16, 16]
    assert buckets.take("b") == 0
    watch.now += 15
    assert buckets.take("a") == 1
    watch.now += 1
    assert buckets.take("a") == 0
    watch.now += 3600
    assert [buckets.wait("a", 3), buckets.take("a", 3), buckets.take("a", 3)] == [0, 0, 48]
    assert buckets.taken == 8


def test_more_than_it_ever_holds_empties_it() -> None:
    buckets = Buckets(Limit(10, 10), Watch())
    assert buckets.take("a", 25) == 0
    assert buckets.take("a") > 0


def test_no_limit_is_no_limit() -> None:
    buckets = Buckets(Limit(0, 60), Watch())
    assert not any(buckets.take("a", 1000) for _ in range(1000))


def test_those_used_longest_ago_are_forgotten() -> None:
    buckets = Buckets(Limit(1, 60), Watch(), most_kept=2)
    for whose in ("a", "b", "c"):
        buckets.take(whose)
    assert [bool(buckets.wait(whose)) for whose in ("a", "b", "c")] == [False, True, True]
