"""Parts of an echo on its card: numbered, and a tap for each that is to be said anew."""

from messages.card import Button, Card, in_rows
from messages.rich import Text, lines
from messages.topics.presses import KeepPartPress, PartPress
from messages.words import Words
from models.topics.entries import Entry
from services.calls.saying import ChosenPart
from services.topics.steps.echo_parts import MOST_PARTS, gap_of, list_parts, mark_text
from services.topics.steps.options import ECHOES

MARKS = "①②③④⑤⑥⑦⑧"
assert len(MARKS) == MOST_PARTS  # noqa: S101 -- each part has a mark
MARKS_A_ROW = 4


def number_parts(text: str) -> str:
    """A number before each part, where there are several."""
    parts = list_parts(text)
    if len(parts) < 2:  # noqa: PLR2004 -- one part is the whole
        return text
    return gap_of(text).join(f"{mark}{part}" for mark, part in zip(MARKS, parts, strict=False))


def has_parts(entry: Entry) -> bool:
    """Whether it is an echo of which something was written."""
    return entry.verb in ECHOES and bool(entry.text)


def has_several(entry: Entry) -> bool:
    """Whether there is more than one part to be chosen by its number."""
    return has_parts(entry) and len(list_parts(entry.text)) > 1


def part_rows(words: Words, entry: Entry) -> tuple[tuple[Button, ...], ...]:
    """A button for each part, and for what is to stand before or behind them."""
    count = len(list_parts(entry.text))
    mark = mark_text(entry.text)
    presses = [PartPress(entry_id=entry.id, part=each, mark=mark) for each in range(count + 2)]
    numbered = [
        Button.presses(words.line("button-part", mark=sign), press)
        for sign, press in zip(MARKS, presses[1:-1], strict=False)
    ]
    ends = (
        Button.presses(words.line("button-part-opening"), presses[0]),
        Button.presses(words.line("button-part-ending"), presses[-1]),
    )
    return (*(in_rows(numbered, MARKS_A_ROW) if count > 1 else ()), ends)


def part_card(words: Words, chosen: ChosenPart, entry_id: int) -> Card:
    """Show a part as it is, and ask for its new words; a tap leaves it."""
    leave = Button.presses(words.line("button-drop"), KeepPartPress(entry_id=entry_id))
    if not chosen.words:
        asked = words("part-ask-opening" if chosen.part == 0 else "part-ask-ending")
        return Card(asked, buttons=((leave,),))
    asked = words("part-ask", part=chosen.part)
    text = lines(asked, Text.plain(chosen.words), words("part-ask-how"))
    return Card(text, buttons=((leave,),))
