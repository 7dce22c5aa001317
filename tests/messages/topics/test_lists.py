"""Lists of topics as people read them: what is promised, what is late, and the way to each."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from messages.card import Card
from messages.topics.lists import board_card, mine_card, search_card, solved_card
from messages.words import Words
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline
from models.stations import Kind, Place
from models.topics.topic import Ending, Topic
from services.figures.figures import Figures
from services.topics.board import BoardPage, Echo, SolvedPage
from services.topics.lists import MOST_LISTED, Listed, ListPage, MinePage
from tests.messages.conftest import NOW

ZONE = ZoneInfo("Asia/Shanghai")
SOON, LATE = NOW + timedelta(days=2), NOW - timedelta(days=2)


def listed(**facts: Any) -> Listed:
    known: dict[str, Any] = {
        "topic_id": 7,
        "number": "2026-0042",
        "title": "南门巷的路灯坏了",
        "state": State.RAISED,
        "ending": None,
        "supporters": 0,
        "due": Deadline.TRIAGE,
        "due_at": SOON,
    }
    return Listed(**{**known, **facts})


STATION = Place(code="dc", name="东城站", kind=Kind.STATION)
NOTHING_SOLVED = SolvedPage(ListPage([]))


def board(
    words: Words, page: ListPage, solved: SolvedPage = NOTHING_SOLVED, at: Place | None = STATION
) -> Card:
    return board_card(words, BoardPage(page, solved, Figures(), at), NOW, ZONE)


def labels(card: Card) -> list[str]:
    return [button.words for row in card.buttons for button in row]


def mine(words: Words, *lines: Listed, draft: Topic | None = None) -> str:
    return str(
        mine_card(words, MinePage(ListPage([*lines], total=len(lines))), draft, NOW, ZONE).text
    )


def test_mine_says_the_state_and_the_next_promised_date(words: Words) -> None:
    assert mine(words, listed()).endswith(
        "2026-0042 南门巷的路灯坏了：等站长受理 · 3月6日（周五）前站长答复是否受理"
    )


def test_mine_says_openly_what_is_late(words: Words) -> None:
    assert "超期：本来3月2日（周一）前站长答复是否受理" in mine(words, listed(due_at=LATE))


def test_a_date_of_the_raisers_own_is_never_called_late(words: Words) -> None:
    late = listed(due=Deadline.RATING, due_at=LATE, state=State.ANSWERED)
    assert "超期" not in mine(words, late)


def test_what_is_over_says_how_it_ended_and_promises_nothing(words: Words) -> None:
    over = listed(state=State.CLOSED, ending=Ending.PLANNED, due=None, due_at=None)
    assert mine(words, over).endswith("2026-0042 南门巷的路灯坏了：列入计划")


def test_mine_is_empty_or_leads_back_to_what_is_half_written(words: Words, topic: Topic) -> None:
    assert mine(words).startswith("您还没有提交过事情")
    half = mine_card(words, MinePage(ListPage([])), topic, NOW, ZONE)
    assert "还有一件没写完：南门巷的路灯坏了三天" in str(half.text)
    assert labels(half) == ["返回"]
    topic.title = ""
    assert "还有一件没写完：（没有文字）" in mine(words, draft=topic)


def test_pages_turn_both_ways(words: Words) -> None:
    page = ListPage([listed()], number=1, total=20)
    for card in (
        mine_card(words, MinePage(page), None, NOW, ZONE),
        board(words, page),
        search_card(words, page, "路灯", NOW),
    ):
        assert labels(card)[:3] == ["2026-0042 南门巷的路灯坏了", "上一页", "下一页"]


def test_the_board_shows_supporters_and_what_is_overdue(words: Words) -> None:
    lines = [
        listed(supporters=12, state=State.HANDLING, due=Deadline.HANDLING, due_at=LATE),
        listed(title="", state=State.ACCEPTED, due=Deadline.CLAIM),
    ]
    lines.append(listed(state=State.CLAIMED, due=None, due_at=None, silences=3))
    card = board(words, ListPage(lines, total=2))
    assert str(card.text).split("\n") == [
        "东城站：大家的事",
        "2026-0042 南门巷的路灯坏了：正在办理 · 12 人附议 · 超期",
        "2026-0042 （没有文字）：等委员认领",
        "2026-0042 南门巷的路灯坏了：委员在调查 · 超期",
        "点开可以看全文、附议、关注。",
    ]
    assert str(board(words, ListPage(lines), at=None).text).startswith("现在还没有公开的事")
    anywhere = board(words, ListPage(lines, total=2), at=None)
    assert str(anywhere.text).startswith("大家的事")


def test_what_was_answered_stands_below_and_says_where_it_lies(words: Words) -> None:
    line = listed(state=State.CLOSED, ending=Ending.SOLVED, station="南门议事室", title="")
    many = SolvedPage(ListPage([line] * 3, total=MOST_LISTED), {7: Echo("换好了。谢谢" * 40, NOW)})
    card = board(words, ListPage([]), many)
    first, second, *rest = str(card.text).split("\n")
    assert (first, second) == ("东城站：大家的事", "现在没有正在办的。")
    assert rest[:2] == ["最近有了回音", "2026-0042 （没有文字）：已解决 · 南门议事室"]
    assert rest[2].startswith("📣 ")
    assert rest[2].endswith("…")
    assert len(rest) == 5
    assert labels(card)[0] == "有回音的（200 多件）"
    turned = board(words, ListPage([listed(station="东城站")], 1, total=9), many)
    assert "最近有了回音" not in str(turned.text)
    assert "站：委员" not in str(turned.text)
    assert str(solved_card(words, many, ZONE).text).startswith("有回音的事：最近 200 件")


def test_a_search_says_what_was_found_what_comes_near_and_what_was_not(words: Words) -> None:
    def said(page: ListPage, searched: str = "路灯") -> str:
        return str(search_card(words, page, searched, NOW).text).split("\n")[0]

    assert said(ListPage([listed()], total=1)) == "找“路灯”：1 件"
    assert said(ListPage([listed()], total=MOST_LISTED)) == "找“路灯”：最近的 200 件"
    assert said(ListPage([listed()], total=1, near=True)).startswith("没有完全一样的，这 1 件")
    assert said(ListPage([])).startswith("没有找到“路灯”")
    assert said(ListPage([], searched=False)).startswith("请至少写两个字")
    assert said(ListPage([], searched=False), "").startswith("想找什么")


def test_ones_own_list_says_when_nothing_was_heard_for_too_long(words: Words) -> None:
    silent = listed(state=State.CLAIMED, due=None, due_at=None, silences=3)
    assert mine(words, silent).endswith("委员在调查 · 超期")
    answered = listed(state=State.ANSWERED, due=None, due_at=None, silences=3)
    assert "超期" not in mine(words, answered)
