"""Reminders and call-backs as they are read."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from messages.calls.cards import calls_card
from messages.letters import word_notice
from messages.organisation.holidays import days_card
from messages.topics.timeline import name_happened
from messages.words import LOCALES, words_for
from models.holidays import DayCorrection
from models.lifecycle.escalation import Level
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb, Who
from models.notices.calls import CallBackOwed
from models.notices.items import ItemDue
from models.notices.topics import TopicAccepted, TopicDue, TopicSilent
from services.calls.lists import CallPage
from services.calls.subject import ListedCall
from services.topics.history import Happened

ZONE = ZoneInfo("Asia/Shanghai")
MOMENT = datetime(2026, 11, 24, 10, tzinfo=UTC)
ZH = words_for("zh")


def due(level: Level, choice: Deadline, *, who: str = "李梅", late: bool = True) -> TopicDue:
    return TopicDue(
        topic_id=7,
        number="2026-0042",
        title="路灯",
        choice=choice,
        day=MOMENT,
        who=who,
        role=Who.RAISER if choice is Deadline.RATING else Who.HOLDER,
        level=level,
        late=late,
    )


def test_whoever_owes_it_reads_what_and_what_happens_otherwise() -> None:
    card = word_notice(due(Level.OWNER, Deadline.PROGRESS, late=False), "zh", ZONE)
    assert "请去看一看，给居民一个进展。到期没有动静，会自动退回" in str(card.text)
    rows = [[each.words for each in row] for row in card.buttons]
    assert rows == [["写记录"], ["延期"], ["退回"], ["看全文"]]


def test_those_above_read_whose_it_is_and_may_urge() -> None:
    card = word_notice(due(Level.HEADS, Deadline.HANDLING), "zh", ZONE)
    assert "期限已经过了。" in str(card.text)
    assert "李梅委员还没有给居民回音。" in str(card.text)
    assert card.buttons[0][0].words == "催办"


def test_somebody_without_a_name_is_called_by_what_they_are() -> None:
    card = word_notice(due(Level.OFFICE, Deadline.CONCLUSION, who=""), "zh", ZONE)
    assert "认领的委员还没有交办" in str(card.text)


def test_a_resident_is_not_told_to_be_late() -> None:
    card = word_notice(due(Level.OWNER, Deadline.RATING), "zh", ZONE)
    assert "期限已经过了" not in str(card.text)
    assert "您满意吗" in str(card.text)


def test_a_resident_is_asked_about_what_was_done_not_about_the_answer() -> None:
    notice = ItemDue(**due(Level.OWNER, Deadline.RATING).model_dump())
    card = word_notice(notice, "zh", ZONE)
    assert "说过的已经办到了，您满意吗" in str(card.text)
    assert [each.words for each in card.buttons[0]] == ["满意", "基本满意", "不满意"]
    happened = Happened(Verb.EXPIRE, MOMENT, "", item=1)
    assert name_happened(ZH, happened) == "到期没有评价，先记为做完"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("choice", Deadline)
def test_every_reminder_can_be_said_on_every_rung(
    locale: str, level: Level, choice: Deadline
) -> None:
    told = due(level, choice)
    facts = told.model_dump()
    for notice in (told, ItemDue(**facts)):
        assert word_notice(notice, locale, ZONE).text


@pytest.mark.parametrize(
    ("state", "level", "role", "first"),
    [
        (State.RAISED, Level.OWNER, Who.HEAD, "受理"),
        (State.ACCEPTED, Level.HEADS, Who.HEAD, "指派"),
        (State.CLAIMED, Level.OWNER, Who.HOLDER, "写记录"),
        (State.CLAIMED, Level.OWNER, Who.HEAD, "指派"),
        (State.HANDLING, Level.OFFICE, Who.HEAD, "催办"),
    ],
)
def test_a_silence_offers_whatever_breaks_it(
    state: State, level: Level, role: Who, first: str
) -> None:
    notice = TopicSilent(topic_id=7, choice=state, day=MOMENT, role=role, level=level)
    assert word_notice(notice, "zh", ZONE).buttons[0][0].words == first


ACCEPTED = TopicAccepted(topic_id=7, number="2026-0042", title="路灯", day=MOMENT)
TOLD = [{"kind": ACCEPTED.kind, "facts": ACCEPTED.model_dump(mode="json")}]


def test_a_call_says_the_words_that_did_not_arrive() -> None:
    notice = CallBackOwed(
        topic_id=7, number="2026-0042", callback_id=9, level="owner", entries=TOLD
    )
    card = word_notice(notice, "zh", ZONE)
    assert "消息没有送到居民" in str(card.text)
    assert "已受理，正在请委员认领" in str(card.text)
    assert card.buttons[0][0].words == "记录回访"


def test_the_list_of_calls_says_how_many_more_there_are() -> None:
    call = ListedCall(9, "", MOMENT, TOLD, number="2026-0042", title="路灯")
    card = calls_card(ZH, CallPage([call], 3), ZONE)
    assert "1. 居民 · 2026-0042「路灯」" in str(card.text)
    assert "还有 2 件" in str(card.text)
    assert "还有" not in str(calls_card(ZH, CallPage([call], 1), ZONE).text)
    assert "没有要打电话" in str(calls_card(ZH, CallPage([], 0), ZONE).text)


def test_the_office_reads_what_was_entered() -> None:
    days = [
        DayCorrection(day=date(2027, 2, 14), works=True, entered_at=MOMENT, entered_by_id=None),
        DayCorrection(day=date(2027, 2, 15), works=False, entered_at=MOMENT, entered_by_id=None),
    ]
    said = str(days_card(ZH, days, "2028", known=True).text)
    assert "2027-02-14 上班" in said
    assert "2027-02-15 放假" in said
    assert "2028 年的调休已经知道" in said
    assert "还不知道" in str(days_card(ZH, [], "2028", known=False).text)
