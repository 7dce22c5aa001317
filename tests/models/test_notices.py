"""Notices are facts that survive the outbox."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from models.letters import Priority
from models.notices.base import Notice
from models.notices.system import SystemRecovered
from models.notices.topics import TopicReceived, TopicWithdrawn


def test_the_kind_of_a_notice_is_its_name_in_words() -> None:
    assert TopicWithdrawn.kind == "topic-withdrawn"
    assert SystemRecovered.kind == "system-recovered"


def _list_made(shape: type[Notice]) -> Iterator[type[Notice]]:
    for kind in shape.__subclasses__():
        yield kind
        yield from _list_made(kind)


def test_every_notice_is_found_by_its_kind() -> None:
    kinds = {kind for kind in _list_made(Notice) if not kind.__name__.endswith("News")}
    assert kinds == set(Notice.registry.values())
    assert all(kind == notice.kind for kind, notice in Notice.registry.items())


def test_a_notice_comes_back_from_the_outbox_as_it_went_in() -> None:
    notice = TopicReceived(
        topic_id=1,
        version=2,
        number="2026-0001",
        head="王建国",
        station="东城街道委员工作站",
        triage_by=datetime(2026, 3, 9, 10, 0, tzinfo=UTC),
    )
    assert Notice.read(notice.kind, notice.model_dump(mode="json")) == notice


def test_a_receipt_is_direct_and_goes_first() -> None:
    assert TopicReceived.direct
    assert TopicReceived.priority is Priority.REPLY
    assert not TopicWithdrawn.direct


def test_a_notice_of_an_unknown_kind_cannot_be_read() -> None:
    with pytest.raises(KeyError):
        Notice.read("no-such", {})
