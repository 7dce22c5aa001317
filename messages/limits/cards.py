"""Cards about limits: who is held up since when, in what; lifted, taken back or left."""

from datetime import datetime
from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.limits.presses import CrowdsPress, LeavePress, LiftPress, RestorePress
from messages.rich import Text, lines
from messages.words import Words
from models.limits import WIDER, HeldUp
from models.notices.limits import PeopleHeldUp
from services.limits.lifting import Crowds
from services.work import Work


def held_up_card(words: Words, notice: PeopleHeldUp, zone: ZoneInfo) -> Card:
    """Say who is held up, and ask whether they are to be let through for a day."""
    text = lines(
        words(
            "notice-people-held-up",
            crowd=_call(words, notice.crowd, of_chat=notice.of_chat),
            held=words.line("held-in", held=notice.held),
            times=notice.times,
            since=_say_time(words, notice.since, zone),
            wider=WIDER,
        ),
        words("held-up-others", count=notice.others) if notice.others else None,
    )
    lift = Button.presses(words.line("button-lift"), LiftPress(held_id=notice.held_id))
    leave = Button.presses(words.line("button-leave-limit"), LeavePress(held_id=notice.held_id))
    return Card(text, buttons=((lift, leave), *_more(words, notice.others)))


def _more(words: Words, others: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button.presses(words.line("button-crowds"), CrowdsPress()),),) if others else ()


def crowds_card(
    words: Words, found: Crowds, work: Work, *, note: str = "", edits: int | None = None
) -> Card:
    """List who was held up of late, each with the button that is possible now."""
    text = lines(
        words(note, crowd=_name(words, found.decided), wider=WIDER) if found.decided else None,
        words("crowds-title" if found.crowds else "crowds-none"),
        *(_line(words, each, work) for each in found.crowds),
    )
    rows = tuple((_button(words, each, work),) for each in found.crowds)
    return Card(text, buttons=rows, edits=edits)


def left_card(words: Words, held: HeldUp, *, edits: int | None = None) -> Card:
    """Say that all stays as it is, and who may change their mind."""
    lift = Button.presses(words.line("button-lift"), LiftPress(held_id=held.id))
    return Card(words("limit-left", crowd=_name(words, held)), buttons=((lift,),), edits=edits)


def _line(words: Words, held: HeldUp, work: Work) -> Text:
    lifted = held.lifted_until if held.is_lifted(work.now) else None
    return words(
        "crowds-line",
        crowd=_name(words, held),
        held=words.line("held-in", held=held.held),
        times=held.times,
        since=_say_time(words, held.since, work.zone),
        until=_say_time(words, lifted, work.zone) if lifted else "",
        lifted="yes" if lifted else "no",
    )


def _button(words: Words, held: HeldUp, work: Work) -> Button:
    name = _name(words, held)
    if held.is_lifted(work.now):
        said = words.line("button-restore-limit-of", crowd=name)
        return Button.presses(said, RestorePress(held_id=held.id))
    return Button.presses(words.line("button-lift-of", crowd=name), LiftPress(held_id=held.id))


def _name(words: Words, held: HeldUp) -> str:
    return _call(words, held.name, of_chat=held.of_chat)


def _call(words: Words, name: str, *, of_chat: bool) -> str:
    return words.line("held-chat" if of_chat else "held-network", name=name)


def _say_time(words: Words, moment: datetime, zone: ZoneInfo) -> str:
    return f"{words.day(moment, zone)} {moment.astimezone(zone):%H:%M}"
