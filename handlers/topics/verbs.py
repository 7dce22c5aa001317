"""Doing something with a topic: press, choose or say what it needs, done."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.context import Context, Reply, kept, pressed
from handlers.expecting import Expectation, Memory, NoAnswer, leaves
from handlers.topics.dispatch_lists import DIRECTING, SAYING, listen, show_list, take_directions
from handlers.topics.options import list_choices, naming
from handlers.topics.supplies import compose_said
from language.remarks import Remark, read_remark
from messages.calls.cards import rated_card, with_grades, with_withdrawal
from messages.card import Card, below, with_note
from messages.desk.tasks import with_next
from messages.errors import error_words
from messages.rich import Text, lines
from messages.topics.blanks import blank_card
from messages.topics.cards import media_cards, topic_cards
from messages.topics.categories import with_standing
from messages.topics.items import (
    echo_draft,
    item_card,
    item_done_card,
    item_text,
    with_promise,
)
from messages.topics.presses import (
    DonePress,
    DropPress,
    ItemPress,
    NewsPress,
    SuggestPress,
    VerbPress,
)
from messages.topics.supplies import apart_button
from messages.topics.verbs import (
    Choice,
    choice_card,
    done_card,
    entry_card,
    prompt_card,
    said_text,
    struck_card,
    suggestion_key,
    with_undo,
)
from models.errors import AlreadyAppealed, NotFound, PromiseMissing, Refused, WordsMissing
from models.lifecycle.law import whose
from models.lifecycle.words import Needs, Verb, Who
from models.topics.topic import Topic
from services.calls.saying import CallEnded, Preview, finish_saying, say_more, say_suggested
from services.people.incoming import IncomingMessage
from services.topics.acting import Acted, Choosing, Done, NotDone, Saying, act
from services.topics.choosing import act_as_said
from services.topics.opened_drafts import IN_MIND
from services.topics.opened_items import OpenedItem, open_item
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_lists import DirectionList
from services.topics.steps.entries import drop_entry


async def on_verb(query: CallbackQuery, callback_data: VerbPress, context: Context) -> Reply:
    """Straight away where nothing more is needed; otherwise what is needed is asked first."""
    told = isinstance(callback_data, NewsPress)
    ask = Ask(
        verb=callback_data.verb,
        topic_id=callback_data.topic_id,
        moves=callback_data.moves,
        item=callback_data.item,
        pick=callback_data.pick,
    )
    if context.chat.state == CHOOSING.state:
        context.remember(None)
    acted = await act(context.work, context.person, ask, _drawing_up(context), whole=not told)
    if isinstance(acted, NotDone) and isinstance(acted.error, AlreadyAppealed):
        # The old card is the last that has such a button; it keeps its words and loses that.
        fresh = _show_refused(context, acted)
        return replace(below(kept(query), fresh) if told else fresh, edits=pressed(query))
    if not told or not isinstance(acted, Done):
        return show_acted(context, acted, pressed(query))
    card = below(kept(query), _say_done(context, acted, pressed(query)))
    return _lead_on(context, acted, _stamped(context, acted, card))


def _drawing_up(context: Context) -> Callable[[Topic], str]:
    return lambda topic: echo_draft(context.words, topic, context.zone)


def show_acted(context: Context, acted: Acted, edits: int | None = None) -> Card:
    """What came of it; or what is needed first, or why it cannot be."""
    words, zone = context.words, context.zone
    match acted:
        case Choosing():
            choices = list_choices(words, acted, zone)
            if choices:
                CHOOSING.ask(context, **vars(acted.ask))
            return _offer(context, acted, choices)
        case Saying():
            return _ask_for_words(context, acted)
        case DirectionList():
            return _ask_for_directions(context, acted)
        case NotDone():
            return _show_refused(context, acted)
    if acted.verb is Verb.STRIKE:
        context.remember(None)  # they have pointed at what they were asked to name
    return _lead_on(context, acted, _show_done(context, acted, edits))


def _offer(context: Context, asked: Choosing, choices: Sequence[Choice]) -> Card:
    """Offer what can be chosen; of categories also where it stands now, and why."""
    card = choice_card(context.words, asked.ask, asked.need, choices)
    return with_standing(context.words, card, asked.sortings) if asked.sortings else card


def _is_thanks(text: str) -> bool:
    return read_remark(text) is Remark.THANKS


async def take_choice(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """What was typed in place of a tap; what names none of them may be another matter."""
    ask = _asked(context.chat.memory)
    if said.attachment is not None or len(said.text) > LONGEST_CHOICE or _is_thanks(said.text):
        return NoAnswer()
    try:
        acted = await act_as_said(
            context.work,
            context.person,
            ask,
            said.number or said.text,
            draw_up=_drawing_up(context),
            name=naming(context.words, context.zone),
        )
    except Refused as error:
        context.remember(None)
        return NoAnswer(error_words(context.words, error, context.zone))
    if isinstance(acted, Choosing) and acted.ask.pick == ask.pick:
        return _ask_again(context, acted, said)
    context.remember(None)
    if isinstance(acted, NotDone):
        return _let_apart(context, _show_refused(context, acted), said)
    return show_acted(context, acted)


def _asked(memory: Memory) -> Ask:
    return Ask(
        verb=Verb(memory["verb"]),
        topic_id=int(memory["topic_id"]),
        moves=int(memory["moves"]),
        item=int(memory["item"]),
        pick=memory["pick"],
    )


def _let_apart(context: Context, card: Card, said: IncomingMessage) -> Card:
    """It came too late to choose anything: it may have been another matter."""
    context.remember(None, said=said.text, message_id=said.message_id)
    return replace(card, buttons=(*card.buttons, (apart_button(context.words),)))


def _ask_again(context: Context, acted: Choosing, said: IncomingMessage) -> Card | NoAnswer:
    """One sentence, and the same buttons; nothing that could be meant is thrown away."""
    words = context.words
    choices = list_choices(words, acted, context.zone)
    if said.number and not any(each.name.startswith(said.number) for each in choices):
        return NoAnswer()
    CHOOSING.ask(context, **vars(acted.ask), said=said.text, message_id=said.message_id)
    again = "choose-again-day" if acted.need is Needs.DAY else "choose-again"
    note = words(again, said=said.text)
    card = with_note(_offer(context, acted, choices), note)
    return replace(card, buttons=(*card.buttons, (apart_button(words),)))


def _say_done(context: Context, done: Done, edits: int | None) -> Card:
    words, zone = context.words, context.zone
    if done.item is not None:
        return item_done_card(words, done, done.item, zone, edits=edits)
    return done_card(words, done.verb, done.topic, done.verbs, zone, edits=edits)


def _show_done(context: Context, done: Done, edits: int | None) -> Card:
    """What came of it, under what was said for it, or what it was done to as it stands now."""
    words, zone, card = context.words, context.zone, _say_done(context, done, edits)
    if done.entry is not None:
        return below(said_text(words, done.entry), card)
    if done.item is not None:
        return below(item_text(words, done.item, zone), card)
    if done.opened is None:
        return card
    about = topic_cards(words, done.opened, context.work.now, zone)[0]
    rows = with_undo(words, done.verb, done.topic, about.buttons)
    return replace(below(about.text, card), buttons=rows)


def _stamped(context: Context, done: Done, card: Card) -> Card:
    """When it was done; by whom, where that is no secret of a resident's."""
    now, ours = context.work.now.astimezone(context.zone), _is_ours(done.verb)
    stamp = context.words(
        "done-stamp",
        day=context.words.day(now, context.zone),
        time=f"{now:%H:%M}",
        who=context.person.name or "" if ours else "",
    )
    return replace(card, text=lines(card.text, stamp))


def _is_ours(verb: Verb) -> bool:
    """Whether it is done in office, never by a resident."""
    return not whose(verb) & {Who.RAISER, Who.MERGED, Who.PUBLIC}


def _lead_on(context: Context, done: Done, card: Card) -> Card:
    """Whoever serves goes on to what waits next."""
    return with_next(context.words, card, done.topic.id) if _is_ours(done.verb) else card


def _show_refused(context: Context, refused: NotDone) -> Card:
    """A sentence, and under it the topic or its item as it stands now."""
    sentence = Text.plain(error_words(context.words, refused.error, context.zone))
    if refused.by:
        did = context.words.line(f"button-{refused.verb}")
        sentence = context.words("refused-by", who=refused.by, did=did)
    if isinstance(refused.opened, OpenedItem):
        fresh = item_card(context.words, refused.opened, context.zone)
    else:
        fresh = topic_cards(context.words, refused.opened, context.work.now, context.zone)[0]
    return below(sentence, fresh)


def _ask_for_words(context: Context, saying: Saying) -> Card:
    entry = saying.entry
    context.remember(SAYING, entry_id=entry.id)
    if saying.clauses:
        return struck_card(context.words, entry, saying.clauses)
    if entry.draft:
        note = context.words("echo-drafted")
        return entry_card(context.words, entry, note=note, lacks=saying.lacks)
    return prompt_card(context.words, entry, context.zone)


def _ask_for_directions(context: Context, listed: DirectionList) -> Card:
    if listed.lines:
        return show_list(context, listed)
    listen(context, listed.entry)
    return prompt_card(context.words, listed.entry, context.zone)


async def take_words(context: Context, said: IncomingMessage) -> Card | NoAnswer:
    """One more message of what is being said; a matter, if that is no longer to be said."""
    entry_id = int(context.chat.memory["entry_id"])
    try:
        if context.chat.memory.get("verb") == Verb.DISPATCH:
            return await take_directions(context, said)
        told = await say_more(context.work, context.chat, context.person, entry_id, said)
    except NotFound:
        context.remember(None)
        return NoAnswer(context.words.line("said-gone"))
    if isinstance(told, Preview):
        return show_preview(context, told)
    context.remember(None)
    return _say_done(context, told, None)


def show_preview(context: Context, preview: Preview, *, goes_on: bool = True) -> Card:
    entry = preview.entry
    if entry.verb is Verb.BLANK:
        return blank_card(context.words, entry, preview.places)
    card = entry_card(context.words, entry, lacks=preview.lacks, goes_on=goes_on)
    if preview.may_withdraw:
        card = with_withdrawal(context.words, card, entry)
    if preview.may_rate:
        return with_grades(context.words, card, entry)
    if not preview.days:
        return card
    return with_promise(context.words, card, entry, (preview.promised, preview.days), context.zone)


async def on_entry_done(query: CallbackQuery, callback_data: DonePress, context: Context) -> Reply:
    ended = await finish_saying(
        context.work,
        context.person,
        callback_data.entry_id,
        callback_data.pick,
        callback_data.mark,
    )
    if isinstance(ended, Preview):
        return _show_newest(context, ended, pressed(query))
    if isinstance(ended, NotDone):
        if not isinstance(ended.error, HEALS):
            context.remember(None)  # what is said next is no part of what cannot be sent
        return _show_refused(context, ended)
    context.remember(None)
    if isinstance(ended, CallEnded):
        return rated_card(context.words, ended.verb, ended.topic, pressed(query))
    card = _show_done(context, ended, pressed(query))
    if ended.verb is Verb.NOTE and Verb.DISPATCH in ended.verbs:
        DIRECTING.ask(context, topic_id=ended.topic.id)
        card = replace(card, text=lines(card.text, context.words("dispatch-next")))
    return _lead_on(context, ended, card)


def _show_newest(context: Context, newest: Preview, edits: int | None) -> Card:
    """An old card sent nothing: what is to be sent now takes its place."""
    context.remember(SAYING, entry_id=newest.entry.id)
    return replace(
        with_note(show_preview(context, newest), context.words("echo-newest")), edits=edits
    )


async def on_item(_query: CallbackQuery, callback_data: ItemPress, context: Context) -> list[Card]:
    """Show an item with what was sent along with its reply."""
    opened = await open_item(
        context.work, context.person, callback_data.topic_id, callback_data.item
    )
    media = media_cards(context.words, opened.item.number, opened.attachments, opened.veil)
    return [item_card(context.words, opened, context.zone), *media]


async def on_suggestion(
    query: CallbackQuery, callback_data: SuggestPress, context: Context
) -> Card:
    """Show the whole sentence, with the button that sends it."""
    words = context.words
    preview = await say_suggested(
        context.work,
        context.person,
        callback_data.entry_id,
        lambda entry: words.line(f"suggest-{suggestion_key(entry, callback_data.which)}"),
    )
    return replace(show_preview(context, preview), edits=pressed(query))


async def on_drop(query: CallbackQuery, callback_data: DropPress, context: Context) -> Card:
    memory, entry_id = context.chat.memory, callback_data.entry_id
    if int(memory.get("entry_id", 0)) != entry_id:
        memory = {"entry_id": entry_id}  # an older card: what is in mind is about something else
    context.remember(None)
    return replace(await leave_words(context, memory), edits=pressed(query))


async def leave_words(context: Context, memory: Memory) -> Card:
    """What was not sent is not kept; what nobody had asked for may be a matter of its own."""
    if memory.get("said"):
        return await compose_said(context, memory, context.words.line("said-apart"))
    await drop_entry(context.work, context.person, int(memory.get("entry_id", 0)))
    return Card(context.words("said-dropped"))


# What is longer names nothing that could be tapped.
LONGEST_CHOICE = 40
# What more words can mend.
HEALS = (PromiseMissing, WordsMissing)
CHOOSING = Expectation(
    state="choosing",
    take=take_choice,
    leave=leaves("said-dropped"),
    patience=IN_MIND,
    numbers=True,
)
EXPECTATIONS = (CHOOSING, Expectation(state=SAYING, take=take_words, leave=leave_words))


def make_router() -> Router:
    router = Router(name="verbs")
    router.callback_query.register(on_verb, VerbPress.filter())
    router.callback_query.register(on_verb, NewsPress.filter())
    router.callback_query.register(on_entry_done, DonePress.filter())
    router.callback_query.register(on_suggestion, SuggestPress.filter())
    router.callback_query.register(on_drop, DropPress.filter())
    router.callback_query.register(on_item, ItemPress.filter())
    return router
