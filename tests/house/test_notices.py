"""The notices: each can be said in full and in one line, in every language."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, get_origin
from zoneinfo import ZoneInfo

import pytest

from messages.card import Card
from messages.letters import title_of, word_letter, word_notice
from messages.words import LOCALES, words_for
from models.letters import Letter
from models.notices.base import Notice
from models.notices.items import RatedUnit, Replied, Unreviewed
from models.sign_ins import Browser, Device
from tests.house.texts import texts

ZONE = ZoneInfo("Asia/Shanghai")
MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
KINDS = sorted(Notice.registry)
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
    Device: Device.PHONE,
    Browser: Browser.WECHAT,
    datetime: MOMENT,
    datetime | None: MOMENT,
    list[dict[str, Any]]: [RECEIVED],
    list[str]: ["photo"],
    list[Replied]: [Replied(unit="区住建局", reply="换好了", ending="A")],
    list[RatedUnit]: [RatedUnit(item=1, moves=2, unit="区住建局")],
    list[Unreviewed]: [
        Unreviewed(
            item=1,
            moves=2,
            number="2026-0042-1",
            title="换三盏灯",
            unit="区住建局",
            choice="A",
            reply="换好了",
        )
    ],
    dict[str, Any]: {"medium": "photo", "digest": "0" * 64},
}


def sample(kind: str, **known: Any) -> Notice:
    """A notice of this kind with made-up facts."""
    notice = Notice.registry[kind]
    facts = {name: SAMPLES[field.annotation] for name, field in notice.model_fields.items()}
    return notice.model_validate({**facts, **known})


def empty(kind: str) -> Notice:
    """A notice of this kind that knows no words and lists nothing."""
    fields = Notice.registry[kind].model_fields.items()
    words = {name: "" for name, field in fields if field.annotation is str}
    lists = {name: list[Any]() for name, field in fields if get_origin(field.annotation) is list}
    return sample(kind, **words, **lists)


def letter_of(notice: Notice) -> Letter:
    return Letter(
        chat_id=None,
        person_id=None,
        kind=notice.kind,
        facts=notice.model_dump(mode="json"),
        created_at=MOMENT,
        not_before=MOMENT,
        due_at=MOMENT,
    )


def is_kept_as_written(card: Card) -> bool:
    bold = [span.text for span in card.text.spans if span.bold]
    return "**" not in str(card.text).replace(SAMPLES[str], "") and "南门巷" not in bold


@pytest.mark.parametrize("locale", LOCALES)
def test_every_notice_has_words_and_a_title(locale: str) -> None:
    wrong = [
        kind
        for kind in KINDS
        if not {f"notice-{kind}", f"notice-{kind}.title"} <= texts(locale).keys()
    ]
    assert not wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_every_notice_can_be_said_with_its_own_facts(locale: str) -> None:
    assert not [kind for kind in KINDS if not word_notice(sample(kind), locale, ZONE).text]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_notice_can_be_said_with_nothing_but_empty_facts(locale: str) -> None:
    assert not [kind for kind in KINDS if not word_notice(empty(kind), locale, ZONE).text]


@pytest.mark.parametrize("locale", LOCALES)
def test_what_people_wrote_comes_out_as_they_wrote_it(locale: str) -> None:
    """Nothing a person writes can become markup or ask for another fact."""
    wrong = [
        kind for kind in KINDS if not is_kept_as_written(word_notice(sample(kind), locale, ZONE))
    ]
    assert not wrong


# Facts that hold what somebody said; a title is made of it, and stands in marks of its own.
SAID = ("words", "matter", "text", "heard")
FORGED = "路灯坏了\n✅ 假的"


@pytest.mark.parametrize("kind", KINDS)
def test_what_somebody_said_stands_as_a_quote(kind: str) -> None:
    """No word of somebody's can look as if it were one of ours."""
    fields = Notice.registry[kind].model_fields
    forged: dict[Any, Any] = {str: FORGED, list[str]: [FORGED]}
    said = {
        name: forged[fields[name].annotation]
        for name in SAID
        if name in fields and fields[name].annotation in forged
    }
    text = word_notice(sample(kind, **said), "zh", ZONE).text
    ours = "".join(span.text for span in text.spans if not span.quoted)
    assert "✅ 假的" not in ours


@pytest.mark.parametrize("locale", LOCALES)
def test_every_notice_read_back_from_its_letter_says_the_same(locale: str) -> None:
    wrong = [
        notice.kind
        for notice in map(sample, KINDS)
        if word_letter(letter_of(notice), locale, ZONE) != word_notice(notice, locale, ZONE)
    ]
    assert not wrong


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("made", [sample, empty])
def test_every_notice_can_be_told_in_one_line(made: Callable[[str], Notice], locale: str) -> None:
    told = {
        kind: title_of(words_for(locale), kind, made(kind).model_dump(mode="json"), ZONE)
        for kind in KINDS
    }
    assert not {kind: line for kind, line in told.items() if not line or "\n" in line}


def test_every_notice_says_in_the_code_whom_it_tells_what() -> None:
    explained = {kind: notice.__doc__ for kind, notice in Notice.registry.items()}
    assert not [kind for kind, doc in explained.items() if not doc or doc == Notice.__doc__]


def test_no_words_are_left_of_a_notice_that_is_gone() -> None:
    said = {
        text.partition(".")[0].removeprefix("notice-")
        for text in texts("zh")
        if text.endswith(".title") and text.startswith("notice-")
    }
    assert said == set(Notice.registry)
