"""A topic guards its own state."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from models.attachments import Attachment, Medium
from models.categories import Category
from models.chats import Chat
from models.errors import DraftIncomplete, OldButton, Refused
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.stations import Kind, Place
from models.topics.part import Part
from models.topics.topic import Topic

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def chat() -> Chat:
    return Chat(channel="telegram", address="1", person=None)


@pytest.fixture
def place() -> Place:
    return Place(code="dc", name="东城街道委员工作站", kind=Kind.STATION)


@pytest.fixture
def topic() -> Topic:
    person = Person(name="何秀英", created_at=NOW, appointments=[])
    return Topic(raiser=person, created_at=NOW, station=None, parts=[])


def say(chat: Chat, text: str, message_id: int = 1, attachment: Attachment | None = None) -> Part:
    return Part(
        arrival_id=message_id,
        chat=chat,
        message_id=message_id,
        said_at=NOW,
        text=text,
        attachment=attachment,
    )


def photo() -> Attachment:
    return Attachment(channel="telegram", medium=Medium.PHOTO, due_at=NOW, file_id="F")


def test_a_topics_text_is_what_was_said_line_by_line(topic: Topic, chat: Chat) -> None:
    topic.add(say(chat, "路灯坏了"))
    topic.add(say(chat, "", 2, photo()))
    topic.add(say(chat, "晚上老人摔跤", 3))
    assert topic.text == "路灯坏了\n晚上老人摔跤"
    assert len(topic.attachments) == 1


def test_the_first_line_is_the_title_and_a_long_one_is_cut(topic: Topic, chat: Chat) -> None:
    topic.add(say(chat, "  路灯坏了\n就在南门巷"))
    assert topic.title == "路灯坏了"
    topic.parts[0].text = "灯" * 30
    topic.follow_text()
    assert topic.title == "灯" * 23 + "…"


def test_a_topic_of_pictures_alone_has_no_title(topic: Topic, chat: Chat) -> None:
    topic.add(say(chat, "  ", attachment=photo()))
    assert topic.title == ""


def test_the_guessed_category_follows_the_words_until_one_is_chosen(
    topic: Topic, chat: Chat
) -> None:
    topic.add(say(chat, "路灯坏了"))
    guessed = topic.category
    topic.choose_category(Category.TRAFFIC)
    topic.add(say(chat, "垃圾垃圾垃圾", 2))
    assert guessed == Category.FACILITIES
    assert topic.category == Category.TRAFFIC


def test_every_change_makes_a_new_version(topic: Topic, chat: Chat, place: Place) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: topic.add(say(chat, "路灯坏了")),
        lambda: topic.choose_category(Category.TRAFFIC),
        lambda: topic.choose_station(place),
        topic.toggle_anonymous,
        lambda: topic.move(Verb.DISCARD),
    )
    for version, change in enumerate(changes, start=1):
        change()
        assert topic.version == version


def test_a_button_of_another_version_is_old(topic: Topic) -> None:
    topic.require_current(0)
    with pytest.raises(OldButton):
        topic.require_current(1)


def test_a_name_can_be_taken_away_and_given_back(topic: Topic) -> None:
    topic.toggle_anonymous()
    assert topic.anonymous
    topic.toggle_anonymous()
    assert not topic.anonymous


def test_a_draft_without_a_station_or_without_words_is_incomplete(
    topic: Topic, chat: Chat, place: Place
) -> None:
    with pytest.raises(DraftIncomplete) as nowhere:
        topic.require_complete()
    topic.choose_station(place)
    with pytest.raises(DraftIncomplete) as wordless:
        topic.require_complete()
    assert nowhere.value.facts == {"missing": "station"}
    assert wordless.value.facts == {"missing": "text"}


def test_a_picture_alone_is_enough_to_submit(topic: Topic, chat: Chat, place: Place) -> None:
    topic.choose_station(place)
    topic.add(say(chat, "", attachment=photo()))
    topic.submit("2026-0001", NOW)
    assert topic.state == State.RAISED
    assert topic.number == "2026-0001"


def test_the_table_refuses_what_it_does_not_know(topic: Topic) -> None:
    with pytest.raises(Refused) as refusal:
        topic.move(Verb.WITHDRAW)
    assert refusal.value.facts == {"state": State.DRAFT, "verb": Verb.WITHDRAW}
    assert topic.state is State.DRAFT


def test_a_verb_that_leads_nowhere_leaves_the_state(topic: Topic) -> None:
    topic.move(Verb.COMPOSE)
    assert topic.state is State.DRAFT


def test_a_message_is_found_again_by_its_chat_and_number(topic: Topic, chat: Chat) -> None:
    part = say(chat, "路灯坏了", 11)
    topic.add(part)
    assert topic.part_said(chat.id, 11) is part
    assert topic.part_said(chat.id, 12) is None
    assert topic.part_said(chat.id + 1, 11) is None
