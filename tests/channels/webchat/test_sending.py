"""A card dressed for the page, and the page's own files."""

from pathlib import Path

import pytest

from channels.webchat.sending import Webchat, dress
from messages.card import Button, Card, Media
from messages.delivery import FileGone, Parcel, Stored
from messages.rich import Text
from services.files.store import FileStore


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


@pytest.fixture
def toasts() -> list[tuple[str, str, bool]]:
    return []


@pytest.fixture
def page(files: FileStore, toasts: list[tuple[str, str, bool]]) -> Webchat:
    return Webchat(files, lambda address, toast, stays: toasts.append((address, toast, stays)))


def test_words_and_buttons_are_what_the_page_draws() -> None:
    card = Card(
        Text.plain("好 ") + Text.strong("2026-0001"),
        buttons=((Button("看", press="read:1"), Button("去", url="https://e")),),
    )
    assert dress(card, "2223", "") == {
        "text": [{"t": "好 "}, {"t": "2026-0001", "b": True}],
        "buttons": [[{"text": "看", "data": "read:1"}, {"text": "去", "url": "https://e"}]],
        "notice": "2223",
        "repeat": False,
    }


def test_a_repeat_an_edit_and_a_keyboard_are_marked() -> None:
    body = dress(Card(edits=5, keyboard=(("我的事",),)), "2223", "（重发）")
    assert body["repeat"] is True
    assert body["edits"] == 5
    assert body["keyboard"] == [["我的事"]]


@pytest.mark.parametrize(
    ("medium", "kind"), [("photo", "photo"), ("voice", "voice"), ("other", "document")]
)
def test_a_file_is_named_by_its_digest(medium: str, kind: str) -> None:
    body = dress(Card(media=Media(medium, digest="d" * 64, name="灯.jpg")), "2223", "")
    assert body["media"] == [{"kind": kind, "file": "d" * 64, "name": "灯.jpg", "state": "ready"}]
    assert "location" not in body


def test_a_place_is_a_place() -> None:
    body = dress(Card(media=Media("location", latitude=34.5, longitude=105.7)), "2223", "")
    assert body["location"] == {"latitude": 34.5, "longitude": 105.7}
    assert "media" not in body


async def test_nothing_leaves_the_house(page: Webchat) -> None:
    outcome = await page.deliver(Parcel("77", Card(Text.plain("好")), "2223"))
    assert outcome == Stored(dress(Card(Text.plain("好")), "2223", ""))


async def test_the_open_page_hears_that_its_press_was_handled(
    page: Webchat, toasts: list[tuple[str, str, bool]]
) -> None:
    await page.answer("p1", "77", "已提交")
    await page.answer("p2", "77", "电话：139…", stays=True)
    assert toasts == [("77", "已提交", False), ("77", "电话：139…", True)]


async def test_what_the_page_uploaded_is_in_the_store(page: Webchat, files: FileStore) -> None:
    kept = await files.put_bytes(b"%PDF-1.7")
    assert b"".join([chunk async for chunk in page.fetch(kept.digest)]) == b"%PDF-1.7"
    with pytest.raises(FileGone):
        assert not [chunk async for chunk in page.fetch("e" * 64)]
