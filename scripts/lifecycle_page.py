"""The page that tells the law of topics and items: what leads where, and every row in full."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from messages.words import words_for
from models.lifecycle.engine import Law
from models.lifecycle.items import ITEM, SETTLED, ItemState
from models.lifecycle.rules import Condition, Rule, Tell, always
from models.lifecycle.topics import OPEN, TOPIC, State
from models.lifecycle.words import BEFORE

STAYS = "(stays)"
NOTHING = "–"
COLUMNS = ("verb", "from", "to", "who", "needs", "tells", "starts", "during", "when", "besides")


@dataclass(frozen=True)
class Group:
    """States that one arrow leaves together."""

    code: str
    name: str
    states: Sequence[StrEnum]


ANY_OPEN = Group("open", "any open state", OPEN)
ANY_SETTLED = Group("settled", "whatever was approved", SETTLED)


def write_lifecycle_page(written_by: str) -> str:
    """The diagram, the table of verbs and the words for states; the same for items."""
    zh, en = words_for("zh"), words_for("en")
    return "\n".join(
        [
            "# A topic's life",
            "",
            written_by.format(source="`models/lifecycle/topics.py` or `items.py` beside it"),
            "",
            *_draw(TOPIC, State, ANY_OPEN),
            "What is not in this table is refused with a sentence that says how the topic stands.",
            "",
            *_tabulate(TOPIC),
            "An item of a topic has a life of its own, while its topic stands where `during` says:",
            "",
            *_draw(ITEM, ItemState, ANY_SETTLED),
            *_tabulate(ITEM),
            "| state | 用户看到的 | in English |",
            "|---|---|---|",
            *(
                f"| `{state}` | {zh.line('state', state=state)} | {en.line('state', state=state)} |"
                for state in State
            ),
            "",
        ]
    )


# -- what leads where -----------------------------------------------------------------------------


def _draw(law: Law, states: type[StrEnum], group: Group | None = None) -> list[str]:
    """The arrows, each once for all its verbs; then what leads nowhere else, in words."""
    arrows = list_arrows(law, group)
    together = group.states if group else ()
    left, led = {source for source, _ in arrows} | {*together}, {to for _, to in arrows}
    return [
        "```mermaid",
        "stateDiagram-v2",
        *([f'    state "{group.name}" as {group.code}'] if group else []),
        *([f'    state "as it stood before" as {BEFORE}'] if BEFORE in led else []),
        f"    [*] --> {next(iter(states))}",
        *(f"    {source} --> {to}: {', '.join(verbs)}" for (source, to), verbs in arrows.items()),
        *(f"    {state} --> [*]" for state in states if state not in left),
        "```",
        "",
        "What does not lead to another state:",
        "",
        *(f"- `{state}`: {', '.join(found)}" for state, found in _list_staying(law, states)),
        "",
    ]


def list_arrows(law: Law, group: Group | None) -> dict[tuple[str, str], list[str]]:
    """From where to where something leads, and by which verbs."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for rule in law.rows:
        for source in _sources(rule, group):
            for to in {rule.to: None, rule.otherwise: None}:
                if to not in {None, source}:
                    arrows.setdefault((source, str(to)), []).append(rule.verb)
    return {ends: list(dict.fromkeys(verbs)) for ends, verbs in arrows.items()}


def _sources(rule: Rule, group: Group | None) -> list[str]:
    if group is None or not set(group.states) <= set(rule.states):
        return [*rule.states]
    return [*(each for each in rule.states if each not in group.states), group.code]


def _list_staying(law: Law, states: Iterable[StrEnum]) -> Iterator[tuple[str, list[str]]]:
    for state in states:
        rows = [rule for rule in law.rows if state in rule.states and rule.to in {None, state}]
        if rows:
            yield state, list(dict.fromkeys(rule.verb for rule in rows))


# -- every row ------------------------------------------------------------------------------------


def _tabulate(law: Law) -> list[str]:
    """One line for each row; a column in which nothing stands is left out."""
    lines = [dict(zip(COLUMNS, _cells(rule), strict=True)) for rule in law.rows]
    used = [name for name in COLUMNS if any(line[name] != NOTHING for line in lines)]
    return [
        f"| {' | '.join(used)} |",
        "|---" * len(used) + "|",
        *(f"| {' | '.join(line[name] for name in used)} |" for line in lines),
        "",
    ]


def _cells(rule: Rule) -> Iterator[str]:
    yield f"`{rule.verb}`"
    yield "any" if rule.states in {tuple(State), tuple(ItemState)} else _codes(rule.states)
    yield f"`{rule.to}`" if rule.to else STAYS
    yield _codes(rule.who)
    yield _codes(rule.needs)
    yield ", ".join(map(_told, rule.tells)) or NOTHING
    yield f"`{rule.starts}`" if rule.starts else NOTHING
    yield _codes(rule.during)
    yield _condition(rule.when)
    yield ", ".join(_besides(rule)) or NOTHING


def _codes(codes: Iterable[StrEnum]) -> str:
    return ", ".join(f"`{each}`" for each in codes) or NOTHING


def _told(tell: Tell) -> str:
    offered = f" ({_codes(tell.offers)})" if tell.offers else ""
    each = " for each item" if tell.each else ""
    when = "" if tell.when is always else f", if it {_condition(tell.when)}"
    return f"`{tell.audience}`: {tell.notice}{offered}{each}{when}"


def _condition(asked: Condition) -> str:
    return NOTHING if asked is always else asked.__name__.replace("_", " ")


def _besides(rule: Rule) -> Iterator[str]:
    """What else is said of it, in words."""
    said = {
        "may be undone within the minute": rule.undo,
        f"`{rule.otherwise}` without items": rule.otherwise,
        "its deadline is not started again": rule.once,
        "comes with the sessions": rule.later,
        "refused at once where `when` does not hold": rule.strict,
        "by presses of its own": rule.own_way,
        "done with the first message": rule.at_once,
        f"on record as the raiser's `{rule.on_behalf}`": rule.on_behalf,
    }
    return (text for text, holds in said.items() if holds)
