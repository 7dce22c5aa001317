"""The texts: alike in every language, and none missing, none left over."""

from collections import Counter

import pytest

from messages.people.keyboard import COMMANDS, ROLE_COMMANDS
from messages.people.places import FACTS
from messages.people.presses import LAST_GUIDE
from messages.topics.verbs import ASKED_APART, SUGGESTED
from messages.words import FOLDER, LOCALES, words_for
from models.attachments import Medium
from models.categories import Category
from models.lifecycle.items import ITEMS, ItemState
from models.lifecycle.topics import RATES, TABLE, Stage, State
from models.lifecycle.words import Deadline, Verb, Who
from models.notices.base import Notice
from models.people import Role
from models.rules import RuleName
from models.topics.items import Phase, ReplyClass
from models.topics.ratings import Grade, RatedPart
from models.topics.topic import Ending
from services.desk.troubles import Why
from services.topics.history import UNTOLD
from services.topics.steps.dispatch_changes import Noted
from tests.house.texts import (
    areas,
    list_choices,
    literal_ids,
    page_ids,
    read_texts,
    shaped_ids,
    texts,
    unreadable,
)
from web.demo.page import STEPS, TURNS

OTHERS = [locale for locale in LOCALES if locale != "zh"]
FILES = sorted(path.name for path in (FOLDER / "zh").glob("*.ftl"))
SENTENCES = (*SUGGESTED, f"{Verb.ASK}-danger")
# Ids put together at run time, and what stands in their gap. Not every verb is on a button.
SHAPES: dict[str, list[str]] = {
    "button-{}": [verb for verb in Verb if f"button-{verb}" in texts("zh")],
    "suggest-{}": [f"{verb}-{which}" for verb in SENTENCES for which in (1, 2, 3)],
    "button-suggest-{}": [f"{verb}-{which}" for verb in SENTENCES for which in (1, 2, 3)],
    "button-language-{}": list(LOCALES),
    "command-{}": [
        *COMMANDS,
        *sorted({each for names in ROLE_COMMANDS.values() for each in names}),
    ],
    "count-{}s": list(Medium),
    "place-{}": list(FACTS),
    "guide-{}": [str(page) for page in range(1, LAST_GUIDE + 1)],
    "button-class-{}": [each.lower() for each in ReplyClass],
    "choose-{}": [
        "member",
        "supervisor",
        "second",
        "station",
        "topic",
        "class",
        "day",
        "grade",
        "committee",
        "side",
        "kind",
        "category",
    ],
    "button-plan-{}": ["unit", "words", "day"],
    "item-grade-{}": [Verb.RATE_UNIT, Verb.RATE_MEMBER],
    "item-done-{}": [*dict.fromkeys(rule.verb for rule in ITEMS if rule.who != (Who.CLOCK,))],
    "done-{}": [verb for verb in Verb if f"done-{verb}" in texts("zh")],
    "notice-{}": list(Notice.registry),
    "web-demo-step-{}": list(STEPS),
    "say-{}": [
        *(verb for verb in Verb if f"say-{verb}" in texts("zh")),
        f"{Verb.ASK}-danger",
        *ASKED_APART.values(),
    ],
    "plan-noted-{}": list(Noted),
    "{}.after": [
        f"notice-{each}" for each in Notice.registry if f"notice-{each}.after" in texts("zh")
    ],
    "notice-{}.title": list(Notice.registry),
}
PUT_TOGETHER = [shape.replace("{}", each) for shape, gaps in SHAPES.items() for each in gaps]
# How far a message of one's own has come.
PUT_TOGETHER_BY_PAGES = {f"web-chat-{way}" for way in ("waiting", "sending", "sent", "failed")}
PUT_TOGETHER_BY_PAGES |= {f"web-demo-turn-{by}" for by in TURNS}
# These leave no trace on the timeline.
SILENT: set[Verb] = {Verb.COMPOSE, Verb.DISCARD, Verb.READ, *UNTOLD}
# What comes with the sessions has no words yet.
SILENT |= {rule.verb for rule in TABLE if rule.later}
CHOSEN_BY: dict[str, list[str]] = {
    "state": [str(each) for each in State],
    "category": [str(each) for each in Category],
    "role": [str(each) for each in Role],
    "stage": [str(each) for each in Stage],
    "stage-plain": [str(each) for each in Stage],
    "ending": [str(each) for each in Ending],
    "grade": [str(each) for each in Grade],
    "due": [str(each) for each in Deadline],
    "rule": [str(each) for each in RuleName],
    "item-state": [str(each) for each in ItemState],
    "item-rated": [RatedPart.UNIT, RatedPart.MEMBER, RatedPart.PROMISE],
    "event": [rule.verb for rule in (*TABLE, *ITEMS) if rule.verb not in {*SILENT, Verb.TALK}]
    + [f"talk-{each}" for each in Phase]
    + [f"kept-{each}" for each in RATES],
    "troubles-why": [str(each) for each in Why],
}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_a_folder_of_the_same_files(locale: str) -> None:
    assert sorted(path.name for path in (FOLDER / locale).glob("*.ftl")) == FILES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_file_of_texts_can_be_read_to_its_end(locale: str) -> None:
    assert not [name for name in FILES if unreadable(FOLDER / locale / name)]


@pytest.mark.parametrize("locale", OTHERS)
def test_languages_say_the_same_things_with_the_same_facts(locale: str) -> None:
    wrong = [
        name
        for name in FILES
        if dict(read_texts(FOLDER / locale / name)) != dict(read_texts(FOLDER / "zh" / name))
    ]
    assert not wrong


def test_english_is_written_with_straight_quotes() -> None:
    curly = [name for name in FILES if set("“”‘’") & set((FOLDER / "en" / name).read_text())]
    assert not curly


@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_stands_twice(locale: str) -> None:
    files = [FOLDER / locale / name for name in FILES]
    found = Counter(text for path in files for text, _ in read_texts(path))
    assert not [text for text, times in found.items() if times > 1]


def test_every_text_the_program_names_exists() -> None:
    known = texts("zh").keys() | Notice.registry.keys()
    missing = [f"{at}: {text}" for at, text in literal_ids() if text not in known]
    assert not missing


def test_every_shape_of_an_id_is_known_here() -> None:
    unknown = [f"{at}: {shape}" for at, shape in shaped_ids() if shape not in SHAPES]
    assert not unknown, "say in SHAPES which words may stand in the gap"


def test_every_id_that_is_put_together_exists() -> None:
    assert not [text for text in PUT_TOGETHER if text not in texts("zh")]


def test_every_text_a_page_names_exists() -> None:
    missing = [f"{at}: {text}" for at, text in page_ids() if text not in texts("zh")]
    assert not missing


@pytest.mark.parametrize("locale", LOCALES)
def test_every_code_has_a_word_of_its_own(locale: str) -> None:
    wrong = [
        f"{text}: {code}"
        for text, codes in CHOSEN_BY.items()
        for code in codes
        if not any(code in list_choices(FOLDER / locale / name, text) for name in FILES)
    ]
    assert not wrong


def test_no_text_is_left_that_nobody_says() -> None:
    said = {text for _, text in (*literal_ids(), *page_ids())} | {*PUT_TOGETHER, *CHOSEN_BY}
    left = {text for text in texts("zh") if text not in said}
    assert left <= PUT_TOGETHER_BY_PAGES, "nobody says these: take them out"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_key_of_the_keyboard_means_two_things(locale: str) -> None:
    keys = [text for text in texts("zh") if text.startswith("keyboard-")]
    assert len({words_for(locale).line(key) for key in keys}) == len(keys)


def test_ids_begin_with_an_area() -> None:
    assert areas() >= {"button", "draft", "error", "hello", "keyboard", "notice", "web"}
