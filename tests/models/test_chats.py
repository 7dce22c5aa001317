"""A chat notes how fast somebody speaks, and that they can be reached."""

from datetime import UTC, datetime, timedelta

from models.chats import MESSAGES_A_MINUTE, Chat, Reach, Tempo

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def make_chat() -> Chat:
    return Chat(channel="telegram", address="1", person=None)


def speak(chat: Chat, times: int, now: datetime = NOW) -> list[Tempo]:
    return [chat.hears(now) for _ in range(times)]


def test_thirty_short_lines_a_minute_are_calm() -> None:
    assert MESSAGES_A_MINUTE >= 30
    assert set(speak(make_chat(), MESSAGES_A_MINUTE)) == {Tempo.CALM}


def test_the_first_message_too_many_begins_a_flood_and_is_said_once() -> None:
    chat = make_chat()
    speak(chat, MESSAGES_A_MINUTE)
    assert speak(chat, 3) == [Tempo.FLOOD_BEGINS, Tempo.FLOOD, Tempo.FLOOD]


def test_a_flood_is_over_when_its_minute_is() -> None:
    chat = make_chat()
    speak(chat, MESSAGES_A_MINUTE + 5)
    assert chat.hears(NOW + timedelta(seconds=59)) is Tempo.FLOOD
    assert chat.hears(NOW + timedelta(seconds=60)) is Tempo.CALM


def test_what_does_not_count_makes_no_flood() -> None:
    chat = make_chat()
    speak(chat, MESSAGES_A_MINUTE)
    assert chat.hears(NOW, counts=False) is Tempo.CALM


def test_what_does_not_count_does_not_announce_a_flood_again() -> None:
    chat = make_chat()
    speak(chat, MESSAGES_A_MINUTE + 1)
    assert chat.hears(NOW, counts=False) is Tempo.FLOOD


def test_whoever_speaks_can_be_reached_again() -> None:
    chat = make_chat()
    chat.reach = Reach.BLOCKED
    chat.hears(NOW)
    assert chat.reach == Reach.OPEN
    assert chat.heard_at == NOW
