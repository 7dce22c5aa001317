"""Cards about topics: the draft, and what was raised."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from language.category import LIKELIEST
from language.danger import find_danger
from messages.attachments import count_attachments, heard_lines
from messages.card import Button, Card, Media, in_rows
from messages.rich import Text, clip, lines, split, utf16
from messages.topics.categories import because_line, name_category
from messages.topics.items import item_lines, item_rows
from messages.topics.on_behalf import visitor_line, visitor_row
from messages.topics.presses import (
    AddPress,
    AnonymousPress,
    CategoryPress,
    DiscardPress,
    DraftPress,
    DuplicatePress,
    HistoryPress,
    MendPress,
    PrivatePress,
    ReadPress,
    StationPress,
    SubmitPress,
    WithdrawPress,
)
from messages.topics.timeline import (
    is_folded,
    name_standing,
    next_step,
    timeline,
    watched_line,
    whole_timeline,
)
from messages.topics.verbs import name_hidden, verb_rows
from messages.words import Words
from models.attachments import Attachment, FetchState
from models.categories import list_likely
from models.topics.part import Part
from models.topics.topic import Source, Topic
from models.topics.veils import LAID, Veil
from services.organisation.stations import StationPage
from services.search.likeness import Duplicate
from services.topics.opened import History, Opened
from services.topics.opened_drafts import Fresh, OpenedDraft

ROOM_FOR_WORDS = 2800
LISTENED = 3  # so many voices can be put right by a tap; who says more sees the last of them


def _facts(words: Words, topic: Topic) -> str:
    station = topic.station.name if topic.station else words.line("draft-no-station")
    name = words.line(_naming(topic))
    unsorted = topic.is_unsorted
    category = "" if unsorted else name_category(words, topic.category, topic.category_name)
    attached = count_attachments(words, topic.kept_attachments)
    private = words.line("draft-private") if topic.private else ""
    return " · ".join(each for each in (attached, category, station, name, private) if each)


def _naming(topic: Topic) -> str:
    if topic.anonymous:
        return "draft-anonymous"
    return "draft-named" if topic.raiser.name else "draft-nameless"


def hidden_line(words: Words, topic: Topic) -> Text | None:
    """What the public will not read of it; none, if there is nothing to hide or no public."""
    return words("public-hides", kinds=name_hidden(words, topic.hides)) if _hides(topic) else None


def _hides(topic: Topic) -> bool:
    return bool(topic.hides) and not topic.is_private


def _body(words: Words, topic: Topic) -> Text:
    said = topic.text or ("" if topic.heard else words.line("draft-only-attachments"))
    shown = clip(said, ROOM_FOR_WORDS)
    clipped = words("draft-clipped") if shown != said else None
    return lines(shown or None, clipped, heard_lines(words, topic.heard[-LISTENED:]))


def draft_card(
    words: Words,
    topic: Topic,
    *,
    duplicate: Duplicate | None = None,
    fresh: Fresh | None = None,
    edits: int | None = None,
    note: str = "",
) -> Card:
    """The draft as it stands, and what can be done with it."""
    text = lines(
        note,
        danger_line(words, topic),
        words("draft-title"),
        _body(words, topic),
        words("heard-by-machine") if topic.heard else None,
        _facts(words, topic),
        hidden_line(words, topic),
        words("draft-unsorted") if topic.is_unsorted else None,
        words("draft-more" if topic.station else "draft-ask-station"),
        words("draft-fresh", number=fresh.number) if fresh else None,
        _likeness(words, duplicate) if duplicate else None,
    )
    submits = "button-submit-apart" if fresh else "button-submit"
    first, *rest = _draft_buttons(words, topic, submits)
    twin = ((_duplicate_button(words, topic, duplicate),),) if duplicate else ()
    buttons = (*_adding(words, topic, fresh), first, *twin, *rest)
    return Card(text, buttons=buttons, edits=edits, overtakes=True)


def full_card(words: Words, topic: Topic, sentence: str) -> Card:
    """A draft that takes no more, and its one way on; it is long, and was shown before."""
    onward, *_ = _draft_buttons(words, topic, "button-submit")
    return Card(Text.plain(sentence), buttons=(onward,))


def opened_draft_card(
    words: Words, opened: OpenedDraft, *, edits: int | None = None, note: str = ""
) -> Card:
    """The draft's card with what was raised before, and for whom it was typed in."""
    if opened.topic.writer_id is not None:
        line = visitor_line(words, opened.topic, opened.phone)
        note = "\n".join(each for each in (note, line) if each)
    return draft_card(
        words,
        opened.topic,
        duplicate=opened.duplicate,
        fresh=opened.fresh,
        edits=edits,
        note=note,
    )


def danger_line(words: Words, topic: Topic) -> Text | None:
    """Whom to ring first, where it tells of danger: this is no emergency line."""
    danger = find_danger(topic.told)
    return words("danger-first", danger=danger) if danger else None


def mend_row(words: Words, parts: Sequence[Part]) -> tuple[tuple[Button, ...], ...]:
    """Put right what was heard in a voice; of several, each by its place among them."""
    heard = [each for each in parts if each.heard][-LISTENED:]
    names = (
        words.line("button-mend-one", position=position)
        if len(heard) > 1
        else words.line("button-mend")
        for position in range(1, len(heard) + 1)
    )
    row = tuple(
        Button.presses(name, MendPress(part_id=each.id))
        for name, each in zip(names, heard, strict=True)
    )
    return (row,) if row else ()


def _adding(words: Words, topic: Topic, fresh: Fresh | None) -> tuple[tuple[Button, ...], ...]:
    """First of all: it belongs to what was raised a moment ago."""
    if fresh is None:
        return ()
    press = AddPress(topic_id=topic.id, version=topic.version, matter_id=fresh.topic_id)
    return ((Button.presses(words.line("button-add", number=fresh.number), press),),)


def _likeness(words: Words, duplicate: Duplicate) -> Text:
    """Say what was raised before, and why it looks like the same."""
    twin = words(
        "draft-twin",
        number=duplicate.number,
        title=duplicate.title or words.line("draft-only-attachments"),
        state=words.line("state", state=duplicate.state),
        supporters=duplicate.supporters,
    )
    shared = words.line("list-gap").join(duplicate.shared)
    return lines(twin, words("draft-twin-shared", words=shared) if shared else None)


def _duplicate_button(words: Words, topic: Topic, duplicate: Duplicate) -> Button:
    press = DuplicatePress(
        topic_id=topic.id, version=topic.version, duplicate_id=duplicate.topic_id
    )
    behalf = topic.writer_id is not None
    return Button.presses(
        words.line("button-support-for" if behalf else "button-support-twin"), press
    )


def _draft_buttons(words: Words, topic: Topic, submits: str) -> tuple[tuple[Button, ...], ...]:
    this = {"topic_id": topic.id, "version": topic.version}
    named = "button-named" if topic.raiser.name else "button-not-anonymous"
    name = words.line(named if topic.anonymous else "button-anonymous")
    board = "button-public" if topic.private else "button-private"
    submit = Button.presses(words.line(submits), SubmitPress(**this))
    station = Button.presses(words.line("button-station"), StationPress(**this))
    return (
        (submit,) if topic.station else (station,),
        *mend_row(words, topic.parts),
        *((_likely_row(words, topic),) if topic.is_unsorted else ()),
        *visitor_row(words, topic),
        (
            Button.presses(name, AnonymousPress(**this)),
            Button.presses(words.line(board), PrivatePress(**this)),
        ),
        (
            Button.presses(words.line("button-category"), CategoryPress(**this)),
            *((station,) if topic.station else ()),
            Button.presses(words.line("button-cancel"), DiscardPress(**this)),
        ),
    )


def _back(words: Words, topic: Topic) -> Button:
    press = DraftPress(topic_id=topic.id, version=topic.version)
    return Button.presses(words.line("button-back"), press)


def category_card(words: Words, topic: Topic, *, edits: int | None = None) -> Card:
    """All the categories to choose from, the likeliest first, and why that one was guessed."""
    likely = list_likely(topic.told, topic.own_names)
    choices = [_category_button(words, topic, each) for each in likely]
    buttons = (*in_rows(choices, 2), (_back(words, topic),))
    because = None if topic.category_chosen else because_line(words, topic.guessed)
    text = lines(words("draft-choose-category"), because)
    return Card(text, buttons=buttons, edits=edits)


def _likely_row(words: Words, topic: Topic) -> tuple[Button, ...]:
    """The few it is most likely about, where its words do not tell."""
    likely = list_likely(topic.told, topic.own_names)[:LIKELIEST]
    return tuple(_category_button(words, topic, each) for each in likely)


def _category_button(words: Words, topic: Topic, category: str) -> Button:
    press = CategoryPress(topic_id=topic.id, version=topic.version, category=category)
    return Button.presses(name_category(words, category, topic.own_names.get(category)), press)


def station_card(
    words: Words, topic: Topic, page: StationPage, *, edits: int | None = None
) -> Card:
    """The stations to choose from, a page of them."""
    this = {"topic_id": topic.id, "version": topic.version}
    choices = [
        Button.presses(clip(each.name, 40), StationPress(**this, station_id=each.id))
        for each in page.stations
    ]
    turns = {"button-earlier": page.number - 1} if page.number else {}
    turns |= {"button-later": page.number + 1} if page.more else {}
    row = [
        Button.presses(words.line(text_id), StationPress(**this, page=number))
        for text_id, number in turns.items()
    ]
    buttons = (*in_rows(choices, 1), (*row, _back(words, topic)))
    return Card(words("draft-choose-station"), buttons=buttons, edits=edits)


def submitted_card(words: Words, topic: Topic, *, edits: int | None = None) -> Card:
    """Turn the draft's card into a submitted one: the words stay, the buttons go."""
    text = lines(words("draft-submitted"), _body(words, topic), _facts(words, topic))
    return Card(text, edits=edits, toast=words.line("draft-submitted"), overtakes=True)


def topic_cards(words: Words, opened: Opened, now: datetime, zone: ZoneInfo) -> list[Card]:
    """A topic for somebody who may see it: every word of it, its way so far, what they may do."""
    topic = opened.topic
    # Who may hear the voices may read what was heard in them.
    heard = [opened.veil.over(each) for each in topic.heard] if opened.at_work else []
    said = opened.veil.over(topic.text)
    said = said or ("" if heard else words.line("draft-only-attachments"))
    first, *rest = split(said, ROOM_FOR_WORDS) if said else [""]
    state = name_standing(words, topic)
    stage = "stage" if opened.serves else "stage-plain"
    text = lines(
        words("topic-number", number=topic.number or "", state=state),
        words("topic-stage", stage=words.line(stage, stage=topic.stage)),
        first,
        words("topic-goes-on") if rest else None,
        heard_lines(words, heard),
        _topic_facts(words, opened, zone),
        _public_line(words, opened),
        item_lines(words, topic, zone, opened.veil),
        timeline(words, opened, zone),
        next_step(words, topic, now, zone),
        words("topic-overdue") if topic.is_overdue else None,
    )
    items = item_rows(words, topic, opened.veil) if topic.items and opened.at_work else ()
    whole = history_row(words, topic) if is_folded(opened.happened) else ()
    card = Card(text, buttons=(*verb_rows(words, topic, opened.verbs), *items, *whole))
    return [card, *(Card(Text.plain(each)) for each in rest)]


def _public_line(words: Words, opened: Opened) -> Text | None:
    """For those who read every word: which of them the public does not."""
    if not opened.veil.lifted:
        return None
    return words("topic-private") if opened.topic.is_private else hidden_line(words, opened.topic)


def history_row(words: Words, topic: Topic) -> tuple[tuple[Button, ...], ...]:
    """Leads from a topic to all that was said of it."""
    return ((Button.presses(words.line("button-history"), HistoryPress(topic_id=topic.id)),),)


def history_cards(words: Words, told: History, zone: ZoneInfo) -> list[Card]:
    """All that happened, in as many messages as it takes, then what was sent beside the words."""
    number = told.topic.number or ""
    title = words("history-title", number=number, title=told.topic.title)
    pages = _pages(title, whole_timeline(words, told.happened, zone))
    media = media_cards(words, number, told.attachments, told.veil)
    return [*(Card(page) for page in pages), *media]


def _pages(title: Text, told: Sequence[Text]) -> list[Text]:
    """Packed into messages; a line too long for one stands alone, and is cut by none."""
    pages = [title]
    for each in told:
        for piece in split(str(each), ROOM_FOR_WORDS):
            joined = lines(pages[-1], piece)
            if utf16(str(joined)) > ROOM_FOR_WORDS:
                pages.append(Text.plain(piece))
            else:
                pages[-1] = joined
    return pages


def _topic_facts(words: Words, opened: Opened, zone: ZoneInfo) -> Text:
    topic = opened.topic
    hidden = topic.anonymous or not opened.veil.lifted
    raiser = "" if hidden else topic.raiser.name
    waiting = [each for each in topic.attachments if each.fetch is FetchState.WAITING]
    return lines(
        count_attachments(words, topic.kept_attachments),
        words(
            "topic-facts",
            category=name_category(words, topic.category, topic.category_name),
            station=topic.station.name if topic.station else "",
            raiser=raiser or words.line("topic-anonymous"),
            source=topic.source if opened.serves else Source.RESIDENT,
        ),
        watched_line(words, opened),
        words("topic-submitted", day=words.day(topic.submitted_at or topic.created_at, zone)),
        words("topic-media-waiting", attached=count_attachments(words, waiting))
        if waiting
        else None,
    )


def media_cards(
    words: Words, number: str | None, attachments: Sequence[Attachment], veil: Veil = LAID
) -> list[Card]:
    """Show what was sent beside the words, one card each."""
    return [
        Card(
            words("topic-media", number=number or "", medium=each.medium),
            media=replace(media_of(each), name=veil.over(each.name or "")),
        )
        for each in attachments
        if each.fetch is FetchState.READY
    ]


def media_of(attachment: Attachment) -> Media:
    return Media(**attachment.file)


def withdraw_card(words: Words, topic: Topic, *, edits: int | None = None) -> Card:
    """Asks once more."""
    press = WithdrawPress(topic_id=topic.id, version=topic.version, sure=True)
    sure = Button.presses(words.line("button-withdraw-sure"), press)
    back = Button.presses(words.line("button-back"), ReadPress(topic_id=topic.id))
    text = words("withdraw-ask", number=topic.number or "")
    return Card(text, buttons=((sure, back),), edits=edits)
