"""Choices of a draft: what it is about, and which station it is brought to."""

from language.category import LIKELIEST
from messages.card import Button, Card, in_rows
from messages.rich import clip, lines
from messages.topics.categories import because_line, name_category
from messages.topics.presses import CategoryPress, DraftPress, StationPress
from messages.words import Words
from models.categories import list_likely
from models.topics.topic import Topic
from services.organisation.stations import StationPage


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


def likely_row(words: Words, topic: Topic) -> tuple[Button, ...]:
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
