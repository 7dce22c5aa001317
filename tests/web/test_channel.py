"""The web chat as the courier sees it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from channels.webchat.sending import Webchat, dress
from messages.card import Button, Card, Media
from messages.delivery import FileGone, Parcel, Stored
from messages.rich import Span, Text
from services.files.store import FileStore

HELLO = Text((Span("您好，"), Span("东城", bold=True)))


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def webchat(tmp_path: Path, told: list[tuple[str, str]]) -> Webchat:
    return Webchat(
        FileStore(tmp_path), lambda address, words, _stays: told.append((address, words))
    )


async def read(bytes_of: AsyncIterator[bytes]) -> bytes:
    return b"".join([chunk async for chunk in bytes_of])


async def test_a_letter_becomes_a_line(webchat: Webchat) -> None:
    card = Card(HELLO, keyboard=(("提一件事", "我的事"),))
    outcome = await webchat.deliver(Parcel("1001", card, notice="K7Q2", repeat="（重发）"))
    assert isinstance(outcome, Stored)
    assert outcome.body == {
        "text": [{"t": "您好，"}, {"t": "东城", "b": True}],
        "buttons": [],
        "keyboard": [["提一件事", "我的事"]],
        "notice": "K7Q2",
        "repeat": True,
    }


def test_buttons_press_or_lead_somewhere() -> None:
    buttons = ((Button("提交", press="s:1"), Button("看", url="https://huiyin.example")),)
    assert dress(Card(HELLO, buttons=buttons), "", "")["buttons"] == [
        [{"text": "提交", "data": "s:1"}, {"text": "看", "url": "https://huiyin.example"}]
    ]


def test_a_card_that_takes_the_place_of_another_says_which() -> None:
    assert dress(Card(HELLO, edits=7), "", "")["edits"] == 7
    assert "edits" not in dress(Card(HELLO), "", "")


@pytest.mark.parametrize(
    ("medium", "kind"),
    [("photo", "photo"), ("voice", "voice"), ("video", "video"), ("document", "document")],
)
def test_a_file_is_shown_for_what_it_is(medium: str, kind: str) -> None:
    card = Card(HELLO, media=Media(medium=medium, digest="d" * 64, name="件"))
    file = {"kind": kind, "file": "d" * 64, "name": "件", "state": "ready"}
    assert dress(card, "", "")["media"] == [file]


def test_a_place_is_shown_as_a_place() -> None:
    card = Card(HELLO, media=Media(medium="location", latitude=34.5, longitude=105.7))
    body = dress(card, "", "")
    assert body["location"] == {"latitude": 34.5, "longitude": 105.7}
    assert "media" not in body


async def test_a_press_is_answered_on_the_page(
    webchat: Webchat, told: list[tuple[str, str]]
) -> None:
    await webchat.answer("made-up-press", "1001", "好的")
    assert told == [("1001", "好的")]


async def test_what_was_uploaded_is_read_from_the_store(webchat: Webchat, tmp_path: Path) -> None:
    kept = await FileStore(tmp_path).put_bytes(b"plain words")
    assert await read(webchat.fetch(kept.digest)) == b"plain words"


async def test_what_nobody_uploaded_is_gone(webchat: Webchat) -> None:
    with pytest.raises(FileGone):
        await read(webchat.fetch("0" * 64))
