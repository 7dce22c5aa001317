"""Cards about what was said of a matter that goes on: where it went, and one's own words again."""

from language.danger import find_danger
from messages.attachments import count_attachments
from messages.card import Button, Card
from messages.rich import Text, lines, split
from messages.topics.cards import ROOM_FOR_WORDS, media_cards
from messages.topics.dangers import told_lines
from messages.topics.presses import ApartPress, ReadPress, SuppliedPress
from messages.topics.timeline import name_standing
from messages.words import Words
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.topics.questions import AnswerTaken
from services.topics.supported import Supported
from services.topics.unsaid import Unsaid


def begin_supply_card(words: Words, topic: Topic) -> Card:
    """Ask what is to be added; of one in danger nothing but words."""
    return supply_card(words, words("danger-supply" if topic.danger else "supply-begin"))


def supply_card(words: Words, text: Text) -> Card:
    """While something is being added: how to go on, and how to end."""
    return Card(text, buttons=((_supplied(words),),), overtakes=True)


def answered_card(words: Words, answered: AnswerTaken, *, edits: int | None = None) -> Card:
    """Say which matter it went to, and let it be another one by a tap."""
    apart = apart_button(words, answered.part.id)
    if answered.verb is Verb.MESSAGE:
        topic = answered.topic
        sent = words("message-taken", number=topic.number or "", title=_title(words, topic))
        return Card(sent, buttons=((apart,),), edits=edits, overtakes=True)
    first = told_lines(words, find_danger(answered.part.text) or "")
    text = lines(first, taken_words(words, answered.topic))
    return Card(text, buttons=((_supplied(words), apart),), edits=edits, overtakes=True)


def support_added_card(words: Words, topic: Topic, *, edits: int | None = None) -> Card:
    """Say that it stands with the matter they have joined."""
    text = words(
        "support-added",
        number=topic.number or "",
        title=_title(words, topic),
        station=topic.station.name if topic.station else "",
    )
    read = Button.presses(words.line("button-read"), ReadPress(topic_id=topic.id))
    return Card(text, buttons=((read,),), edits=edits, overtakes=True)


def taken_words(words: Words, topic: Topic) -> Text:
    """Say which matter something was added to, and who will see it."""
    return words(
        "supply-taken",
        number=topic.number or "",
        title=_title(words, topic),
        station=topic.station.name if topic.station else "",
    )


def support_cards(words: Words, opened: Supported) -> list[Card]:
    """Show what somebody said in supporting a matter, in full and with all they sent."""
    topic, number = opened.topic, opened.topic.number or ""
    unsaid = None if opened.words or opened.attachments else words("support-unsaid")
    first, *rest = split(opened.words, ROOM_FOR_WORDS)
    text = lines(
        words("support-title", number=number, state=name_standing(words, topic)),
        unsaid or Text.quoted(first),
        count_attachments(words, opened.attachments),
    )
    read = Button.presses(words.line("button-read"), ReadPress(topic_id=topic.id))
    card = Card(text, buttons=((read,),) if opened.readable else ())
    more = [Card(Text.quoted(each)) for each in rest]
    return [card, *more, *media_cards(words, number, opened.attachments)]


def misdirected_card(words: Words, topic: Topic) -> Card:
    """Say how an answer is given; it may have been another matter."""
    return Card(
        words("reply-misdirected", number=topic.number or ""), buttons=((apart_button(words),),)
    )


def apart_note(words: Words, unsaid: Unsaid) -> str:
    """Say that it is a matter of its own now, and honestly whether it was read before."""
    text_id = "apart-told" if unsaid.was_told else "apart-made"
    return words.line(text_id, number=unsaid.topic.number or "")


def apart_button(words: Words, part_id: int = 0) -> Button:
    return Button.presses(words.line("button-apart"), ApartPress(part_id=part_id))


def _title(words: Words, topic: Topic) -> str:
    return topic.title or words.line("draft-only-attachments")


def _supplied(words: Words) -> Button:
    return Button.presses(words.line("button-supplied"), SuppliedPress())
