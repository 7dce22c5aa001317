"""Plain words with bold passages, counted as messengers count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.rich import Span, Text, clip, lines, split, utf16
from messages.words import words_for

anything = st.text(st.characters(exclude_categories=[]), max_size=60)


def test_words_are_added_to_words() -> None:
    text = Text.plain("编号 ") + Text.strong("2026-0001") + " 收到了"
    assert str(text) == "编号 2026-0001 收到了"
    assert [span.bold for span in text.spans] == [False, True, False]


def test_nothing_said_is_nothing() -> None:
    assert not Text()
    assert not Text.plain("")
    assert not Text((Span(""),))
    assert Text.strong("好")


def test_a_text_survives_the_outbox() -> None:
    text = Text.plain("一 ") + Text.strong("二")
    assert Text.load(text.dump()) == text


@pytest.mark.parametrize(("said", "units"), [("abc", 3), ("路灯", 2), ("📝", 2), ("\ud800", 1)])
def test_characters_are_counted_as_messengers_count_them(said: str, units: int) -> None:
    assert utf16(said) == units


@given(anything, st.integers(1, 50))
def test_what_is_clipped_fits_and_says_so(said: str, units: int) -> None:
    shown = clip(said, units)
    assert utf16(shown) <= units
    assert shown == said or shown.endswith("…")


@given(anything, st.integers(2, 50))
def test_pieces_fit_and_together_say_everything(said: str, units: int) -> None:
    pieces = split(said, units)
    assert all(utf16(piece) <= units for piece in pieces)
    assert len("".join(pieces)) == len(said)


@given(st.lists(st.tuples(anything, st.booleans()), max_size=5), st.integers(1, 50))
def test_a_clipped_text_fits(spans: list[tuple[str, bool]], units: int) -> None:
    text = Text(tuple(Span(*span) for span in spans))
    assert utf16(str(text.clip(units))) <= units


def test_a_text_that_fits_is_not_clipped() -> None:
    text = Text.plain("一 ") + Text.strong("二")
    assert text.clip(3) == text
    assert str(text.clip(2)) == "一…"


def test_lines_stand_one_under_the_other_and_empty_ones_not_at_all() -> None:
    assert str(lines("一", None, "", Text.plain("二"))) == "一\n二"
    assert str(lines("一", "二", gap=" · ")) == "一 · 二"
    assert not lines()


def test_nothing_reads_as_what_nobody_wrote() -> None:
    """Signs that turn the words behind them around are left out."""
    turned = "请转账到\u202e321\u202c，编号\u2066甲\u2069"
    assert str(Text.plain(turned)) == "请转账到321，编号甲"
    assert (
        words_for("zh")
        .line("attached-gone", number=turned, medium="photo")
        .startswith("请转账到321，编号甲：")
    )


def test_what_somebody_said_stays_a_quote_through_outbox_clip_and_split() -> None:
    text = Text.strong("新事项") + "\n" + Text.quoted("✅ 已受理，请点此处")
    assert Text.load(text.dump()) == text
    assert text.dump()[-1] == ["✅ 已受理，请点此处", 2]
    assert text.clip(9).spans[-1] == Span("✅ 已受…", quoted=True)
    pieces = text.split(6)
    assert "".join(map(str, pieces)) == str(text)
    assert all(utf16(str(each)) <= 6 for each in pieces)
    assert "".join(span.text for each in pieces for span in each.spans if span.quoted) == (
        "✅ 已受理，请点此处"
    )


def test_a_bold_passage_of_a_quote_is_both_when_a_messenger_brings_it_back() -> None:
    text = Text.marked("📥 新事项\n灯坏了", [(3, 3), (8, 1)], [(7, 3)])
    assert text.spans == (
        Span("📥 "),
        Span("新事项", bold=True),
        Span("\n"),
        Span("灯", quoted=True),
        Span("坏", bold=True, quoted=True),
        Span("了", quoted=True),
    )


@given(st.lists(st.tuples(anything, st.booleans(), st.booleans()), max_size=5), st.integers(2, 50))
def test_pieces_of_a_text_fit_and_say_everything(
    spans: list[tuple[str, bool, bool]], units: int
) -> None:
    text = Text(tuple(Span(*span) for span in spans))
    pieces = text.split(units)
    assert all(utf16(str(piece)) <= units for piece in pieces)
    assert len("".join(map(str, pieces))) == len(str(text))
