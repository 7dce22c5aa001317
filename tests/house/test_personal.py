"""Nothing is kept of a person that no area answers for."""

import re
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Enum, Float, String, TypeDecorator

from models.base import Base
from models.letters import About
from models.notices.base import Notice
from models.schema import load_all
from services.privacy.holdings import HOLDINGS
from tests.house.sources import sources

load_all()

# The facts that hold the number of what a notice is about.
NUMBERS = {each.fact for each in About} - {""}
# Columns of words that say nothing of a person, and what they are instead.
IMPERSONAL = {
    "words of ours: a kind, a state, a name of something": {
        "audit.channel",
        *("attachments.channel", "attachments.media_type", "attachments.outcome"),
        *("chats.channel", "counters.name", "entries.pick", "events.verb"),
        *("inbox.channel", "letters.kind", "letters.outcome", "lines.author"),
        *("parts.album", "tallies.month", "tallies.name", "topics.committee", "topics.number"),
        "topics.danger",
    },
    "of places": {
        "places.code",
        "places.name",
        "places.address",
        "places.phone",
        "places.hours",
        "places.aliases",
    },
    "of the office's own categories, made up by it": {
        *("topics.category", "topics.category_name"),
        *("own_categories.code", "own_categories.name", "own_categories.examples"),
    },
    "of processes": {"leases.name", "leases.owner", "leases.until", "beats.owner", "beats.roles"},
    "hashes and keys": {
        *("events.previous", "events.digest", "invitations.sealed", "joining_codes.sealed"),
        *("lines.key", "letters.dedupe_key", "letters.leased_by"),
        *("audit.previous", "audit.digest", "guesses.mark", "held_up.mark"),
        *("audit.seal", "events.seal", "event_salts.salt"),
        *("evenings.chains", "evenings.deeds_digest", "evenings.previous"),
        *("evenings.root", "evenings.seal"),
        *("people.pin_mark", "sign_ins.code"),
    },
    "numbers of rows, by table": {
        "joinings.moved",
    },
}
# Facts that say nothing of a person, in whatever notice they stand.
IMPERSONAL_FACTS = {
    "of the matter, and stays with it": {
        "number",
        "title",
        "text",
        "heard",
        "category",
        "category_name",
        "near",
    },
    "of places": {"station", "place", "units", "address", "phone"},
    "said in office": {"replies", "waiting"},
    "words of ours": {
        *("crowd", "held"),
        *("role", "level", "to", "near_state", "source", "state", "due", "watch", "rule"),
        *(
            "promised",
            "classes",
            "medium",
            "album",
            "year",
            "reference",
            "photos",
            "hides",
            "danger",
            "alarm",
            "channel",
        ),
    },
    "a name of a committee": {"committees"},
    "its reader's own, and goes with what was told to them": {"name", "digest", "code"},
    "of an evening, and of nobody": {"day"},
    "told of by others, who are looked for within": {"entries"},
}


def _name(column: Any) -> str:
    return f"{column.table.name}.{column.name}"


def _columns() -> list[Column[Any]]:
    return [column for table in Base.metadata.tables.values() for column in table.columns]


def _listed(kind: str) -> list[str]:
    found = [getattr(area, kind) for area in HOLDINGS.values()]
    return [_name(each.property.columns[0]) for columns in found for each in columns]


def test_every_column_that_names_a_person_is_some_areas() -> None:
    naming = [
        _name(each)
        for each in _columns()
        if any(key.column.table.name == "people" for key in each.foreign_keys)
    ]
    assert sorted([*_listed("moved"), *_listed("otherwise")]) == sorted(naming)


def test_whatever_does_not_go_over_has_a_reason() -> None:
    reasons = [why for area in HOLDINGS.values() for why in area.otherwise.values()]
    assert all(len(why) > len("because") for why in reasons)


def _holds_words(column: Column[Any]) -> bool:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, String | JSON | Float) and not isinstance(kind, Enum)


def test_every_column_that_may_hold_words_is_some_areas_or_none_of_a_person() -> None:
    known = [*_listed("says"), *(each for names in IMPERSONAL.values() for each in names)]
    assert sorted(known) == sorted(_name(each) for each in _columns() if _holds_words(each))


def _may_hold_words(annotation: Any) -> bool:
    return annotation is str or getattr(annotation, "__origin__", None) is list


@pytest.mark.parametrize("kind", sorted(Notice.registry))
def test_every_fact_that_may_hold_words_is_somebodys_or_none_of_a_person(kind: str) -> None:
    notice = Notice.registry[kind]
    impersonal = {each for names in IMPERSONAL_FACTS.values() for each in names}
    holding = {
        name for name, field in notice.model_fields.items() if _may_hold_words(field.annotation)
    }
    assert holding - impersonal - notice.names_in.keys() <= notice.words_in.keys()
    assert {*notice.names_in, *notice.words_in} <= notice.model_fields.keys()


@pytest.mark.parametrize("kind", sorted(Notice.registry))
def test_a_fact_that_says_whose_is_a_number_that_may_be_missing(kind: str) -> None:
    notice = Notice.registry[kind]
    whose = {*notice.names_in.values(), *notice.words_in.values()}
    assert {notice.model_fields[each].default for each in whose} <= {0}
    told = {name for name in notice.model_fields if name.endswith("_id")}
    assert told - whose <= {*NUMBERS, "callback_id", "call_id", "held_id"}


@pytest.mark.parametrize("kind", sorted(Notice.registry))
def test_a_notice_has_the_number_of_what_it_is_about(kind: str) -> None:
    notice = Notice.registry[kind]
    assert NUMBERS & notice.model_fields.keys() == {notice.about.fact} - {""}


def test_nobody_reads_the_beginnings_of_keys() -> None:
    """A key makes a letter one of its kind; what it is about, it says elsewhere."""
    reading = re.compile(r"dedupe_key\s*\.\s*(startswith|endswith|contains|i?like|regexp)")
    folders = ("bot", "channels", "handlers", "messages", "models", "scheduler", "services", "web")
    program = (each for folder in folders for each in sources(folder))
    assert [each.name for each in program if reading.search(each.text)] == []
