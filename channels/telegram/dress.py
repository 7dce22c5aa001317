"""Dressing a card for Telegram: entities, inline buttons, the keyboard that stays."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from messages.card import Button, Card
from messages.rich import Text, utf16

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def entities(text: Text) -> list[dict[str, Any]]:
    """Bold and quoted passages as Telegram counts them: in UTF-16 units."""
    found, at = [], 0
    for quoted, group in groupby(text.spans, key=lambda span: span.quoted):
        spans = list(group)
        size = sum(utf16(span.text) for span in spans)
        if quoted and any(span.text.strip() for span in spans):
            found.append({"type": "blockquote", "offset": at, "length": size})
        for span in spans:
            length = utf16(span.text)
            if span.bold and span.text.strip():
                found.append({"type": "bold", "offset": at, "length": length})
            at += length
    return found


def _button(button: Button) -> dict[str, str]:
    if button.url:
        return {"text": button.words, "url": button.url}
    return {"text": button.words, "callback_data": button.press or ""}


def markup(card: Card) -> dict[str, Any] | None:
    if card.buttons:
        rows = [[_button(button) for button in row] for row in card.buttons]
        return {"inline_keyboard": rows}
    if card.keyboard is not None:
        rows = [[{"text": words} for words in row] for row in card.keyboard]
        return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}
    return None


def commands(menu: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The entries behind the menu button."""
    return [{"command": name, "description": said} for name, said in menu]


def body(card: Card, extra: str) -> dict[str, Any]:
    """The fields every text message has."""
    text = (card.text + f"\n{extra}" if extra else card.text).clip(LONGEST_TEXT)
    fields: dict[str, Any] = {"text": str(text), "link_preview_options": {"is_disabled": True}}
    if marks := entities(text):
        fields["entities"] = marks
    if (keys := markup(card)) is not None:
        fields["reply_markup"] = keys
    return fields


def caption(card: Card, extra: str) -> dict[str, Any]:
    """The fields of a message that carries a file."""
    text = (card.text + f"\n{extra}" if extra else card.text).clip(LONGEST_CAPTION)
    fields: dict[str, Any] = {"caption": str(text)}
    if marks := entities(text):
        fields["caption_entities"] = marks
    if (keys := markup(card)) is not None:
        fields["reply_markup"] = keys
    return fields
