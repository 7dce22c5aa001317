"""Notices put into words, in every language."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from messages.letters import repeat_mark, word_letter, word_notice
from messages.words import LOCALES, words_for
from models.letters import MENU, Letter
from models.notices.base import Notice
from models.notices.system import AttachmentRefused, DataExported, MorningDigest
from models.notices.topics import TopicRaised, TopicReceived, TopicSupplied
from tests.messages.conftest import NOW

ZONE = ZoneInfo("Asia/Shanghai")
RECEIVED = TopicReceived(
    topic_id=7,
    version=3,
    number="2026-0001",
    head="王建国",
    station="东城街道委员工作站",
    triage_by=dt.datetime(2026, 3, 9, 10, 0, tzinfo=dt.UTC),
)
RAISED = TopicRaised(
    topic_id=7,
    moves=1,
    number="2026-0001",
    title="路灯",
    text="路灯坏了",
    category="facilities",
    station="东城街道委员工作站",
    raiser="何秀英",
    photos=2,
    others=1,
    media=["photo", "voice", "photo"],
    triage_by=RECEIVED.triage_by,
)


def said(notice: Notice, locale: str = "zh") -> str:
    return str(word_notice(notice, locale, ZONE).text)


def test_a_receipt_says_who_answers_by_when_and_offers_to_add_and_withdraw() -> None:
    card = word_notice(RECEIVED, "zh", ZONE)
    assert "编号 2026-0001" in str(card.text)
    assert "王建国站长会在 3月9日（周一）前" in str(card.text)
    [[supply, withdraw]] = card.buttons
    assert supply.words == "补充"
    assert supply.press == "supply:7"
    assert withdraw.words == "撤回"
    assert withdraw.press == "withdraw:7:3:0"


def test_where_nobody_leads_the_receipt_names_the_station() -> None:
    assert "东城街道委员工作站会在" in said(RECEIVED.model_copy(update={"head": ""}))


def test_a_head_reads_who_raised_what_and_what_came_with_it() -> None:
    card = word_notice(RAISED, "zh", ZONE)
    assert str(card.text).split("\n") == [
        "📥 新事项 2026-0001 · 东城街道委员工作站 · 公共设施 · 何秀英",
        "路灯坏了",
        "照片 2 张 · 语音 1 段",
        "请在 3月9日（周一）前答复是否受理。",
    ]
    assert card.buttons[-1][0].press == "read:7"
    offered = [button.words for row in card.buttons[:-1] for button in row]
    assert offered == ["受理", "请补充", "转其他站", "并案", "改类别", "不予受理"]


def test_an_anonymous_matter_of_pictures_alone_is_said_so() -> None:
    changes = {"raiser": "", "text": "", "photos": 1, "others": 0}
    text = said(RAISED.model_copy(update=changes))
    assert "居民" in text
    assert "（没有文字）" in text
    assert "文件" not in text


def test_without_attachments_there_is_no_line_about_them() -> None:
    text = said(RAISED.model_copy(update={"media": []}))
    assert text.split("\n")[2].startswith("请在")


def supplied(text: str, *media: str) -> TopicSupplied:
    return TopicSupplied(
        topic_id=7, number="2026-0001", title="路灯", words=text, media=list(media)
    )


@pytest.mark.parametrize(
    ("media", "zh", "en"),
    [
        (["photo"], "照片 1 张", "1 photo"),
        (["voice"], "语音 1 段", "1 voice message"),
        (["location"], "位置 1 处", "1 place"),
        (["photo", "document", "photo"], "照片 2 张 · 文件 1 个", "2 photos · 1 file"),
        ([], "（没有文字）", "(no words)"),
    ],
)
def test_an_addition_without_words_says_what_it_is(media: list[str], zh: str, en: str) -> None:
    notice = supplied("", *media)
    assert [said(notice).split("\n")[1:], said(notice, "en").split("\n")[1:]] == [[zh], [en]]


def test_an_addition_with_words_says_what_came_beside_them() -> None:
    assert said(supplied("就是这盏", "photo")).split("\n")[1:] == ["就是这盏", "照片 1 张"]


def test_a_photo_without_a_name_is_called_a_photo() -> None:
    assert "“照片”" in said(AttachmentRefused(name="", medium="photo"))
    assert "“灯.pdf”" in said(AttachmentRefused(name="灯.pdf"))


def test_a_digest_lists_what_piled_up() -> None:
    supply = {"topic_id": 2, "number": "2026-0002"}
    entries = [
        {"kind": "topic-supplied", "facts": supply, "follows": True},
        {"kind": "topic-withdrawn", "facts": {"topic_id": 1, "number": "2026-0001"}},
    ]
    text = said(MorningDigest(entries=entries))
    first, supplied_line, withdrawn_line, follows = text.split("\n")
    assert "夜里有 2 条消息" in first
    assert supplied_line == "· 2026-0002 有补充 ▾"
    assert withdrawn_line.startswith("· ")
    assert "2026-0001" in withdrawn_line
    assert "1 条" in follows


def test_a_copy_of_ones_data_comes_as_a_file() -> None:
    card = word_notice(DataExported(digest="d" * 64, name="data.json"), "zh", ZONE)
    assert card.media is not None
    assert card.media.medium == "document"
    assert card.media.digest == "d" * 64


def letter(kind: str, facts: dict[str, Any]) -> Letter:
    return Letter(
        chat_id=1, person_id=1, kind=kind, facts=facts, created_at=NOW, not_before=NOW, due_at=NOW
    )


def test_an_answer_is_the_card_it_was() -> None:
    card = word_letter(letter("reply", {"text": [["好", 1]], "edits": 5}), "en", ZONE)
    assert str(card.text) == "好"
    assert card.edits == 5


def test_a_notice_is_worded_when_it_leaves() -> None:
    facts = RECEIVED.model_dump(mode="json")
    chinese, english = (
        str(word_letter(letter(RECEIVED.kind, facts), locale, ZONE).text) for locale in LOCALES
    )
    assert chinese != english
    assert "2026-0001" in english


def test_a_repeat_says_that_it_may_have_been_read_before() -> None:
    assert repeat_mark("zh", "22A4") == "（重发·通知号 22A4，可能您已经收到过）"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_menu_is_put_into_its_readers_words_when_it_leaves(locale: str) -> None:
    for roles, first in ((["clerk", "head"], "tasks"), ([], "start")):
        letter = Letter(
            chat_id=1,
            person_id=1,
            kind=MENU,
            facts={"roles": roles},
            created_at=NOW,
            not_before=NOW,
            due_at=NOW,
        )
        card = word_letter(letter, locale, ZONE)
        assert card.menu[0] == (first, words_for(locale).line(f"command-{first}"))
        assert not card.speaks
