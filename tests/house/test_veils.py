"""No card shows somebody's words but through its reader's veil."""

import ast
from collections.abc import Iterator

import pytest

from tests.house.sources import Function, Source, sources

SAID = {"text", "public_text", "told", "reply", "asked_why", "kept", "words"}
OF = {"topic", "item", "entry", "each", "opened", "happened", "talk"}
# Who reads them, where they are shown as they were said.
UNVEILED = {
    ("messages/topics/orders.py", "with_meant"): "what its buttons are called",
    ("messages/topics/cards.py", "_body"): "whoever writes the draft",
    ("messages/topics/slips.py", "slip_words"): "its raiser, by number and PIN",
    ("messages/topics/slips.py", "_said"): "veiled as it was listed",
    ("messages/topics/verbs.py", "said_text"): "whoever is saying it",
    ("messages/topics/notices.py", "_waiting"): "veiled as it was listed",
    ("messages/topics/dangers.py", "danger_of"): "its raiser",
    ("messages/topics/choices.py", "likely_row"): "its raiser",
    ("messages/topics/choices.py", "category_card"): "its raiser",
    ("messages/topics/echo_parts.py", "has_parts"): "whoever is saying it",
    ("messages/topics/echo_parts.py", "has_several"): "whoever is saying it",
    ("messages/topics/echo_parts.py", "part_rows"): "whoever is saying it",
    ("messages/topics/verbs.py", "_what_for"): "whoever is saying it",
    ("messages/topics/supplies.py", "support_cards"): "whoever said it",
    ("messages/topics/verbs.py", "done_card"): "everybody: these are the public words",
    ("messages/topics/timeline.py", "_line"): "veiled as it was listed",
    ("messages/topics/timeline.py", "is_folded"): "veiled as it was listed",
}


def _veiled(function: Function) -> set[ast.AST]:
    """Whatever stands inside `veil.over(…)`."""
    calls = (each for each in ast.walk(function) if isinstance(each, ast.Call))
    over = (each for each in calls if isinstance(each.func, ast.Attribute))
    return {
        inner
        for call in over
        if isinstance(call.func, ast.Attribute) and call.func.attr == "over"
        for argument in call.args
        for inner in ast.walk(argument)
    }


def _bare(source: Source) -> Iterator[tuple[str, str]]:
    for function in source.functions():
        veiled = _veiled(function)
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in SAID
                and isinstance(node.value, ast.Name)
                and node.value.id in OF
                and node not in veiled
            ):
                yield source.name, function.name


def test_words_are_shown_through_a_veil_or_for_a_reason() -> None:
    found = {each for source in sources("messages/topics") for each in _bare(source)}
    assert found == {*UNVEILED}


@pytest.mark.parametrize(
    ("code", "is_bare"),
    [
        ("def f(topic): return topic.text", True),
        ("def f(topic, veil): return veil.over(topic.text)", False),
        ("def f(topic, veil): return veil.over(topic.title) + topic.text", True),
    ],
)
def test_such_a_place_would_be_seen(code: str, is_bare: bool) -> None:  # noqa: FBT001
    assert bool(list(_bare(Source("f.py", code, ast.parse(code))))) is is_bare
