"""A card dressed for Telegram: entities, buttons, lengths."""

from hypothesis import given
from hypothesis import strategies as st

from channels.telegram.dress import LONGEST_CAPTION, LONGEST_TEXT, body, caption, entities, markup
from messages.card import Button, Card
from messages.rich import Span, Text, utf16


def test_bold_passages_are_counted_in_utf16() -> None:
    text = Text.plain("📝 ") + Text.strong("路灯") + Text.plain("坏了") + Text.strong("！")
    assert entities(text) == [
        {"type": "bold", "offset": 3, "length": 2},
        {"type": "bold", "offset": 7, "length": 1},
    ]


def test_bold_nothing_is_no_entity() -> None:
    assert entities(Text.strong("  \n") + Text.plain("好")) == []


def test_buttons_press_or_lead_elsewhere() -> None:
    card = Card(buttons=((Button("看", press="read:1"), Button("去", url="https://e")),))
    assert markup(card) == {
        "inline_keyboard": [
            [{"text": "看", "callback_data": "read:1"}, {"text": "去", "url": "https://e"}]
        ]
    }


def test_a_keyboard_stays() -> None:
    keys = markup(Card(keyboard=(("提一件事", "我的事"),)))
    assert keys is not None
    assert keys["keyboard"] == [[{"text": "提一件事"}, {"text": "我的事"}]]
    assert keys["is_persistent"]


def test_a_card_without_keys_has_no_markup() -> None:
    assert markup(Card()) is None
    assert "reply_markup" not in body(Card(Text.plain("好")), "")


def test_a_link_is_not_turned_into_a_picture() -> None:
    assert body(Card(Text.plain("https://e")), "")["link_preview_options"] == {"is_disabled": True}


def test_a_caption_has_keys_and_bold_passages_too() -> None:
    card = Card(Text.strong("好"), buttons=((Button("看", press="read:1"),),))
    fields = caption(card, "（重发）")
    assert fields["caption"] == "好\n（重发）"
    assert fields["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    assert "inline_keyboard" in fields["reply_markup"]
    assert caption(Card(), "") == {"caption": ""}


spans = st.lists(
    st.builds(Span, st.text("路灯a📝 ", max_size=3000), st.booleans()), min_size=1, max_size=4
)


@given(spans, st.sampled_from(["", "（重发·通知号 2223）"]))
def test_no_message_is_longer_than_telegram_takes(found: list[Span], extra: str) -> None:
    card = Card(Text(tuple(found)))
    text, under = body(card, extra), caption(card, extra)
    assert utf16(text["text"]) <= LONGEST_TEXT
    assert utf16(under["caption"]) <= LONGEST_CAPTION
    for entity in text.get("entities", []):
        assert entity["offset"] + entity["length"] <= utf16(text["text"])


def test_a_quote_is_one_block_and_may_hold_bold_words() -> None:
    said = Text((Span("灯", quoted=True), Span("坏了", bold=True, quoted=True)))
    assert entities(Text.plain("📝\n") + said + "\n好") == [
        {"type": "blockquote", "offset": 3, "length": 3},
        {"type": "bold", "offset": 4, "length": 2},
    ]
    assert not entities(Text.quoted(" \n"))
