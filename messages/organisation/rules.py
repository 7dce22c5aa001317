"""Cards about the rules of a place: what holds, where it comes from, and changing it."""

from zoneinfo import ZoneInfo

from messages.card import Button, Card
from messages.organisation.presses import RulePlacesPress, RulePress, RulesPress
from messages.rich import Text, clip, lines
from messages.topics.lists import ROOM_FOR_TITLE, turning
from messages.words import Words
from models.notices.organisation import RuleChanged
from models.rules import RULES, Held, Measure, RuleName, rules_of
from services.organisation.rule_changes import Change, Draft, PlacePage, PlaceRules
from services.work import Work

CHOICES_A_ROW = 3
_AMOUNTS = {
    Measure.DAYS: "rule-days",
    Measure.HOUR: "rule-hour",
    Measure.COUNT: "rule-count",
}


def places_card(words: Words, page: PlacePage, *, edits: int | None = None) -> Card:
    """Ask whose rules."""
    rows = tuple(
        (Button.presses(clip(each.name, ROOM_FOR_TITLE), RulesPress(place_id=each.id)),)
        for each in page.places
    )
    turns = turning(words, page.number, lambda number: RulePlacesPress(page=number), more=page.more)
    return Card(words("rules-places"), buttons=(*rows, *((turns,) if turns else ())), edits=edits)


def rules_card(
    words: Words, found: PlaceRules, work: Work, *, edits: int | None = None, note: str = ""
) -> Card:
    """Every rule with what it is and whose word that is; a tap changes one."""
    names = rules_of(found.place.kind)
    text = lines(
        note,
        words("rules-title", place=found.place.name),
        *(_rule_line(words, found, name) for name in names),
        words("rules-changes") if found.changes else None,
        *(_change_line(words, each, work) for each in found.changes),
        words("rules-ask"),
    )
    buttons = [
        Button.presses(words.line("rule", rule=name), RulePress(place_id=found.place.id, name=name))
        for name in names
    ]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return Card(text, buttons=rows, edits=edits)


def _rule_line(words: Words, found: PlaceRules, name: RuleName) -> Text:
    held = found.rules.find(name)
    return words(
        "rules-line",
        rule=words.line("rule", rule=name),
        value=say_value(words, name, held.value),
        origin=_origin(words, found, held),
    )


def _origin(words: Words, found: PlaceRules, held: Held) -> str:
    """Name whose word it is: this place's, one above it, or what holds everywhere."""
    if held.place_id is None:
        return words.line("rules-default")
    if held.place_id == found.place.id:
        return words.line("rules-own")
    return found.places.get(held.place_id, "")


def _change_line(words: Words, change: Change, work: Work) -> Text:
    return words(
        "rules-change-line",
        day=words.day(change.since, work.zone),
        who=words.line("rules-file" if change.from_file else "rules-erased")
        if not change.who
        else change.who,
        rule=words.line("rule", rule=change.name),
        value=_say_change(words, change),
    )


def _say_change(words: Words, change: Change) -> str:
    if change.value is None:
        return words.line("rules-up")
    return say_value(words, change.name, change.value)


def say_value(words: Words, name: RuleName, value: int) -> str:
    """Five working days; the office approves it."""
    text_id = _AMOUNTS.get(RULES[name].measure)
    if text_id is not None:
        return words.line(text_id, count=value)
    return words.line("rule-switch", switch=f"{name}-{'on' if value else 'off'}")


def values_card(words: Words, found: PlaceRules, name: RuleName, edits: int | None = None) -> Card:
    """Offer what it could be instead; one tap chooses, nothing is changed yet."""
    held = found.rules.find(name)
    this = {"place_id": found.place.id, "name": name}
    offered = [
        Button.presses(say_value(words, name, each), RulePress(**this, pick=str(each)))
        for each in RULES[name].choices
        if not found.said_here(name) or each != held.value
    ]
    width = 1 if RULES[name].measure is Measure.SWITCH else CHOICES_A_ROW
    rows = [tuple(offered[at : at + width]) for at in range(0, len(offered), width)]
    if found.said_here(name):
        rows.append((Button.presses(words.line("rules-up"), RulePress(**this, pick="up")),))
    back = Button.presses(words.line("button-back"), RulesPress(place_id=found.place.id))
    text = lines(
        words("rules-title", place=found.place.name),
        _rule_line(words, found, name),
        words("rules-choose"),
    )
    return Card(text, buttons=(*rows, (back,)), edits=edits)


def confirm_card(words: Words, draft: Draft, press: RulePress, *, edits: int | None = None) -> Card:
    """Say what changes, from when, and what does not."""
    text = words(
        "rules-confirm",
        place=draft.place.name,
        rule=words.line("rule", rule=draft.name),
        before=say_value(words, draft.name, draft.before.value),
        after=say_value(words, draft.name, draft.after.value),
    )
    sure = Button.presses(words.line("button-confirm"), press.model_copy(update={"sure": True}))
    back = Button.presses(words.line("button-drop"), RulesPress(place_id=draft.place.id))
    return Card(lines(text, _holds_from(words, draft.name)), buttons=((sure, back),), edits=edits)


def _holds_from(words: Words, name: RuleName) -> Text:
    return words("rules-from-now", measure=RULES[name].measure)


def changed_card(words: Words, notice: RuleChanged, _zone: ZoneInfo) -> Card:
    """Say what holds from now on, and who changed it."""
    name = RuleName(notice.rule) if notice.rule in set(RuleName) else None
    rule = words.line("rule", rule=name) if name else notice.rule
    value = say_value(words, name, notice.value) if name else str(notice.value)
    facts = {"place": notice.place, "who": notice.who, "rule": rule, "value": value}
    button = Button.presses(words.line("button-rules"), RulePlacesPress())
    return Card(words(f"notice-{notice.kind}", **facts), buttons=((button,),))
