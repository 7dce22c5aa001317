"""Cards about what waits for those who serve."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from messages.calls.presses import CallBacksPress
from messages.card import Button, Card, in_rows
from messages.desk.presses import NextPress, TasksOfPress, TasksPress, TroublesPress
from messages.enquiries.presses import EnquiriesPress
from messages.figures.presses import CasesPress
from messages.organisation.presses import CommitteesPress, DaysPress, RulePlacesPress
from messages.rich import Text, lines
from messages.topics.dangers import sign_line
from messages.topics.lists import turning
from messages.topics.presses import ItemPress, ReadPress
from messages.words import Words
from models.figures import Cases
from services.desk.tasks import DANGER, LATE, TASKS_A_PAGE, Task, TaskPage


def tasks_card(
    words: Words, page: TaskPage, now: datetime, zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """List what waits, the most urgent first, each with a button that opens it."""
    troubles = _troubles(words, page)
    waiting = _waiting(words, page, zone)
    if not page.whole:
        others = words("tasks-others") if _waits_elsewhere(page) else None
        return Card(waiting or others or words("tasks-none"), buttons=troubles, edits=edits)
    listed = _grouped(words, page, now, zone)
    opened = {_press(task): task.number for task in page.tasks}
    opening = in_rows([Button(number, press=press) for press, number in opened.items()])

    def turn(number: int) -> CallbackData:
        return TasksOfPress(of=page.of, page=number) if page.of else TasksPress(page=number)

    turns = turning(words, page.number, turn, more=page.more)
    first = (Button.presses(words.line("button-first"), NextPress()),)
    opening = (first, *opening) if page.total > 1 and not page.number else opening
    buttons = (*opening, *((turns,) if turns else ()), *_kinds(words, page), *troubles)
    return Card(lines(_title(words, page), *listed, waiting), buttons=buttons, edits=edits)


def _grouped(words: Words, page: TaskPage, now: datetime, zone: ZoneInfo) -> list[Text]:
    """List them under one heading for what is late, and one for what is not; danger before all."""
    groups: dict[str, list[Task]] = {"": [], "late": [], "open": []}
    for task in page.tasks:
        groups["" if task.owed == DANGER else "late" if _is_late(task, now) else "open"].append(
            task
        )
    headed = bool(groups["late"]) and not page.of
    told: list[Text] = []
    for name, tasks in groups.items():
        if tasks and name and headed:
            told.append(words("tasks-group-late" if name == "late" else "tasks-group-open"))
        told += [_line(words, task, now, zone) for task in tasks]
    return told


def _is_late(task: Task, now: datetime) -> bool:
    return task.due_at is not None and task.due_at < now


def _title(words: Words, page: TaskPage) -> Text:
    if page.of:
        return words("tasks-title-of", kind=_kind(words, page.of), count=page.total)
    return words("tasks-title-many" if page.uncounted else "tasks-title", count=page.total)


def _kind(words: Words, of: str) -> str:
    return words.line("task-late") if of == LATE else words.line("task-owed", owed=of)


def _kinds(words: Words, page: TaskPage) -> tuple[tuple[Button, ...], ...]:
    """Look at one kind alone, where there is more than a page of several; and back at all."""
    if not page.of and (page.whole <= TASKS_A_PAGE or len(page.kinds) < 2):  # noqa: PLR2004 -- two to choose from
        return ()
    ranked = sorted(page.kinds, key=lambda each: (each != LATE, -page.kinds[each]))
    doors = [
        _door(words, _kind(words, each), page.kinds[each], TasksOfPress(of=each))
        for each in ranked
        if each != page.of
    ]
    if page.of:
        doors.insert(0, _door(words, words.line("task-all"), page.whole, TasksPress()))
    return in_rows(doors, 2)


def _door(words: Words, name: str, count: int, press: CallbackData) -> Button:
    return Button.presses(words.line("button-kind", name=name, count=count), press)


def _waiting(words: Words, page: TaskPage, zone: ZoneInfo) -> Text | None:
    """Say how many letters to members wait, and what happens otherwise."""
    waiting = page.waiting
    if not waiting.count or waiting.day is None:
        return None
    line = words("tasks-enquiries", count=waiting.count, day=words.day(waiting.day, zone))
    return line + (words("tasks-passes", name=waiting.above) if waiting.above else Text())


def _troubles(words: Words, page: TaskPage) -> tuple[tuple[Button, ...], ...]:
    """Make buttons to what waits elsewhere: one who may see it is told how much that is."""
    rows: list[tuple[Button, ...]] = []
    if page.waiting.count:
        said = words.line("button-enquiries", count=page.waiting.count)
        rows.append((Button.presses(said, EnquiriesPress()),))
    if page.calls:
        said = words.line("button-callbacks", count=page.calls)
        rows.append((Button.presses(said, CallBacksPress()),))
    if page.troubles is not None and page.troubles.total:
        said = words.line("button-troubles", **vars(page.troubles))
        rows.append((Button.presses(said, TroublesPress()),))
    if page.runs:
        cases = CasesPress(behind=Cases.OPEN)
        rows.append((Button.presses(words.line("button-all-cases"), cases),))
    if page.troubles is not None:
        days = Button.presses(words.line("button-days"), DaysPress())
        committees = Button.presses(words.line("button-committees"), CommitteesPress())
        rows.append((days, committees))
    if page.keeps_rules:
        rows.append((Button.presses(words.line("button-rules"), RulePlacesPress()),))
    return tuple(rows)


def with_next(words: Words, card: Card, topic_id: int) -> Card:
    """A card of something that waits, with the way to the next."""
    row = (Button.presses(words.line("button-next"), NextPress(after=topic_id)),)
    return replace(card, buttons=(*card.buttons, row))


def _waits_elsewhere(page: TaskPage) -> bool:
    return bool(page.calls or (page.troubles is not None and page.troubles.total))


def _press(task: Task) -> str:
    """Opens what is owed: an item by itself, with its own buttons."""
    if task.item is None:
        return ReadPress(topic_id=task.topic.id).pack()
    return ItemPress(topic_id=task.topic.id, item=task.item.position).pack()


def _name(words: Words, task: Task) -> str:
    return f"{task.number} {task.title or words.line('draft-only-attachments')}"


def _line(words: Words, task: Task, now: datetime, zone: ZoneInfo) -> Text:
    """Say what is owed, by when, and what happens otherwise."""
    name = words("tasks-line", name=_name(words, task), station=_station(task))
    late = _is_late(task, now)
    owed = words.line("task-owed", owed=task.owed)
    day = words.day(task.due_at, zone) if task.due_at else ""
    text_id = "tasks-late" if late else "tasks-due" if day else "tasks-open"
    standing = words(text_id, owed=owed, day=day)
    sign = sign_line(words, task.topic.alarm)
    return lines(sign, name, standing + _otherwise(words, task, late=late))


def _station(task: Task) -> str:
    return task.topic.station.name if task.topic.station else ""


def _otherwise(words: Words, task: Task, *, late: bool) -> Text:
    if task.lapses:
        return words("tasks-lapses")
    if not task.above:
        return Text()
    return words("tasks-reminded" if late else "tasks-reminds", name=task.above)
