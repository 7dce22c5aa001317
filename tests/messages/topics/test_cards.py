"""What a topic looks like to its raiser and to staff."""

from zoneinfo import ZoneInfo

import pytest

from messages.attachments import too_big_note
from messages.card import Card
from messages.rich import Text
from messages.topics.cards import (
    ROOM_FOR_WORDS,
    draft_card,
    media_cards,
    submitted_card,
    topic_cards,
    withdraw_card,
)
from messages.topics.choices import category_card, station_card
from messages.topics.supplies import supply_card
from messages.words import Words
from models.attachments import Attachment, FetchState, Medium
from models.categories import Category
from models.chats import Chat
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.stations import Kind, Place
from models.topics.part import Part
from models.topics.topic import Topic
from models.topics.veils import LIFTED
from services.organisation.stations import StationPage
from services.search.likeness import Duplicate
from services.topics.opened import Opened
from tests.messages.conftest import NOW

ZONE = ZoneInfo("Asia/Shanghai")


def labels(card: Card) -> list[list[str]]:
    return [[button.words for button in row] for row in card.buttons]


def attach(topic: Topic, medium: Medium, **changes: object) -> Attachment:
    attachment = Attachment(channel="telegram", medium=medium, due_at=NOW, file_id="F")
    for name, value in changes.items():
        setattr(attachment, name, value)
    chat = Chat(channel="telegram", address="1001", person=None)
    number = 20 + len(topic.parts)
    topic.add(
        Part(arrival_id=number, chat=chat, message_id=number, said_at=NOW, attachment=attachment)
    )
    return attachment


def opened(words: Words, topic: Topic, *verbs: Verb) -> list[Card]:
    return topic_cards(words, Opened(topic, verbs, veil=LIFTED, serves=True), NOW, ZONE)


def raised(topic: Topic) -> Topic:
    topic.submit("2026-0042", NOW)
    return topic


def test_a_draft_shows_what_will_be_submitted_and_how(words: Words, topic: Topic) -> None:
    attach(topic, Medium.PHOTO)
    card = draft_card(words, topic)
    assert str(card.text).split("\n") == [
        "📝 请看一下，没问题就点“提交”",
        "南门巷的路灯坏了三天",
        "照片 1 张 · 公共设施 · 东城街道委员工作站 · 实名（只有工作人员看得到）",
        "还想补充，接着发就行。",
    ]
    assert labels(card) == [["提交"], ["匿名", "不公开"], ["改类别", "换站点", "取消"]]


def test_a_draft_without_a_station_asks_for_one_before_anything_else(
    words: Words, topic: Topic
) -> None:
    topic.station = None
    card = draft_card(words, topic, note="好的。")
    assert str(card.text).startswith("好的。\n📝")
    assert "这件事交给哪个站？" in str(card.text)
    assert labels(card) == [["换站点"], ["匿名", "不公开"], ["改类别", "取消"]]


def test_an_anonymous_draft_can_have_its_name_back(words: Words, topic: Topic) -> None:
    topic.toggle_anonymous()
    card = draft_card(words, topic, edits=5)
    assert words.line("draft-anonymous") in str(card.text)
    assert labels(card)[1][0].startswith("改为实名")
    assert card.edits == 5


def test_a_draft_too_long_for_a_card_says_that_all_of_it_was_taken(
    words: Words, topic: Topic
) -> None:
    topic.parts[0].text = "灯" * (ROOM_FOR_WORDS + 1)
    assert "全文都收下了" in str(draft_card(words, topic).text)


def test_pictures_alone_are_a_draft_too(words: Words, topic: Topic) -> None:
    topic.parts[0].text = ""
    assert "（没有文字）" in str(draft_card(words, topic).text)


def test_what_could_not_be_taken_is_said_and_not_counted(words: Words, topic: Topic) -> None:
    video = attach(topic, Medium.VIDEO, fetch=FetchState.TOO_BIG, size=30 * 2**20)
    attach(topic, Medium.PHOTO)
    assert "视频" not in str(draft_card(words, topic).text)
    note = too_big_note(words, topic.attachments)
    assert note is not None
    assert str(note).startswith("“视频”有 30 MB")
    assert too_big_note(words, [each for each in topic.attachments if each is not video]) is None


def test_every_category_can_be_chosen(words: Words, topic: Topic) -> None:
    card = category_card(words, topic)
    chosen = [button.words for row in card.buttons[:-1] for button in row]
    assert len(chosen) == len(set(chosen)) == len(Category)
    assert labels(card)[-1] == ["返回"]


def test_stations_are_listed_as_many_as_a_card_holds(words: Words, topic: Topic) -> None:
    stations = []
    for number in range(12):
        place = Place(code=str(number), name=f"第{number}站" + "长" * 60, kind=Kind.STATION)
        place.id = number
        stations.append(place)
    card = station_card(words, topic, StationPage(stations, 1, more=True))
    assert [button.words for button in card.buttons[-1]] == ["上一页", "下一页", "返回"]
    assert all(len(row[0].words) <= 40 for row in card.buttons)


def test_a_submitted_draft_keeps_its_words_and_loses_its_buttons(
    words: Words, topic: Topic
) -> None:
    card = submitted_card(words, raised(topic), edits=5)
    assert card.buttons == ()
    assert card.toast == "已提交"
    assert card.edits == 5
    assert "南门巷的路灯坏了三天" in str(card.text)


def test_a_topic_shows_who_what_where_when(words: Words, topic: Topic) -> None:
    [card] = opened(words, raised(topic), Verb.SUPPLY, Verb.WITHDRAW, Verb.READ)
    assert str(card.text).split("\n") == [
        "2026-0042 · 等站长受理",
        "【确定议题】",
        "南门巷的路灯坏了三天",
        "公共设施 · 东城街道委员工作站 · 何秀英",
        "3月4日（周三）提交",
    ]
    assert labels(card) == [["补充"], ["撤回"]]


def test_staff_see_no_name_on_an_anonymous_topic_and_no_buttons_of_its_raiser(
    words: Words, topic: Topic
) -> None:
    topic.toggle_anonymous()
    [card] = opened(words, raised(topic), Verb.READ)
    assert "何秀英" not in str(card.text)
    assert "居民" in str(card.text)
    assert card.buttons == ()


def test_a_long_topic_is_shown_whole_over_several_cards(words: Words, topic: Topic) -> None:
    topic.parts[0].text = "灯" * (ROOM_FOR_WORDS * 2 + 1)
    first, *rest = opened(words, raised(topic))
    assert len(rest) == 2
    assert sum(str(card.text).count("灯") for card in (first, *rest)) == ROOM_FOR_WORDS * 2 + 1


def test_files_still_on_their_way_are_mentioned(words: Words, topic: Topic) -> None:
    attach(topic, Medium.PHOTO)
    attach(topic, Medium.VOICE, fetch=FetchState.READY)
    [card] = opened(words, raised(topic))
    assert "照片 1 张 · 语音 1 段" in str(card.text)
    assert "还有照片 1 张正在取回" in str(card.text)


def test_only_what_arrived_is_shown_beside_the_words(words: Words, topic: Topic) -> None:
    attach(topic, Medium.PHOTO)
    attach(topic, Medium.VOICE, fetch=FetchState.READY, digest="d" * 64)
    [card] = media_cards(words, raised(topic).number, topic.attachments)
    assert card.media is not None
    assert card.media.medium == "voice"
    assert card.media.digest == "d" * 64
    assert card.media.file_id == "F"
    assert str(card.text) == "2026-0042 的语音"


def test_withdrawing_is_asked_once_more(words: Words, topic: Topic) -> None:
    card = withdraw_card(words, raised(topic))
    assert "2026-0042" in str(card.text)
    sure, back = card.buttons[0]
    assert sure.press is not None
    assert sure.press.endswith(":1")
    assert back.words == "返回"


def test_adding_ends_with_a_button(words: Words) -> None:
    assert labels(supply_card(words, Text.plain("请说"))) == [["补充好了"]]


@pytest.mark.parametrize("largest", [2**63 - 1])
def test_no_button_says_more_than_a_messenger_takes(
    words: Words, topic: Topic, largest: int
) -> None:
    topic.id, topic.version = largest, 999
    place = Place(code="x", name="x", kind=Kind.STATION)
    place.id = largest
    cards = [
        draft_card(words, topic, duplicate=Duplicate(largest, "2026-0001", "x", State.HANDLING, 1)),
        category_card(words, topic),
        station_card(words, topic, StationPage([place], 0, more=False)),
        withdraw_card(words, topic),
        *opened(words, topic, *Verb),
    ]
    presses = [b.press for card in cards for row in card.buttons for b in row if b.press]
    assert presses
    assert max(len(press.encode()) for press in presses) <= 64


def test_a_topic_says_that_nothing_was_heard_of_it_for_too_long(words: Words, topic: Topic) -> None:
    raised(topic)
    topic.silences = 2
    assert "超期" not in str(opened(words, topic)[0].text)
    topic.silences = 3
    assert "超期：很久没有消息了，政协机关已经知道" in str(opened(words, topic)[0].text)
