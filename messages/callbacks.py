"""Cards about whoever must be told by word of mouth."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.letters import said_of
from messages.presses import CallBackPress, EnquiryCallPress, PhonePress, TasksPress
from messages.rich import Text, lines
from messages.words import Words
from models.lifecycle import Who
from services.queries.callbacks import Call, CallPage


def calls_card(words: Words, page: CallPage, zone: ZoneInfo, *, edits: int | None = None) -> Card:
    """Whom to call, what to say, and where to say that it was done."""
    back = (Button.presses(words.line("button-back"), TasksPress()),)
    if not page.calls:
        return Card(words("callbacks-none"), buttons=(back,), edits=edits)
    numbered = list(enumerate(page.calls, 1))
    listed = (_lines(words, position, each, zone) for position, each in numbered)
    left = page.total - len(page.calls)
    more = words("callbacks-more", count=left) if left else None
    text = lines(words("callbacks-title", count=page.total), *listed, more)
    buttons = (_row(words, position, each) for position, each in numbered)
    return Card(text, buttons=(*buttons, back), edits=edits)


def _lines(words: Words, position: int, call: Call, zone: ZoneInfo) -> Text:
    line = words(
        "callbacks-letter-line" if call.member else "callbacks-line",
        position=position,
        who=call.who or words.line("resident"),
        number=call.number,
        title=call.title,
        member=words.line("role-named", name=call.member, role=Who.MEMBER) if call.member else "",
        day=words.day(call.since, zone),
    )
    return lines(line, *said_of(words, call.told, zone))


def _row(words: Words, position: int, call: Call) -> tuple[Button, ...]:
    record = _record(words, position, call)
    if not call.phone:
        return (record,)
    press: PhonePress | EnquiryCallPress = PhonePress(callback_id=call.callback_id)
    if call.member:
        press = EnquiryCallPress(call_id=call.callback_id, phone=True)
    return Button.presses(words.line("callbacks-phone", position=position), press), record


def _record(words: Words, position: int, call: Call) -> Button:
    press: CallBackPress | EnquiryCallPress = CallBackPress(callback_id=call.callback_id)
    if call.member:
        press = EnquiryCallPress(call_id=call.callback_id)
    return Button.presses(words.line("callbacks-record", position=position), press)
