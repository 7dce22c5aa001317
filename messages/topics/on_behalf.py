"""Cards about typing in for others: whose matter, what is begun, and what to hand over."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.calls.presses import CallBackPress, PhonePress
from messages.card import Button, Card
from messages.rich import clip, lines
from messages.topics.presses import (
    Aspect,
    LeaveOnBehalfPress,
    OnBehalfPress,
    PinPress,
    SlipPress,
    VerbPress,
    VisitorPress,
)
from messages.words import Words
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.topic import Topic
from services.topics.handing_in import HandedIn

ROOM_FOR_TITLE = 30


def ask_visitor_card(words: Words, unfinished: Sequence[Topic]) -> Card:
    """Ask whose matter it is; what was begun before is not lost."""
    begun = tuple((_go_on(words, each),) for each in unfinished)
    leave = Button.presses(words.line("button-visit-leave"), LeaveOnBehalfPress())
    more = words("visit-unfinished") if begun else None
    return Card(lines(words("visit-ask"), more), buttons=(*begun, (leave,)))


def _go_on(words: Words, topic: Topic) -> Button:
    title = topic.title or words.line("draft-only-attachments")
    return Button.presses(clip(title, ROOM_FOR_TITLE), OnBehalfPress(topic_id=topic.id))


def visitor_line(words: Words, topic: Topic, phone: str) -> str:
    """For whom, so that it cannot be taken for a matter of one's own."""
    known = words.line("visit-phone", phone=phone) if phone else words.line("visit-phoneless")
    who = topic.raiser.name or words.line("visit-nobody")
    return words.line("visit-line", who=who, phone=known)


def call_row(words: Words, callback_id: int, *, reachable: bool) -> tuple[Button, ...]:
    """Offer the number to call, if there is one, and where to say that it was done."""
    press = CallBackPress(callback_id=callback_id)
    record = Button.presses(words.line("button-call-back"), press)
    phone = PhonePress(callback_id=callback_id)
    return (Button.presses(words.line("button-phone"), phone), record) if reachable else (record,)


def name_raiser(words: Words, raiser: str, writer: str) -> str:
    """Name a raiser as heads read it: whose matter it is, and who typed it in."""
    named = raiser or words.line("topic-anonymous")
    return words.line("raiser-behalf", raiser=named, writer=writer) if writer else named


def visitor_row(words: Words, topic: Topic) -> tuple[tuple[Button, ...], ...]:
    """Offer to name a visitor or note their number; one's own draft has no such buttons."""
    if topic.writer_id is None:
        return ()
    name = "button-visit-rename" if topic.raiser.name else "button-visit-name"
    phone = "button-visit-rephone" if topic.raiser.phone else "button-visit-phone"
    row = tuple(
        Button.presses(words.line(text_id), VisitorPress(topic_id=topic.id, aspect=aspect))
        for text_id, aspect in ((name, Aspect.NAME), (phone, Aspect.PHONE))
    )
    return (row,)


def for_visitor_card(words: Words, handed_in: HandedIn, link: str, zone: ZoneInfo) -> Card:
    """It has a number: what to hand over, and on to the next one."""
    topic, keeper, reached = handed_in.topic, handed_in.keeper, handed_in.reached
    text = words(
        "visit-done",
        number=topic.number or "",
        head=words.line("role-named", name=keeper, role="head")
        if keeper
        else words.line("office-name"),
        day=words.day(topic.due_at or topic.created_at, zone),
        reached=reached,
    )
    more = Button.presses(words.line("button-visit-more"), OnBehalfPress())
    unprintable = None if link else words("slip-unprintable")
    press = VerbPress(verb=Verb.TAKE_BACK, topic_id=topic.id, moves=topic.moves)
    withdraw = Button.presses(words.line(f"button-{Verb.TAKE_BACK}"), press)
    row = (more,) if reached == "chat" else (more, withdraw)
    return Card(lines(text, unprintable), buttons=(_slip_row(words, topic, link), row))


def supported_card(
    words: Words, duplicate: Topic, visitor: Person, reached: str, edits: int | None = None
) -> Card:
    """The visitor has joined a matter that goes on, or it was theirs all along."""
    who = visitor.name or words.line("resident")
    known = duplicate.raiser_id == visitor.id and not duplicate.anonymous
    own = "visit-own" if known else "visit-supported"
    facts = {"number": duplicate.number or "", "who": who}
    supported = {"supporters": duplicate.supporters, "reached": reached}
    text = words(own, **facts) if own == "visit-own" else words(own, **facts, **supported)
    more = Button.presses(words.line("button-visit-more"), OnBehalfPress())
    return Card(text, buttons=((more,),), edits=edits, overtakes=True)


def slip_card(words: Words, topic: Topic, link: str, *, renewed: bool = False) -> Card:
    """The slip once more, or another one in place of a lost one."""
    text = words("slip-renewed" if renewed else "slip-card", number=topic.number or "")
    renew = SlipPress(topic_id=topic.id, renew=True)
    row = (Button.presses(words.line("button-slip-renew"), renew),)
    unprintable = None if link else words("slip-unprintable")
    return Card(lines(text, unprintable), buttons=(_slip_row(words, topic, link), row))


def _slip_row(words: Words, topic: Topic, link: str) -> tuple[Button, ...]:
    prints = (Button(words.line("button-slip"), url=link),) if link else ()
    pin = Button.presses(words.line("button-slip-pin"), PinPress(topic_id=topic.id))
    return (*prints, pin)
