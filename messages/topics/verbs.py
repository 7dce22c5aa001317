"""Cards about doing something: what is to be said or chosen first, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from messages.attachments import count_attachments
from messages.calls.presses import PhonePress
from messages.card import Button, Card, in_rows
from messages.rich import Text, clip, lines
from messages.topics.categories import name_category
from messages.topics.echo_parts import has_parts, has_several, number_parts, part_rows
from messages.topics.presses import (
    DonePress,
    DropPress,
    SlipPress,
    SuggestPress,
    SupplyPress,
    VerbPress,
    WithdrawPress,
)
from messages.words import Words
from models.lifecycle.escalation import ASKS
from models.lifecycle.topics import RATES, TOPIC, State
from models.lifecycle.words import UNDO_SECONDS, Needs, Verb, Who
from models.topics.entries import Entry
from models.topics.items import ReplyClass, Side
from models.topics.topic import Topic
from services.topics.steps.carrying_out import Ask
from services.topics.steps.echo_parts import mark_said
from services.topics.steps.publicity import key_of

# Their buttons stand elsewhere than among what may be done with a topic.
ELSEWHERE = (
    Verb.COMPOSE,
    Verb.DISCARD,
    Verb.SUBMIT,
    Verb.CALL_BACK,
    Verb.UNSAY,
    Verb.UNDO,
    Verb.READ,
    Verb.ERASE,
)
_PRESSED = {rule.verb for rule in TOPIC.rows if not rule.later and rule.who != (Who.CLOCK,)}
# In the order in which they stand on a card, which is that of the verbs.
ON_CARDS = tuple(verb for verb in Verb if verb in _PRESSED and verb not in ELSEWHERE)
# What says something else than the verb when it is pressed.
OWN_PRESSES: dict[Verb, Callable[[Topic], CallbackData]] = {
    Verb.SUPPLY: lambda topic: SupplyPress(topic_id=topic.id),
    Verb.WITHDRAW: lambda topic: WithdrawPress(topic_id=topic.id, version=topic.version),
    Verb.PHONE: lambda topic: PhonePress(topic_id=topic.id),
    Verb.SLIP: lambda topic: SlipPress(topic_id=topic.id),
}
# What is asked where somebody is to be chosen for something else than holding it.
QUESTIONS: dict[Verb, str] = {Verb.SUPERVISE: "supervisor", Verb.SECOND: "second"}
# Two or three of which nobody can say which is the likelier.
EQUALS = (RATES, (Verb.AGREE, Verb.DISAGREE), (Verb.KEEP, Verb.MISS))
# Where there is much that may be done, what is for the same stands in rows of its own.
GROUPS = (
    (Verb.CLAIM, Verb.ASSIGN, Verb.JOIN, Verb.SECOND),
    (Verb.NOTE, Verb.MESSAGE, Verb.DISPATCH, Verb.ANSWER, Verb.HAND_UP, Verb.EXTEND, Verb.SUPPLY),
    (Verb.URGE, Verb.SUPERVISE, Verb.ENTRUST, Verb.REPORT, Verb.FEEDBACK),
    (Verb.SORT, Verb.REVEAL, Verb.PHONE, Verb.SLIP, Verb.STRIKE, Verb.BLANK, Verb.HIDE, Verb.SHOW),
)
MANY = 8
QUIET = (Verb.DECLINE, Verb.RELEASE, Verb.WITHDRAW, Verb.TAKE_BACK, Verb.STAND_DOWN)
SUGGESTED = (Verb.ASK, Verb.DECLINE)
ASKED_APART = {
    (verb, ReplyClass.B.value): f"{verb}-planned"
    for verb in (Verb.REPLY, Verb.ANSWER, Verb.HAND_UP)
}
ASKED_APART[Verb.REPLY, ReplyClass.C.value] = f"{Verb.REPLY}-impossible"
SENDS = {Verb.ANSWER: "button-send-echo", Verb.HAND_UP: "button-hand-over"}
ROOM_FOR_WORDS = 2400
Rows = tuple[tuple[Button, ...], ...]
ROOM_FOR_CLAUSE = 24


def verb_button(words: Words, verb: Verb, topic: Topic) -> Button:
    """Make a verb's button, with what its press must say."""
    name = words.line(f"button-{verb}")
    if own := OWN_PRESSES.get(verb):
        return Button.presses(name, own(topic))
    return Button.presses(name, VerbPress(verb=verb, topic_id=topic.id, moves=topic.moves))


def verb_rows(words: Words, topic: Topic, verbs: Sequence[Verb]) -> Rows:
    """What somebody may do: the likely step first and alone, what ends a matter last."""
    asked = ASKS.get(topic.due, ()) if topic.due else ()
    shown = [verb for verb in dict.fromkeys((*asked, *ON_CARDS)) if verb in verbs]
    return lay_out([(verb, [verb_button(words, verb, topic)]) for verb in shown])


def lay_out(offered: Sequence[tuple[Verb, Sequence[Button]]]) -> Rows:
    """Lay verbs in rows: the first by itself, or with what is as likely; the quiet ones last."""
    if not offered:
        return ()
    likely = {offered[0][0], *next((each for each in EQUALS if offered[0][0] in each), ())}
    first = tuple(button for verb, buttons in offered if verb in likely for button in buttons)
    rows: Rows = (first,)
    rest = [each for each in offered if each[0] not in likely]
    for group in _groups([verb for verb, _ in rest]):
        rows += in_rows([button for verb, buttons in rest if verb in group for button in buttons])
    return rows


def _groups(verbs: Sequence[Verb]) -> list[list[Verb]]:
    """Put together what is for the same, where there is much of it; the quiet ones come last."""
    loud = [verb for verb in verbs if verb not in QUIET]
    quiet = [verb for verb in verbs if verb in QUIET]
    if len(loud) <= MANY:
        return [loud, quiet]
    known = {verb: at for at, group in enumerate(GROUPS) for verb in group}
    # What is in none of them is of the step at hand: before all others.
    places = range(-1, len(GROUPS))
    return [*([verb for verb in loud if known.get(verb, -1) == at] for at in places), quiet]


def raiser_name(words: Words, topic: Topic) -> str:
    """Name the raiser as staff call them."""
    return (
        words.line("resident") if topic.anonymous else topic.raiser.name or words.line("resident")
    )


@dataclass(frozen=True)
class Choice:
    """Something to choose from: what it is called, and what its button says."""

    name: str
    pick: str


def choice_card(
    words: Words, ask: Ask, need: Needs, choices: Sequence[Choice], edits: int | None = None
) -> Card:
    """Offer choices; one tap chooses."""
    if not choices:
        return Card(words("choose-none"), edits=edits)
    question = QUESTIONS.get(ask.verb, need) if need is Needs.MEMBER else need
    buttons = [Button.presses(clip(each.name, 40), _press(ask, each.pick)) for each in choices]
    rows = in_rows(buttons, 2 if need is Needs.CATEGORY else 1)
    return Card(words(f"choose-{question}"), buttons=rows, edits=edits)


def class_choices(words: Words) -> list[Choice]:
    return [Choice(words.line(f"button-class-{each.lower()}"), each) for each in ReplyClass]


def side_choices(words: Words) -> list[Choice]:
    return [Choice(words.line("side", side=each), each) for each in Side]


def day_choices(words: Words, days: Sequence[datetime], zone: ZoneInfo) -> list[Choice]:
    return [Choice(words.day(day, zone), day.date().isoformat()) for day in days]


def _press(ask: Ask, pick: str) -> VerbPress:
    return VerbPress(
        verb=ask.verb, topic_id=ask.topic_id, moves=ask.moves, item=ask.item, pick=pick
    )


def struck_card(words: Words, entry: Entry, clauses: Sequence[str]) -> Card:
    """Ask which words are to be hidden: typed, or a clause by one tap."""
    ask = Ask(verb=entry.verb, topic_id=entry.topic_id, moves=entry.moves)
    rows = tuple(
        (Button.presses(clip(each, ROOM_FOR_CLAUSE), _press(ask, key_of(each))),)
        for each in clauses
    )
    return Card(words(f"say-{entry.verb}"), buttons=(*rows, (_drop(words, entry),)))


def name_hidden(words: Words, kinds: Sequence[str]) -> str:
    """Name the kinds of what is hidden."""
    return words.line("list-gap").join(words.line("hidden", kind=each) for each in kinds)


def prompt_card(words: Words, entry: Entry, zone: ZoneInfo, suggested: str = "") -> Card:
    """Ask for what is to be said now, and show again what was said before."""
    question = words(f"say-{_name_question(entry)}", **_day_fact(words, entry, zone))
    if entry.speaks:
        return entry_card(words, entry, note=question)
    if suggested:
        return Card(lines(question, Text.plain(suggested)), buttons=_entry_buttons(words, entry))
    offered = [
        (Button.presses(words.line(f"button-suggest-{key}"), press),)
        for key, press in _suggestions(entry)
    ]
    return Card(question, buttons=(*offered, (_drop(words, entry),)))


def _name_question(entry: Entry) -> str:
    """Name what is asked for: of what is still to come, or cannot be, not what was done."""
    if _asks_gently(entry):
        return f"{entry.verb}-danger"
    return ASKED_APART.get((entry.verb, entry.pick[:1]), entry.verb)


def _suggestions(entry: Entry) -> list[tuple[str, SuggestPress]]:
    """The sentences used most for this verb; they are shown whole before anything is sent."""
    if entry.verb not in SUGGESTED:
        return []
    presses = (SuggestPress(entry_id=entry.id, which=each) for each in (1, 2, 3))
    return [(suggestion_key(entry, each.which), each) for each in presses]


def suggestion_key(entry: Entry, which: int) -> str:
    """Name a sentence; who told of danger is asked for nothing but how they are."""
    return f"{entry.verb}-danger-{which}" if _asks_gently(entry) else f"{entry.verb}-{which}"


def _asks_gently(entry: Entry) -> bool:
    return entry.verb is Verb.ASK and entry.topic.danger is not None


def _day_fact(words: Words, entry: Entry, zone: ZoneInfo) -> dict[str, str]:
    if entry.verb not in {Verb.EXTEND, Verb.POSTPONE}:
        return {}
    day = datetime.combine(date.fromisoformat(entry.pick), datetime.min.time(), zone)
    return {"day": words.day(day, zone)}


def said_text(words: Words, entry: Entry, *, numbered: bool = False) -> Text:
    """The words for a verb, under its name."""
    said = number_parts(entry.text) if numbered else entry.text
    verb = words.line(f"button-{entry.verb}")
    return lines(
        words("said-title", number=_number_of(entry), verb=verb),
        _what_for(words, entry),
        clip(said, ROOM_FOR_WORDS),
        count_attachments(words, entry.attachments),
    )


def _number_of(entry: Entry) -> str:
    number = entry.topic.number or ""
    return f"{number}-{entry.item}" if entry.item else number


def _what_for(words: Words, entry: Entry) -> str:
    """Name the item it is for, and how that ends."""
    items = entry.topic.items if entry.item else ()
    item = next((each.text for each in items if each.position == entry.item), "")
    chosen = entry.pick[:1]
    ending = words.line(f"button-class-{chosen.lower()}") if chosen in set(ReplyClass) else ""
    return " · ".join(each for each in (item, ending) if each)


def entry_card(
    words: Words,
    entry: Entry,
    *,
    note: Text | None = None,
    lacks: Sequence[str] = (),
    goes_on: bool = True,
) -> Card:
    """Show what was said so far, once before anything is sent, and whether more is awaited."""
    missing = words.line("list-gap").join(words.line("lacks", lack=each) for each in lacks)
    in_parts = has_parts(entry)
    text = lines(
        note,
        said_text(words, entry, numbered=in_parts),
        words("lacks-title", lacks=missing) if missing else None,
        words("said-more")
        if entry.parts and goes_on
        else None,  # a draft is replaced by what comes
        words("parts-hint") if has_several(entry) else None,
    )
    return Card(text, buttons=_entry_buttons(words, entry), overtakes=True)


def _entry_buttons(words: Words, entry: Entry) -> tuple[tuple[Button, ...], ...]:
    mark = mark_said(entry) if has_parts(entry) else ""
    done = DonePress(entry_id=entry.id, mark=mark)
    if entry.verb is Verb.NOTE:
        staff = DonePress(entry_id=entry.id, pick="staff")
        first = (
            (Button.presses(words.line("button-note-public"), done),),
            (Button.presses(words.line("button-note-staff"), staff),),
        )
        return (*first, (_drop(words, entry),))
    name = words.line(SENDS.get(entry.verb, "button-send"))
    sends = (Button.presses(name, done), _drop(words, entry))
    return (sends, *(part_rows(words, entry) if has_parts(entry) else ()))


def _drop(words: Words, entry: Entry) -> Button:
    return Button.presses(words.line("button-drop"), DropPress(entry_id=entry.id))


def done_card(
    words: Words,
    verb: Verb,
    topic: Topic,
    verbs: Sequence[Verb],
    zone: ZoneInfo,
    *,
    edits: int | None = None,
) -> Card:
    """Say what was done, what comes next and by when; the next buttons stand under it."""
    on_its_way = verb is Verb.ASSIGN and topic.state is not State.CLAIMED
    raiser = topic.raiser.name if verb is Verb.REVEAL else raiser_name(words, topic)
    text = words(
        "done-handed-on" if on_its_way else f"done-{verb}",
        raiser=raiser,
        **_facts(words, topic, zone),
    )
    if verb is Verb.STRIKE:
        text = lines(text, Text.quoted(clip(topic.public_text, ROOM_FOR_WORDS)))
    rows = with_undo(words, verb, topic, verb_rows(words, topic, verbs))
    return Card(text, buttons=rows, edits=edits)


def with_undo(words: Words, verb: Verb, topic: Topic, rows: Rows) -> Rows:
    """The same buttons, and for a minute one that takes back what was just done."""
    undo = any(rule.undo for rule in TOPIC.rows_of(verb))
    # First: nothing else may stand where the thumb has just been.
    button = replace(verb_button(words, Verb.UNDO, topic), lasts=UNDO_SECONDS)
    return ((button,), *rows) if undo else rows


def _facts(words: Words, topic: Topic, zone: ZoneInfo) -> dict[str, str | int]:
    """Collect what can be said of how a topic stands now."""
    return {
        "number": topic.number or "",
        "station": topic.station.name if topic.station else "",
        "holder": topic.holder.name if topic.holder else words.line("whose", who=Who.HEAD),
        "supporters": topic.supporters,
        "day": words.day(topic.due_at, zone) if topic.due_at else "",
        "committee": topic.committee or "",
        "ending": topic.ending or "",
        "category": name_category(words, topic.category, topic.category_name),
    }
