"""An update in the inbox: where it belongs, what makes it itself, how it is tried again."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.inbox import TRIES, Arrival, ArrivalState, chat_of, key_of

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
MESSAGE = {
    "update_id": 7,
    "message": {"message_id": 1, "date": 100, "chat": {"id": 1001}, "text": "路灯坏了"},
}


def make_arrival() -> Arrival:
    return Arrival(channel="telegram", source_key="7:x", chat="1", payload="{}", received_at=NOW)


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        (MESSAGE, "1001"),
        ({"update_id": 1, "callback_query": {"id": "5", "message": {"chat": {"id": -9}}}}, "-9"),
        ({"update_id": 1, "callback_query": {"id": "5", "from": {"id": 42}}}, "42"),
        ({"update_id": 1, "message": {"chat": {"id": "abc"}}}, ""),
        ({"update_id": 1, "message": {"chat": "odd"}}, ""),
        ({"update_id": 1, "message": "odd"}, ""),
        ({}, ""),
    ],
)
def test_an_update_is_ordered_by_its_chat_whatever_its_shape(
    update: dict[str, Any], chat: str
) -> None:
    assert chat_of(update) == chat


def test_the_same_update_has_the_same_key() -> None:
    again = {"message": dict(reversed(MESSAGE["message"].items())), "update_id": 7}  # type: ignore[attr-defined]
    assert key_of(MESSAGE) == key_of(again)


@pytest.mark.parametrize(
    "change", [{"text": "另一件事"}, {"date": 200}, {"message_id": 2}, {"edit_date": 300}]
)
def test_the_same_update_id_with_other_content_has_another_key(change: dict[str, Any]) -> None:
    other = {"update_id": 7, "message": {**MESSAGE["message"], **change}}  # type: ignore[dict-item]
    assert key_of(MESSAGE) != key_of(other)


def test_a_key_needs_no_shape() -> None:
    assert key_of({}).startswith(":")
    assert key_of({"update_id": 3, "message": "odd"}).startswith("3:")


def test_a_failed_update_backs_off_and_is_parked_on_the_fifth_try() -> None:
    arrival = make_arrival()
    waits: list[timedelta] = []
    for _ in range(TRIES - 1):
        arrival.fails("boom", NOW)
        assert not arrival.is_parked
        assert arrival.not_before is not None
        waits.append(arrival.not_before - NOW)
    assert waits == [timedelta(seconds=each) for each in (1, 4, 15, 60)]
    arrival.fails("boom", NOW)
    assert arrival.is_parked
    assert arrival.progress == ArrivalState.PARKED
    assert arrival.tries == 5
    assert arrival.trouble == "boom"


def test_an_update_that_can_never_be_read_is_parked_at_once() -> None:
    arrival = make_arrival()
    arrival.fails("unreadable", NOW, final=True)
    assert arrival.progress == ArrivalState.PARKED
    assert arrival.tries == 1
