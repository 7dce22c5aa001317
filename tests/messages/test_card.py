"""A card survives the outbox."""

import pytest

from messages.card import Button, Card, Media, with_note
from messages.rich import Text
from messages.topics.presses import ReadPress

CARDS = [
    Card(Text.plain("好")),
    Card(
        Text.strong("好"), buttons=((Button("看", press="read:1"), Button("去", url="https://e")),)
    ),
    Card(Text.plain("好"), keyboard=(("提一件事", "我的事"),)),
    Card(Text.plain("好"), edits=5),
    Card(media=Media("photo", digest="d" * 64, name="灯.jpg", media_type="image/jpeg")),
    Card(media=Media("location", latitude=34.5, longitude=105.7)),
]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_comes_back_from_the_outbox_as_it_went_in(card: Card) -> None:
    assert Card.load(card.dump()) == card


def test_a_place_on_the_equator_is_a_place_too() -> None:
    card = Card(media=Media("location", latitude=0.0, longitude=0.0))
    assert Card.load(card.dump()) == card


def test_what_matters_only_inside_the_update_stays_there() -> None:
    assert Card(Text.plain("好"), toast="已提交", hold=1.5).dump() == {"text": [["好", 0]]}


def test_a_card_speaks_if_it_says_or_shows_something() -> None:
    assert Card(Text.plain("好")).speaks
    assert Card(media=Media("photo")).speaks
    assert not Card(toast="好").speaks


def test_a_button_carries_what_its_press_says() -> None:
    assert Button.presses("看全文", ReadPress(topic_id=7)) == Button("看全文", press="read:7")


def test_a_note_stands_above_the_card_and_changes_nothing_else() -> None:
    card = Card(Text.plain("卡片"), keyboard=(("我的事",),), edits=5, toast="好")
    noted = with_note(card, Text.plain("请注意"))
    assert str(noted.text) == "请注意\n卡片"
    assert noted.keyboard == card.keyboard
    assert noted.edits == 5
    assert noted.toast == "好"
    assert with_note(card, None) == card
