"""The errors: drawn in one tree, each with words, each raised with what its words need."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

import models.errors
from messages.errors import error_words
from messages.words import LOCALES, words_for
from models.errors import DraftIncomplete, HuiyinError, Refused
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from tests.house.sources import FLOORS, last_name, sources
from tests.house.texts import texts

ZONE = ZoneInfo("Asia/Shanghai")
MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
FACTS = {"state": State.WITHDRAWN, "verb": Verb.SUPPLY, "day": MOMENT, "count": 3}


def _family(root: type[HuiyinError]) -> Iterator[type[HuiyinError]]:
    yield root
    for child in root.__subclasses__():
        yield from _family(child)


ERRORS = {each.__name__: each for each in _family(HuiyinError)}


def _raised() -> Iterator[tuple[str, str, set[str]]]:
    """Where an error of ours is raised, which, and with what facts."""
    for source in sources(*FLOORS):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Raise) and node.exc is not None:
                call = node.exc if isinstance(node.exc, ast.Call) else None
                facts = {each.arg or "" for each in call.keywords} if call else set()
                yield source.at(node), last_name(call.func if call else node.exc), facts


def _refusals() -> Iterator[Refused]:
    """One of each kind, with what its words need; more where they differ by that."""
    for error in ERRORS.values():
        if issubclass(error, Refused):
            yield error(**{name: FACTS.get(name, "made up") for name in texts("zh")[error.code]})
    yield from (DraftIncomplete(missing=missing) for missing in ("station", "text"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_error_has_words(locale: str) -> None:
    assert not [name for name, error in ERRORS.items() if error.code not in texts(locale)]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_refusal_has_a_sentence(locale: str) -> None:
    said = {repr(each): error_words(words_for(locale), each, ZONE) for each in _refusals()}
    assert not {each: words for each, words in said.items() if len(words) <= 5 or "{" in words}


def test_every_error_has_a_code_of_its_own() -> None:
    assert len({each.code for each in ERRORS.values()}) == len(ERRORS)


def test_no_words_are_left_of_an_error_that_is_gone() -> None:
    codes = {each.code for each in ERRORS.values()}
    assert {text for text in texts("zh") if text.startswith("error-")} == codes


def test_the_tree_at_the_top_shows_every_error() -> None:
    drawn = (models.errors.__doc__ or "").replace("│", " ").replace("├──", " ").replace("└──", " ")
    assert {line.split()[0] for line in drawn.splitlines() if line.split()} >= set(ERRORS)


def test_every_refusal_brings_the_facts_its_words_need() -> None:
    lacking = [
        f"{at}: {name} lacks {sorted(texts('zh')[ERRORS[name].code] - facts)}"
        for at, name, facts in _raised()
        if name in ERRORS and not texts("zh")[ERRORS[name].code] <= facts
    ]
    assert not lacking
