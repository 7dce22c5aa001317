"""Cards about items: the list drawn up, one item and what came of it, the echo drawn from all."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from messages.card import Button, Card, in_rows
from messages.rich import Text, clip, lines
from messages.topics.presses import DonePress, ItemPress, NewsPress, ReadPress, VerbPress
from messages.topics.talks import talk_lines
from messages.topics.verbs import verb_rows
from messages.words import Words
from models.lifecycle.items import ITEM, SETTLED, ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Needs, Verb
from models.notices.items import RatedUnit, Replied
from models.topics.entries import Entry
from models.topics.items import Item, ReplyClass
from models.topics.ratings import Grade, Rating
from models.topics.topic import Topic
from models.topics.veils import Veil
from services.calendar.dates_in_words import names_day
from services.topics.acting import Done
from services.topics.news import list_replies
from services.topics.opened_items import OpenedItem

GRADED = {rule.verb for rule in ITEM.rows if Needs.GRADE in rule.needs}
SHOWN = 12
ROOM_FOR_TEXT = 40
ROOM_FOR_REPLY = 2400


def name_day(words: Words, day: date, zone: ZoneInfo) -> str:
    return words.day(datetime.combine(day, time(12), zone), zone)


def class_words(words: Words, item: Item) -> str:
    """A 已解决, or how far it has come."""
    if item.reply_class is not None and item.state is ItemState.APPROVED:
        return words.line(f"button-class-{item.reply_class.lower()}")
    return words.line("item-state", state=item.state)


def item_lines(words: Words, topic: Topic, zone: ZoneInfo, veil: Veil) -> Text | None:
    """The list of a topic: what, who, by when, and how far."""
    if not topic.items:
        return None
    shown = (
        words(
            "item-line",
            position=each.position,
            text=clip(veil.over(each.text), ROOM_FOR_TEXT),
            unit=each.unit.name,
            day=_counting_day(words, each, each.due_at, zone),
            state=class_words(words, each),
        )
        for each in _first(topic.items)
    )
    more = len(topic.items) - SHOWN
    return lines(
        words("item-list"),
        *shown,
        words("item-more", count=more) if more > 0 else None,
        _awaited(words, topic),
    )


def _awaited(words: Words, topic: Topic) -> Text | None:
    """Say what an echo still waits for."""
    if topic.state is not State.HANDLING or not topic.open_items:
        return None
    listed = words.line("list-gap").join(str(each.position) for each in _first(topic.open_items))
    return words("item-awaited", items=listed)


def _first(items: Sequence[Item]) -> list[Item]:
    """Choose the items to be shown: those still owed first where not all can be."""
    owed = sorted(items, key=lambda each: (each.state in SETTLED, each.position))
    return sorted(owed[:SHOWN], key=lambda each: each.position)


def item_rows(words: Words, topic: Topic, veil: Veil) -> tuple[tuple[Button, ...], ...]:
    """A button for each item, which opens it."""
    return tuple(
        (
            Button.presses(
                words.line(
                    "button-item", position=each.position, text=clip(veil.over(each.text), 24)
                ),
                ItemPress(topic_id=topic.id, item=each.position),
            ),
        )
        for each in _first(topic.items)
    )


def verb_presses(words: Words, verb: Verb, press: VerbPress) -> list[Button]:
    """Make a verb's button; for a rating one for each grade, so that one tap says it."""
    if verb not in GRADED:
        return [Button.presses(words.line(f"button-{verb}"), press)]
    return [
        Button.presses(words.line("grade", grade=each), press.model_copy(update={"pick": each}))
        for each in Grade
    ]


def _item_buttons(words: Words, opened: OpenedItem) -> tuple[tuple[Button, ...], ...]:
    item = opened.item
    pressed = [
        verb_presses(
            words,
            verb,
            VerbPress(verb=verb, topic_id=item.topic_id, moves=item.moves, item=item.position),
        )
        for verb in Verb
        if verb in opened.verbs
    ]
    graded = [tuple(each) for each in pressed if len(each) > 1]
    plain = [each[0] for each in pressed if len(each) == 1]
    rows = in_rows(plain)
    whole = Button.presses(words.line("button-read"), ReadPress(topic_id=item.topic_id))
    return (*rows, *graded, (whole,))


def item_card(
    words: Words, opened: OpenedItem, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """Show an item, and what can be done about it."""
    text = lines(item_text(words, opened, zone), *_grading(words, opened))
    return Card(text, buttons=_item_buttons(words, opened), edits=edits)


def item_text(words: Words, opened: OpenedItem, zone: ZoneInfo) -> Text:
    """Tell of an item what, who, by when, the reply, and what was thought of it."""
    item, veil = opened.item, opened.veil
    asked, why, kept = item.asked_until, veil.over(item.asked_why), veil.over(opened.kept)
    return lines(
        words("item-title", number=item.number, text=veil.over(item.text)),
        words(
            "item-facts",
            unit=item.unit.name,
            day=words.day(opened.due_at, zone),
            state=words.line("item-state", state=item.state),
        ),
        words("item-asked", day=words.day(asked, zone), why=why) if asked else None,
        *(_reply(words, opened, zone) if opened.shows_reply else ()),
        *(talk_lines(words, opened.talks, zone, veil) if opened.at_work else ()),
        words("item-kept", said=clip(kept, ROOM_FOR_REPLY)) if kept else None,
        *(_rated(words, each) for each in opened.ratings),
    )


def _grading(words: Words, opened: OpenedItem) -> list[Text]:
    """Say what the grades under a card are about."""
    return [words(f"item-grade-{each}") for each in GRADED if each in opened.verbs]


def _reply(words: Words, opened: OpenedItem, zone: ZoneInfo) -> list[Text]:
    item = opened.item
    if item.reply_class is None:
        return []
    said = [
        Text.strong(words.line(f"button-class-{item.reply_class.lower()}")),
        Text.quoted(clip(opened.veil.over(item.reply), ROOM_FOR_REPLY)),
    ]
    if item.promised_on is not None:
        said.append(words("item-promised", day=name_day(words, item.promised_on, zone)))
    return said


def _rated(words: Words, rating: Rating) -> Text:
    grade = words.line("grade", grade=rating.grade)
    return words("item-rated", about=rating.about, grade=grade)


def item_done_card(
    words: Words, done: Done, opened: OpenedItem, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """Say what was done with an item; after the last approval, that the echo is left."""
    item = opened.item
    said = words(
        f"item-done-{done.verb}",
        number=item.number,
        unit=item.unit.name,
        day=_counting_day(words, item, opened.due_at, zone),
    )
    gap = words.line("list-gap")
    if done.together:
        numbers = gap.join(done.together)
        said = words("item-done-approve-all", count=len(done.together), numbers=numbers)
    left = [
        RatedUnit(item=each.position, moves=each.moves, unit=each.unit.name)
        for each in done.unrated
    ]
    units = gap.join(unit_line(words, each) for each in left)
    text = lines(
        said,
        words("item-all-approved") if done.last else None,
        words("unit-grades-left", units=units) if left else None,
        *_grading(words, opened),
    )
    rows = verb_rows(words, item.topic, done.verbs if done.last else ())
    graded = (grade_row(words, item.topic_id, each, done.verb) for each in left)
    return Card(text, buttons=(*rows, *graded, *_item_buttons(words, opened)), edits=edits)


def unit_line(words: Words, unit: RatedUnit) -> str:
    return words.line("unit-grades-line", position=unit.item, unit=unit.unit)


def grade_row(
    words: Words, topic_id: int, unit: RatedUnit, verb: Verb = Verb.RATE_UNIT
) -> tuple[Button, ...]:
    """A button for each grade of one of several units, or for each of these of the members."""
    press = NewsPress(verb=verb, topic_id=topic_id, moves=unit.moves, item=unit.item)
    return tuple(
        Button.presses(
            words.line(
                "button-unit-grade",
                position=unit.item,
                grade=words.line("grade", grade=each),
            ),
            press.model_copy(update={"pick": each}),
        )
        for each in Grade
    )


def _counting_day(words: Words, item: Item, due_at: datetime, zone: ZoneInfo) -> str:
    """A promise is looked at again on its day; otherwise the date that counts."""
    if item.is_promised and item.promised_on is not None:
        return name_day(words, item.promised_on, zone)
    return words.day(due_at, zone)


def with_promise(
    words: Words,
    card: Card,
    entry: Entry,
    promise: tuple[date | None, Sequence[datetime]],
    zone: ZoneInfo,
) -> Card:
    """A planned item goes with the day it is promised for: as it was said, or chosen by the tap."""
    said, offered = promise
    days = ([said] if said else []) + [each.date() for each in offered if each.date() != said]
    send = tuple(
        (
            Button.presses(
                words.line("button-send-by", day=name_day(words, day, zone)),
                DonePress(entry_id=entry.id, pick=f"{ReplyClass.B}-{day.isoformat()}"),
            ),
        )
        for day in days
    )
    asked = words("reply-promise-read" if said else "reply-promise-ask")
    *_, last = card.buttons
    return replace(card, text=lines(card.text, asked), buttons=(*send, last[-1:]))


def says_day(words: Words, said: str, day: date, zone: ZoneInfo) -> bool:
    """Whether words name this day already, as it is written in figures."""
    return name_day(words, day, zone) in said or names_day(said, day)


def echo_draft(words: Words, topic: Topic, zone: ZoneInfo) -> str:
    """The approved replies, unit by unit, with what was promised for when."""
    return "\n".join(echo_line(words, each, zone) for each in list_replies(topic))


def echo_line(words: Words, replied: Replied, zone: ZoneInfo) -> str:
    """Say what a unit has done, and what is still to come, as one says it to a resident."""
    day = date.fromisoformat(replied.promised) if replied.promised else None
    said = day is not None and says_day(words, replied.reply, day, zone)
    return words.line(
        "echo-line",
        unit=replied.unit,
        reply=" ".join(replied.reply.split()),
        ending=f"{replied.ending.lower()}-said" if said else replied.ending.lower(),
        day=name_day(words, day, zone) if day else "",
    )
