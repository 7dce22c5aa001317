"""The notices: each can be said in full and in one line, in every language."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from messages.letters import title_of, word_letter, word_notice
from messages.words import LOCALES, words_for
from models.letters import Letter
from models.notices.base import Notice
from tests.house.texts import texts

ZONE = ZoneInfo("Asia/Shanghai")
MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
RECEIVED = {
    "kind": "topic-received",
    "facts": {
        "topic_id": 7,
        "version": 2,
        "number": "2026-0042",
        "head": "王建国",
        "station": "东城街道委员工作站",
        "triage_by": "2026-11-24T10:00:00Z",
    },
}
SAMPLES: dict[Any, Any] = {
    int: 3,
    str: "**南门巷**的路灯 { $number }",
    bool: True,
    datetime: MOMENT,
    datetime | None: MOMENT,
    list[dict[str, Any]]: [RECEIVED],
    list[str]: ["photo"],
}


def sample(kind: str, **known: Any) -> Notice:
    """A notice of this kind with made-up facts."""
    notice = Notice.registry[kind]
    facts = {name: SAMPLES[field.annotation] for name, field in notice.model_fields.items()}
    return notice.model_validate({**facts, **known})


@pytest.fixture(params=sorted(Notice.registry))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LOCALES)
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_notice_has_words_and_a_title(kind: str, locale: str) -> None:
    assert {f"notice-{kind}", f"notice-{kind}.title"} <= texts(locale).keys()


def test_a_notice_can_be_said_with_its_own_facts(kind: str, locale: str) -> None:
    assert word_notice(sample(kind), locale, ZONE).text


def test_a_notice_can_be_said_with_nothing_but_empty_facts(kind: str, locale: str) -> None:
    empty = {
        name: ""
        for name, field in Notice.registry[kind].model_fields.items()
        if field.annotation is str
    }
    assert word_notice(sample(kind, **empty), locale, ZONE).text


def test_what_people_wrote_comes_out_as_they_wrote_it(kind: str, locale: str) -> None:
    """Nothing a person writes can become markup or ask for another fact."""
    card = word_notice(sample(kind), locale, ZONE)
    bold = [span.text for span in card.text.spans if span.bold]
    assert "**" not in str(card.text).replace(SAMPLES[str], "")
    assert "南门巷" not in bold


def test_a_notice_read_back_from_its_letter_says_the_same(kind: str, locale: str) -> None:
    notice = sample(kind)
    letter = Letter(
        chat_id=None,
        person_id=None,
        kind=notice.kind,
        facts=notice.model_dump(mode="json"),
        created_at=MOMENT,
        not_before=MOMENT,
        due_at=MOMENT,
    )
    assert word_letter(letter, locale, ZONE) == word_notice(notice, locale, ZONE)


def test_a_notice_can_be_told_in_one_line(kind: str, locale: str) -> None:
    told = title_of(words_for(locale), kind, sample(kind).model_dump(mode="json"), ZONE)
    assert told
    assert "\n" not in told


def test_a_notice_says_in_the_code_whom_it_tells_what(kind: str) -> None:
    notice = Notice.registry[kind]
    assert notice.__doc__
    assert notice.__doc__ != Notice.__doc__


def test_no_words_are_left_of_a_notice_that_is_gone() -> None:
    said = {
        text.partition(".")[0].removeprefix("notice-")
        for text in texts("zh")
        if text.endswith(".title") and text.startswith("notice-")
    }
    assert said == set(Notice.registry)
