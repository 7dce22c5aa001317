"""Cards about what did not arrive and what could not be handled, for the office."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.desk.presses import ResendPress, RetryPress, TasksPress, TroublesPress
from messages.rich import Text, lines
from messages.words import Words
from services.desk.troubles import TROUBLES_A_PAGE, Trouble, TroublePage


def troubles_card(
    words: Words, page: TroublePage, zone: ZoneInfo, *, edits: int | None = None, toast: str = ""
) -> Card:
    """List whose they are, of what kind, since when and why, and how to try again."""
    back = Button.presses(words.line("button-back"), TasksPress())
    if not page.troubles:
        return Card(words("troubles-none"), buttons=((back,),), edits=edits, toast=toast)
    start = page.number * TROUBLES_A_PAGE + 1
    numbered = list(enumerate(page.troubles, start))
    listed = (_line(words, position, each, zone) for position, each in numbered)
    mending = (
        (_mending(words, position, each, page.number),)
        for position, each in numbered
        if each.mendable
    )
    text = lines(words("troubles-title", **vars(page.count)), *listed)
    buttons = (*mending, (*_turning(words, page), back))
    return Card(text, buttons=buttons, edits=edits, toast=toast)


def _line(words: Words, position: int, trouble: Trouble, zone: ZoneInfo) -> Text:
    return words(
        "troubles-line",
        position=position,
        name=trouble.name or words.line("topic-anonymous"),
        what=words.line("letter-kind", kind=trouble.kind or "update"),
        reference=trouble.reference,
        day=words.day(trouble.at, zone),
        why=words.line("troubles-why", why=trouble.why),
    )


def _mending(words: Words, position: int, trouble: Trouble, page: int) -> Button:
    if not trouble.kind:
        press = RetryPress(arrival_id=trouble.row_id, page=page)
        return Button.presses(words.line("button-retry", position=position), press)
    resend = ResendPress(letter_id=trouble.row_id, page=page)
    return Button.presses(words.line("button-resend", position=position), resend)


def _turning(words: Words, page: TroublePage) -> tuple[Button, ...]:
    turns = {"button-earlier": page.number - 1} if page.number else {}
    turns |= {"button-later": page.number + 1} if page.more else {}
    return tuple(
        Button.presses(words.line(text_id), TroublesPress(page=number))
        for text_id, number in turns.items()
    )
