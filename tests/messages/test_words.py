"""The one way to words: nothing a person writes becomes markup or a variable."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.unseen import drop_unseen
from messages.rich import Span, Text
from messages.words import LOCALES, MissingWords, Words, nearest_locale, words_for


@pytest.mark.parametrize(
    ("told", "locale"),
    [
        ("zh", "zh"),
        ("zh-hans", "zh"),
        ("en_US", "en"),
        ("EN", "en"),
        ("de", "zh"),
        ("", "zh"),
        (None, "zh"),
    ],
)
def test_the_nearest_language_is_spoken(told: str | None, locale: str) -> None:
    assert nearest_locale(told) == locale


def test_an_unknown_language_is_the_usual_one() -> None:
    assert words_for("xx").locale == "zh"


def test_bold_passages_are_kept_apart(words: Words) -> None:
    text = words("notice-topic-received", number="2026-0001", head="王建国站长", day="3月9日")
    assert Span("收到了，编号 2026-0001", bold=True) in text.spans
    assert "**" not in str(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_what_people_write_stays_what_they_wrote(said: str) -> None:
    text = words_for("zh")("timeline-line", day="**3月9日**", what=said)
    assert str(text) == drop_unseen(f"**3月9日** {said}")
    assert not [span.text for span in text.spans if span.bold]


@pytest.mark.parametrize(
    "said", ["**粗**", "{ $number }", "\ue0000\ue001", "other", "head", "<b>粗</b>", "-", "2026"]
)
def test_what_looks_like_markup_is_just_words(words: Words, said: str) -> None:
    text = words("timeline-line", day="**3月9日**", what=said)
    assert str(text) == drop_unseen(f"**3月9日** {said}")


def test_a_text_that_is_missing_is_said(words: Words) -> None:
    for text_id in ("no-such-text", "hello.no-such-title"):
        with pytest.raises(MissingWords):
            words(text_id)


def test_a_fact_that_is_missing_is_said(words: Words) -> None:
    with pytest.raises(MissingWords):
        words("notice-topic-received", number="2026-0001")


def test_attributes_are_texts_too(words: Words) -> None:
    assert words.line("hello-group.action") == "私聊说"
    assert words.knows("hello")
    assert not words.knows("no-such-text")


def test_a_page_gets_all_texts_of_its_own(words: Words) -> None:
    found = words.collect("web-chat-voice")
    assert found["web-chat-voice"] == "说话"
    assert all(key.startswith("web-chat-voice") for key in found)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 24, 10, 0, tzinfo=UTC), "11月24日（周二）"),
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), "11月23日（周一）"),
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "11月22日（周日）"),
    ],
)
def test_a_day_is_said_as_people_say_it(words: Words, moment: datetime, said: str) -> None:
    assert words.day(moment, ZoneInfo("Asia/Shanghai")) == said


def test_the_same_words_are_read_once() -> None:
    for locale in LOCALES:
        words = words_for(locale)
        assert words("hello") is words("hello")
        assert words_for(locale) is words


def test_somebodys_words_stay_a_quote_within_ours() -> None:
    said = Text.quoted("**灯坏了** { $day }")
    text = words_for("zh")("heard", words=said)
    assert str(text) == "语音里听到：“**灯坏了** { $day }”"
    assert [span.text for span in text.spans if span.quoted] == ["**灯坏了** { $day }"]


def test_a_quote_that_looks_like_a_code_of_ours_is_a_quote_all_the_same() -> None:
    text = words_for("zh")("heard", words=Text.quoted("ok"))
    assert Span("ok", quoted=True) in text.spans
