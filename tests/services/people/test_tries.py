"""Tries: what is wrong counts, whoever is right is heard, and other troubles count for nothing."""

import pytest

from foundation.buckets import Buckets, Limit
from models.errors import (
    CodeUnusable,
    EnoughTried,
    InvitationUnusable,
    NotFound,
    PinShut,
    PinWrong,
    Refused,
)
from services.people.tries import guessing
from services.work import Work
from tests.county import Resident


class Watch:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def attempt(work: Work, met: Resident, wrong: type[Refused] | None = None) -> None:
    with guessing(work, met.chat):
        if wrong is not None:
            raise wrong


async def test_each_kind_of_guess_counts_and_then_nothing_is_tried(
    work: Work, met: Resident
) -> None:
    watch = Watch()
    work.tries = Buckets(Limit(4, 600), watch)
    for wrong in (CodeUnusable, InvitationUnusable, PinShut, PinWrong):
        with pytest.raises(wrong):
            attempt(work, met, wrong)
    with pytest.raises(EnoughTried) as refused:
        attempt(work, met)
    assert refused.value.facts == {"minutes": 3}
    watch.now += 149
    with pytest.raises(EnoughTried) as refused:
        attempt(work, met)
    assert refused.value.facts == {"minutes": 1}
    watch.now += 1
    attempt(work, met)


async def test_whoever_is_right_or_fails_otherwise_is_not_counted(
    work: Work, met: Resident
) -> None:
    work.tries = Buckets(Limit(1, 600), Watch())
    for _ in range(3):
        attempt(work, met)
        with pytest.raises(NotFound):
            attempt(work, met, NotFound)
    assert work.tries.taken == 0
