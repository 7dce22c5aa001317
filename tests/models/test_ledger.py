"""An event's seal covers everything that happened."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models.ledger import GENESIS, Event

AT = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def make_event(**changes: Any) -> Event:
    facts: dict[str, Any] = {
        "topic_id": 1,
        "position": 1,
        "verb": "submit",
        "at": AT,
        "actor_id": 5,
        "arrival_id": 9,
        "facts": {"number": "2026-0001", "words": 12},
        "previous": GENESIS,
    }
    return Event(**{**facts, **changes})


@pytest.mark.parametrize(
    "change",
    [
        {"topic_id": 2},
        {"position": 2},
        {"verb": "withdraw"},
        {"at": datetime(2026, 3, 4, 2, 1, tzinfo=UTC)},
        {"actor_id": 6},
        {"actor_id": None},
        {"facts": {"number": "2026-0002", "words": 12}},
        {"previous": "1" * 64},
    ],
)
def test_whatever_is_changed_breaks_the_seal(change: dict[str, Any]) -> None:
    assert make_event(**change).sealed() != make_event().sealed()


def test_the_order_of_facts_and_the_zone_of_time_change_nothing() -> None:
    told = make_event(
        at=AT.astimezone(ZoneInfo("Asia/Shanghai")), facts={"words": 12, "number": "2026-0001"}
    )
    assert told.sealed() == make_event().sealed()
