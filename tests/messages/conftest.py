"""A topic and its words, without any database."""

from datetime import UTC, datetime

import pytest

from messages.words import Words, words_for
from models.chats import Chat
from models.people import Person
from models.stations import Kind, Place
from models.topics.part import Part
from models.topics.topic import Topic

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def words() -> Words:
    return words_for("zh")


@pytest.fixture
def place() -> Place:
    return Place(code="dc", name="东城街道委员工作站", kind=Kind.STATION)


@pytest.fixture
def topic(place: Place) -> Topic:
    """何秀英's draft about the lamps."""
    person = Person(name="何秀英", created_at=NOW, appointments=[])
    chat = Chat(channel="telegram", address="1001", person=person)
    topic = Topic(raiser=person, created_at=NOW, station=place, parts=[])
    topic.add(
        Part(arrival_id=1, chat=chat, message_id=11, said_at=NOW, text="南门巷的路灯坏了三天")
    )
    return topic
