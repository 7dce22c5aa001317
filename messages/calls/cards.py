"""Cards about those who must be told by word of mouth."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from messages.calls.presses import CallBackPress, EnquiryCallPress, PhonePress
from messages.card import Button, Card
from messages.desk.presses import TasksPress
from messages.letters import said_of
from messages.people.places import where_reached
from messages.rich import Text, lines
from messages.topics.presses import DonePress
from messages.topics.verbs import raiser_name
from messages.words import Words
from models.lifecycle.topics import RATES
from models.lifecycle.words import Verb, Who
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.calls.lists import CallPage
from services.calls.subject import ListedCall
from services.calls.wishes import Wish


def calls_card(words: Words, page: CallPage, zone: ZoneInfo, *, edits: int | None = None) -> Card:
    """List whom to call, what to say, and where to say that it was done."""
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


def _lines(words: Words, position: int, call: ListedCall, zone: ZoneInfo) -> Text:
    line = words(
        "callbacks-letter-line" if call.member else "callbacks-line",
        position=position,
        who=call.who or words.line("resident"),
        number=call.number,
        title=call.title,
        member=words.line("role-named", name=call.member, role=Who.MEMBER) if call.member else "",
        day=words.day(call.since, zone),
    )
    wished = words("callbacks-wished") if call.wished else None
    return lines(line, wished, *said_of(words, call.told, zone))


def _row(words: Words, position: int, call: ListedCall) -> tuple[Button, ...]:
    record = _record(words, position, call)
    if not call.phone:
        return (record,)
    press: PhonePress | EnquiryCallPress = PhonePress(callback_id=call.call_id)
    if call.member:
        press = EnquiryCallPress(call_id=call.call_id, phone=True)
    return Button.presses(words.line("callbacks-phone", position=position), press), record


def _record(words: Words, position: int, call: ListedCall) -> Button:
    press: CallBackPress | EnquiryCallPress = CallBackPress(callback_id=call.call_id)
    if call.member:
        press = EnquiryCallPress(call_id=call.call_id)
    return Button.presses(words.line("callbacks-record", position=position), press)


def wish_card(words: Words, wish: Wish) -> Card:
    """Say who will call, and where to turn meanwhile; who raised nothing is told only that."""
    place = wish.place.name if wish.place else words.line("office-name")
    asked = words("wish-asked", place=place, number=wish.number) if wish.number else None
    unknown = words("wish-unknown", place=place) if not wish.number else None
    number = words("phone-ask") if wish.number and not wish.phone else None
    return Card(lines(asked, unknown, number, where_reached(words, wish.place)))


def enquiry_call_card(words: Words, call_id: int, *, unwritten: bool = False) -> Card:
    """Ask what was said on the telephone; one who pressed by mistake says nothing."""
    press = EnquiryCallPress(call_id=call_id, drop=True)
    text = words("say-letter-call-written" if unwritten else "say-letter-call")
    return Card(text, buttons=((Button.presses(words.line("button-drop"), press),),))


def with_grades(words: Words, card: Card, entry: Entry) -> Card:
    """Add the grades, where the called person is only to say what they think of the answer."""
    row = tuple(
        Button.presses(words.line(f"button-{verb}"), DonePress(entry_id=entry.id, pick=verb))
        for verb in RATES
    )
    text = lines(card.text, words("callbacks-rating"))
    return replace(card, text=text, buttons=(row, *card.buttons))


def with_withdrawal(words: Words, card: Card, entry: Entry) -> Card:
    """Add a button for a raiser who says in the call that they want no more of it."""
    press = DonePress(entry_id=entry.id, pick=Verb.TAKE_BACK)
    row = (Button.presses(words.line(f"button-{Verb.TAKE_BACK}"), press),)
    text = lines(card.text, words("callbacks-withdrawal"))
    return replace(card, text=text, buttons=(*card.buttons, row))


def rated_card(words: Words, verb: Verb, topic: Topic, edits: int | None = None) -> Card:
    """The rating that a call has brought."""
    grade = words.line(f"button-{verb}")
    raiser = raiser_name(words, topic)
    text = words("rated-by-call", number=topic.number or "", raiser=raiser, grade=grade)
    return Card(text, edits=edits)
