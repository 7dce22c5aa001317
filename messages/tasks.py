"""Cards about what waits for whoever serves."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.presses import CallBacksPress, DaysPress, ReadPress, TasksPress, TroublesPress
from messages.rich import Text, lines
from messages.words import Words
from models.topics import Topic
from services.queries.tasks import TaskPage


def tasks_card(words: Words, page: TaskPage, zone: ZoneInfo, *, edits: int | None = None) -> Card:
    """What waits for a decision, the oldest first, each with a button that opens it."""
    troubles = _troubles(words, page)
    if not page.total:
        return Card(words("tasks-none"), buttons=troubles, edits=edits)
    listed = (_line(words, topic, zone) for topic in page.topics)
    opening = tuple(
        (Button.presses(f"{each.number} {each.title}".strip(), ReadPress(topic_id=each.id)),)
        for each in page.topics
    )
    turning = _turning(words, page)
    buttons = (*opening, *((turning,) if turning else ()), *troubles)
    return Card(
        lines(words("tasks-title", count=page.total), *listed), buttons=buttons, edits=edits
    )


def _troubles(words: Words, page: TaskPage) -> tuple[tuple[Button, ...], ...]:
    """The ways to what did not arrive: whoever may see it is told how much that is."""
    rows: list[tuple[Button, ...]] = []
    if page.calls:
        said = words.line("button-callbacks", count=page.calls)
        rows.append((Button.presses(said, CallBacksPress()),))
    if page.troubles is not None and page.troubles.total:
        said = words.line("button-troubles", **vars(page.troubles))
        rows.append((Button.presses(said, TroublesPress()),))
    if page.troubles is not None:
        rows.append((Button.presses(words.line("button-days"), DaysPress()),))
    return tuple(rows)


def _line(words: Words, topic: Topic, zone: ZoneInfo) -> Text:
    return words(
        "tasks-line",
        number=topic.number or "",
        title=topic.title or words.line("draft-only-attachments"),
        station=topic.station.name if topic.station else "",
        day=words.day(topic.submitted_at or topic.created_at, zone),
    )


def _turning(words: Words, page: TaskPage) -> tuple[Button, ...]:
    turns = {"button-earlier": page.number - 1} if page.number else {}
    turns |= {"button-later": page.number + 1} if page.more else {}
    return tuple(
        Button.presses(words.line(text_id), TasksPress(page=number))
        for text_id, number in turns.items()
    )
