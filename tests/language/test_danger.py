"""Dangers: seen in many voices, not seen in figures of speech, never with an error."""

from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.danger import Danger, explain, find_danger

CORPUS = Path(__file__).parents[2] / "scripts" / "corpus"
NONE = "none"
# Of sentences that were kept apart: how many are seen, how many of them with the right kind, and
# how many of the hardest ordinary ones are taken for danger.
SEEN, RIGHT_KIND, FALSE = 0.92, 0.9, 0.08
NAMED = [
    ("闻到一股臭鸡蛋味头晕", Danger.GAS),
    ("没气泄漏了快来人", Danger.GAS),
    ("媒气罐在呲呲响，不敢动", Danger.GAS),
    ("屋企有煤气味，好大阵，点算呀", Danger.GAS),
    ("烧煤炉子睡的，早上起来我爸怎么都叫不醒", Danger.GAS),
    ("There is a strong smell of gas in our stairwell", Danger.GAS),
    ("着货了快来", Danger.FIRE),
    ("俺家着火了，恁快来", Danger.FIRE),
    ("隔壁冒黑烟，闻到糊味，敲门没人", Danger.FIRE),
    ("My kitchen is on fire", Danger.FIRE),
    ("我儿子掉水里了快救命", Danger.FLOOD),
    ("洪水进屋了，水到胸口，老人走不动", Danger.FLOOD),
    ("冰裂了，有孩子掉进去", Danger.FLOOD),
    ("我爸从梯子上掉下来叫不醒", Danger.HURT),
    ("云到了，老头子云到在地里", Danger.HURT),
    ("有人触电了", Danger.HURT),
    ("俺娘栽地上了，嘴都歪了", Danger.HURT),
    ("他拿刀要砍我", Danger.VIOLENCE),
    ("老公喝醉就动手打人，今天又喝了", Danger.VIOLENCE),
    ("My husband is beating me", Danger.VIOLENCE),
    ("娃娃从中午就没回家", Danger.LOST),
    ("老娘走丢咧，她谁都不认得", Danger.LOST),
    ("活着没意思", Danger.DESPAIR),
    ("我不想活了", Danger.DESPAIR),
    ("I don't want to live anymore", Danger.DESPAIR),
    ("墙倒了，压住人了", Danger.COLLAPSE),
    ("电梯困人，三单元", Danger.COLLAPSE),
    ("电线掉下来了", Danger.COLLAPSE),
    ("有人掉进窨井了", Danger.COLLAPSE),
]
ORDINARY = [
    "热死人了，空调也不开",
    "气死我了，物业不接电话",
    "学费贵得要命",
    "业主群都炸了锅",
    "招标的水太深，我们不懂",
    "心都碎了，树全砍了",
    "物价涨得没法活了",
    "去年失火以后一直没有补助",
    "上个月摔了一跤现在好了，想要个扶手",
    "那个路口早晚要出人命",
    "万一着火怎么办，楼道堆满东西",
    "天然气什么时候通",
    "消防栓没水，请检修",
    "消防演习通知",
    "防洪沟什么时候清淤",
    "医院什么时候搬",
    "反家暴讲座几点开始",
    "我的钱包丢了",
    "我家狗走丢了，谁看见了",
    "行道树都枯死了",
    "感谢消防员给我们送水",
    "跳楼大甩卖的喇叭天天喊",
    "My dog is lost, brown, small",
    "",
]


def _told(name: str) -> list[str]:
    return [line for line in (CORPUS / name).read_text(encoding="utf-8").splitlines() if line]


def _kept() -> list[list[str]]:
    told = _told("danger/kept.txt") + _told("danger/apart.txt")
    return [line.split(" ", 1) for line in told]


@pytest.mark.parametrize(("text", "kind"), NAMED)
def test_a_danger_is_seen(text: str, kind: Danger) -> None:
    assert find_danger(text) is kind
    assert explain(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_no_danger_wakes_nobody(text: str) -> None:
    assert find_danger(text) is None
    assert explain(text) == ()


def test_dangers_kept_apart_are_seen() -> None:
    dangers = [(kind, find_danger(text)) for kind, text in _kept() if kind != NONE]
    seen = [(kind, found) for kind, found in dangers if found]
    assert len(seen) / len(dangers) >= SEEN
    assert sum(kind == found for kind, found in seen) / len(seen) >= RIGHT_KIND


def test_ordinary_messages_kept_apart_wake_hardly_anybody() -> None:
    found = [find_danger(text) for kind, text in _kept() if kind == NONE]
    assert sum(each is not None for each in found) / len(found) <= FALSE


def test_ordinary_matters_are_hardly_ever_taken_for_danger() -> None:
    """They were learnt from; what is unseen fares a little worse."""
    alarming = set(_told("danger/elsewhere.txt"))
    paths = [path for path in CORPUS.glob("*.txt") if path.stem != "common"]
    texts = [text for path in paths for text in _told(path.name) if text not in alarming]
    assert sum(find_danger(text) is not None for text in texts) / len(texts) <= 0.01


def test_what_is_told_at_the_end_of_a_long_message_is_seen() -> None:
    assert find_danger("路灯坏了。" * 1000 + "快来人，家里着火了！") is Danger.FIRE


def test_of_several_dangers_the_most_urgent_is_told() -> None:
    assert find_danger("着火了，着火了，我妈被压在下面，快救火") is Danger.FIRE


@given(st.text(max_size=300))
def test_no_text_is_an_error(text: str) -> None:
    assert bool(explain(text)) == (find_danger(text) is not None)


@pytest.mark.parametrize("text", ["着", "打我", "水困", "a ", "怕是", "no ", "\ufdfa", "\n"])
def test_a_hostile_text_is_read_in_no_time(text: str) -> None:
    started = perf_counter()
    find_danger(text * (20_000 // len(text)))
    assert perf_counter() - started < 2


@pytest.mark.parametrize(
    "text",
    [
        "那个王八蛋村支书把低保给他小舅子了",
        "菜市场那个王姓保安骂人，管管他",
        "娃放学天黑看不见路",
        "巷口没灯，晚上看不清",
    ],
)
def test_an_oath_a_name_and_a_dark_street_are_no_danger(text: str) -> None:
    assert find_danger(text) is None
