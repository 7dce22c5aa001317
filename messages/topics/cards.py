"""Cards about topics: the draft, and what was raised."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from messages.attachments import count_attachments, heard_lines
from messages.card import Button, Card, Media
from messages.rich import Text, clip, lines, split, utf16
from messages.topics.categories import name_category
from messages.topics.choices import likely_row
from messages.topics.dangers import (
    danger_of,
    draft_lines,
    draft_title,
    ring_line,
    sign_line,
)
from messages.topics.ended import ends_of_draft
from messages.topics.items import item_lines, item_rows
from messages.topics.lists import going_on_line
from messages.topics.on_behalf import visitor_line, visitor_row
from messages.topics.presses import (
    AddPress,
    Adds,
    AnonymousPress,
    CategoryPress,
    DiscardPress,
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
from models.lifecycle.words import Verb
from models.topics.part import Part
from models.topics.topic import Source, Topic
from models.topics.veils import LAID, Veil
from services.search.likeness import Duplicate
from services.topics.opened import History, Opened
from services.topics.opened_drafts import Fresh, OpenedDraft

ROOM_FOR_WORDS = 2800
# What a draft may be to a matter: the question, and its button.
_ADDS = {
    Verb.SUPPLY: ("draft-fresh", "button-add", Adds.SUPPLY),
    Verb.SUPPORT: ("draft-fresh-more", "button-add", Adds.MORE),
    Verb.RATE_POOR: ("draft-fresh-undone", "button-undone", Adds.UNDONE),
}
LISTENED = 3  # so many voices can be put right by a tap; who says more sees the last of them


def _facts(words: Words, topic: Topic, fresh: Fresh | None = None) -> str:
    station = topic.station.name if topic.station else words.line("draft-no-station")
    name = words.line(_naming(topic))
    if fresh is not None and fresh.anonymous and not topic.anonymous:
        # What is added to a nameless matter is as nameless as that.
        name = words.line("draft-added-nameless", number=fresh.number)
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
    unsaid = None if topic.text or topic.heard else words("draft-only-attachments")
    shown = clip(topic.text, ROOM_FOR_WORDS)
    clipped = words("draft-clipped") if shown != topic.text else None
    heard = heard_lines(words, topic.heard[-LISTENED:])
    return lines(unsaid, Text.quoted(shown), clipped, heard)


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
    danger = danger_of(topic)
    more = words("danger-more", danger=danger) if danger else words("draft-more")
    text = lines(
        note,
        draft_lines(words, topic),
        draft_title(words, danger),
        _body(words, topic),
        words("heard-by-machine") if topic.heard else None,
        _facts(words, topic, fresh),
        hidden_line(words, topic),
        words("draft-unsorted") if topic.is_unsorted and not danger else None,
        more if topic.station else words("draft-ask-station"),
        words(_ADDS[fresh.verb][0], number=fresh.number) if fresh else None,
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
    press = AddPress(
        topic_id=topic.id,
        version=topic.version,
        matter_id=fresh.topic_id,
        adds=_ADDS[fresh.verb][2],
    )
    return ((Button.presses(words.line(_ADDS[fresh.verb][1], number=fresh.number), press),),)


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
        *((likely_row(words, topic),) if topic.is_unsorted and not danger_of(topic) else ()),
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


def submitted_card(words: Words, topic: Topic, *, edits: int | None = None) -> Card:
    """Turn the draft's card into a submitted one: the words stay, the buttons go."""
    ring = ring_line(words, topic.danger or "")
    text = lines(ring, words("draft-submitted"), _body(words, topic), _facts(words, topic))
    toast, ends = words.line("draft-submitted"), ends_of_draft(topic.id)
    return Card(text, edits=edits, toast=toast, overtakes=True, ends=ends)


def topic_cards(words: Words, opened: Opened, now: datetime, zone: ZoneInfo) -> list[Card]:
    """A topic for somebody who may see it: every word of it, its way so far, what they may do."""
    topic = opened.topic
    # Who may hear the voices may read what was heard in them.
    heard = [opened.veil.over(each) for each in topic.heard] if opened.at_work else []
    said = opened.veil.over(topic.text)
    unsaid = None if said or heard else words("draft-only-attachments")
    first, *rest = split(said, ROOM_FOR_WORDS)
    state = name_standing(words, topic)
    stage = "stage" if opened.serves else "stage-plain"
    text = lines(
        _danger_line(words, opened),
        words("topic-number", number=topic.number or "", state=state),
        words("topic-stage", stage=words.line(stage, stage=topic.stage)),
        going_on_line(words, opened.goes_on),
        unsaid or Text.quoted(first),
        words("topic-goes-on") if rest else None,
        heard_lines(words, heard),
        _topic_facts(words, opened, zone),
        _public_line(words, opened),
        item_lines(words, topic, zone, opened.veil),
        timeline(words, opened, zone),
        next_step(words, topic, now, zone),
        _urged_line(words, opened, zone),
        words("topic-overdue") if topic.is_overdue else None,
    )
    items = item_rows(words, topic, opened.veil) if topic.items and opened.at_work else ()
    whole = history_row(words, topic) if is_folded(opened.happened) else ()
    card = Card(text, buttons=(*verb_rows(words, topic, opened.verbs), *items, *whole))
    return [card, *(Card(Text.quoted(each)) for each in rest)]


def _danger_line(words: Words, opened: Opened) -> Text | None:
    """Say of what kind the danger is; to whoever told of it, whom to ring."""
    if opened.serves:
        return sign_line(words, opened.topic.alarm)
    return ring_line(words, opened.topic.alarm) if opened.at_work else None


def _urged_line(words: Words, opened: Opened, zone: ZoneInfo) -> Text | None:
    """In the place of the button: that it was urged, and when that can be done again."""
    if opened.urged is None:
        return None
    at = opened.urged.at.astimezone(zone)
    return words(
        "topic-urged",
        day=words.day(at, zone),
        time=f"{at:%H:%M}",
        again=words.day(opened.urged.again, zone),
    )


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
        for piece in each.split(ROOM_FOR_WORDS):
            joined = lines(pages[-1], piece)
            if utf16(str(joined)) > ROOM_FOR_WORDS:
                pages.append(piece)
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
