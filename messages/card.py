"""A card: what is shown to somebody, in plain words, whatever the messenger."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from aiogram.filters.callback_data import CallbackData

from messages.rich import Text, lines

# The longest message there is holds what a card was about and what came of it.
ROOM_FOR_KEPT = 3000


@dataclass(frozen=True)
class Button:
    """Words and what happens: a press that comes back to us, or a link."""

    words: str
    press: str | None = None
    url: str | None = None
    lasts: int = 0  # seconds after which it means nothing: where it can go by itself, it does

    @classmethod
    def presses(cls, words: str, press: CallbackData, *, lasts: int = 0) -> Self:
        return cls(words, press=press.pack(), lasts=lasts)

    def dump(self) -> list[Any]:
        """For the outbox."""
        return [self.words, self.press, self.url, *([self.lasts] if self.lasts else ())]


def in_rows(buttons: Sequence[Button], width: int = 3) -> tuple[tuple[Button, ...], ...]:
    """Lay buttons side by side, as many as a thumb finds."""
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


@dataclass(frozen=True)
class Media:
    """A file of the store beside the words; file_id spares an upload where the messenger has it."""

    medium: str
    digest: str | None = None
    name: str = ""
    media_type: str = ""
    channel: str = ""
    file_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Card:
    """Text, buttons under it, a keyboard that stays, and which message it takes the place of."""

    text: Text = field(default_factory=Text)
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None
    media: Media | None = None
    edits: int | None = None
    toast: str = ""
    alert: bool = False  # the toast stays until it is closed: there is no other trace of it
    # The commands behind the button of a messenger, and what they do; such a card shows nothing.
    menu: tuple[tuple[str, str], ...] = ()
    # Seconds to wait whether a newer card about the same matter overtakes it: an album comes
    # in one by one, and any other answer must not make its card disappear.
    hold: float = 0
    overtakes: bool = False
    # How presses begin that mean nothing any more: older cards in this chat lose such buttons.
    ends: tuple[str, ...] = ()

    @property
    def speaks(self) -> bool:
        return bool(self.text or self.media)

    def dump(self) -> dict[str, Any]:
        """For the outbox; what only matters inside the update is left out."""
        data: dict[str, Any] = {"text": self.text.dump()}
        if self.buttons:
            data["buttons"] = [[each.dump() for each in row] for row in self.buttons]
        if self.keyboard is not None:
            data["keyboard"] = [list(row) for row in self.keyboard]
        if self.media is not None:
            data["media"] = {
                key: value for key, value in vars(self.media).items() if value not in (None, "")
            }
        if self.edits is not None:
            data["edits"] = self.edits
        return data

    @classmethod
    def load(cls, data: dict[str, Any]) -> Self:
        keyboard = data.get("keyboard")
        return cls(
            text=Text.load(data["text"]),
            buttons=tuple(tuple(Button(*each) for each in row) for row in data.get("buttons", ())),
            keyboard=tuple(tuple(row) for row in keyboard) if keyboard is not None else None,
            media=Media(**data["media"]) if "media" in data else None,
            edits=data.get("edits"),
        )


def with_note(card: Card, note: Text | None) -> Card:
    """Put a sentence above a card."""
    return replace(card, text=lines(note, card.text))


def toasted(cards: Sequence[Card]) -> Card:
    """The one that answers a press, or an empty one."""
    return next((card for card in cards if card.toast), Card())


def below(kept: Text, card: Card) -> Card:
    """A card with what it was about left standing above what came of it."""
    return replace(card, text=lines(kept.clip(ROOM_FOR_KEPT), card.text, gap="\n\n"))
