"""What is said to a draft: whole short messages alone, and never a matter."""

import pytest

from language.drafting import Drafting, read_drafting

SUBMITS = (
    "提交",
    "提交吧",
    "提交！",
    "好的，提交",
    "那就提交吧",
    "发出去",
    "发吧",
    "交吧",
    "报上去",
    "可以了",
    "可以了。",
    "就这样",
    "就这样吧",
    "没问题",
    "确认",
    "Submit",
    "send it",
)
DROPS = (
    "取消",
    "取消吧",
    "算了",
    "算了吧",
    "不报了",
    "我不报了",
    "删了",
    "删了吧",
    "删掉",
    "不要了",
    "算了，不报了",
    "作废",
    "cancel",
    "never mind",
)
GOES_ON = ("继续", "继续写", "撤销", "恢复", "还是要报", "别取消", "undo")
# Each has a word of those in it, and is something else.
MATTERS = (
    "提交的材料被退回来三次",
    "社保卡取消了怎么办",
    "公交站取消了，老人没法坐车",
    "发出去的快递没人管",
    "工地又继续施工",
    "楼道里的摄像头被删了",
    "低保取消",
    "路灯可以了，井盖还没有",
    "办事处说不报了",
    "不要了的沙发堆在门口",
    "取消\n路灯坏了",
    "好",
    "嗯",
    "可以",
    "在不",
    "发水了",
    "报警",
)


@pytest.mark.parametrize(
    ("said", "what"),
    [
        *((each, Drafting.SUBMIT) for each in SUBMITS),
        *((each, Drafting.DROP) for each in DROPS),
        *((each, Drafting.GO_ON) for each in GOES_ON),
    ],
)
def test_a_word_to_a_draft_is_understood(said: str, what: Drafting) -> None:
    drafted = read_drafting(said)
    assert drafted is not None, said
    assert drafted.what is what


@pytest.mark.parametrize("said", MATTERS)
def test_a_matter_is_never_taken_for_one(said: str) -> None:
    assert read_drafting(said) is None


@pytest.mark.parametrize(
    ("said", "plain"), [("提交", True), ("取消", True), ("可以了", False), ("算了", False)]
)
def test_what_may_answer_a_question_is_told_from_what_cannot(said: str, *, plain: bool) -> None:
    drafted = read_drafting(said)
    assert drafted is not None
    assert drafted.plain is plain
